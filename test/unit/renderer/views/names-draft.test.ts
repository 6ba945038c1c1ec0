import { expect, test } from 'vitest';
import { findFault, readDraft, toDraft } from '#renderer/views/settings/names-draft.ts';
import { mostNames } from '#shared/domain/library-settings.ts';
import type { GazetteerEntry } from '#shared/suggest/gazetteer.ts';

const gazetteer: readonly GazetteerEntry[] = [
  { name: 'Anna Berg', type: 'person' },
  { name: 'Carl Lind', type: 'person' },
  { name: 'Port Merrow', type: 'place' },
  { name: '3 May', type: 'date' },
];
const draft = toDraft(gazetteer);

test('names stand in the field of their type, one a line', () => {
  expect(draft).toMatchObject({ person: 'Anna Berg\nCarl Lind', place: 'Port Merrow', work: '' });
});

test('they are read as they were, and those of types without a field are kept', () => {
  expect(readDraft(draft, gazetteer)).toEqual(gazetteer);
});

test('lines are composed and trimmed, each counts once, and empty ones are none', () => {
  const person = ' Jose\u0301  Berg \r\n\nJosé Berg\n';
  expect(readDraft({ ...draft, person, place: '' }, [])).toEqual([{ name: 'José Berg', type: 'person' }]);
});

test.each([
  ['all is well', 'Anna Berg', null],
  ['a text', 'a'.repeat(400), 'A name is too long'],
  [
    'too many',
    Array.from({ length: mostNames + 1 }, (_, place) => `Name ${place}`).join('\n'),
    'Take some away',
  ],
])('%s: what is wrong, and what to do', (_, person, expected) => {
  const fault = findFault({ ...draft, person }, 'person');
  if (expected === null) expect(fault).toBeNull();
  else expect(fault).toContain(expected);
});
