import { expect, test } from 'vitest';
import { findSpeakerCandidates } from '#shared/text/attribution.ts';
import { findCheckables } from '#shared/text/checkables.ts';
import { cleanText } from '#shared/text/clean.ts';
import { findNameAt } from '#shared/text/names.ts';
import { findOccurrences } from '#shared/text/occurrences.ts';
import { findQuotations } from '#shared/text/quotations.ts';
import { createSegmenter } from '#shared/text/sentences.ts';

/** Enough to tell what tries every way of reading a text, through all that reads one. */
const length = 16_000;
/** To tell what reads a text again for each of its words or characters, where nothing but patterns reads it. */
const greatLength = 400_000;
/** In milliseconds: the guard, at least ten times what linear time takes. */
const timeout = 5000;
const segmenter = createSegmenter('en');

test.each([
  ...' \n.(…"\'“’「\u0301🏽1½€\\'.split(''),
  '👩🏽‍',
  'a@',
  'A. ',
  'U.S. ',
  'Mr. ',
  '? ',
  '1. ',
  '1.\n',
  '1,111',
  '(a. B',
  '“a ',
  "'is ",
  'a’ ',
  '.[1]',
  'www.!',
  'http://!',
  'A de ',
  'May ',
  'one hundred and ',
  'twenty ',
  'twenty-one ',
  'twenty-one-',
  'teenth',
  '1/',
  '1,111,',
  '1',
  '1-',
  '12 May ',
  'A',
  'A of the ',
  'I ',
  'said ',
  'said, ',
  ')said ',
  'a, ',
  '“a” said ',
  '“a”, so ',
  `${'x'.repeat(999)} `,
])('a paragraph of nothing but %j is read in linear time', { timeout }, (piece) => {
  const text = piece.repeat(length / piece.length);
  const words = segmenter.words(text);
  const offset = text.length / 2;
  expect(cleanText(text).text.length).toBeLessThanOrEqual(text.length);
  expect(segmenter.sentences(text).length).toBeLessThanOrEqual(text.length);
  expect(findQuotations(text).length).toBeLessThanOrEqual(text.length);
  const names = { names: [piece.trim(), 'a', '1', text], language: 'en', type: 'person', segmenter } as const;
  expect(findOccurrences(text, names).length).toBeLessThanOrEqual(text.length);
  const middle = { start: offset, end: offset + 1 };
  const mentions = [{ id: 'a', type: 'person', ...middle }] as const;
  const speaker = { quotation: middle, mentions, language: 'en', segmenter };
  expect(findSpeakerCandidates(text, speaker).ids).toEqual(['a']);
  const checkables = findCheckables(text, { words, language: 'en' });
  expect(checkables.length).toBeLessThanOrEqual(text.length);
  for (const type of ['person', 'organisation', 'date', 'number'] as const) {
    const name = findNameAt(text, offset, { words, type, language: 'en' });
    expect(name?.end ?? offset).toBeGreaterThanOrEqual(offset);
  }
});

test.each(['A', 'A’', 'É', 'Aa', 'Ateen', '1', '111,', '1:', 'twenty-', 'twenty ', 'twenty-one ', 'teenth'])(
  'a row of nothing but %j is read in linear time',
  { timeout },
  (piece) => {
    const text = piece.repeat(greatLength / piece.length);
    const words = [{ start: 0, end: text.length }];
    expect(findCheckables(text, { words, language: 'en' }).length).toBeLessThanOrEqual(text.length);
  },
);
