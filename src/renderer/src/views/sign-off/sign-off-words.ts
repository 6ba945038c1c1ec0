import type { ItemChange } from '#shared/domain/sign-off.ts';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const whole = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** `25 Nov`; of another year `25 Nov 2026`. */
export function formatDay(timestamp: string, now: Date): string {
  const time = new Date(timestamp);
  return (time.getFullYear() === now.getFullYear() ? day : dayAndYear).format(time);
}

/** `25 November 2026`. */
export function formatDate(time: Date): string {
  return date.format(time);
}

/** `25 November 2026 at 14:10`. */
export function formatWhole(timestamp: string): string {
  return whole.format(new Date(timestamp));
}

const plurals = {
  annotation: 'Annotations',
  claim: 'Claims',
  quote: 'Quotes',
  entity: 'Entities',
  source: 'Sources',
  nothing: 'Sentences with nothing to check',
  other: 'Other things',
} as const;

/** How many things of each type have changed, in lines such as `Claims: 2 changed, 1 added`. */
export function countChanges(items: readonly ItemChange[]): readonly string[] {
  const counts = new Map<keyof typeof plurals, Record<ItemChange['change'], number>>();
  for (const { type, change } of items) {
    const key = type ?? 'other';
    const known = counts.get(key) ?? { changed: 0, added: 0, removed: 0 };
    counts.set(key, { ...known, [change]: known[change] + 1 });
  }
  return [...counts].map(([type, { changed, added, removed }]) => {
    const parts = [
      [changed, 'changed'],
      [added, 'added'],
      [removed, 'removed'],
    ] as const;
    const words = parts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
    return `${plurals[type]}: ${words.join(', ')}`;
  });
}
