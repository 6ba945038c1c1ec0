import { type Outcome, outcomes, type Verdict } from './judge.ts';
import { type Aim, aims } from './truth.ts';

/** What is counted of one method, over one kind of edit or over all. */
export interface Tally {
  annotations: number;
  readonly shown: Record<Outcome, number>;
  readonly wanted: Record<Outcome, number>;
  readonly right: Record<Outcome, number>;
  wrongPlacements: number;
  falseChanges: number;
  /** The sum of how much of the true place was met, and of how many annotations. */
  overlaps: number;
  overlapping: number;
  readonly aims: Record<Aim, { all: number; reached: number }>;
  milliseconds: number;
}

export function createTally(): Tally {
  return {
    annotations: 0,
    shown: { kept: 0, moved: 0, changed: 0, orphaned: 0 },
    wanted: { kept: 0, moved: 0, changed: 0, orphaned: 0 },
    right: { kept: 0, moved: 0, changed: 0, orphaned: 0 },
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

/** Counts one annotation. */
export function addVerdict(tally: Tally, verdict: Verdict, aim: Aim | null): void {
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

/** What must be reached, as a share of the annotations that an aim is about. Wrong placements must be none. */
export const least: Readonly<Record<Aim, number>> = { untouched: 0.99, typo: 0.95, reworded: 0.9 };

/** The aims that are missed; none where all is well. */
export function listMissed(
  { wrongPlacements, aims: counts }: Tally,
  wanted: Readonly<Record<Aim, number>> = least,
): readonly string[] {
  return [
    ...(wrongPlacements > 0 ? ['wrong placements'] : []),
    ...aims.filter((aim) => counts[aim].reached < wanted[aim] * counts[aim].all),
  ];
}

/** Untouched: kept or moved to where it truly is, no matter which of the two. The others: changed, where it truly is. */
export function reaches(aim: Aim, { shown, isRight, isWrongPlacement }: Verdict): boolean {
  if (aim !== 'untouched') return isRight && shown === 'changed';
  return (shown === 'kept' || shown === 'moved') && !isWrongPlacement;
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
    for (const outcome of outcomes) {
      sum.shown[outcome] += tally.shown[outcome];
      sum.wanted[outcome] += tally.wanted[outcome];
      sum.right[outcome] += tally.right[outcome];
    }
    for (const aim of aims) {
      sum.aims[aim].all += tally.aims[aim].all;
      sum.aims[aim].reached += tally.aims[aim].reached;
    }
  }
  return sum;
}
