import { expect, test } from 'vitest';
import { changeName, findDraftFaults } from '#renderer/views/person-draft.ts';

test.for<readonly [string, string, string, string]>([
  ['follow the name', 'root', 'R', 'DK'],
  ['follow an empty name', '', '', 'DK'],
  ['stay where they are chosen', 'root', 'XY', 'XY'],
])('initials %s', ([, name, initials, expected]) => {
  expect(changeName({ name, initials }, 'Dana Kessler')).toEqual({
    name: 'Dana Kessler',
    initials: expected,
  });
});

const people = [
  { id: 'dana', name: 'Dana', initials: 'D' },
  { id: 'ze', name: 'Zé', initials: 'Z' },
];

test.for<readonly [string, string | null, string, readonly string[]]>([
  ['their own name', 'dana', 'Dana', []],
  ['a name of nobody', 'dana', 'Ines', []],
  ['the name of another', 'dana', ' Ze\u0301 ', ['name']],
  ['the name of another, for somebody new', null, 'Dana', ['name']],
  ['no name', null, ' ', ['name']],
])('%s', ([, id, name, fields]) => {
  expect(Object.keys(findDraftFaults({ id, name, initials: 'X' }, people))).toEqual(fields);
});
