import type { Random } from '../../fuzz/random.ts';

/** Some of the items, each at most once, in the order in which they stand. */
export function pickSome<T>(
  items: readonly T[],
  { random, count }: { readonly random: Random; readonly count: number },
): readonly T[] {
  const places = items.map((_, index) => index);
  return shuffle(places, random)
    .slice(0, count)
    .toSorted((a, b) => a - b)
    .flatMap((index) => items.slice(index, index + 1));
}

export function shuffle<T>(items: readonly T[], random: Random): readonly T[] {
  const shuffled: T[] = [];
  for (const item of items) {
    const place = random.below(shuffled.length + 1);
    shuffled.splice(place, 0, item);
  }
  return shuffled;
}

/** Whether something happens that happens so often (0 to 1). */
export function happens(random: Random, share: number): boolean {
  return random.next() < share;
}
