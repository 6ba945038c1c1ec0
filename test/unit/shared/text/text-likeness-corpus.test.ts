import { expect, test } from 'vitest';
import { compareShingles, createShingles, mayBeDraft } from '#shared/text/text-likeness.ts';
import { corpusFolder } from '../../../support/corpus.ts';
import { readCorpusTexts } from '../../../support/drafts/corpus-texts.ts';
import { createCase } from '../../../support/drafts/generator.ts';
import { kindNames } from '../../../support/drafts/kinds.ts';

const texts = await readCorpusTexts();

/* What is left of these is another text, or hardly anything. */
const others = new Set(['everything reworded', 'everything rewritten', 'empty text', 'second draft, heavy']);

test.skipIf(corpusFolder === undefined).each(kindNames.filter((kind) => !others.has(kind)))(
  'drafts of real articles are known for what they are: %s',
  (kind) => {
    const missed = texts.flatMap((source) => {
      const { before, after } = createCase(source, { kind, seed: 1, count: 1 });
      const alike = compareShingles(createShingles(before), createShingles(after));
      return mayBeDraft(alike, true) ? [] : [`${source.name}: ${alike}`];
    });
    expect(missed).toEqual([]);
  },
);

test.skipIf(corpusFolder === undefined)('no two real articles have much in common', () => {
  const all = texts.map(({ name, text }) => ({ name, shingles: createShingles(text) }));
  const pairs = all.flatMap((one, place) =>
    all.slice(place + 1).map((other) => ({
      names: [one.name, other.name],
      alike: compareShingles(one.shingles, other.shingles),
    })),
  );
  expect(pairs.filter(({ alike }) => alike > 0.02)).toEqual([]);
});
