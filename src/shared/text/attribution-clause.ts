import {
  type Clause,
  findBoundary,
  findStart,
  has,
  hungPronoun,
  isBehindQuotation,
  isBoundary,
  isMark,
  isParticiple,
  isVerb,
  pauses,
  readNameAtEnd,
  readNoun,
  type Subject,
  stranger,
} from './attribution-phrases.ts';
import type { Token } from './attribution-tokens.ts';
import { titles } from './name-words.ts';

const ends: ReadonlySet<string> = new Set([';', ':', '.', '!', '?', '…']);
const dashes = new Set(['–', '—', '-']);
const colon = new Set([':']);
const opening = new Set(['(']);
const closing = new Set([')']);
const as = new Set(['as']);
const quoting = new Set(['quoted', 'cited', 'reported']);
/** In words and marks: more than anybody can read at once, and little in the longest paragraph. */
const longestPart = 200;

/**
 * Who said the quotation at an index, by its own sentence: who is named behind it or before it, then elsewhere. Null where
 * the sentence has no verb of saying with a subject.
 */
export function readSpeaker(clause: Clause, quotation: number): Subject | null {
  const before = (): Subject | null => readBefore(clause, quotation);
  const behind = (): Subject | null => readBehind(clause, quotation);
  const isLed = isLedTo(clause, quotation);
  return (
    (isLed ? before() : behind()) ??
    (isLed ? behind() : before()) ??
    readFarBehind(clause, quotation) ??
    readColon(clause, quotation)
  );
}

/** The subjects of all verbs of saying, in order. */
export function readAttributions(clause: Clause): readonly Subject[] {
  return clause.tokens.flatMap((_, index) => readAt(clause, index) ?? []);
}

/** Whether a sentence has a verb of somebody else than who spoke before. */
export function isReply({ tokens, habits }: Clause): boolean {
  return tokens.some((token) => has(token, habits.replies));
}

/** Who acts in a sentence without a verb of saying: Doe shrugged. “No.” */
export function readBeat({ tokens, habits }: Clause): Subject | null {
  if (tokens.some(({ kind }) => kind === 'quotation')) return null;
  /* Also “It is done.” — Jane Doe */
  const at = tokens.findIndex((token) => !isMark(token, dashes) && !has(token, titles));
  const first = tokens[at];
  if (has(first, habits.personPronouns))
    return { kind: 'pronoun', offset: first?.start ?? 0, prefers: 'person' };
  const isPerson = first?.kind === 'mention' && !first.isOwner && first.mention.type === 'person';
  return isPerson ? { kind: 'mention', mention: first.mention } : null;
}

/** Whether what stands before a quotation leads up to it: a colon, a verb, or a comma in a sentence that has a verb. */
function isLedTo(clause: Clause, quotation: number): boolean {
  const { tokens, habits } = clause;
  const before = quotation - 1;
  if (isVerb(clause, before) || isMark(tokens[before], colon)) return true;
  if (!isMark(tokens[before], pauses) && !has(tokens[before], habits.conjunctions)) return false;
  for (let index = before - 1; index >= 0 && tokens[index]?.kind !== 'quotation'; index--) {
    if (isVerb(clause, index)) return true;
  }
  return false;
}

/** “…,” said Doe; “…,” Doe told the BBC; “…,” according to Doe. */
function readBehind(clause: Clause, quotation: number): Subject | null {
  const { tokens, habits } = clause;
  let from = quotation + 1;
  while (isMark(tokens[from], pauses)) from++;
  const named = tokens[from];
  if (isMark(tokens[from - 1], dashes) && named?.kind === 'mention' && isBoundary(clause, from + 1)) {
    if (!isVerb(clause, from + 1)) return { kind: 'mention', mention: named.mention };
  }
  const source = readSource(clause, from);
  if (source !== null) return source;
  const verb = skipBetween(clause, from);
  const hung = readHungPronoun(tokens[from]) ?? readHungPronoun(tokens[verb]);
  if (hung !== null && (isVerb(clause, from) || isVerb(clause, verb) || isVerb(clause, from + 1)))
    return hung;
  if (isVerb(clause, verb)) return has(tokens[verb], habits.transitive) ? null : readRight(clause, verb);
  if (
    isBoundary(clause, from) ||
    has(tokens[from], habits.prepositions) ||
    has(tokens[from], habits.relatives)
  ) {
    return null;
  }
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind === 'quotation' || isMark(token, ends)) return null;
    const subject = isVerb(clause, index) || isSourceBehind(clause, index) ? readLeft(clause, index) : null;
    if (subject !== null) return subject;
  }
  return null;
}

