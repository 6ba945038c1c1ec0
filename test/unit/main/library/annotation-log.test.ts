import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { decodeLog, encodeLogEntry, LogFile, logHeader } from '#main/library/annotation-log.ts';
import type * as disk from '#main/library/disk.ts';
import type { LogEntry } from '#main/library/stored-files.ts';
import { makeFolder, tag } from './fixture.ts';

const at = '2026-01-31T09:30:00.000Z';
const entries: readonly LogEntry[] = [
  { sequence: 4, at, changes: tag('a', { words: '🧾' }) },
  { sequence: 5, at, changes: [{ type: 'claim', id: 'z', value: null }] },
  { sequence: 6, at, changes: tag('c', { kind: 'entity', words: 'שלום' }) },
];
const lines = entries.map(encodeLogEntry);
const whole = Buffer.concat([logHeader, ...lines]);
const ends = lines.map((_, index) => Buffer.concat([logHeader, ...lines.slice(0, index + 1)]).length);

const decode = (bytes: Uint8Array) => decodeLog(Uint8Array.from(bytes), 'annotations.log');

test('the first line says what it is', () => {
  expect(new TextDecoder().decode(logHeader)).toMatch(
    /^[0-9a-f]{8} \{"format":"tickmark-log","version":3\}\n$/,
  );
});

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
    const goodLength = ends[good - 1] ?? (length < logHeader.length ? 0 : logHeader.length);
    const { entries: read, rest, ...decoded } = decode(whole.subarray(0, length));
    expect(read).toEqual(entries.slice(0, good));
    expect(decoded.goodLength).toBe(goodLength);
    expect(rest).toBe(goodLength === length ? 'none' : 'torn');
  }
});

test.each([
  ['zeros', Buffer.alloc(100)],
  ['the end of a line', lines[2]?.subarray(20, -1) ?? Buffer.alloc(0)],
  ['another file', Buffer.from('null')],
  ['brackets', Buffer.alloc(100, '[')],
  ['the beginning of a line, then zeros', Buffer.from('0badc0de {"seq\0\0\0')],
])('%s behind the last line feed, or instead of everything, are broken and not torn', (_, tail) => {
  for (const good of [whole, logHeader, Buffer.alloc(0)]) {
    const decoded = decode(Buffer.concat([good, tail]));
    expect(decoded).toMatchObject({ goodLength: good.length, rest: 'broken' });
    expect(decoded.fault?.detail.message).toBe('From here on it is no log.');
  }
});

test('one bit altered anywhere costs its line, or two where it joins or parts them, and is told', () => {
  const all = [logHeader, ...lines];
  const starts = all.map((_, index) => Buffer.concat(all.slice(0, index)).length);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(7), (index, bit) => {
      const altered = Uint8Array.from(whole);
      altered[index] = (altered[index] ?? 0) ^ (1 << bit);
      const hit = starts.findLastIndex((start) => start <= index);
      const isEnd = whole[index] === 0x0a;
      const decoded = decode(altered);
      expect(decoded.entries).toEqual(
        entries.filter((_, place) => place + 1 !== hit && !(isEnd && place === hit)),
      );
      expect(decoded.rest).not.toBe('none');
      expect(decoded.goodLength).toBe(starts[hit]);
      expect(decoded.fault?.detail.place).toBe(`line ${hit + 1}, byte ${starts[hit]}`);
    }),
    { numRuns: 500 },
  );
});

describe('lines that are whole and are none of ours are passed over, and told', () => {
  const next: LogEntry = { sequence: 9, at, changes: [] };
  test.each([
    ['an empty line', Buffer.from('\n')],
    ['a line of zeros', Buffer.from('\0'.repeat(100) + '\n')],
    ['a line without a checksum', Buffer.from('{"sequence":7}\n')],
    ['a line that is there twice', Buffer.from(lines[2] ?? [])],
    ['an older line', Buffer.from(lines[0] ?? [])],
    ['another first line', Buffer.from(logHeader)],
    [
      'a change without an id',
      Buffer.from(encodeLogEntry({ sequence: 7, at, changes: [{ type: 'claim', id: '', value: null }] })),
    ],
  ])('%s', (_, line) => {
    const decoded = decode(Buffer.concat([whole, line, encodeLogEntry(next)]));
    expect(decoded).toMatchObject({
      entries: [...entries, next],
      goodLength: whole.length,
      rest: 'broken',
      fault: {
        detail: { code: 'broken', file: 'annotations.log', place: `line 5, byte ${whole.length}` },
      },
    });
  });

  test('a first line that is no longer there', () => {
    expect(decode(Buffer.concat(lines))).toMatchObject({
      entries: entries.slice(1),
      goodLength: 0,
      rest: 'broken',
    });
  });
});

