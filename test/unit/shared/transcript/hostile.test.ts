import { expect, test } from 'vitest';
import { checkQuote } from '#shared/transcript/quote-check.ts';
import { listQuoteWords } from '#shared/transcript/quote-words.ts';
import { parseTranscript } from '#shared/transcript/transcript.ts';

const length = 100_000;

/** In milliseconds: the guard. The square of the length would take longer, and what is linear takes a hundredth of it. */
const timeout = 10_000;

test.each([
  ...' \n<>{&-:.AaQ1[(\u0301🦀'.split(''),
  '<v ',
  '<v.a',
  '{\\',
  '&amp;',
  '&#',
  '-->',
  '1 -->',
  '0:00 --> 0:01\n',
  '0:00 --> 0:01\na a a a\n',
  '0:00 --> 0:01\na b\n\n0:00 --> 0:01\nb a\n\n',
  '0:00 --> ',
  '[0:00] ',
  '[0:00]\n',
  '0:00\n',
  '0:00 ',
  '0:0',
  'A: b\n',
  'A A ',
  'Al bin ',
  'a '.repeat(100),
  `${'a'.repeat(99)}: `,
  'NOTE\n',
  'WEBVTT\n\n',
])('a file of nothing but %j is read in linear time', { timeout }, (piece) => {
  const file = piece.repeat(length / piece.length);
  for (const head of ['', 'WEBVTT\n\n', '0:00 --> 0:01\n', '[0:00] a\n[0:01] ']) {
    try {
      const transcript = parseTranscript(head + file, 'a');
      expect(transcript.text.length).toBeLessThanOrEqual(head.length + file.length);
    } catch (error) {
      expect(error).toMatchObject({ name: 'TickmarkError', detail: { file: 'a' } });
    }
  }
});

const pieces: readonly string[] = [
  ...'a [](.…"“”\'’5,\u0301\u00ad🦀東-%€'.split(''),
  'a ',
  'a. ',
  'a b ',
  'a[a]',
  '[a]',
  '[a',
  '[sic',
  '“a” ',
  'a … ',
  'a [a] ',
  '(laugh',
  'twenty ',
  'twenty five ',
  '1,111',
  '1 111\u00a0',
  "a'",
  'a\u00ad',
  `${'a'.repeat(50)} `,
];

test.each(pieces)('a quote of nothing but %j is read in linear time', { timeout }, (piece) => {
  const quote = piece.repeat(length / piece.length);
  expect(listQuoteWords(quote).length).toBeLessThanOrEqual(quote.length);
});

test.each(pieces)('a quote of nothing but %j is looked for in a transcript of the same', (piece) => {
  const transcript = {
    kind: 'text',
    text: piece.repeat(30_000 / piece.length),
    cues: [],
    skipped: 0,
  } as const;
  const quote = piece.repeat(1000 / piece.length);
  const { start, end } = checkQuote(quote, transcript) ?? { start: 0, end: 0 };
  expect(end - start).toBeLessThanOrEqual(quote.length * 2);
});

const rows = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => `w${(place * 7919) % 9973}x`);

test('a long quote of which every other word is another is compared word by word', () => {
  const words = rows(4000);
  const quote = words.map((word, place) => (place % 2 === 0 ? word : 'never')).join(' ');
  const check = checkQuote(quote, parseTranscript(words.join(' '), 'a.txt'));
  expect(check).toMatchObject({ start: 0, result: 'altered', similarity: 0.5 });
});

test('a part of a long quote in which thousands of words were left out is shown as another as a whole', () => {
  const words = rows(8500);
  const quote = [...words.slice(0, 1200), ...words.slice(-1200)].join(' ');
  const check = checkQuote(quote, parseTranscript(words.join(' '), 'a.txt'));
  expect(check?.words.map(({ kind }) => kind)).toEqual(['same', 'only-transcript', 'only-quote', 'same']);
});
