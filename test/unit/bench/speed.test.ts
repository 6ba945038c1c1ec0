import { describe, expect, test } from 'vitest';
import { generateText, spreadSpans } from '../../bench/speed/article-text.ts';
import { findQuantile, isWithinNoise, summarize } from '../../bench/speed/statistics.ts';
import { formatTable } from '../../bench/speed/tables.ts';

test.each([
  [[5], 0.5, 5],
  [[1, 3], 0.5, 2],
  [[3, 1, 2], 0.5, 2],
  [[10, 2, 100], 0.5, 10],
  [[1, 2, 3, 4], 0.25, 1.75],
  [[1, 2, 3, 4], 0, 1],
  [[1, 2, 3, 4], 1, 4],
])('of %j the quantile %d is %d', (values, share, expected) => {
  expect(findQuantile(values, share)).toBe(expected);
});

test('nothing has no quantile, and no summary', () => {
  expect(() => findQuantile([], 0.5)).toThrow(RangeError);
  expect(summarize([])).toBeNull();
});

test('a summary has the median between the quartiles', () => {
  expect(summarize([7, 1, 5, 3, 9])).toEqual({ count: 5, median: 5, low: 3, high: 7 });
});

test.each([
  [1, 2, 3, 4, false],
  [1, 3, 2, 4, true],
  [1, 4, 2, 3, true],
  [3, 4, 1, 2, false],
  [1, 2, 2, 3, true],
])(
  'quartiles %d to %d and %d to %d are within the noise of each other: %s',
  (low, high, otherLow, otherHigh, expected) => {
    const create = (from: number, to: number) => ({ count: 7, median: (from + to) / 2, low: from, high: to });
    expect(isWithinNoise(create(low, high), create(otherLow, otherHigh))).toBe(expected);
  },
);

test('a column with nothing in it is left out of a table', () => {
  const rows = [
    ['one', '', '2'],
    ['other', '', ''],
  ];
  expect(formatTable(['name', 'none', 'some'], rows)).toBe(
    '| name | some |\n| --- | --- |\n| one | 2 |\n| other |  |\n',
  );
});

describe.each([
  [1_000, 100],
  [10_000, 1_000],
  [20_000, 2_000],
])('a text of %d words with %d annotations', (wordCount, count) => {
  const generated = generateText('Headline', wordCount);
  const spans = spreadSpans(generated, count);

  test('has so many of both, the same every time', () => {
    expect(Math.abs(generated.words.length - wordCount)).toBeLessThan(25);
    expect(spans).toHaveLength(count);
    expect(spreadSpans(generateText('Headline', wordCount), count)).toEqual(spans);
  });

  test('has signs of several units, no-break spaces and combining marks', () => {
    for (const sign of ['👩‍🔬', '\u00a0', '\u0301']) expect(generated.text).toContain(sign);
  });

  test('has every annotation on whole words, the first one near the top', () => {
    const starts = new Set(generated.words.map(({ start }) => start));
    const ends = new Set(generated.words.map(({ end }) => end));
    expect(spans.every(({ start, end }) => start < end && starts.has(start) && ends.has(end))).toBe(true);
    expect(spans[0]?.start).toBeLessThan(40);
  });

  test('has a fifth of its annotations in overlaps', () => {
    const overlapping = spans.filter((span) =>
      spans.some((other) => other !== span && other.start < span.end && span.start < other.end),
    );
    expect(overlapping.length / count).toBeCloseTo(0.2, 1);
  });
});
