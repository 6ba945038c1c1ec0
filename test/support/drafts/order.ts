import type { Draft } from './draft.ts';

/** Whether a sentence stands where it stood in the sequence of the text; `either` where it is a matter of taste. */
export type Order = 'kept' | 'moved' | 'either';

/**
 * A sentence has surely moved where more than twice as much text as it has itself went the other way. Less, and it may
 * as well be that text which has moved: of two that changed places, who is to say?
 */
const doubt = 1;

interface Item {
  readonly place: number;
  readonly origin: number;
  readonly weight: number;
}

/**
 * For each sentence of a draft, whether it is out of sequence: what is not is the heaviest run of sentences in their old
 * order, weighed by their length. Sentences that are new are `kept`: nothing lies in them.
 */
export function measureOrder(draft: Draft): readonly Order[] {
  const sentences = draft.flat();
  const items = sentences.flatMap(({ tokens }, place): Item[] => {
    const own = tokens.filter(({ own, text }) => own !== null && text.trim() !== '');
    const origin = Math.min(...own.map(({ own }) => own?.span.start ?? Number.POSITIVE_INFINITY));
    const weight = own.reduce((sum, { text }) => sum + text.length, 0);
    return weight === 0 ? [] : [{ place, origin, weight }];
  });
  const upTo = weighChains(items);
  const onwards = weighChains(
    items.toReversed().map((item) => ({ ...item, origin: -item.origin })),
  ).toReversed();
  const through = items.map(({ weight }, index) => (upTo[index] ?? 0) + (onwards[index] ?? 0) - weight);
  const best = Math.max(0, ...through);
  const orders: Order[] = sentences.map(() => 'kept');
  for (const [index, item] of items.entries()) {
    const lost = best - (through[index] ?? 0);
    const tolerance = doubt * item.weight;
    const rival = items.some((other, at) => {
      const isCrossed = (other.origin - item.origin) * (other.place - item.place) < 0;
      return isCrossed && best - (through[at] ?? 0) <= doubt * other.weight;
    });
    orders[item.place] = lost > tolerance ? 'moved' : rival ? 'either' : 'kept';
  }
  return orders;
}

/** The weight of the heaviest chain in rising order that ends with each item. */
function weighChains(items: readonly Item[]): readonly number[] {
  const weights: number[] = [];
  for (const [index, item] of items.entries()) {
    let before = 0;
    for (let at = 0; at < index; at++) {
      const other = items[at];
      if (other !== undefined && other.origin < item.origin) before = Math.max(before, weights[at] ?? 0);
    }
    weights.push(before + item.weight);
  }
  return weights;
}
