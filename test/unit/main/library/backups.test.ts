import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BackupFolder } from '#main/library/backups.ts';
import { encodeFile, libraryFormat, newLibrary } from '#main/library/stored-files.ts';
import { makeFolder } from './fixture.ts';

const start = Date.UTC(2026, 0, 1);
const minute = 60_000;
const day = 24 * 60 * minute;
describe('the folder', () => {
  const name = 'library.json';
  const format = libraryFormat;
  const encode = (title: string) => encodeFile(libraryFormat, { ...newLibrary, title }, name);
  const prepare = () => {
    const root = makeFolder();
    const path = join(root, name);
    writeFileSync(path, encode('one'));
    return { path, folder: join(root, 'backups'), backups: new BackupFolder(join(root, 'backups')) };
  };
  const stamp = (minutes: number) => new Date(start + minutes * minute).toISOString();

  test('a copy is made, named by its time, and listed the newest first', async () => {
    const { path, folder, backups } = prepare();
    await backups.add(path, { name, format, timestamp: stamp(0) });
    writeFileSync(path, encode('two'));
    await backups.add(path, { name, format, timestamp: stamp(1) });
    expect(readdirSync(folder)).toEqual([
      '2026-01-01T00-00-00.000Z-library.json',
      '2026-01-01T00-01-00.000Z-library.json',
    ]);
    const list = await backups.list(name);
    expect(list.map(({ at }) => at)).toEqual([stamp(1), stamp(0)]);
    expect(list.map((backup) => readFileSync(backup.path))).toEqual(
      [encode('two'), encode('one')].map((bytes) => Buffer.from(bytes)),
    );
  });

  test('what has not changed is not copied again', async () => {
    const { path, backups } = prepare();
    await backups.add(path, { name, format, timestamp: stamp(0) });
    await backups.add(path, { name, format, timestamp: stamp(1) });
    expect(await backups.list(name)).toHaveLength(1);
  });

  test.each([
    ['at the same moment', 0, '2026-01-01T00:05:00.001Z'],
    ['after the clock was set back', -30 * day, '2026-01-01T00:05:00.001Z'],
    ['a moment later', 1, '2026-01-01T00:05:00.001Z'],
    ['a minute later', minute, '2026-01-01T00:06:00.000Z'],
  ])('a backup made %s is the newest all the same, and replaces none', async (_, later, at) => {
    const { path, backups } = prepare();
    await backups.add(path, { name, format, timestamp: stamp(5) });
    writeFileSync(path, encode('two'));
    const timestamp = new Date(start + 5 * minute + later).toISOString();
    await backups.add(path, { name, format, timestamp });
    const list = await backups.list(name);
    expect(list.map((backup) => backup.at)).toEqual([at, stamp(5)]);
    expect(list.map((backup) => readFileSync(backup.path))).toEqual(
      [encode('two'), encode('one')].map((bytes) => Buffer.from(bytes)),
    );
  });

  test('the newest that is good is found, past broken ones', async () => {
    const { path, backups } = prepare();
    for (const [index, content] of ['one', 'two', 'three', 'four'].entries()) {
      writeFileSync(path, encode(content));
      await backups.add(path, { name, format, timestamp: stamp(index) });
    }
    const [newest, last] = await backups.list(name);
    writeFileSync(newest?.path ?? '', 'null');
    writeFileSync(last?.path ?? '', '{"format":"tickmark-library","version":9}');
    expect(await backups.findGood(name, { format: libraryFormat })).toMatchObject({
      at: stamp(1),
      content: { title: 'two' },
    });
    const check = () => {
      throw new TypeError('a bug');
    };
    await expect(backups.findGood(name, { format: libraryFormat, check })).rejects.toThrow(TypeError);
  });

  test('no backups, no folder, a foreign file: nothing is found', async () => {
    const { path, folder, backups } = prepare();
    expect(await backups.findGood(name, { format: libraryFormat })).toBeNull();
    await backups.add(path, { name: 'other.json', format, timestamp: stamp(0) });
    writeFileSync(join(folder, 'library.json'), encode('not ours'));
    writeFileSync(join(folder, '2026-99-01T00-00-00.000Z-library.json'), encode('of no time'));
    expect(await backups.list(name)).toEqual([]);
  });

  test.each([
    ['broken', 'null', 'broken'],
    ['of a newer version', '{"format":"tickmark-library","version":9}', 'newer-version'],
  ])('of a file that is %s no copy takes the place of a good one', async (_, content, code) => {
    const { path, backups } = prepare();
    await backups.add(path, { name, format, timestamp: stamp(0) });
    writeFileSync(path, content);
    const adding = backups.add(path, { name, format, timestamp: stamp(1) });
    await expect(adding).rejects.toMatchObject({ detail: { code, file: path } });
    expect((await backups.list(name)).map(({ at }) => at)).toEqual([stamp(0)]);
  });

  test('what is too much goes as soon as one comes, and what else lies there stays', async () => {
    const { path, folder, backups } = prepare();
    for (const index of Array.from({ length: 14 }, (__, count) => count)) {
      writeFileSync(path, encode(`title ${index}`));
      await backups.add(path, { name, format, timestamp: stamp(index) });
      if (index === 0) writeFileSync(join(folder, 'mine.txt'), 'mine');
    }
    const list = await backups.list(name);
    expect(list.map(({ at }) => at)).toEqual(Array.from({ length: 10 }, (__, count) => stamp(13 - count)));
    expect(list.map(({ bytes }) => bytes)).toEqual(list.map((backup) => readFileSync(backup.path).length));
    expect(readdirSync(folder)).toContain('mine.txt');
  });

  test('a link in the place of the folder is not followed', async () => {
    const { path, folder, backups } = prepare();
    const outside = makeFolder();
    symlinkSync(outside, folder);
    await expect(backups.add(path, { name, format, timestamp: stamp(0) })).rejects.toMatchObject({
      detail: { code: 'disk', file: folder },
    });
    expect(readdirSync(outside)).toEqual([]);
  });
});
