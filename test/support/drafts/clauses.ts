import { happens, pickSome } from './choice.ts';
import { insertTokens, isWord, type Sentence, type Token } from './draft.ts';
import { takeStock } from './insertions.ts';
import { type Edit, editSentences } from './places.ts';
import { changeToken } from './word-edits.ts';

/** What a sub-editor cuts: a clause behind a comma, up to the next comma or the end of the sentence. */
export const cutClauses: Edit = editSentences((sentence, random) => {
  const { tokens } = sentence;
  const end = tokens.findLastIndex((token) => isWord(token)) + 1;
  const commas = tokens.flatMap(({ text }, index) =>
    text === ',' && tokens[index + 1]?.text === ' ' && index > 4 ? [index] : [],
  );
  if (commas.length === 0) return sentence;
  const from = random.pick(commas);
  const to = commas.find((comma) => comma > from) ?? end;
  return { ...sentence, tokens: tokens.toSpliced(from, to - from) };
});

const insertedClauses = [
  ', NAME said,',
  ', which NAME denies,',
  ', like NAME before NUMBER,',
  ' (NAME has NUMBER)',
  ', not for the first time,',
];

/** Clauses put between two words, with names and numbers that the sentence may have itself. */
export const insertClauses: Edit = (draft, dose) => {
  const far = takeStock(draft);
  return editSentences((sentence, random) => {
    const near = takeStock([[sentence]]);
    const pickFrom = (mine: readonly string[], all: readonly string[]) =>
      random.pick(happens(random, 0.5) ? mine : all);
    const spaces = sentence.tokens.flatMap(({ text }, index) => (text === ' ' ? [index] : []));
    if (spaces.length < 4) return sentence;
    const clause = random
      .pick(insertedClauses)
      .replaceAll('NAME', () => pickFrom(near.names, far.names))
      .replaceAll('NUMBER', () => pickFrom(near.numbers, far.numbers));
    return {
      ...sentence,
      tokens: sentence.tokens.toSpliced(random.pick(spaces), 0, ...insertTokens(clause)),
    };
  })(draft, dose);
};

const pronouns = ['he', 'she', 'it', 'they'];

/** Names that become pronouns, and pronouns that become names: who was named in one sentence is named in the next. */
export const exchangePronouns: Edit = (draft, dose) => {
  const { names } = takeStock(draft);
  return editSentences((sentence: Sentence, random) => {
    const places = sentence.tokens.flatMap(({ text }, index) =>
      names.includes(text) || pronouns.includes(text.toLowerCase()) ? [index] : [],
    );
    const chosen = new Set(pickSome(places, { random, count: 1 + random.below(2) }));
    const exchange = (token: Token, index: number): Token => {
      if (!chosen.has(index)) return token;
      const pronoun = random.pick(pronouns);
      const isFirst = index === 0;
      const other = isFirst ? pronoun.charAt(0).toUpperCase() + pronoun.slice(1) : pronoun;
      return changeToken(token, names.includes(token.text) ? other : random.pick(names), 'word');
    };
    return { ...sentence, tokens: sentence.tokens.map(exchange) };
  })(draft, dose);
};
