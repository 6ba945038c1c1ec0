import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSegmenter } from '#shared/text/sentences.ts';
import { paragraphs } from './paragraphs.ts';

/** Paragraphs by language, with their words between strokes. */
const cases: Readonly<Record<string, readonly (readonly [paragraph: string, words: string])[]>> = {
  en: [
    ['The council voted.', 'The|council|voted'],
    ["It doesn't matter, the council's or O’Brien’s.", "It|doesn't|matter|the|council's|or|O’Brien’s"],
    ['A “quoted” word, a ‘single’ one.', 'A|quoted|word|a|single|one'],
    ['James’ book', 'James|book'],
    ['U.S. officials in the U.S.', 'U.S.|officials|in|the|U.S.'],
    ['At 6 p.m. and 9 a.m.', 'At|6|p.m.|and|9|a.m.'],
    ['J. K. Rowling and J.R.R. Tolkien, Ph.D.', 'J.|K.|Rowling|and|J.R.R.|Tolkien|Ph.D.'],
    ['e.g. this, i.e. that', 'e.g.|this|i.e.|that'],
    ['The end.', 'The|end'],
    ['A twelve-month, U.S.-led plan', 'A|twelve-month|U.S.-led|plan'],
    ['state‑of‑the‑art', 'state‑of‑the‑art'],
    ['He came – she left—soon.', 'He|came|she|left|soon'],
    ['It cost €412 million, $1,000.5 or US$5m.', 'It|cost|€412|million|$1,000.5|or|US$5m'],
    ['£3 or 412 € or 5€', '£3|or|412 €|or|5€'],
    ['18 % or 18% or 18\u00a0%, 3‰', '18 %|or|18%|or|18\u00a0%|3‰'],
    ['−5 °C or 20°C, 30°', '−5 °C|or|20°C|30°'],
    ['+3%, -5 and ±2', '+3%|-5|and|±2'],
    ['12\u202f500\u202f000 people in 2019\u00a0alone', '12\u202f500\u202f000|people|in|2019|alone'],
    ['2019–2021, 10–12, 24/7, 3/5/2026', '2019–2021|10–12|24/7|3/5/2026'],
    ["the ’90s and the '80s", "the|’90s|and|the|'80s"],
    ['AT&T and R&D but black & white', 'AT&T|and|R&D|but|black|white'],
    ['@user likes #tunnel', '@user|likes|#tunnel'],
    [
      'See https://a.example/x?y=1, or mail a.b@c.example.',
      'See|https://a.example/x?y=1|or|mail|a.b@c.example',
    ],
    ['well-\nknown', 'well|known'],
    ['a 🦀 crab 👩‍👩‍👧 e\u0301t\u00e9', 'a|crab|e\u0301t\u00e9'],
    ['3½ km², ½ or 10¹²', '3½|km²|½|or|10¹²'],
    ['In 1998³ it cost 412¹ m² and 10⁻⁶ or x² of 5 km²', 'In|1998|it|cost|412|m²|and|10⁻⁶|or|x²|of|5|km²'],
    ['It took an hour.¹ Then Paris¹,² rose 18%².', 'It|took|an|hour|Then|Paris|rose|18%'],
    ['…!? ___', ''],
    ['', ''],
  ],
  de: [['Die „Donau-Ufer“ z.B. am 3. 10.', 'Die|Donau-Ufer|z.B.|am|3|10']],
  fr: [['L’homme d’État a payé 3 500 €.', 'L’homme|d’État|a|payé|3|500 €']],
  he: [['שלום, עולם 3.', 'שלום|עולם|3']],
  ar: [['مرحبا بالعالم!', 'مرحبا|بالعالم']],
  ja: [['東京に行く。', '東京|に|行く']],
};

for (const [language, rows] of Object.entries(cases)) {
  describe(language, () => {
    const segmenter = createSegmenter(language);
    test.each(rows)('%s', (paragraph, expected) => {
      const words = segmenter.words(paragraph).map(({ start, end }) => paragraph.slice(start, end));
      expect(words.join('|')).toBe(expected);
    });
  });
}

test('in any paragraph words lie apart, in order, without white space at their ends, and hold every letter and digit but marks of notes', () => {
  const segmenter = createSegmenter('en');
  fc.assert(
    fc.property(paragraphs, (text) => {
      let end = 0;
      for (const word of segmenter.words(text)) {
        expect(text.slice(end, word.start)).not.toMatch(/(?![⁰¹²³⁴-⁹])[\p{L}\p{N}]/u);
        expect(word.end).toBeGreaterThan(word.start);
        const words = text.slice(word.start, word.end);
        expect(words).toBe(words.trim());
        expect(words).toMatch(/[\p{L}\p{N}]/u);
        end = word.end;
      }
      expect(text.slice(end)).not.toMatch(/[\p{L}\p{N}]/u);
    }),
    { numRuns: 500 },
  );
});
