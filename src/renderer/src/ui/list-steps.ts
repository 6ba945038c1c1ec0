/**
 * Where a key leads in a list of which some items cannot be chosen. One step goes round the ends of the list; more steps stop
 * at its ends, and where none is left beyond, they lead to the last one on the way.
 *
 * @param from the place of the item gone to, from 0
 * @param steps how far, backwards where it is less than 0
 * @returns the place of an item that can be chosen, or `from` where there is none
 */
export function findEnabled(
  items: readonly { readonly isDisabled?: boolean }[],
  from: number,
  steps: number,
): number {
  const { length } = items;
  const direction = Math.sign(steps);
  const isRound = Math.abs(steps) === 1;
  const wanted = from + steps;
  const start = isRound ? wanted : Math.min(Math.max(wanted, 0), length - 1);
  const beyond = Array.from({ length }, (_, count) => start + count * direction);
  const onTheWay = Array.from({ length: Math.abs(start - from) }, (_, count) => start - count * direction);
  const places = isRound
    ? beyond.map((place) => (place + 2 * length) % length)
    : [...beyond, ...onTheWay].filter((place) => place >= 0 && place < length);
  return places.find((place) => items[place]?.isDisabled !== true) ?? from;
}
