import * as fc from 'fast-check';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { documentLimits, openZip } from '#importer/zip-archive.ts';
import { TickmarkError } from '#shared/result.ts';
import { zip } from '../../support/office-files.ts';

const limits = { entryBytes: 100_000, totalBytes: 150_000 };

function findError(work: () => unknown): TickmarkError['detail'] | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof TickmarkError) return error.detail;
    throw error;
  }
}

/** The archive with a number (little-endian) written over what stands at a place, counted from a record's signature. */
function alter(
  bytes: Uint8Array,
  {
    signature,
    at,
    value,
    length,
  }: { readonly signature: number; readonly at: number; readonly value: number; readonly length: 2 | 4 },
): Uint8Array {
  const altered = bytes.slice();
  const view = new DataView(altered.buffer);
  const record = Array.from(altered.keys()).find(
    (place) => place + 4 <= altered.length && view.getUint32(place, true) === signature,
  );
  if (record === undefined) throw new Error('no such record');
  if (length === 2) view.setUint16(record + at, value, true);
  else view.setUint32(record + at, value, true);
  return altered;
}

const local = 0x04034b50;
const directory = 0x02014b50;
const end = 0x06054b50;

const small = zip({ 'a.txt': 'Hello', 'folder/b.txt': 'x'.repeat(1000) });

describe('reading', () => {
  test('lists files and no folders, and unpacks one', () => {
    const archive = openZip(zip({ 'folder/': '', 'folder/ä.txt': 'Hellö', 'b.txt': '' }), limits);
    expect(archive.names).toEqual(['folder/ä.txt', 'b.txt']);
    expect([archive.has('b.txt'), archive.has('c.txt')]).toEqual([true, false]);
    expect(strFromU8(archive.read('folder/ä.txt'))).toBe('Hellö');
    expect(archive.read('b.txt')).toHaveLength(0);
  });

  test('with a comment behind it and with something before it', () => {
    const commented = alter(small, { signature: end, at: 20, value: 5, length: 2 });
    const bytes = new Uint8Array([...strToU8('#!/bin/sh\n'), ...commented, ...strToU8('words')]);
    expect(strFromU8(openZip(bytes, limits).read('a.txt'))).toBe('Hello');
  });

  test('a part of a larger buffer', () => {
    const buffer = new Uint8Array([9, 9, 9, ...small, 9]);
    expect(strFromU8(openZip(buffer.subarray(3, 3 + small.length), limits).read('a.txt'))).toBe('Hello');
  });

  test('sizes that need a Zip64 field', () => {
    const packed = zipSync({ 'a.txt': [strToU8('Hello'), { level: 0, extra: { 1: new Uint8Array(16) } }] });
    const view = new DataView(packed.buffer);
    const place =
      Array.from(packed.keys()).find(
        (at) => at + 4 <= packed.length && view.getUint32(at, true) === directory,
      ) ?? 0;
    view.setUint32(place + 20, 0xffffffff, true);
    view.setUint32(place + 24, 0xffffffff, true);
    const field = place + 46 + 'a.txt'.length + 4;
    view.setBigUint64(field, 5n, true);
    view.setBigUint64(field + 8, 5n, true);
    expect(strFromU8(openZip(packed, limits).read('a.txt'))).toBe('Hello');
  });

  test('whatever fflate packs comes out the same', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-zé/]{1,8}[a-z]$/u), fc.uint8Array({ maxLength: 40_000 }), {
          maxKeys: 3,
        }),
        fc.constantFrom(0, 6, 9),
        (files, level) => {
          const archive = openZip(
            zipSync(files, { level: level === 0 ? 0 : level === 6 ? 6 : 9 }),
            documentLimits,
          );
          for (const [name, content] of Object.entries(files)) expect(archive.read(name)).toEqual(content);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('limits', () => {
  const bomb = zip({
    'a.xml': new Uint8Array(50_000_000),
    'b.xml': new Uint8Array(90_000),
    'c.xml': new Uint8Array(90_000),
  });
  test('one file, by what really comes out and not by what is declared', () => {
    const lying = alter(bomb, { signature: directory, at: 24, value: 10, length: 4 });
    expect(findError(() => openZip(lying, limits).read('a.xml'))).toMatchObject({
      code: 'too-large',
      place: 'a.xml',
    });
  });

  test('all files together', () => {
    const archive = openZip(bomb, limits);
    archive.read('b.xml');
    expect(findError(() => archive.read('c.xml'))).toMatchObject({ code: 'too-large', place: 'c.xml' });
  });

  test('a file that is stored', () => {
    const stored = zipSync({ 'a.xml': new Uint8Array(100_001) }, { level: 0 });
    expect(findError(() => openZip(stored, limits).read('a.xml'))).toMatchObject({ code: 'too-large' });
  });

  test('a declared size that is too large costs nothing', () => {
    const lying = alter(small, { signature: directory, at: 24, value: 0xfffffff0, length: 4 });
    expect(strFromU8(openZip(lying, limits).read('a.txt'))).toBe('Hello');
  });

  test('how many files', () => {
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 10_001 }, (_, place) => [`f${place}`, new Uint8Array()])),
    );
    expect(findError(() => openZip(many, limits))).toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('10,001 files'),
    });
  });
});

