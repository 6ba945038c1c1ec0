/** The items of a list by their keys, each in the order of the list. (`Map.groupBy` is not in Node 20.) */
export function groupBy<K, T>(items: Iterable<T>, getKey: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = getKey(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
