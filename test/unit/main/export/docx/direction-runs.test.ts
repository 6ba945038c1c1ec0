import { describe, expect, test } from 'vitest';
import { findDirectionRuns } from '#main/export/docx/direction-runs.ts';

const split = (text: string) => {
  let from = 0;
  return findDirectionRuns(text).map(({ end, rtl }) => {
    const part = `${rtl ? '←' : '→'}${text.slice(from, end)}`;
    from = end;
    return part;
  });
};

describe('the stretches of a text by direction', () => {
  test.each<[string, readonly string[]]>([
    ['', ['→']],
    ['plain 123.', ['→plain 123.']],
    ['שלום', ['←שלום']],
    ['שלום, עולם!', ['←שלום, עולם!']],
    ['say “שלום” twice', ['→say “', '←שלום', '→” twice']],
    ['(2026) אמר Example ועוד.', ['←(2026) אמר ', '→Example', '← ועוד.']],
    ['a 1 b שלום 2', ['→a 1 b ', '←שלום', '→ 2']],
    ['مُحَمَّد ok', ['←مُحَمَّد ', '→ok']],
    ['😀 שלום 😀', ['←😀 שלום 😀']],
  ])('of %j', (text, runs) => {
    expect(split(text)).toEqual(runs);
  });
});
