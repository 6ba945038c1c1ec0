import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { describe, expect, test } from 'vitest';
import { writeDurably } from '#main/library/disk.ts';
import { DurableFile } from '#main/library/durable-file.ts';
import { type LibraryData, libraryFormat, newLibrary } from '#main/library/stored-files.ts';
import { makeFolder } from './fixture.ts';

const named = (name: string): LibraryData => ({ ...newLibrary, people: [{ id: name, name, initials: 'Z' }] });

test('lowdb reads what lowdb wrote, and its default where there is no file', async () => {
  const path = join(makeFolder(), 'library.json');
  const first = new Low<LibraryData>(new DurableFile(path, libraryFormat), newLibrary);
  await first.read();
  expect(first.data).toBe(newLibrary);
  first.data = named('Zoé 🧾');
  await first.write();
  const second = new Low<LibraryData>(new DurableFile(path, libraryFormat), newLibrary);
  await second.read();
  expect(second.data).toEqual(named('Zoé 🧾'));
});

test('writes asked for at once are done in their order, and leave one file', async () => {
  const folder = makeFolder();
  const file = new DurableFile(join(folder, 'library.json'), libraryFormat);
  await Promise.all(Array.from({ length: 30 }, (_, index) => file.write(named(String(index)))));
  expect(await file.read()).toEqual(named('29'));
  expect(readdirSync(folder)).toEqual(['library.json']);
});

test('a write that fails names the file, leaves the old one, and spoils none after it', async () => {
  const folder = join(makeFolder(), 'folder');
  const path = join(folder, 'library.json');
  const file = new DurableFile(path, libraryFormat);
  const failing = file.write(named('lost'));
  await expect(failing).rejects.toMatchObject({ detail: { code: 'disk', file: path } });
  mkdirSync(folder);
  await file.write(named('kept'));
  expect(await file.read()).toEqual(named('kept'));
});

describe('what stands in the place of the file', () => {
  test('a folder is left, and told', async () => {
    const folder = makeFolder();
    const path = join(folder, 'library.json');
    mkdirSync(path);
    const file = new DurableFile(path, libraryFormat);
    await expect(file.read()).rejects.toMatchObject({ detail: { code: 'disk', file: path } });
    await expect(file.write(newLibrary)).rejects.toMatchObject({ detail: { code: 'disk', file: path } });
    expect(readdirSync(folder)).toEqual(['library.json']);
    rmdirSync(path);
  });

  test.skipIf(process.platform === 'win32')(
    'a link is not read, and replaced and not followed in writing',
    async () => {
      const folder = makeFolder();
      const outside = join(makeFolder(), 'outside.json');
      const path = join(folder, 'library.json');
      writeFileSync(outside, 'as it was');
      symlinkSync(outside, path);
      const file = new DurableFile(path, libraryFormat);
      await expect(file.read()).rejects.toMatchObject({ detail: { code: 'disk', file: path } });
      await file.write(newLibrary);
      expect(readFileSync(outside, 'utf8')).toBe('as it was');
      expect(await file.read()).toEqual(newLibrary);
    },
  );

  test.skipIf(process.platform === 'win32')('the permissions of the file it replaces are kept', async () => {
    const path = join(makeFolder(), 'library.json');
    writeFileSync(path, '');
    chmodSync(path, 0o660);
    await writeDurably(path, new Uint8Array([1]));
    expect(statSync(path).mode & 0o777).toBe(0o660);
  });

  test('a file above the limit is not read', async () => {
    const path = join(makeFolder(), 'library.json');
    writeFileSync(path, ' '.repeat(101));
    const file = new DurableFile(path, { ...libraryFormat, limit: 100 });
    await expect(file.read()).rejects.toMatchObject({ detail: { code: 'too-large', file: path } });
  });
});
