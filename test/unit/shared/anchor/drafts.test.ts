import { beforeAll, describe, expect, test } from 'vitest';
import { carryOver } from '#shared/anchor/carry-over.ts';
import { corpusFolder } from '../../../support/corpus.ts';
import { readCorpusTexts } from '../../../support/drafts/corpus-texts.ts';
import { findFailure, formatFailure } from '../../../support/drafts/failures.ts';
import { createCase, type SourceText } from '../../../support/drafts/generator.ts';
import { judge } from '../../../support/drafts/judge.ts';
import { kindNames } from '../../../support/drafts/kinds.ts';
import { ownTexts } from '../../../support/drafts/own-texts.ts';
import { addVerdict, createTally, listMissed, type Tally } from '../../../support/drafts/tally.ts';

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

describe('our own texts', () => {
  const { tally, wrong } = carryAll(ownTexts, { seeds: [11, 12, 13], count: 30 });

  test('nothing is shown as kept or moved on text that is not its own', () => {
    expect(tally.annotations).toBeGreaterThan(10_000);
    expect(wrong).toEqual([]);
  });

  test('enough is found again', () => {
    expect(listMissed(tally)).toEqual([]);
  });
});

describe.skipIf(corpusFolder === undefined)('articles that nobody here wrote', () => {
  let result: Result = { tally: createTally(), wrong: [] };

  beforeAll(async () => {
    result = carryAll(await readCorpusTexts(), { seeds: [11], count: 12 });
  });

  test('nothing is shown as kept or moved on text that is not its own', () => {
    expect(result.tally.annotations).toBeGreaterThan(10_000);
    expect(result.wrong).toEqual([]);
  });

  test('enough is found again', () => {
    expect(listMissed(result.tally)).toEqual([]);
  });
});
