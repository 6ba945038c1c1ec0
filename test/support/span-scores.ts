import { overlaps, type Span } from '#shared/domain/span.ts';

/** How many spans were found, how many there are, and how many of those found are right. */
export interface Score {
  readonly found: number;
  readonly gold: number;
  readonly right: number;
}

/** What counts as the same: `overlapping` where two share a character, `exact` where both ends are the same. */
export type Sameness = 'overlapping' | 'exact';

/**
 * Compares spans that were found with those that people marked, each with at most one: the one that it shares most with, by the
 * share of the longer of the two. Both are in order, and each lies apart from the others of its list.
 */
export function compareSpans<Found extends Span, Gold extends Span>(
  found: readonly Found[],
  gold: readonly Gold[],
  { by, fits = () => true }: { readonly by: Sameness; readonly fits?: (found: Found, gold: Gold) => boolean },
): Score {
  const taken = new Set<Gold>();
  let right = 0;
  let from = 0;
  for (const span of found) {
    while ((gold[from]?.end ?? Number.POSITIVE_INFINITY) <= span.start) from++;
    let best: Gold | null = null;
    for (let at = from; at < gold.length && (gold[at]?.start ?? 0) < span.end; at++) {
      const other = gold[at];
      if (other === undefined || taken.has(other) || !overlaps(span, other) || !fits(span, other)) continue;
      if (by === 'exact' && (span.start !== other.start || span.end !== other.end)) continue;
      if (best === null || share(span, other) > share(span, best)) best = other;
    }
    if (best === null) continue;
    taken.add(best);
    right++;
  }
  return { found: found.length, gold: gold.length, right };
}

function share(one: Span, other: Span): number {
  const common = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return common / Math.max(one.end - one.start, other.end - other.start);
}

export function addScores(scores: readonly Score[]): Score {
  const sum = (key: keyof Score): number => scores.reduce((total, score) => total + score[key], 0);
  return { found: sum('found'), gold: sum('gold'), right: sum('right') };
}

/** The share of what was found that is right; 0 where nothing was found. */
export function measurePrecision({ found, right }: Score): number {
  return found === 0 ? 0 : right / found;
}

/** The share of what is there that was found; 0 where nothing is there. */
export function measureRecall({ gold, right }: Score): number {
  return gold === 0 ? 0 : right / gold;
}

/** The harmonic mean of precision and recall. */
export function measureF1({ found, gold, right }: Score): number {
  return found + gold === 0 ? 0 : (2 * right) / (found + gold);
}
