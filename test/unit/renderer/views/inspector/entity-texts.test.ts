import { expect, test } from 'vitest';
import {
  checkIdentifiers,
  formatIdentifiers,
  parseIdentifiers,
  parseLines,
} from '#renderer/views/inspector/entity-texts.ts';

test.each([
  ['', []],
  [' Zoé \n\n Marsh\nZoé ', ['Zoé', 'Marsh']],
  ['Marsh, Zoé', ['Marsh, Zoé']],
])('%j has the lines %j', (text, lines) => {
  expect(parseLines(text)).toEqual(lines);
});

test.each([
  ['', {}],
  ['wikidata: Q42', { wikidata: 'Q42' }],
  ['wikidata:Q42\nviaf : 113230702', { wikidata: 'Q42', viaf: '113230702' }],
  ['lei: 5493:00', { lei: '5493:00' }],
  ['wikidata: Q1\nwikidata: Q42', { wikidata: 'Q42' }],
  ['Q42', null],
  [': Q42', null],
  ['wikidata:', null],
])('%j names %j', (text, identifiers) => {
  expect(parseIdentifiers(text)).toEqual(identifiers);
  expect(checkIdentifiers(text) === null).toBe(identifiers !== null);
});

test('identifiers are written as they are read', () => {
  expect(formatIdentifiers({ wikidata: 'Q42', viaf: '1' })).toBe('viaf: 1\nwikidata: Q42');
  expect(parseIdentifiers(formatIdentifiers({ a: 'b: c', d: 'e' }))).toEqual({ a: 'b: c', d: 'e' });
});
