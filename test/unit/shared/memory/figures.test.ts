import { assert, nat, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findFigures } from '#shared/memory/figures.ts';

const describeFigures = (text: string): string =>
  findFigures(text)
    .map(({ kind, value, unit }) => `${kind} ${value} ${unit}`.trim())
    .join('; ');

describe('findFigures', () => {
  test.each([
    ['Unemployment was 12 % in 2019', 'amount 12 %; date 2019/// year'],
    ['twelve percent', 'amount 12 %'],
    ['12.5 per cent', 'amount 12.5 %'],
    ['12,5 Prozent', 'amount 12.5 %'],
    ['€1.2 million', 'amount 1200000 EUR'],
    ['1,200,000 euros', 'amount 1200000 EUR'],
    ['1\u00a0200\u00a0000\u00a0€', 'amount 1200000 EUR'],
    ['$5bn', 'amount 5000000000 USD'],
    ['two hundred and fifty thousand people', 'amount 250000 person'],
    ['one million two hundred thousand votes', 'amount 1200000 vote'],
    ['from 10 to 12 percent', 'amount 10 %; amount 12 %'],
    [
      'fell from 12.4 percent in March 2019 to 5.1 percent',
      'amount 12.4 %; date 2019/3// month; amount 5.1 %',
    ],
    ['31 January 2026', 'date 2026/1/31/ day'],
    ['January 31, 2026', 'date 2026/1/31/ day'],
    ['2026-01-31', 'date 2026/1/31/ day'],
    ['31/1/2026', 'date 2026/1/31/ day'],
    ['from 2004 to 2009', 'date 2004-2009/// year'],
    ['2019–21', 'date 2019//21/ day'],
    ['10–12 May 2026', 'date 2026/5/10-12/ day'],
    ['1/2/2026', 'date 2026//1-2/ day'],
    ['in the spring of 2024', 'date 2024///spring year'],
    ['2000 metres', 'amount 2000 metre'],
    ['in 2000', 'date 2000/// year'],
    ['last year', 'time last year time'],
    ['on Tuesday', 'time tuesday time'],
    ['10⁶ people in 1998³', 'amount 10 6 people person; date 1998/// year'],
    ['about 10^6', 'amount 10 6'],
    ['one of them', ''],
    ['it may fall', ''],
    ['', ''],
    ['🧾 €412\u00a0million 👩‍🚀', 'amount 412000000 EUR'],
    ['\u2067עלה 12%\u2069', 'amount 12 %'],
  ])('%s: %s', (text, figures) => {
    expect(describeFigures(text)).toBe(figures);
  });

  test('gives each figure as it is written, at its place', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 60 }), nat(9999), (words, number) => {
        const text = `${words} ${number} percent ${words}`;
        const figures = findFigures(text);
        expect(figures.every((figure) => text.slice(figure.start, figure.end) === figure.text)).toBe(true);
        expect(figures.length).toBeGreaterThan(0);
      }),
    );
  });
});
