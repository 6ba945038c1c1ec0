/** Chance that comes out the same each time. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number of at least 0 and below the limit; 0 where the limit is 0. */
  below(limit: number): number;
  /** @param choices at least one */
  pick<T>(choices: readonly T[]): T;
}

/** From any numbers, each of which changes all that comes out: mulberry32, by Tommy Ettinger. */
export function createRandom(...seeds: readonly number[]): Random {
  let state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x9e3779b1) + 0x85ebca6b, 0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(choices: readonly T[]): T => {
    const place = below(choices.length);
    for (const choice of choices.slice(place, place + 1)) return choice;
    throw new RangeError('there is nothing to choose from');
  };
  return { next, below, pick };
}
