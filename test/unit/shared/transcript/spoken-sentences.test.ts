import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkQuoteAt } from '#shared/transcript/quote-check.ts';
import { findSpokenSentences, joinLines, listSpokenSentences } from '#shared/transcript/spoken-sentences.ts';
import { parseTranscript } from '#shared/transcript/transcript.ts';

const meeting = parseTranscript(
  'Good evening.\nThe price is 1.5 million euros, not\n1.4. And that is all 🚇!\n\nno stop here\n\nZoe\u0301 asked: why? שלום לכולם',
  'a.txt',
);
const sentences = listSpokenSentences(meeting);
const read = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  joinLines(meeting.text.slice(start, end));

test('a transcript is read sentence by sentence, over the ends of lines', () => {
  expect(sentences.map(read)).toEqual([
    'Good evening',
    'The price is 1.5 million euros, not 1.4',
    'And that is all',
    'no stop here',
    'Zoe\u0301 asked: why',
    'שלום לכולם',
  ]);
});

test('captions without full stops are cut', () => {
  const { length } = listSpokenSentences({ text: 'well '.repeat(100) });
  expect(length).toBe(3);
});

test.each([
  ['million', ['The price is 1.5 million euros, not 1.4']],
  ['EUROS price', ['The price is 1.5 million euros, not 1.4']],
  ['mill', ['The price is 1.5 million euros, not 1.4']],
  ['mill euros', []],
  ['1.5', ['The price is 1.5 million euros, not 1.4']],
  ['zoé', ['Zoe\u0301 asked: why']],
  ['שלום', ['שלום לכולם']],
  ['bridge', []],
  ['', sentences.map(read)],
  ['🚇', sentences.map(read)],
])('%j is found in %j', (query, found) => {
  expect(findSpokenSentences(query, sentences).map(read)).toEqual(found);
});

describe('a quote beside a sentence that was chosen', () => {
  const show = (quote: string, place: number): string | null => {
    const check = checkQuoteAt(quote, meeting, sentences.slice(place));
    return check && `${check.result}: ${check.excerpt}`;
  };

  test.each([
    [
      'The cost is one and a half million euros, not one point four',
      1,
      'altered: The price is 1.5 million euros, not 1.4',
    ],
    ['price is 1.5 million', 1, 'verbatim: price is 1.5 million'],
    ['Good evening. The price is 1.5 million', 0, 'verbatim: Good evening. The price is 1.5 million'],
    ['nothing of the sort', 3, 'altered: no stop here'],
    ['🚇', 1, null],
    ['', 1, null],
  ])('%j', (quote, place, result) => {
    expect(show(quote, place)).toBe(result);
  });

  test('of none there is nothing', () => {
    expect(checkQuoteAt('price', meeting, [])).toBeNull();
  });

  test('shows the quote letter for letter, and a passage that begins in the sentence', () => {
    const words = fc.array(fc.constantFrom('price', 'is', '1.5', 'not', 'Zoé', '🚇', '…', '[sic]', 'why'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(words, fc.nat({ max: sentences.length - 1 }), (parts, place) => {
        const quote = parts.join(' ');
        const check = checkQuoteAt(quote, meeting, sentences.slice(place));
        const shown = check?.words.filter(({ side }) => side === 'quote').map(({ text }) => text);
        if (check === null) return;
        expect(shown?.join('')).toBe(quote);
        expect(check.start).toBeGreaterThanOrEqual(sentences[place]?.start ?? 0);
        expect(check.end).toBeGreaterThan(check.start);
      }),
    );
  });
});
