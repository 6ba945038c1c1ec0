import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { readLock, takeLock } from '#main/library/lock.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { createTestClock, makeFolder } from './fixture.ts';

/** Whether the disk refuses to rename. */
const renaming = vi.hoisted(() => ({ fails: false }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof promises>();
  const rename = async (...args: Parameters<typeof promises.rename>) => {
    if (renaming.fails) throw Object.assign(new Error('EIO'), { code: 'EIO' });
    await original.rename(...args);
  };
  return { ...original, rename };
});

const at = '2026-01-31T09:30:00.000Z';
const write = (folder: string, name: string, holder: object) =>
  writeFileSync(join(folder, name), JSON.stringify(holder));

/** The number of a process that has ended. */
function getDeadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

/* As of now: an earlier one might be of before the machine was started. */
const dead = () => ({
  pid: getDeadPid(),
  host: hostname(),
  process: null,
  token: 'dead',
  at: new Date().toISOString(),
});

test('a lock is there while it is held, and names its holder', async () => {
  const folder = makeFolder();
  const lock = await takeLock(folder, createTestClock());
  expect(readdirSync(folder)).toEqual(['library.lock']);
  expect(await readLock(folder)).toMatchObject({ pid: process.pid, host: hostname(), at });
  await lock.release();
  expect(readdirSync(folder)).toEqual([]);
  expect(await readLock(folder)).toBeNull();
});

test('a second taker is told who holds it, and changes nothing', async () => {
  const folder = makeFolder();
  const lock = await takeLock(folder, systemClock);
  const before = readFileSync(join(folder, 'library.lock'));
  const path = join(folder, 'library.lock');
  const taking = takeLock(folder, systemClock);
  await expect(taking).rejects.toMatchObject({ detail: { code: 'locked', file: path } });
  await expect(taking).rejects.toThrow(`process ${process.pid} on this computer`);
  expect(readFileSync(path)).toEqual(before);
  expect(readdirSync(folder)).toEqual(['library.lock']);
  await lock.release();
});

test('a lock that was given back can be taken again', async () => {
  const folder = makeFolder();
  await (await takeLock(folder, systemClock)).release();
  await (await takeLock(folder, systemClock)).release();
  expect(readdirSync(folder)).toEqual([]);
});

