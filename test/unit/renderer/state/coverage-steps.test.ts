import { expect, test } from 'vitest';
import type { CoverageReading, CoverageStretch, SentenceReading } from '#renderer/state/coverage-reader.ts';
import { findSentenceAt, findSentenceOnMap, stepStretch } from '#renderer/state/coverage-steps.ts';
import { createDocument } from '#shared/document/schema.ts';
import type { SentenceState } from '#shared/domain/coverage.ts';

const states: Readonly<Record<string, SentenceState>> = { u: 'untouched', o: 'open', d: 'dealt' };

/** Sentences of eight characters, ten apart, in these states. */
const list = (letters: string): readonly SentenceReading[] =>
  Array.from(letters, (letter, index) => ({
    start: 10 * index,
    end: 10 * index + 8,
    state: states[letter] ?? 'untouched',
  }));

/** A reading with its map as it is drawn, a letter a step. */
function read(letters: string, map: string): CoverageReading {
  const all = list(letters);
  const stretches = Array.from(
    map,
    (letter, start): CoverageStretch => ({ state: states[letter] ?? 'untouched', start, length: 1 }),
  );
  return {
    version: 0,
    document: createDocument([]),
    sentences: all.length,
    dealtWith: 0,
    all,
    stretches,
  };
}

test.for<readonly [string, number, number]>([
  ['uuu', 0, 0],
  ['uuu', 7, 0],
  ['uuu', 9, 0],
  ['uuu', 10, 1],
  ['uuu', 999, 2],
  ['', 5, 0],
])('the sentence of %s at offset %d is number %d', ([letters, offset, index]) => {
  expect(findSentenceAt(list(letters), offset)).toBe(index);
});

test.for<readonly [string, string, string, number, number | null]>([
  ['the top', 'udu', 'udu', 0, 0],
  ['the middle', 'udu', 'udu', 0.5, 1],
  ['the end', 'udu', 'udu', 1, 2],
  ['above it', 'udu', 'udu', -0.1, 0],
  ['below it', 'udu', 'udu', 1.1, 2],
  ['the first open one of a step', 'ddodoudd', 'od', 0.1, 2],
  ['the first untouched one of a step', 'dddudddd', 'ud', 0.4, 3],
  ['the first of all that are dealt with', 'uudddd', 'ud', 0.9, 3],
  ['nothing', '', '', 0.5, null],
])('a click on the map at %s', ([, letters, map, share, index]) => {
  expect(findSentenceOnMap(read(letters, map), share)).toBe(index);
});

test.for<readonly [string, number, 'next' | 'previous', number]>([
  ['duuod', 0, 'next', 1],
  ['duuod', 1, 'next', 3],
  ['duuod', 2, 'next', 3],
  ['duuod', 3, 'next', 3],
  ['duduu', 0, 'next', 1],
  ['duduu', 1, 'next', 3],
  ['duuod', 4, 'previous', 3],
  ['duuod', 3, 'previous', 1],
  ['duuod', 2, 'previous', 1],
  ['duuod', 1, 'previous', 1],
  ['uuudd', 4, 'previous', 0],
  ['ddd', 1, 'next', 1],
  ['ddd', 1, 'previous', 1],
])('on the map of %s from number %d to the %s stretch: %d', ([letters, from, direction, to]) => {
  expect(stepStretch(list(letters), from, direction)).toBe(to);
});