test.each([1, 2])('a log of version %i is read as it is', (version) => {
  const json = JSON.stringify({ format: 'tickmark-log', version });
  const line = `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
  expect(decode(Buffer.concat([Buffer.from(line), ...lines]))).toMatchObject({ entries, rest: 'none' });
});

test.each([4, 7])('a log of version %i is refused', (version) => {
  const json = JSON.stringify({ format: 'tickmark-log', version });
  const line = `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
  expect(() => decode(Buffer.concat([Buffer.from(line), ...lines]))).toThrow(
    expect.objectContaining({
      detail: expect.objectContaining({ code: 'newer-version', file: 'annotations.log' }),
    }),
  );
});

/** Whether the disk takes half of what it is given, and then fails. */
const failing = vi.hoisted(() => ({ isOn: false }));

vi.mock('#main/library/disk.ts', async (importOriginal) => {
  const original = await importOriginal<typeof disk>();
  const writeAll: typeof original.writeAll = async (handle, bytes, position) => {
    if (!failing.isOn) return original.writeAll(handle, bytes, position);
    await original.writeAll(handle, bytes.subarray(0, bytes.length / 2), position);
    throw Object.assign(new Error('EIO'), { code: 'EIO' });
  };
  return { ...original, writeAll };
});

describe('the file', () => {
  const first = Buffer.from('first\n');
  const second = Buffer.from('second\n');
  const makeLog = async () => {
    const path = join(makeFolder(), 'annotations.log');
    const log = new LogFile(path, 0);
    await log.append(first);
    return { path, log, read: () => readFileSync(path, 'utf8') };
  };
  const fail = async (log: LogFile, bytes: Uint8Array) => {
    failing.isOn = true;
    await expect(log.append(bytes)).rejects.toMatchObject({ detail: { code: 'disk' } });
    failing.isOn = false;
  };
  const foreign = { detail: { code: 'disk', message: 'Another program has written in it.' } };

  test('begins by saying what it is, and each append follows the one before', async () => {
    const { log, read } = await makeLog();
    expect(await log.append(second)).toBe(true);
    expect(read()).toBe(`${String(Buffer.from(logHeader))}first\nsecond\n`);
    expect(log.length).toBe(logHeader.length + 13);
  });

  test('what a failed attempt of ours has left behind the good length is cut off', async () => {
    const { log, read } = await makeLog();
    const before = read();
    await fail(log, Buffer.from('much more than what comes now'));
    expect(read()).toBe(`${before}much more than`);
    await log.append(second);
    expect(read()).toBe(`${before}second\n`);
    await fail(log, second);
    await log.clear();
    expect(read()).toBe('');
  });

  test('what somebody else has written there stays, and nothing is written', async () => {
    const { path, log, read } = await makeLog();
    await fail(log, Buffer.from('ours'));
    writeFileSync(path, 'theirs\n', { flag: 'a' });
    const before = read();
    await expect(log.append(second)).rejects.toMatchObject(foreign);
    await expect(log.clear()).rejects.toMatchObject(foreign);
    expect(read()).toBe(before);
  });

  test.each([
    ['cut', (path: string) => truncateSync(path, 3)],
    ['gone', (path: string) => rmSync(path)],
  ])('nothing is written to a log that is %s', async (_, damage) => {
    const { path, log } = await makeLog();
    const { length } = log;
    damage(path);
    expect(await log.append(second)).toBe(false);
    expect(log.length).toBe(length);
  });

  test('a cleared log is written from its start again', async () => {
    const { log, read } = await makeLog();
    await log.clear();
    expect(log.length).toBe(0);
    await log.append(second);
    expect(read()).toBe(`${String(Buffer.from(logHeader))}second\n`);
  });

  test('a folder that is gone is a failure of the disk that names the file', async () => {
    const path = join(makeFolder(), 'gone', 'annotations.log');
    await expect(new LogFile(path, 0).append(first)).rejects.toMatchObject({
      detail: { code: 'disk', file: path },
    });
  });
});