describe('what is refused', () => {
  const twice = zip({ 'a.txt': 'Hello', 'b.txt': 'x' });
  const nameInDirectory = strFromU8(twice, true).lastIndexOf('b.txt');
  test.each([
    ['no archive', new Uint8Array(100), 'a.txt', 'broken', undefined],
    ['nothing', new Uint8Array(), 'a.txt', 'broken', undefined],
    ['an archive that is cut off', small.subarray(0, small.length - 1), 'a.txt', 'broken', undefined],
    ['a file that is not there', small, 'c.txt', 'broken', 'c.txt'],
    ['a path out of it', small, '../a.txt', 'broken', '../a.txt'],
    [
      'an encrypted file',
      alter(small, { signature: directory, at: 8, value: 1, length: 2 }),
      'a.txt',
      'unsupported',
      'a.txt',
    ],
    [
      'another packing',
      alter(small, { signature: directory, at: 10, value: 14, length: 2 }),
      'a.txt',
      'unsupported',
      'a.txt',
    ],
    [
      'a wrong checksum',
      alter(small, { signature: directory, at: 16, value: 1, length: 4 }),
      'a.txt',
      'broken',
      'a.txt',
    ],
    [
      'a place that is none',
      alter(small, { signature: directory, at: 42, value: 7, length: 4 }),
      'a.txt',
      'broken',
      'a.txt',
    ],
    [
      'a place beyond the end',
      alter(small, { signature: directory, at: 42, value: 0xfffffff, length: 4 }),
      'a.txt',
      'broken',
      'a.txt',
    ],
    [
      'more packed bytes than there are',
      alter(small, { signature: directory, at: 20, value: 0xfffffff, length: 4 }),
      'a.txt',
      'broken',
      'a.txt',
    ],
    [
      'fewer packed bytes than it takes',
      alter(small, { signature: directory, at: 20, value: 2, length: 4 }),
      'a.txt',
      'broken',
      'a.txt',
    ],
    [
      'packed bytes that are none',
      alter(small, { signature: local, at: 36, value: 0xffffffff, length: 4 }),
      'a.txt',
      'broken',
      'a.txt',
    ],
    [
      'a directory that is damaged',
      alter(small, { signature: directory, at: 0, value: 0, length: 4 }),
      'a.txt',
      'broken',
      undefined,
    ],
    [
      'a directory that lies elsewhere',
      alter(small, { signature: end, at: 16, value: 0xfffffff, length: 4 }),
      'a.txt',
      'broken',
      undefined,
    ],
    [
      'names beyond the end',
      alter(small, { signature: directory, at: 28, value: 0xffff, length: 2 }),
      'a.txt',
      'broken',
      undefined,
    ],
    [
      'two files of one name',
      twice.map((byte, place) => (place === nameInDirectory ? 'a'.charCodeAt(0) : byte)),
      'a.txt',
      'broken',
      'a.txt',
    ],
  ])('%s', (_name, bytes, part, code, place) => {
    const error = findError(() => openZip(bytes, limits).read(part));
    expect(error?.code).toBe(code);
    expect(error?.place).toBe(place);
    expect(error?.remedy).toBeDefined();
  });

  test('whatever bytes are altered, there is an error of ours or the right content', () => {
    fc.assert(
      fc.property(fc.nat(small.length - 1), fc.integer({ min: 1, max: 255 }), (place, by) => {
        const bytes = small.map((byte, at) => (at === place ? byte ^ by : byte));
        const content = { value: 'Hello' };
        const error = findError(() => {
          content.value = strFromU8(openZip(bytes, limits).read('a.txt'));
        });
        expect(error?.code ?? content.value).toMatch(/^(?:broken|unsupported|too-large|Hello)$/);
      }),
      { numRuns: 500 },
    );
  });
});
