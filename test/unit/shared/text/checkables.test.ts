import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCheckables } from '#shared/text/checkables.ts';
import { isInsidePair } from '#shared/text/code-points.ts';
import { createSegmenter } from '#shared/text/sentences.ts';
import { paragraphs } from './paragraphs.ts';

const marks = {
  number: ['<', '>'],
  date: ['^', '^'],
  name: ['[', ']'],
  quotation: ['{', '}'],
} as const;

/** Paragraphs with their <numbers>, ^dates^, [names] and {quotations}. */
const cases: Readonly<Record<string, readonly string[]>> = {
  en: [
    // Numbers
    'It cost <€412 million>, up <18 %>, or <1.7 times> as much.',
    '<Seventeen people> and <twelve> dogs; the [Seven Sisters]',
    'won <twenty-one> of <thirty-three seats>, <one-hundred and twenty-five million>, <twenty-one-hundred>',
    '<nine hundred and ninety-nine million nine hundred and ninety-nine thousand nine hundred and ninety-nine>',
    '<twenty-one in thirty-six>, <twenty-one to thirty-six days>, <1,111,111,111,111 km>',
    'The draw was <six>, <twenty-one>, <thirty-three>, <forty-four> and so on.',
    'about <two-thirds> of <500 miles> (<800 km>), for <US$5m>',
    'one of them, no one, <one in three>, <one day>',
    'the <first> woman, its <second>, [America]’s <third>, <first> place; first and foremost, he first noticed',
    'a note [12] and another.[3]',
    '<10–12 years>, <three out of four>, <80 km/h>, at <−5 °C>',
    'It cost <2.5 × 10⁶ euros>, <10⁻⁶ m>; then <10⁶>,¹ in all; <5 km³> and <5 m²>,² too.',
    'It took <412>¹ days, <€412 million>¹ or <18 %>² in ^1998^³ and on ^17 November 2026^¹.',
    'It took an hour.¹ Then [Paris]¹ and [Marta Lindqvist]² came.¹,² Ferries sail.',
    // Dates, with the numbers inside them
    'on ^Tuesday, 17 November 2026^ and on ^June 28^. Then',
    'in ^2019^, in the ^1990s^, ^last week^, at ^6 p.m. on Tuesday^',
    'from ^2004 to 2009^, ^12 and 13 May^, ^12–14 May 2026^',
    'It may fall in ^May^; march on, fall and sat in the sun. Mars and mars',
    '^Yesterday^ and ^today^, ^next year^, the ^third quarter of 2026^',
    'over <2000 metres> in ^2000^',
    // Names, but for ordinary words that begin a sentence
    'The council met [Marta Lindqvist] of the [Harbour Board].',
    'However, residents of [Port Merrow] left. Ferries sail. When [Anna] came, I left.',
    '[Lindqvist] said so. [Lindqvist] also told them. Engineers said so. Recent reports say so.',
    '[NATO] met. [McDonald] left. [Merrow]’s mayor came. [Malaysia] and [Indonesia] left.',
    'We met [Jane Doe]. [Doe] left. Nobody left.',
    'the [Bank of England], [Theresa May], [Apollo 11] and [COVID-19]',
    '<Two> politicians [Lee Kwok] of the [Labour Party] and [Frederick Fung] of [ADPL] left.',
    '[PORT MERROW] — At ^4.10 a.m. on 29 September^ it rang.',
    '[PORT MERROW], [Ohio] ([AP]) — Ferries sail; [PORT] — stay.',
    '[Port Merrow] – In [Paris] it rained - The mayor left — Then rain; [Anna] — [Berta] too.',
    '🦀 In [Paris] it rains 🎉 At noon it stops. 👩‍👩‍👧 Ferries sail. ❤️ Residents stay.',
    '👍🏽 <Seven> left; we love 🍕 [Naples].',
    "'Tunnel Will Cost More Than",
    'TUNNEL TO COST MORE',
    'Tunnel Will Cost More Than Planned, Council Says',
    'Council to Vote on the Plan for a Harbour',
    '[Marta Lindqvist] of the [Harbour Board]',
    'in [Paris] <12 people> died',
    '[Emma Stone] met [Mr Key], [Dr. Ada Ito] and [J. K. Rowling].',
    // Quotations
    '“{It is done,}” she said.',
    'He said, “{We won in ^2019^, says [Doe].}”',
    'The ‘{plan}’ of “{a ‘few’ <three>}”',
    // Other characters
    '🦀 [Zoe\u0308 Çelik] paid\r\n<12\u00a0%> in ^May\u00a02026^ 👩‍👩‍👧',
    '',
    '…',
  ],
  de: [
    'Der Rat traf [Angela Merkel] am ^3. Oktober 2026^ wegen der <412 Millionen Euro>.',
    'Hier ist ^heute^ ein Haus mit Garten, sechs Zimmern und <3½> Türen.',
    '[Merkel] sagte das; die [NATO] auch.',
  ],
  fr: [
    '^Hier^, [Emmanuel Macron] a payé <412 millions> pour six élus le ^3 octobre^.',
    'sept fois en ^mars^',
  ],
  es: ['[Ana García] pagó <5 €> el ^3 de octubre^ en el mar; ^ayer^'],
  ja: ['東京で^2026-11-17^に<12>人'],
};

