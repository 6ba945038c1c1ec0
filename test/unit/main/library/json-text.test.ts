import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, parseJsonBytes } from '#main/library/json-bytes.ts';
import { parseJson } from '#shared/format/json-text.ts';
import { TickmarkError } from '#shared/result.ts';

function getFault(action: () => unknown) {
  try {
    action();
  } catch (error) {
    if (error instanceof TickmarkError) return error.detail;
    throw error;
  }
  return null;
}

describe('a text that is not JSON is told with the place where it ceases to be', () => {
  test.each([
    ['', 'line 1, column 1', 'It is empty.'],
    [' \n ', 'line 2, column 2', 'It is empty.'],
    ['{', 'line 1, column 2', 'It is not JSON from here on.'],
    ['{"a": [1,\n 2,, 3]}', 'line 2, column 4', 'It is not JSON from here on.'],
    ['{"a": 1,}', 'line 1, column 9', 'It is not JSON from here on.'],
    ['[1, 2', 'line 1, column 6', 'It is not JSON from here on.'],
    ['[1 2]', 'line 1, column 4', 'It is not JSON from here on.'],
    ['[1}', 'line 1, column 3', 'It is not JSON from here on.'],
    ['{"a" 1}', 'line 1, column 6', 'It is not JSON from here on.'],
    ['{a: 1}', 'line 1, column 2', 'It is not JSON from here on.'],
    ['{"a": 01}', 'line 1, column 8', 'It is not JSON from here on.'],
    ['{"a": .5}', 'line 1, column 7', 'It is not JSON from here on.'],
    ['{"a": "x\ny"}', 'line 1, column 9', 'It is not JSON from here on.'],
    ['{"a": "\\x"}', 'line 1, column 8', 'It is not JSON from here on.'],
    ['{"a": "\\u12"}', 'line 1, column 8', 'It is not JSON from here on.'],
    ['{"a": "x', 'line 1, column 9', 'It is not JSON from here on.'],
    ['null null', 'line 1, column 6', 'It is not JSON from here on.'],
    ['\0\0\0', 'line 1, column 1', 'It is not JSON from here on.'],
    ['{"🧾é": tru}', 'line 1, column 9', 'It is not JSON from here on.'],
  ])('%j', (text, place, message) => {
    expect(getFault(() => parseJson(text, 'a.json'))).toMatchObject({
      code: 'broken',
      file: 'a.json',
      place,
      message,
    });
  });
});

test.each([1001, 100_000])('%i brackets are too deep', (depth) => {
  expect(getFault(() => parseJson('['.repeat(depth) + ']'.repeat(depth), 'a.json'))).toMatchObject({
    place: 'line 1, column 1001',
    message: 'It is nested too deeply.',
  });
});

test.each([['['.repeat(1000) + ']'.repeat(1000)], [JSON.stringify({ a: '['.repeat(5000) })], ['"\\"[\\\\"']])(
  'brackets that are deep enough, or in strings, are read (%#)',
  (text) => {
    expect(parseJson(text, 'a.json')).toEqual(JSON.parse(text));
  },
);

function isAccepted(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

test('JSON that has been cut or altered is taken or refused as JSON.parse does, with a place inside the text', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.nat(3), fc.string({ maxLength: 3 }), (json, at, length, put) => {
      const start = at % (json.length + 1);
      const text = json.slice(0, start) + put + json.slice(start + length);
      expect(isAccepted((value) => parseJson(value, ''), text)).toBe(isAccepted(JSON.parse, text));
      const column = /column (\d+)$/.exec(getFault(() => parseJson(text, ''))?.place ?? 'column 1')?.[1];
      expect(Number(column)).toBeLessThanOrEqual(text.length + 1);
    }),
  );
});

test.each([
  [[0x22, 0xc3, 0x28, 0x22], 'byte 1'],
  [[0x22, 0x61, 0xf0, 0x9f, 0xa7], 'byte 2'],
  [[0xff, 0xfe], 'byte 0'],
  /* Cut within a character, and what is left begins as U+FFFD does. */
  [[0x22, 0x61, 0xef, 0xbf], 'byte 2'],
  [[0x22, 0xef], 'byte 1'],
  [[0x22, 0xed, 0xa0, 0x80, 0x22], 'byte 1'],
])('the first byte that is not UTF-8 is told: %j', (bytes, place) => {
  expect(getFault(() => decodeText(Uint8Array.from(bytes), 'a.json'))).toMatchObject({
    place,
    message: 'It is not UTF-8.',
  });
});

test('a byte order mark is passed over', () => {
  expect(parseJsonBytes(Uint8Array.from([0xef, 0xbb, 0xbf, 0x31]), 'a.json')).toBe(1);
});
