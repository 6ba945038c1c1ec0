import type { Outcome, Verdict } from '../../support/drafts/judge.ts';
import type { Truth } from '../../support/drafts/truth.ts';

/** What is counted of one method, over one kind of edit or over all. */
export interface Tally {
  annotations: number;
  readonly shown: Record<Outcome, number>;
  readonly wanted: Record<Outcome, number>;
  readonly right: Record<Outcome, number>;
  wrongPlacements: number;
  falseChanges: number;
  overlaps: number;
  overlapping: number;
  readonly aims: Record<NonNullable<Truth['aim']>, { all: number; reached: number }>;
  milliseconds: number;
}

const none = { kept: 0, moved: 0, changed: 0, orphaned: 0 };

export function createTally(): Tally {
  return {
    annotations: 0,
    shown: { ...none },
    wanted: { ...none },
    right: { ...none },
    wrongPlacements: 0,
    falseChanges: 0,
    overlaps: 0,
    overlapping: 0,
    aims: {
      untouched: { all: 0, reached: 0 },
      typo: { all: 0, reached: 0 },
      reworded: { all: 0, reached: 0 },
    },
    milliseconds: 0,
  };
}

export function count(tally: Tally, verdict: Verdict, { aim }: Truth): void {
  tally.annotations++;
  tally.shown[verdict.shown]++;
  tally.wanted[verdict.wanted]++;
  if (verdict.isRight) tally.right[verdict.shown]++;
  if (verdict.isWrongPlacement) tally.wrongPlacements++;
  if (verdict.isFalseChange) tally.falseChanges++;
  if (verdict.overlap !== null) {
    tally.overlaps += verdict.overlap;
    tally.overlapping++;
  }
  if (aim === null) return;
  tally.aims[aim].all++;
  if (reaches(aim, verdict)) tally.aims[aim].reached++;
}

/** Untouched: kept or moved to where it truly is, no matter which of the two. The others: changed, where it truly is. */
export function reaches(aim: NonNullable<Truth['aim']>, verdict: Verdict): boolean {
  if (aim !== 'untouched') return verdict.isRight && verdict.shown === 'changed';
  return (verdict.shown === 'kept' || verdict.shown === 'moved') && !verdict.isWrongPlacement;
}

/** All of them together. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  const sum = createTally();
  for (const tally of tallies) {
    sum.annotations += tally.annotations;
    sum.wrongPlacements += tally.wrongPlacements;
    sum.falseChanges += tally.falseChanges;
    sum.overlaps += tally.overlaps;
    sum.overlapping += tally.overlapping;
    sum.milliseconds += tally.milliseconds;
    for (const outcome of ['kept', 'moved', 'changed', 'orphaned'] as const) {
      sum.shown[outcome] += tally.shown[outcome];
      sum.wanted[outcome] += tally.wanted[outcome];
      sum.right[outcome] += tally.right[outcome];
    }
    for (const aim of ['untouched', 'typo', 'reworded'] as const) {
      sum.aims[aim].all += tally.aims[aim].all;
      sum.aims[aim].reached += tally.aims[aim].reached;
    }
  }
  return sum;
}
