import type { JoinReport } from './joining.ts';

/** What became of annotations that were joined with an article, in one line without a full stop. */
export function describeJoin({ already, ...placed }: JoinReport): string {
  const added = Object.values(placed).reduce((sum, count) => sum + count, 0);
  const parts = [
    [placed.exact, placed.exact === 1 ? 'in its place' : 'in their places'],
    [placed.moved, 'moved'],
    [placed.changed, 'on words that have changed'],
    [placed.orphan, 'not found'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const where = added === 0 ? '' : ` (${told.join(', ')})`;
  const before = already === 0 ? '' : `, ${already} there already`;
  return `${added} ${added === 1 ? 'annotation' : 'annotations'} added${where}${before}`;
}
