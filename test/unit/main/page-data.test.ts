import { describe, expect, test } from 'vitest';
import { findDataFault } from '#main/page-data.ts';

const nest = (levels: number, innermost: unknown): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner) => ({ inner }), innermost);

/** Lists of which each holds the next one twice: few in memory, and twice as many with every level to whoever goes by items. */
const doubled = Array.from({ length: 40 }).reduce<unknown>((inner) => [inner, inner], 'x');

const ring: unknown[] = [];
ring.push(ring);
const holes: unknown[] = [];
holes.length = 2 ** 32 - 1;
const shared = { id: 'p1' };

describe('plain data', () => {
  test.each([
    ['a text', 'x'],
    ['nothing', null],
    ['a member that is undefined', { a: undefined }],
    ['numbers', [0, -0, 1.5, Number.MAX_VALUE]],
    ['bytes', { bytes: new Uint8Array(20_000_000) }],
    ['a buffer of Node', Buffer.from('x')],
    ['a record without a prototype', Object.create(null)],
    ['one record that is mentioned twice', [shared, { shared }]],
    ['a document as deep as one may be', nest(900, 'x')],
    ['as many paragraphs as a document may have', Array.from({ length: 500_000 }, () => ({ type: 'p' }))],
  ])('%s', (_name, value) => {
    expect(findDataFault(value)).toBeNull();
  });
});

describe('no plain data', () => {
  test.each([
    ['no number', [Number.NaN], 'the number NaN'],
    ['infinity', { zoom: Number.NEGATIVE_INFINITY }, 'the number -Infinity'],
    ['a big integer', [10n], 'a big integer'],
    ['a date', { at: new Date(0) }, 'a value of the type Date'],
    ['a map', new Map(), 'a value of the type Map'],
    ['other numbers in an array of their own', [new Uint16Array(1)], 'a value of the type Uint16Array'],
    ['a boxed text', [Object('x')], 'a value of the type String'],
    ['four billion holes', [holes], 'a list of more than 1,000,000 items'],
    ['lists in lists without end', ring, 'values more than 1000 levels deep, or in themselves'],
    ['records in records', nest(2000, 'x'), 'values more than 1000 levels deep, or in themselves'],
    ['lists that double with each level', doubled, 'more than 10,000,000 values'],
  ])('%s', (_name, value, fault) => {
    expect(findDataFault(value)).toBe(fault);
  });
});
