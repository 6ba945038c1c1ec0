import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createExcerpt, findMatches } from '#shared/search/search-matches.ts';
import { parseQuery } from '#shared/search/search-query.ts';
import { listSearchWords } from '#shared/search/search-words.ts';

const keys = (text: string): string =>
  listSearchWords(text)
    .map(({ key }) => key)
    .join(' ');

describe('listSearchWords', () => {
  test.each([
    ['Erdoğan’s visit', 'erdogan visit'],
    ['the council’s', 'the council'],
    ['the students’ work', 'the students work'],
    ['Łódź, Ærø, Øst', 'lodz aero ost'],
    ['12,500 people', '12500 people'],
    ['1\u00a0200\u00a0000', '1200000'],
    ['18 %', '18 percent'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['don’t', "don't"],
    ['日本', '日 本'],
    ['🧾 bill', 'bill'],
    ['', ''],
  ])('%s: %s', (text, words) => {
    expect(keys(text)).toBe(words);
  });
});

const tellQuery = (typed: string): string =>
  parseQuery(typed)
    .map(({ keys: words, isOpen }) => `${words.join('+')}${isOpen ? '*' : ''}`)
    .join(' ');

describe('parseQuery', () => {
  test.each([
    ['harbour tunnel', 'harbour* tunnel*'],
    ['"harbour tunnel" cost', 'harbour+tunnel cost*'],
    ['“harbour tunnel” 12', 'harbour+tunnel 12'],
    ['„Hafen Tunnel“', 'hafen+tunnel'],
    ['"harbour tun', 'harbour+tun'],
    ['t 2019', 't 2019'],
    ['"', ''],
    [' ', ''],
  ])('%s: %s', (typed, query) => {
    expect(tellQuery(typed)).toBe(query);
  });
});

const mark = (text: string, typed: string): string => {
  const { text: excerpt, marks } = createExcerpt(text, parseQuery(typed));
  return marks
    .toReversed()
    .reduce(
      (rest, { start, end }) => `${rest.slice(0, start)}[${rest.slice(start, end)}]${rest.slice(end)}`,
      excerpt,
    );
};

describe('createExcerpt', () => {
  test.each([
    ['The harbour tunnel', 'tunnel', 'The harbour [tunnel]'],
    ['The harbour tunnels', 'tunnel', 'The harbour [tunnels]'],
    ['The harbour tunnels', '"tunnel"', 'The harbour tunnels'],
    ['Recep Erdoğan’s visit', 'erdogan', 'Recep [Erdoğan’s] visit'],
    ['Recep Erdogan', 'Erdoğan', 'Recep [Erdogan]'],
    ['It cost 12,500 in all', '12500', 'It cost [12,500] in all'],
    ['One 120, two 12', '12', 'One 120, two [12]'],
    ['a line\nand another', 'another', 'and [another]'],
    ['🧾 Zoe\u0301 paid', 'zoé', '🧾 [Zoe\u0301] paid'],
    ['\u2067שלום עולם\u2069', 'עולם', '\u2067שלום [עולם]\u2069'],
    ['日本の首相', '本の', '日[本][の]首相'],
    ['nothing here', 'tunnel', 'nothing here'],
  ])('%s, %s: %s', (text, typed, marked) => {
    expect(mark(text, typed)).toBe(marked);
  });

  test('shows the paragraph with the most of what is looked for', () => {
    const text = ['The tunnel.', 'Other words.', 'The tunnel of the harbour cost much.'].join('\n\n');
    expect(mark(text, 'tunnel harbour cost')).toContain('[tunnel] of the [harbour] [cost]');
  });

  test('is cut between words, and says so', () => {
    const text = `${'before '.repeat(40)}tunnel ${'after '.repeat(80)}`.trim();
    const { text: excerpt, found } = createExcerpt(text, parseQuery('tunnel'));
    expect(excerpt).toMatch(/^…before .* tunnel after .*after…$/);
    expect(excerpt.length).toBeLessThan(200);
    expect(text.slice(found?.start, found?.end)).toBe('tunnel');
  });

  /* What stands again and again before what is found, and behind it; how the excerpt begins, and how it ends. */
  test.each([
    ['long words', 'incomprehensibilities ', ' incomprehensibilities', '…incomprehens', 'bilities…'],
    ['hyphens', 'a well-to-do ', ' a well-to-do', '…a well-to-do ', ' well-to-do a…'],
    ['amounts with no-break spaces', '€12\u00a0500\u00a0', '\u00a0€12\u00a0500', '…€12 500 ', ' €12 500…'],
    ['percentages', '12.5\u00a0% ', ' 12.5\u00a0%', '…12.5 % 12.5 %', ' 12.5 %…'],
    ['quotation marks', '“so” ', ' “so”', '…“so” “so”', ' “so” “so…'],
    ['brackets', '(so) ', ' (so)', '…(so) (so)', ' (so) (so…'],
    ['sentences', 'So it is. ', ' So it is.', '…it is. So it', ' So it is. So it…'],
    ['emoji of several signs', '👩‍🚀', '👩‍🚀', '…👩‍🚀👩‍🚀', '👩‍🚀👩‍🚀…'],
    ['flags', '🇩🇪', '🇩🇪', '…🇩🇪🇩🇪', '🇩🇪🇩🇪…'],
    ['letters of surrogate pairs', '𝔞𝔟𝔠 ', ' 𝔞𝔟𝔠', '…𝔞𝔟𝔠 𝔞𝔟𝔠', ' 𝔞𝔟𝔠 𝔞𝔟𝔠…'],
    ['accents that combine', 'te\u0301s ', ' te\u0301s', '…te\u0301s te', ' te\u0301s te\u0301s…'],
    ['marks on no letter', '🧾\u0301\u0302 ', ' 🧾\u0301\u0302', '…🧾\u0301\u0302 🧾', '🧾\u0301\u0302…'],
    ['Japanese', '東京都「知事」', '東京都「知事」', '…都「知事」', '東京都「知事」東京…'],
    ['Thai', 'ภาษาไทย', ' ภาษาไทย', '…ไทยภาษาไทย', 'ภาษาไทย ภาษา…'],
    ['Hebrew', 'שלום עולם ', ' שלום עולם', '…עולם שלום ', ' עולם שלום…'],
    ['ellipses', 'so… ', ' so…', '…so… so…', ' so… so…'],
    ['ellipses by themselves', 'so … ', ' … so', '…so … so …', '… so … so…'],
    ['two ellipses each', 'so…… ', ' so……', '…so…… so', '…… so…'],
    ['ellipses of dots', 'so... ', ' so...', '…so... so', '... so…'],
    ['ellipses of spaced dots', 'so . . . ', ' so . . .', '…so . . . so', '. . . so…'],
    ['ellipses in quotation marks', '…” “so ', ' so” “…', '…“so …”', '“… so…'],
    ['ellipses alone', '……', '……', '…tunnel', 'tunnel…'],
    ['spaced ellipses alone', '… ', ' …', '…tunnel', 'tunnel…'],
    ['white space alone', '\u00a0 ', ' \u00a0', '…tunnel', 'tunnel…'],
  ])('between %s it is cut beside a word, and one ellipsis says so', (_name, before, after, begins, ends) => {
    const text = `${before.repeat(40)}tunnel${after.repeat(80)}`;
    const { text: excerpt, marks } = createExcerpt(text, parseQuery('tunnel'));
    expect([excerpt.slice(0, begins.length), excerpt.slice(-ends.length)]).toEqual([begins, ends]);
    expect(marks.map(({ start, end }) => excerpt.slice(start, end))).toEqual(['tunnel']);
  });

  const x = 'x'.repeat(300);
  const a = `a${'\u0301'.repeat(300)}`;
  test.each([
    ['a neighbour is left out', `before ${x} tunnel ${x} after`, '…[tunnel]…'],
    ['one that is found is cut', `${x} tunnel${x}`, `…[tunnel${x.slice(0, 154)}]…`],
    ['one with it inside is cut', `${x}-tunnel-${x}`, `…${x.slice(0, 47)}-[tunnel]-${x.slice(0, 105)}…`],
    ['one without it is cut', `${x} after`, `${x.slice(0, 160)}…`],
    ['a letter with all its marks is not', `${a} after`, `${a}…`],
    ['an ellipsis without end is one', '…'.repeat(300), '…'],
  ])('of words longer than an excerpt, %s', (_name, text, marked) => {
    expect(mark(text, 'tunnel')).toBe(marked);
  });

  const words = 'so e\u0301 👩‍🚀 🇩🇪 🧾\u0301 x-y 12\u00a0500 東 京'.split(' ');
  const signs = '… ... .\u00a0.\u00a0. “ ” ( ) . , \u00a0 \u2067 \u2069 \u00ad'.split(' ');

  test('is cut in no word and no character, and never ends in two ellipses, whatever the text is made of', () => {
    const piece = constantFrom(...words, ...signs, ...Array<string>(8).fill(' '), '\n\n');
    const prose = array(piece, { minLength: 60, maxLength: 300 }).map((parts) => parts.join(''));
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const wordSegmenter = new Intl.Segmenter('und', { granularity: 'word' });
    assert(
      property(prose, prose, (before, after) => {
        const text = `${before} tunnel ${after} end`;
        const { text: excerpt, marks, found } = createExcerpt(text, parseQuery('tunnel'));
        expect(marks.map(({ start, end }) => excerpt.slice(start, end))).toEqual(['tunnel']);
        expect(text.slice(found?.start, found?.end)).toBe('tunnel');
        /* Of an excerpt that is cut the first and the last character are ellipses, which are not the text's. */
        const from = (found?.start ?? 0) - (marks[0]?.start ?? 0);
        const to = from + excerpt.length;
        const isBegun = from > 0 && text.charAt(from - 1) !== '\n';
        const isOver = excerpt.endsWith('end');
        const cuts = [...(isBegun ? [from + 1] : []), ...(isOver ? [] : [to - 1])];
        for (const cut of cuts) {
          const word = wordSegmenter.segment(text).containing(cut);
          expect(word?.isWordLike === true ? word.index : cut).toBe(cut);
          expect(graphemes.segment(text).containing(cut)?.index).toBe(cut);
        }
        if (isBegun) expect(excerpt).toMatch(/^…(?!\s*(?:…|\.\s?\.))/u);
        if (!isOver) expect(excerpt).toMatch(/(?<!(?:…|\.\s?\.)\s*)…$/u);
      }),
    );
  });

  test('marks only what the query has, wherever it is cut', () => {
    assert(
      property(string({ unit: 'grapheme' }), string({ unit: 'grapheme' }), (before, after) => {
        const text = `${before} tunnel ${after}`.repeat(3);
        const { text: excerpt, marks } = createExcerpt(text, parseQuery('tunnel'));
        expect(marks.length).toBeGreaterThan(0);
        for (const { start, end } of marks)
          expect(excerpt.slice(start, end).toLowerCase()).toContain('tunnel');
        expect(excerpt).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
      }),
    );
  });
});

test('findMatches joins what overlaps', () => {
  const text = 'harbour tunnel';
  expect(findMatches(text, parseQuery('"harbour tunnel" tunnel'))).toEqual([{ start: 0, end: text.length }]);
});