/** Doe said: “…”; the nearest verb first, over other quotations last. */
function readBefore(clause: Clause, quotation: number): Subject | null {
  for (let index = quotation - 1; index >= 0; index--) {
    const subject = readAt(clause, index);
    if (subject !== null) return subject;
  }
  return null;
}

/** “…” is what Doe said. */
function readFarBehind(clause: Clause, quotation: number): Subject | null {
  for (let index = quotation + 1; index < clause.tokens.length; index++) {
    const subject = readAt(clause, index);
    if (subject !== null) return subject;
  }
  return null;
}

/** Jane Doe: “…” */
function readColon(clause: Clause, quotation: number): Subject | null {
  const { tokens } = clause;
  if (!isMark(tokens[quotation - 1], colon)) return null;
  for (let from = findPart(tokens, quotation - 1); from < quotation - 1; from++) {
    const to = findBoundary(clause, from);
    const found = readNoun(clause, { from, to });
    if (found?.kind === 'mention') return found;
    from = to;
  }
  return null;
}

/** The subject of the verb, or the source, at an index; null where there is none. */
function readAt(clause: Clause, index: number): Subject | null {
  const { tokens, habits } = clause;
  const source = readSource(clause, index);
  if (source !== null) return source;
  if (isSourceBehind(clause, index)) return readLeft(clause, index);
  if (!isVerb(clause, index)) return null;
  const left = readHungPronoun(tokens[index]) ?? readLeft(clause, index);
  if (left !== null || has(tokens[index], habits.transitive)) return left;
  const isFirst = index === 0 || isBehindQuotation(tokens, index);
  return isFirst || habits.invertsFreely ? readRight(clause, index) : null;
}

function readSource(clause: Clause, index: number): Subject | null {
  const { tokens, habits } = clause;
  const phrase = habits.sources.find((words) =>
    words.every((word, offset) => has(tokens[index + offset], new Set([word]))),
  );
  return phrase === undefined ? null : readRight(clause, index + phrase.length - 1);
}

function isSourceBehind({ tokens, habits }: Clause, index: number): boolean {
  return has(tokens[index], habits.sourcesBehind);
}

function readHungPronoun(token: Token | undefined): Subject | null {
  if (token?.kind !== 'word' || !hungPronoun.test(token.text)) return null;
  return { kind: 'pronoun', offset: token.start, prefers: 'person' };
}

/** Over auxiliaries and adverbs. */
function skipBetween(clause: Clause, from: number): number {
  let index = from;
  while (isBetween(clause, clause.tokens[index]) && !isVerb(clause, index)) index++;
  return index;
}

function isBetween({ habits }: Clause, token: Token | undefined): boolean {
  if (token?.kind !== 'word') return false;
  const { text } = token;
  return (
    habits.between.has(text) ||
    hungPronoun.test(text) ||
    (habits.passive.size > 0 && /\p{Ll}{2}ly$/u.test(text))
  );
}

/** Who stands behind a verb, or behind the last word of a source. */
function readRight(clause: Clause, verb: number): Subject | null {
  const { tokens, habits } = clause;
  const from = skipBetween(clause, verb + 1);
  const to = findBoundary(clause, from);
  if (to === from || (habits.dropsPronouns && has(tokens[from], habits.prepositions))) {
    const isDropped = habits.dropsPronouns && isVerb(clause, verb);
    return isDropped ? { kind: 'pronoun', offset: tokens[verb]?.start ?? 0, prefers: 'person' } : null;
  }
  const noun = readNoun(clause, { from, to });
  /* The mayor, Jane Doe; one resident of Acme Street, Jane Doe. */
  if (!isMark(tokens[to], pauses) || (tokens[from]?.kind === 'mention' && !tokens[from].isOwner)) return noun;
  const name = readNameAtEnd(clause, { from: to + 1, to: findBoundary(clause, to + 1) });
  return name?.mention.type === 'person' ? name : noun;
}

