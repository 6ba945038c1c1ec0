import type { Span } from '#shared/domain/span.ts';
import { type Comparison, findOwn, getHull } from './comparison.ts';
import { findDoubles, placeIn } from './doubles.ts';
import type { Order } from './order.ts';
import { findAlike, findCopied, hasNeighbour, measureSurroundings, type Window } from './surroundings.ts';

/** What has become of the sentences that an annotation lies in. */
export interface Home {
  /** Whether they are as they were, from their first word to their last. */
  readonly isUntouched: boolean;
  readonly order: Order;
  /** Whether they are both other and elsewhere, so that nothing but the annotated words is left. */
  readonly isLost: boolean;
  /** Whether other sentences are as much like them, and stand in surroundings as much like theirs: nobody can tell. */
  readonly isTied: boolean;
  /** Where the annotated words would be (UTF-16) if sentences that no one can know to be others were theirs. */
  readonly doubles: readonly Span[];
}

export function findHome(comparison: Comparison, annotated: Span): Home {
  const { old, now, before, after } = comparison;
  const window = {
    first: old.findIndex(({ end }) => end > annotated.start),
    last: old.findLastIndex(({ start }) => start < annotated.end),
  };
  const whole = { start: old[window.first]?.start ?? 0, end: old[window.last]?.end ?? 0 };
  const hull = getHull(findOwn(comparison, whole));
  const isUntouched =
    hull.end > hull.start && after.slice(hull.start, hull.end) === before.slice(whole.start, whole.end);
  const here = findPlace(comparison, annotated);
  const isElsewhere = ({ first }: Window) => first !== here?.first;
  const score = (at: Window, of = window) => measureSurroundings(comparison, { at, of });
  const ownScore = here === null ? -1 : score(here);
  const likeNow = findAlike(now, { old, window }).filter(isElsewhere);
  const likeOld = findAlike(old, { old, window }).filter(({ first }) => first !== window.first);
  const copies = findCopied(comparison, whole).filter(isElsewhere);
  const rivals = isUntouched ? likeNow : [...likeNow, ...likeOld, ...copies];
  const isTied =
    rivals.some((rival) => score(rival) >= ownScore) ||
    (!isUntouched && likeNow.length + likeOld.length > 0) ||
    (here !== null && likeOld.some((other) => score(here, other) >= ownScore));
  const isAtHome = here !== null && hasNeighbour(comparison, { at: here, of: window });
  const order = here === null ? 'either' : findOrder(comparison, here);
  const isShuffled = here !== null && now[here.first]?.edits.includes('shuffled') === true;
  const isLost = !isUntouched && (!isAtHome || order !== 'kept');
  const doubles = findDoubles(comparison, {
    window,
    whole,
    here,
    ownScore,
    isUntouched,
    isAtHome,
    isLost,
    likeNow,
    likeOld,
    copies,
  });
  return {
    isUntouched,
    order: isShuffled ? 'either' : order,
    isLost,
    isTied,
    doubles: doubles.flatMap((double) => placeIn(comparison, { double, annotated, whole })),
  };
}

/** The sentences that hold what is left of the annotated words; null where nothing is. */
function findPlace(comparison: Comparison, annotated: Span): Window | null {
  const numbers = findOwn(comparison, annotated).map(({ sentence }) => sentence);
  return numbers.length === 0 ? null : { first: Math.min(...numbers), last: Math.max(...numbers) };
}

function findOrder({ now }: Comparison, { first, last }: Window): Order {
  const orders = new Set(now.slice(first, last + 1).map(({ order }) => order));
  const [only = 'either'] = orders;
  return orders.size > 1 ? 'either' : only;
}
