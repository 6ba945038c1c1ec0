import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Backup, BackupFolder, chooseSurplus } from '#main/library/backups.ts';
import { encodeFile, libraryFormat, newLibrary } from '#main/library/stored-files.ts';
import { makeFolder } from './fixture.ts';

const start = Date.UTC(2026, 0, 1);
const minute = 60_000;
const day = 24 * 60 * minute;
const toBackup = (time: number): Backup => ({ path: String(time), at: new Date(time).toISOString() });

/** What is left of some backups, the newest first, and one made whenever the clock says each of these times. */
function simulate(times: readonly number[], before: readonly Backup[] = []): readonly Backup[] {
  return times.reduce((backups, time) => {
    const newest = Date.parse(backups[0]?.at ?? '1970-01-01');
    const all = [toBackup(Math.max(time, newest + 1)), ...backups];
    const surplus = chooseSurplus(all, new Date(time).toISOString());
    return all.filter((backup) => backup !== surplus);
  }, before);
}

const everyTenMinutes = (days: number) =>
  Array.from({ length: (days * day) / (10 * minute) }, (_, index) => start + index * 10 * minute);

describe('backups thin out with age', () => {
  test.each([1, 3, 10, 40, 200])('after %i days of a backup every ten minutes', (days) => {
    const times = everyTenMinutes(days);
    const kept = simulate(times);
    const end = times.at(-1) ?? 0;
    const ages = kept.map(({ at }) => end - Date.parse(at));
    expect(kept.length).toBeLessThanOrEqual(10);
    expect(ages.slice(0, 3)).toEqual([0, 10 * minute, 20 * minute]);
    /* However long ago (within the quarter of a year), something is kept from at least half of that time ago. */
    for (const ago of [day / 2, day, 2 * day, 7 * day, 28 * day, 80 * day].filter(
      (age) => age < end - start,
    )) {
      expect(ages.some((age) => age >= ago / 2.5 && age <= ago * 2.5)).toBe(true);
    }
  });

  test('a few backups are all kept, whatever their age', () => {
    expect(simulate([start, start + 200 * day, start + 400 * day])).toHaveLength(3);
  });

  test.each([
    ['set back', -400 * day],
    ['set forward', 400 * day],
  ])('a clock that is %s costs no more than one for each that comes, and not the oldest', (_, by) => {
    const before = simulate(everyTenMinutes(40));
    const sitting = Array.from({ length: 5 }, (__, index) => start + 40 * day + by + index * 10 * minute);
    const left = simulate(sitting, before).filter((backup) => before.includes(backup));
    expect(left.length).toBeGreaterThanOrEqual(before.length - sitting.length);
    expect(left.at(-1)).toBe(before.at(-1));
  });
});

describe('the folder', () => {
  const name = 'library.json';
  const limit = 1000;
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
    await backups.add(path, { name, limit, timestamp: stamp(0) });
    writeFileSync(path, encode('two'));
    await backups.add(path, { name, limit, timestamp: stamp(1) });
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
    await backups.add(path, { name, limit, timestamp: stamp(0) });
    await backups.add(path, { name, limit, timestamp: stamp(1) });
    expect(await backups.list(name)).toHaveLength(1);
  });

  test.each([
    ['at the same moment', 0, '2026-01-01T00:05:00.001Z'],
    ['after the clock was set back', -30 * day, '2026-01-01T00:05:00.001Z'],
    ['a moment later', 1, '2026-01-01T00:05:00.001Z'],
    ['a minute later', minute, '2026-01-01T00:06:00.000Z'],
  ])('a backup made %s is the newest all the same, and replaces none', async (_, later, at) => {
    const { path, backups } = prepare();
    await backups.add(path, { name, limit, timestamp: stamp(5) });
    writeFileSync(path, encode('two'));
    const timestamp = new Date(start + 5 * minute + later).toISOString();
    await backups.add(path, { name, limit, timestamp });
    const list = await backups.list(name);
    expect(list.map((backup) => backup.at)).toEqual([at, stamp(5)]);
    expect(list.map((backup) => readFileSync(backup.path))).toEqual(
      [encode('two'), encode('one')].map((bytes) => Buffer.from(bytes)),
    );
  });

  test('the newest that is good is found, past broken ones', async () => {
    const { path, backups } = prepare();
    for (const [index, content] of [
      encode('one'),
      encode('two'),
      'null',
      '{"format":"tickmark-library","version":9}',
    ].entries()) {
      writeFileSync(path, content);
      await backups.add(path, { name, limit, timestamp: stamp(index) });
    }
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
    await backups.add(path, { name: 'other.json', limit, timestamp: stamp(0) });
    writeFileSync(join(folder, 'library.json'), encode('not ours'));
    writeFileSync(join(folder, '2026-99-01T00-00-00.000Z-library.json'), encode('of no time'));
    expect(await backups.list(name)).toEqual([]);
  });

  test('a link in the place of the folder is not followed', async () => {
    const { path, folder, backups } = prepare();
    const outside = makeFolder();
    symlinkSync(outside, folder);
    await expect(backups.add(path, { name, limit, timestamp: stamp(0) })).rejects.toMatchObject({
      detail: { code: 'disk', file: folder },
    });
    expect(readdirSync(outside)).toEqual([]);
  });
});
