import { expect, test } from 'vitest';
import { searchKeyRows, toKeyRow } from '#renderer/views/key-search.ts';
import { commands } from '#shared/commands.ts';
import { createKeyMap } from '#shared/keys.ts';

const keyMap = createKeyMap({ isMac: false, overrides: { 'tag.claim': ['F9', 'b'] } });
const rows = commands.map((command) => toKeyRow(command, keyMap));
const find = (query: string) => searchKeyRows(rows, query).map(({ command }) => command.id);

test('with nothing asked all are there, in their order', () => {
  expect(find(' ')).toEqual(commands.map(({ id }) => id));
});

test.for<readonly [string, readonly string[]]>([
  ['F9', ['tag.claim']],
  ['f9', ['tag.claim']],
  ['ctrl+k', ['palette']],
  ['E P', ['tag.entity.person']],
  ['b', ['tag.claim']],
  ['tag as person', ['tag.entity.person']],
  ['c', []],
  ['€', []],
])('%j finds %j', ([query, ids]) => {
  expect(find(query)).toEqual(ids);
});