/** Who stands before a verb. */
function readLeft(clause: Clause, verb: number): Subject | null {
  const { tokens, habits } = clause;
  const agent = has(tokens[verb + 1], habits.agents) ? readRight(clause, verb + 1) : null;
  if (agent?.kind === 'mention') return agent;
  let last = verb - 1;
  const quoted = findQuoted(clause, verb);
  if (quoted > 0) last = quoted - 1;
  if (isMark(tokens[last], closing)) last = skipBrackets(tokens, last);
  let isPassive = false;
  while (isBetween(clause, tokens[last]) || has(tokens[last], habits.passive)) {
    isPassive ||= has(tokens[last], habits.passive);
    last--;
  }
  /* Doe was told “…”; but Doe was saying “…”. */
  if (isPassive && quoted < 0 && !isParticiple(tokens[verb])) return readAgent(clause, verb) ?? stranger;
  const token = tokens[last];
  if (token === undefined || token.kind === 'quotation' || isMark(token, ends)) return null;
  if (has(token, habits.relatives)) return readAntecedent(clause, last);
  if (isMark(token, pauses)) {
    return (isParticiple(tokens[verb]) ? null : readApposition(clause, last)) ?? readFirst(clause, verb);
  }
  const range = { from: findStart(clause, last + 1), to: last + 1 };
  return (range.from < range.to ? readNoun(clause, range) : null) ?? readFirst(clause, verb);
}

/** Smith was called “a liar” by Doe. */
function readAgent(clause: Clause, verb: number): Subject | null {
  const { tokens, habits } = clause;
  const end = Math.min(tokens.length, verb + longestPart);
  for (let index = verb + 1; index < end && !isMark(tokens[index], ends); index++) {
    if (has(tokens[index], habits.agents)) return readRight(clause, index);
  }
  return null;
}

/** Over (Acme) and (44), to what stands before the bracket. */
function skipBrackets(tokens: readonly Token[], last: number): number {
  for (let index = last - 1; index > Math.max(0, last - longestPart); index--) {
    if (isMark(tokens[index], opening)) return index - 1;
  }
  return last;
}

/** The auxiliary of “was quoted by the BBC as saying”; -1 where there is none. */
function findQuoted({ tokens, habits }: Clause, verb: number): number {
  if (!has(tokens[verb - 1], as)) return -1;
  /* Between the two may be a paper and a day: some ten words. */
  for (let index = verb - 2; index > Math.max(0, verb - 12); index--) {
    if (has(tokens[index], quoting) && has(tokens[index - 1], habits.passive)) {
      return index - 1;
    }
  }
  return -1;
}

/** Jane Doe, who said “…” */
function readAntecedent(clause: Clause, relative: number): Subject | null {
  let to = relative;
  while (isMark(clause.tokens[to - 1], pauses)) to--;
  const range = { from: findStart(clause, to), to };
  return readNameAtEnd(clause, range) ?? readNoun(clause, range);
}

/** Jane Doe, head of Acme, said “…”: the name that has a phrase of its own. */
function readApposition(clause: Clause, comma: number): Subject | null {
  const { tokens, habits } = clause;
  let outer: Subject | null = null;
  let to = comma;
  for (;;) {
    const from = findStart(clause, to);
    if (from < to && !has(tokens[from], habits.relatives)) {
      const name = readNameAtEnd(clause, { from, to });
      if (name !== null) return name;
      outer = readNoun(clause, { from, to }) ?? outer;
      if (outer?.kind === 'pronoun' && to - from === 1) return outer;
    }
    const before = tokens[from - 1];
    if (!isMark(before, pauses) && !has(before, habits.conjunctions)) return outer;
    to = from - 1;
  }
}

/** Doe met Smith and said “…”: the first in the part of the sentence that the verb is in. */
function readFirst(clause: Clause, verb: number): Subject | null {
  const { tokens, habits } = clause;
  let from = findPart(tokens, verb);
  while (from < verb) {
    const to = findBoundary(clause, from);
    const range = { from, to: Math.min(to, verb) };
    const isAside = has(tokens[from], habits.relatives) || has(tokens[from], habits.prepositions);
    const subject = from < to && !isAside ? readNoun(clause, range) : null;
    if (subject !== null) return subject;
    from = to + 1;
  }
  return null;
}

/** Where the part of a sentence begins that an index lies in: behind a quotation, a colon, a full stop. */
function findPart(tokens: readonly Token[], index: number): number {
  let from = index;
  const first = Math.max(0, index - longestPart);
  while (from > first && tokens[from - 1]?.kind !== 'quotation' && !isMark(tokens[from - 1], ends)) from--;
  return from;
}
