import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  areTitlesAlike,
  compareShingles,
  compareTitles,
  createShingles,
  mayBeDraft,
} from '#shared/text/text-likeness.ts';

const text =
  'The harbour tunnel will cost €412\u00a0million 🚇, the port said on Monday. Dr. Zoe\u0301 Marsh called it “cheap”. ' +
  'Nobody at the city council agreed with her, and the vote was put off until the spring of next year.';

const measure = (one: string, other: string) => compareShingles(createShingles(one), createShingles(other));

test.each<[what: string, other: string, least: number, most: number]>([
  ['the same', text, 1, 1],
  [
    'other case, quotation marks, spaces and line ends',
    text.toUpperCase().replaceAll('“', '„').replaceAll('. ', '.\r\n\r\n'),
    1,
    1,
  ],
  ['another composition of letters', text.normalize('NFC'), 1, 1],
  ['one word', text.replace('Monday', 'Tuesday'), 0.85, 0.95],
  ['half of it new', `${text} ${text.split(' ').toReversed().join(' ')}`, 0.5, 0.75],
  ['another text', text.split(' ').toReversed().join(' '), 0, 0.05],
  ['nothing', '', 0, 0],
  ['too little of it', text.slice(0, 60), 0, 0],
])('%s', (_, other, least, most) => {
  expect(measure(text, other)).toBeGreaterThanOrEqual(least);
  expect(measure(text, other)).toBeLessThanOrEqual(most);
  expect(measure(other, text)).toBe(measure(text, other));
});

test('scripts without spaces are compared by their letters', () => {
  const chinese =
    '港口隧道将耗资四亿一千二百万欧元，港口周一表示。市议会没有人同意她的看法，投票被推迟到明年春天。';
  expect(measure(chinese, chinese)).toBe(1);
  expect(measure(chinese, chinese.replace('周一', '周二'))).toBeGreaterThan(0.8);
  expect(measure(chinese, Array.from(chinese).toReversed().join(''))).toBeLessThan(0.1);
});

test.each<[string, string, boolean]>([
  ['Harbour tunnel to cost €412 million', 'Harbour tunnel to cost €450 million', true],
  ['Harbour tunnel to cost €412 million', 'HARBOUR TUNNEL: costs to rise to €450 million', true],
  ['Harbour tunnel to cost €412 million', 'Mayor puts off vote', false],
  ['Zoe\u0301’s bill', "Zoé's bill", true],
  ['', '', false],
  ['🚇', '🚇', false],
])('the titles %j and %j are alike: %s', (one, other, expected) => {
  expect(areTitlesAlike(one, other)).toBe(expected);
  expect(compareTitles(one, other)).toBe(compareTitles(other, one));
});

test.each([
  [0.2, true, true],
  [0.19, true, false],
  [0.49, false, false],
  [0.5, false, true],
])('%d alike, titles alike %s: may be a draft %s', (alike, areTitled, expected) => {
  expect(mayBeDraft(alike, areTitled)).toBe(expected);
});

test('any text is as alike as can be to itself, or too short; and no pair is out of range', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.lorem({ maxCount: 80 }), (one, other) => {
      expect([0, 1]).toContain(measure(one, one));
      expect([0, 1]).toContain(measure(other, other));
      const alike = measure(`${one} ${other}`, other);
      expect(alike).toBeGreaterThanOrEqual(0);
      expect(alike).toBeLessThanOrEqual(1);
    }),
  );
});
