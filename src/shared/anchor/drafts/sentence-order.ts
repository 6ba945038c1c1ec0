/**
 * Which of some places keep the order: the heaviest rising subsequence (by patience, with a Fenwick tree of maxima). Places
 * below 0 are none and keep no order.
 */
export function findInOrder(places: ArrayLike<number>, weigh: (index: number) => number): readonly boolean[] {
  const size = Array.from(places).reduce((most, place) => Math.max(most, place), -1) + 1;
  /* For each place the index with the heaviest sequence that ends at it or before it. */
  const best = new Int32Array(size + 1).fill(-1);
  const weights = new Float64Array(places.length);
  const previous = new Int32Array(places.length).fill(-1);
  const getWeight = (index: number): number => (index < 0 ? 0 : (weights[index] ?? 0));
  let last = -1;
  for (let index = 0; index < places.length; index++) {
    const place = places[index] ?? -1;
    if (place < 0) continue;
    let before = -1;
    /* Equal places too: two sentences may have become one. */
    for (let node = place + 1; node > 0; node -= node & -node) {
      const candidate = best[node] ?? -1;
      if (getWeight(candidate) > getWeight(before)) before = candidate;
    }
    previous[index] = before;
    weights[index] = getWeight(before) + weigh(index);
    for (let node = place + 1; node <= size; node += node & -node) {
      if (getWeight(index) > getWeight(best[node] ?? -1)) best[node] = index;
    }
    if (getWeight(index) > getWeight(last)) last = index;
  }
  const inOrder = Array.from({ length: places.length }, () => false);
  for (let index = last; index >= 0; index = previous[index] ?? -1) inOrder[index] = true;
  return inOrder;
}
