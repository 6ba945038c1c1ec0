import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeDurably } from '#main/library/disk.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { createClaim } from '#shared/domain/records.ts';
import { addSample, createDocumentJson, createMetadata, getIds, tag } from '../unit/main/library/fixture.ts';
import { settings, settingsRemedy } from './settings.ts';
import { mountSmallDisk } from './small-disk.ts';
import { countTries, startTally } from './tries.ts';

const full = { detail: { code: 'disk', message: 'The disk is full.' } };

/** Takes up what is free of a disk but for so many bytes, and returns what gives it free again. */
function fill(folder: string, left = 0): () => void {
  const path = join(folder, `filler-${randomUUID()}`);
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(path, Buffer.alloc(Math.max(0, bavail * bsize - left), 1));
  return () => rmSync(path);
}

const state = (id: string, length: number): readonly Change[] => [
  { type: 'claim', id, value: { ...createClaim(id), statement: 'x'.repeat(length) } },
];

test('a file that finds no room leaves the old one as it was, and nothing beside it', async (context) => {
  const { folder } = mountSmallDisk(512, context);
  const path = join(folder, 'a.json');
  await writeDurably(path, Buffer.from('good'));
  fill(folder, 100 * 1024);
  /* A part of it finds room: the system takes that part and reports success. */
  await expect(writeDurably(path, Buffer.alloc(300 * 1024))).rejects.toMatchObject(full);
  expect(readFileSync(path, 'utf8')).toBe('good');
  expect(readdirSync(folder).filter((name) => !name.startsWith('filler'))).toEqual(['a.json']);
});

test('a disk fills up in the midst of a session: what was saved is there, and goes on once there is room', async (context) => {
  const { folder } = mountSmallDisk(2048, context);
  const library = await openLibrary({ folder, clock: systemClock });
  const id = await addSample(library);
  const saved: string[] = [];
  const save = async (name: string, length: number) => {
    await library.saveChanges(id, state(name, length));
    saved.push(name);
  };
  await save('first', 10);
  const release = fill(folder, 64 * 1024);
  const failures: unknown[] = [];
  for (let count = 0; count < 40; count += 1) {
    await save(`n${count}`, 10_000).catch((error: unknown) => failures.push(error));
  }
  expect(saved.length).toBeGreaterThan(2);
  expect(failures.length).toBeGreaterThan(20);
  for (const failure of failures) expect(failure).toMatchObject(full);

  /* The title, a new article and a new person find no room either, and stay as they were. */
  fill(folder);
  const { article } = await library.readArticle(id);
  const long = createMetadata('x'.repeat(20_000));
  await expect(library.saveMetadata(id, long)).rejects.toMatchObject(full);
  expect((await library.readArticle(id)).article).toEqual(article);
  await expect(addSample(library, 'Another. '.repeat(5000))).rejects.toMatchObject(full);
  expect(readdirSync(join(folder, 'articles'))).toEqual([id]);
  await expect(library.people.ensure('Zoe')).rejects.toMatchObject(full);
  expect(library.people.all).toEqual([]);
  await expect(library.flush()).rejects.toMatchObject(full);

  /* Whoever looks now, with the disk still full, sees what was saved. */
  const reader = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  expect(reader.problems).toEqual([]);
  const { lists } = await reader.readArticle(id);
  expect(lists.claims.map((claim) => claim.id)).toEqual(saved.toSorted());

  release();
  await save('later', 10_000);
  const again = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  expect((await again.readArticle(id)).lists.claims.map((claim) => claim.id)).toEqual(saved.toSorted());
  await library.saveMetadata(id, long);
  await library.people.ensure('Ann');
  await library.close();
  const next = await openLibrary({ folder, clock: systemClock });
  expect(next.problems).toEqual([]);
  expect((await next.readArticle(id)).lists.claims.map((claim) => claim.id)).toEqual(saved.toSorted());
  await next.close();
});

test('a library is closed while the disk is full, and opened again while it still is', async (context) => {
  const { folder } = mountSmallDisk(1024, context);
  const library = await openLibrary({ folder, clock: systemClock });
  const id = await addSample(library);
  await library.saveChanges(id, state('a', 100_000));
  const releases = [fill(folder)];
  await library.close();
  /* The lock that was given back has left room for another. */
  releases.push(fill(folder));
  await expect(openLibrary({ folder, clock: systemClock })).rejects.toMatchObject(full);
  expect(
    readdirSync(folder)
      .filter((name) => !name.startsWith('filler'))
      .toSorted(),
  ).toEqual(['articles', 'backups', 'library.json']);
  for (const release of releases) release();
  const next = await openLibrary({ folder, clock: systemClock });
  expect(next.problems).toEqual([]);
  expect((await next.readArticle(id)).lists.claims).toHaveLength(1);
  await next.close();
});

test('an article that finds no room half way is not there', async (context) => {
  const { folder } = mountSmallDisk(1024, context);
  const library = await openLibrary({ folder, clock: systemClock });
  const adding = library.addArticle({
    document: createDocumentJson('x'),
    metadata: createMetadata('x'),
    source: { fileName: 'x.txt', mediaType: 'text/plain' },
    bytes: new Uint8Array(2 * 1024 * 1024),
  });
  await expect(adding).rejects.toMatchObject(full);
  expect(readdirSync(join(folder, 'articles'))).toEqual([]);
  await addSample(library);
  await library.close();
});

