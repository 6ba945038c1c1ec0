import { type ForeignRelation, type ForeignSpan, sameRecordRelation } from '../foreign.ts';

/**
 * Spans that relations say to be of one record, with the name of that record, and the relations that say something else.
 * Adopting such relations one by one would take quadratic time.
 */
export function nameRecords(
  spans: readonly ForeignSpan[],
  relations: readonly ForeignRelation[],
): { readonly spans: readonly ForeignSpan[]; readonly relations: readonly ForeignRelation[] } {
  const parents = new Map<string, string>();
  const findRoot = (id: string): string => {
    let root = id;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    /* What was passed is set to the root, so that no way is walked twice. */
    for (let next = id; next !== root; ) {
      const parent = parents.get(next) ?? root;
      parents.set(next, root);
      next = parent;
    }
    return root;
  };
  const joined = new Set<string>();
  for (const { label, from, to } of relations) {
    if (label !== sameRecordRelation) continue;
    const [one, other] = [findRoot(from), findRoot(to)];
    if (one !== other) parents.set(one, other);
    joined.add(from).add(to);
  }
  return {
    spans: spans.map((span) => (joined.has(span.id) ? { ...span, record: findRoot(span.id) } : span)),
    relations: relations.filter(({ label }) => label !== sameRecordRelation),
  };
}