describe('the lock of a process that is no more is taken over', () => {
  test.each([
    ['it has ended', dead],
    ['its number belongs to another process now', () => ({ ...dead(), pid: process.pid, process: '123' })],
  ])('%s', async (_, createHolder) => {
    const folder = makeFolder();
    write(folder, 'library.lock', createHolder());
    expect(await readLock(folder)).toBeNull();
    const lock = await takeLock(folder, systemClock);
    expect(await readLock(folder)).toMatchObject({ pid: process.pid });
    expect(readdirSync(folder)).toEqual(['library.lock']);
    await lock.release();
  });

  test('so is one whose taker died in the midst of taking over', async () => {
    const folder = makeFolder();
    write(folder, 'library.lock', dead());
    write(folder, 'library.lock.after-dead', { ...dead(), token: 'dead-too' });
    write(folder, 'library.lock.after-dead-too', { ...dead(), token: 'third' });
    write(folder, 'library.lock.left-over', dead());
    const lock = await takeLock(folder, systemClock);
    expect(await readLock(folder)).toMatchObject({ pid: process.pid });
    expect(readdirSync(folder)).toEqual(['library.lock']);
    await lock.release();
  });

  test.skipIf(process.platform === 'win32')(
    'what a power cut left of a lock holds nobody up for long',
    async () => {
      const folder = makeFolder();
      const path = join(folder, 'library.lock');
      writeFileSync(path, '\0\0\0');
      await expect(takeLock(folder, systemClock)).rejects.toMatchObject({ detail: { code: 'locked' } });
      utimesSync(path, new Date(2020, 0, 1), new Date(2020, 0, 1));
      await (await takeLock(folder, systemClock)).release();
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});

describe('a lock of which nobody here can tell counts as held', () => {
  test('another computer', async () => {
    const folder = makeFolder();
    write(folder, 'library.lock', { ...dead(), host: 'elsewhere' });
    await expect(takeLock(folder, systemClock)).rejects.toThrow('on elsewhere');
  });

  test('a taker that is alive and has yet to put its own lock in the place of the dead one', async () => {
    const folder = makeFolder();
    write(folder, 'library.lock', dead());
    write(folder, 'library.lock.after-dead', { ...dead(), pid: process.pid, token: 'alive' });
    await expect(takeLock(folder, systemClock)).rejects.toThrow(`process ${process.pid}`);
    expect(readdirSync(folder).toSorted()).toEqual(['library.lock', 'library.lock.after-dead']);
  });
});

describe('what stands in the place of a lock', () => {
  const path = (folder: string) => join(folder, 'library.lock');
  test.skipIf(process.platform === 'win32').each<[string, (folder: string) => unknown]>([
    ['a pipe', (folder) => execFileSync('mkfifo', [path(folder)])],
    ['a link to nowhere', (folder) => symlinkSync('nowhere', path(folder))],
    ['a folder', (folder) => mkdirSync(path(folder))],
    ['a long file', (folder) => writeFileSync(path(folder), ' '.repeat(5000))],
  ])('%s is told, with what to do, and left', async (_, make) => {
    const folder = makeFolder();
    make(folder);
    const told = { detail: { file: path(folder), remedy: expect.stringMatching(/away|see what/) } };
    await expect(readLock(folder)).rejects.toMatchObject(told);
    await expect(takeLock(folder, systemClock)).rejects.toMatchObject(told);
    expect(readdirSync(folder)).toEqual(['library.lock']);
  });

  test('claims that lead in a circle are told, with what to do', async () => {
    const folder = makeFolder();
    write(folder, 'library.lock', dead());
    write(folder, 'library.lock.after-dead', { ...dead(), token: 'second' });
    write(folder, 'library.lock.after-second', dead());
    expect(await readLock(folder)).toBeNull();
    await expect(takeLock(folder, systemClock)).rejects.toMatchObject({
      detail: { code: 'locked', remedy: expect.stringContaining('begins with "library.lock"') },
    });
    expect(readdirSync(folder)).toHaveLength(3);
  });
});

test('a taking that fails half way leaves the library to others', async () => {
  const folder = makeFolder();
  write(folder, 'library.lock', dead());
  renaming.fails = true;
  await expect(takeLock(folder, systemClock)).rejects.toMatchObject({ detail: { code: 'disk' } });
  renaming.fails = false;
  expect(readdirSync(folder)).toEqual(['library.lock']);
  await (await takeLock(folder, systemClock)).release();
});

test('giving back removes nobody else’s lock', async () => {
  const folder = makeFolder();
  const lock = await takeLock(folder, systemClock);
  write(folder, 'library.lock', { ...dead(), host: 'elsewhere' });
  await lock.release();
  expect(readdirSync(folder)).toEqual(['library.lock']);
});

test('many takers at once in one process: one gets a dead one’s lock, the others are told', async () => {
  const folder = makeFolder();
  write(folder, 'library.lock', dead());
  const takings = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(folder, systemClock)));
  const taken = takings.filter(({ status }) => status === 'fulfilled');
  expect(taken).toHaveLength(1);
  for (const taking of takings) {
    if (taking.status === 'rejected') expect(taking.reason).toMatchObject({ detail: { code: 'locked' } });
    else await taking.value.release();
  }
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that is gone is a failure of the disk', async () => {
  const folder = join(makeFolder(), 'gone');
  await expect(takeLock(folder, systemClock)).rejects.toMatchObject({ detail: { code: 'disk' } });
  mkdirSync(folder);
  await (await takeLock(folder, systemClock)).release();
});
