import { beforeAll, describe, expect, test } from 'vitest';
import { carryOver } from '#shared/anchor/carry-over.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import { createSegmenter } from '#shared/text/sentences.ts';
import { corpusFolder } from '../../../support/corpus.ts';
import { readCorpusTexts } from '../../../support/drafts/corpus-texts.ts';
import { findFailure, formatFailure } from '../../../support/drafts/failures.ts';
import { createCase, type SourceText } from '../../../support/drafts/generator.ts';
import { judge } from '../../../support/drafts/judge.ts';
import { kindNames } from '../../../support/drafts/kinds.ts';
import { ownTexts } from '../../../support/drafts/own-texts.ts';
import { addVerdict, createTally, least, listMissed, type Tally } from '../../../support/drafts/tally.ts';
import { importOne } from '../../../support/imported.ts';

/*
 * A few of the drafts by which `npm run bench -- anchoring` measures how annotations are carried over: enough to see
 * that nothing lands on text that is not its own, and that the aims are held.
 */
if (corpusFolder === undefined) console.warn('CORPUS_DIR is unset: only our own texts are carried over');

interface Result {
  readonly tally: Tally;
  readonly wrong: readonly string[];
}

function carryAll(
  texts: readonly SourceText[],
  { seeds, count }: { readonly seeds: readonly number[]; readonly count: number },
): Result {
  const tally = createTally();
  const wrong: string[] = [];
  const drafts = texts.flatMap((source) =>
    kindNames.flatMap((kind) => seeds.map((seed) => createCase(source, { kind, seed, count }))),
  );
  for (const draft of drafts) {
    const placements = carryOver(
      draft,
      draft.annotations.map(({ span }) => span),
    );
    for (const [index, placement] of placements.entries()) {
      const annotation = draft.annotations[index];
      if (annotation === undefined) throw new RangeError('there are more answers than annotations');
      const verdict = judge(placement, { before: draft.before, after: draft.after, annotation });
      addVerdict(tally, verdict, annotation.truth.aim);
      if (verdict.isWrongPlacement) {
        const answer = { draft, annotation, placement, verdict };
        wrong.push(formatFailure(findFailure(answer) ?? '', answer));
      }
    }
  }
  return { tally, wrong };
}

test.each(ownTexts)('$name is kept whole where only its line ends are others', async ({ text, language }) => {
  const read = async (content: string) => {
    const bytes = new TextEncoder().encode(content);
    const { document } = await importOne({ fileName: 'draft.txt', bytes });
    return TextIndex.of(parseDocument(document)).text;
  };
  const before = await read(text);
  const after = await read(text.replaceAll('\n', '\r\n'));
  const spans = createSegmenter(language)
    .words(before)
    .map(({ start, end }) => ({ start, end }));
  expect(spans.length).toBeGreaterThan(0);
  expect(carryOver({ before, after, language }, spans)).toEqual(
    spans.map((span) => ({ state: 'exact', span })),
  );
});

/** In milliseconds: a busy machine takes half a minute for all drafts. */
const timeout = 120_000;

/**
 * Our own texts are full of near-twins, as minutes are, so that more of what nobody touched could be in two places than
 * in any article: those are orphans, and not one of them may be anything else.
 */
const amongTwins = { ...least, untouched: 0.98 };

const collections = [
  {
    name: 'our own texts',
    isThere: true,
    read: async () => ownTexts,
    seeds: [11, 12],
    count: 30,
    wanted: amongTwins,
  },
  {
    name: 'articles that nobody here wrote',
    isThere: corpusFolder !== undefined,
    read: readCorpusTexts,
    seeds: [11],
    count: 8,
    wanted: least,
  },
] as const;

describe.each(collections)('$name', ({ isThere, read, seeds, count, wanted }) => {
  let result: Result = { tally: createTally(), wrong: [] };

  beforeAll(async () => {
    if (isThere) result = carryAll(await read(), { seeds, count });
  }, timeout);

  test.skipIf(!isThere)('nothing is shown as kept or moved on text that is not its own', () => {
    expect(result.tally.annotations).toBeGreaterThan(5000);
    expect(result.wrong).toEqual([]);
  });

  test.skipIf(!isThere)('enough is found again', () => {
    expect(listMissed(result.tally, wanted)).toEqual([]);
  });
});
