import { assert, property, string } from 'fast-check';
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