test('a file that finds no room in the locker leaves nothing there, and is archived once there is some', async (context) => {
  const { folder } = mountSmallDisk(2048, context);
  const library = await openLibrary({ folder, clock: systemClock });
  const locker = join(folder, 'evidence');
  await library.evidence.archiveBytes('small.txt', new Uint8Array([1]));
  const there = readdirSync(locker);
  const release = fill(folder, 512 * 1024);
  const film = new Uint8Array(1024 * 1024).fill(2);
  await expect(library.evidence.archiveBytes('film.mp4', film)).rejects.toMatchObject({
    detail: {
      code: 'disk',
      message: 'The disk is full.',
      remedy:
        'Nothing of "film.mp4" was kept. Mend this, or make room on the disk, and attach the file again.',
    },
  });
  expect(readdirSync(locker)).toEqual(there);
  release();
  const { sha256 } = await library.evidence.archiveBytes('film.mp4', film);
  await library.evidence.check(sha256);
  await library.close();
});

test.for(settings)(
  'a change of %s that finds no room holds, leaves the old file as it was, and is saved once there is some',
  async ([name, open], context) => {
    const { folder } = mountSmallDisk(512, context);
    const chosen = await open(folder);
    await chosen.choose('a');
    const release = fill(folder);
    await expect(chosen.choose('b')).rejects.toMatchObject({
      detail: { ...full.detail, file: join(folder, name), remedy: settingsRemedy },
    });
    expect(chosen.read()).toBe('b');
    expect((await open(folder)).read()).toBe('a');
    release();
    expect(readdirSync(folder)).toEqual([name]);
    await chosen.choose('c');
    expect((await open(folder)).read()).toBe('c');
  },
);

test('a log that is torn, on a full disk: the article can be read, and worked on once there is room', async (context) => {
  const { folder } = mountSmallDisk(1024, context);
  const first = await openLibrary({ folder, clock: systemClock });
  const id = await addSample(first);
  await first.saveChanges(id, state('a', 100_000));
  await first.close();
  writeFileSync(join(folder, 'articles', id, 'annotations.log'), '0badc0de {"torn');
  /* There is room for a lock, but not for a snapshot. */
  const release = fill(folder, 16 * 1024);
  const library = await openLibrary({ folder, clock: systemClock });
  expect((await library.readArticle(id)).lists.claims).toHaveLength(1);
  await expect(library.saveChanges(id, state('b', 10))).rejects.toMatchObject(full);
  expect(library.list()).toHaveLength(1);
  release();
  await library.saveChanges(id, state('b', 10));
  expect(library.problems).toMatchObject([{ error: { message: 'The line is cut off.' } }]);
  await library.close();
  const next = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  expect(next.problems).toEqual([]);
  expect((await next.readArticle(id)).lists.claims).toHaveLength(2);
});

const rooms = countTries({ usual: 6, long: 60 });

test(`a disk with any little room left, ${rooms} times: what was saved is there, with the disk full and after`, {
  timeout: rooms * 10_000,
}, async (context) => {
  const tally = startTally('a disk with any little room left');
  for (const left of fc.sample(fc.nat(96 * 1024), { numRuns: rooms, seed: 7 })) {
    const { folder } = mountSmallDisk(1024, context);
    const library = await openLibrary({ folder, clock: systemClock });
    const id = await addSample(library);
    const saved = new Set<string>();
    let title = '';
    const save = async (name: string, saving: Promise<unknown>) => {
      try {
        await saving;
        if (name.startsWith('title')) title = name;
        else saved.add(name);
      } catch (error) {
        expect(error).toMatchObject(full);
      }
    };
    const release = fill(folder, left);
    for (let count = 0; count < 12; count += 1) {
      await save(`n${count}`, library.saveChanges(id, [...tag(`n${count}`), ...state(`s${count}`, 2000)]));
      if (count % 3 === 0)
        await save(`title ${count}`, library.saveMetadata(id, createMetadata(`title ${count}`)));
      if (count % 4 === 0) await save(`person ${count}`, library.people.ensure(`person ${count}`));
      if (count % 5 === 0) await library.flush().catch((error: unknown) => expect(error).toMatchObject(full));
    }
    const findLost = async () => {
      const reader = await openLibrary({ folder, clock: systemClock, mode: 'read' });
      /* Of a line for which there was no room the beginning may be there. It was refused, and is no loss. */
      const torn = reader.problems.filter(({ error }) => error.message === 'The line is cut off.');
      expect(reader.problems).toEqual(torn);
      const { article, lists } = await reader.readArticle(id);
      const there = new Set([...getIds(lists), ...reader.people.all.map(({ name }) => name)]);
      if (title !== '' && article.metadata.title !== title) tally.lost.push(title);
      tally.lost.push(...[...saved].filter((name) => !there.has(name)));
    };
    await findLost();
    /* Closed with the disk full or with room again. */
    if (left % 2 === 0) release();
    await library.close();
    await findLost();
    tally.tries += 1;
    expect(tally.lost).toEqual([]);
  }
});
