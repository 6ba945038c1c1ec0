import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeLog, encodeLogEntry, LogFile } from '#main/library/annotation-log.ts';
import type { LogEntry } from '#main/library/stored-files.ts';
import { makeFolder, tag } from './fixture.ts';

const at = '2026-01-31T09:30:00.000Z';
const entries: readonly LogEntry[] = [
  { sequence: 4, at, changes: tag('a', { words: '🧾' }) },
  { sequence: 5, at, changes: [{ type: 'claim', id: 'z', value: null }] },
  { sequence: 6, at, changes: tag('c', { kind: 'entity', words: 'שלום' }) },
];
const lines = entries.map(encodeLogEntry);
const whole = Buffer.concat(lines);
const ends = lines.map((_, index) => Buffer.concat(lines.slice(0, index + 1)).length);

const decode = (bytes: Uint8Array) => decodeLog(Uint8Array.from(bytes), 'annotations.log');

test('a line is the checksum, a space, the JSON and a line feed', () => {
  expect(new TextDecoder().decode(lines[1])).toMatch(
    /^[0-9a-f]{8} \{"sequence":5,"at":"2026-01-31T09:30:00.000Z","changes":\[\{"type":"claim","id":"z","value":null\}\]\}\n$/,
  );
});

test('what was written is read as it was', () => {
  expect(decode(whole)).toEqual({ entries, goodLength: whole.length, rest: 'none', fault: null });
});

test('an empty log holds nothing', () => {
  expect(decode(new Uint8Array())).toEqual({ entries: [], goodLength: 0, rest: 'none', fault: null });
});

test('cut at any byte, every line before the cut is read, and the rest is torn', () => {
  for (let length = 0; length <= whole.length; length += 1) {
    const good = ends.filter((end) => end <= length).length;
    const goodLength = ends[good - 1] ?? 0;
    const { entries: read, rest, ...decoded } = decode(whole.subarray(0, length));
    expect(read).toEqual(entries.slice(0, good));
    expect(decoded.goodLength).toBe(goodLength);
    expect(rest).toBe(goodLength === length ? 'none' : 'torn');
  }
});

test('one bit altered anywhere costs its line and those after it, and is told', () => {
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(7), (index, bit) => {
      const altered = Uint8Array.from(whole);
      altered[index] = (altered[index] ?? 0) ^ (1 << bit);
      const good = ends.filter((end) => end <= index).length;
      const decoded = decode(altered);
      expect(decoded.entries).toEqual(entries.slice(0, good));
      expect(decoded.rest).not.toBe('none');
      expect(decoded.fault?.detail.place).toContain(`line ${good + 1}`);
    }),
    { numRuns: 500 },
  );
});

describe('lines that are whole and are none of ours', () => {
  test.each([
    ['an empty line', Buffer.from('\n')],
    ['a line of zeros', Buffer.from('\0'.repeat(100) + '\n')],
    ['a line without a checksum', Buffer.from('{"sequence":7}\n')],
    ['a line that is there twice', Buffer.from(lines[2] ?? [])],
    ['a line that comes too late', Buffer.from(encodeLogEntry({ sequence: 8, at, changes: [] }))],
    [
      'a change without an id',
      Buffer.from(encodeLogEntry({ sequence: 7, at, changes: [{ type: 'claim', id: '', value: null }] })),
    ],
  ])('%s', (_, line) => {
    const decoded = decode(Buffer.concat([whole, line, ...lines]));
    expect(decoded).toMatchObject({ entries, goodLength: whole.length, rest: 'broken' });
    expect(decoded.fault?.detail).toMatchObject({ code: 'broken', file: 'annotations.log' });
    expect(decoded.fault?.detail.place).toBe(`line 4, byte ${whole.length}`);
  });
});

describe('the file', () => {
  const first = Buffer.from('first\n');
  const second = Buffer.from('second\n');
  const makeLog = async () => {
    const path = join(makeFolder(), 'annotations.log');
    const log = new LogFile(path, 0);
    await log.append(first);
    return { path, log };
  };

  test('each append follows the one before', async () => {
    const { path, log } = await makeLog();
    expect(await log.append(second)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('first\nsecond\n');
    expect(log.length).toBe(13);
  });

  test('what a failed attempt has left behind the good length is cut off', async () => {
    const { path, log } = await makeLog();
    writeFileSync(path, 'first\nsec and much more than what comes now');
    await log.append(second);
    expect(readFileSync(path, 'utf8')).toBe('first\nsecond\n');
  });

  test.each([
    ['cut', (path: string) => truncateSync(path, 3)],
    ['gone', (path: string) => rmSync(path)],
  ])('nothing is written to a log that is %s', async (_, damage) => {
    const { path, log } = await makeLog();
    damage(path);
    expect(await log.append(second)).toBe(false);
    expect(log.length).toBe(first.length);
  });

  test('a cleared log is written from its start again', async () => {
    const { path, log } = await makeLog();
    await log.clear();
    expect(log.length).toBe(0);
    await log.append(second);
    expect(readFileSync(path, 'utf8')).toBe('second\n');
  });

  test('a folder that is gone is a failure of the disk that names the file', async () => {
    const path = join(makeFolder(), 'gone', 'annotations.log');
    await expect(new LogFile(path, 0).append(first)).rejects.toMatchObject({
      detail: { code: 'disk', file: path },
    });
  });
});
