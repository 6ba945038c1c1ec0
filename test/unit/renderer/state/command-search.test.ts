import { expect, test } from 'vitest';
import { findCommands } from '#renderer/state/command-search.ts';
import { commands } from '#shared/commands.ts';

const find = (query: string, known: Partial<Parameters<typeof findCommands>[0]> = {}) =>
  findCommands({ recentIds: [], isEnabled: () => true, ...known }, query);

test('every command is the first that its name finds, whether it can be done or not', () => {
  for (const { id, title } of commands) {
    expect(find(title)[0]).toMatchObject({ id, isDisabled: false });
    const isOther = (other: string) => other !== id;
    expect(find(title, { isEnabled: isOther })[0]).toMatchObject({ id, isDisabled: true });
  }
});

test('with nothing typed the last used come first, and all others in their order', () => {
  const recentIds = ['export', 'tag.claim'] as const;
  const others = commands.map(({ id }) => id).filter((id) => id !== 'export' && id !== 'tag.claim');
  expect(find('', { recentIds }).map(({ id }) => id)).toEqual([...recentIds, ...others]);
});

test('of those with the letters that are asked for, what can be done comes before what cannot', () => {
  const names = find('tag as', { isEnabled: (id) => id !== 'tag.claim' }).map(({ name }) => name);
  expect(names).toContain('Tag as claim');
  expect(names.indexOf('Tag as claim')).toBeGreaterThan(names.indexOf('Tag as person'));
});
