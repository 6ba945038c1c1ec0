/**
 * Which group each thing is in, where each list says that what is in it is one thing: lists that share something are one
 * group. Groups are named by their numbers, from 1 and in the order of the lists.
 */
export function groupEquals(lists: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const find = (id: string): string => {
    let root = id;
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up;
    /* What was walked through points at the root from now on, so that long chains are walked once. */
    for (let at = id; at !== root; ) {
      const up = parents.get(at) ?? root;
      parents.set(at, root);
      at = up;
    }
    return root;
  };
  for (const list of lists) {
    const [first, ...others] = list;
    if (first === undefined) continue;
    parents.set(first, find(first));
    for (const other of others) parents.set(find(other), find(first));
  }
  const numbers = new Map<string, string>();
  const groups = new Map<string, string>();
  for (const id of lists.flat()) {
    const root = find(id);
    const number = numbers.get(root) ?? String(numbers.size + 1);
    numbers.set(root, number);
    groups.set(id, number);
  }
  return groups;
}
