import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGazetteer, type GazetteerEntry } from '#shared/suggest/gazetteer.ts';
import { paragraphs } from '../text/paragraphs.ts';

const entries: readonly GazetteerEntry[] = [
  { name: 'Anna Berg', type: 'person' },
  { name: 'Berg', type: 'place' },
  { name: 'U.S. Steel', type: 'organisation' },
  { name: 'Merrow Pilots’ Association', type: 'organisation' },
  { name: 'José', type: 'person' },
  { name: '東京', type: 'place' },
  { name: ' ', type: 'other' },
  { name: '—', type: 'other' },
];
const gazetteer = createGazetteer(entries);

const find = (text: string) =>
  gazetteer.find(text).map(({ start, end, entry }) => [text.slice(start, end), entry.type]);

describe('finds', () => {
  test.each([
    [
      'the longest name',
      'Anna Berg left Berg.',
      [
        ['Anna Berg', 'person'],
        ['Berg', 'place'],
      ],
    ],
    ['a possessive without its ending', 'Berg’s mayor', [['Berg', 'place']]],
    ['names with dots', 'It is U.S. Steel.', [['U.S. Steel', 'organisation']]],
    [
      'whatever apostrophe there is',
      "The Merrow Pilots' Association met.",
      [["Merrow Pilots' Association", 'organisation']],
    ],
    [
      'over white space of any kind',
      'Anna\u00a0Berg and Anna\n Berg',
      [
        ['Anna\u00a0Berg', 'person'],
        ['Anna\n Berg', 'person'],
      ],
    ],
    ['combining marks', '🦀 Jose\u0301 left', [['Jose\u0301', 'person']]],
    ['scripts without capitals', '東京 is large', [['東京', 'place']]],
    ['not other capitals', 'anna berg, BERG', []],
    ['not parts of words', 'Bergen, Kohlberg, anti-Berg, @Berg, Berg_2', []],
  ])('%s', (_, text, expected) => {
    expect(find(text)).toEqual(expected);
  });
});

test('of a name that is there twice the first counts', () => {
  const twice = createGazetteer([
    { name: 'Berg', type: 'place' },
    { name: 'Berg', type: 'person' },
  ]);
  expect(twice.find('Berg').map(({ entry }) => entry.type)).toEqual(['place']);
});

test('in any text the finds lie apart, in order, and are names', () => {
  const known = createGazetteer([
    ...entries,
    { name: 'Smith', type: 'person' },
    { name: 'St. Smith', type: 'place' },
  ]);
  fc.assert(
    fc.property(paragraphs, (text) => {
      let last = 0;
      for (const { start, end, entry } of known.find(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(entry.name).not.toBe('');
        last = end;
      }
    }),
  );
});