function show(paragraph: string, language: string, known?: ReadonlySet<string>): string {
  const words = createSegmenter(language).words(paragraph);
  const found = findCheckables(paragraph, { words, language, known });
  const inserts = found.flatMap(({ start, end, kind }, index) => [
    { at: start, order: index, mark: marks[kind][0] },
    { at: end, order: -index - 1, mark: marks[kind][1] },
  ]);
  let shown = paragraph;
  for (const { at, mark } of inserts.toSorted((a, b) => b.at - a.at || b.order - a.order)) {
    shown = shown.slice(0, at) + mark + shown.slice(at);
  }
  return shown;
}

describe.each(Object.entries(cases))('%s', (language, rows) => {
  test.each(rows)('%s', (marked) => {
    const paragraph = marked.replace(/\[(\d+)\]/g, '⟦$1⟧').replaceAll(/[<>^[\]{}]/g, '');
    const bracketed = (text: string): string => text.replaceAll('⟦', '[').replaceAll('⟧', ']');
    expect(show(bracketed(paragraph), language)).toBe(marked);
  });
});

test('a word that begins a sentence is a name where it is known to be one', () => {
  expect(show('Merrow is a port.', 'en')).toBe('Merrow is a port.');
  expect(show('Merrow is a port.', 'en', new Set(['Merrow']))).toBe('[Merrow] is a port.');
});

describe('in any paragraph', () => {
  const hostile = fc
    .tuple(fc.constantFrom('“', '"', "'", '1', '1,', 'A', 'A ', '🦀A', 'May ', '«1 '), fc.nat({ max: 50 }))
    .map(([piece, count]) => piece.repeat(count));
  const texts = fc.array(fc.oneof(paragraphs, hostile), { maxLength: 3 }).map((parts) => parts.join(' '));

  test('what is found lies inside it, ordered, and cuts no pair; only quotations hold others', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('en', 'de', 'fr', 'xx'), (text, language) => {
        const words = createSegmenter(language).words(text);
        let start = 0;
        let end = 0;
        for (const found of findCheckables(text, { words, language })) {
          expect(found.start).toBeGreaterThanOrEqual(start);
          expect(found.end).toBeGreaterThan(found.start);
          expect(found.end).toBeLessThanOrEqual(text.length);
          expect(isInsidePair(text, found.start) || isInsidePair(text, found.end)).toBe(false);
          const inside = text.slice(found.start, found.end);
          expect(inside).toBe(inside.trim());
          start = found.start;
          if (found.kind === 'quotation') continue;
          expect(found.start).toBeGreaterThanOrEqual(end);
          end = found.end;
        }
      }),
      { numRuns: 500 },
    );
  });
});
