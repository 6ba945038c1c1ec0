import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { LibraryIndex } from '#main/library/search/library-index.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { createSource } from '#shared/domain/records.ts';
import { hashBytes } from '#shared/text/hash.ts';
import { run } from '../unit/cli/fixture.ts';
import { addSample, getIds, makeFolder, tag } from '../unit/main/library/fixture.ts';
import { createDraft, createRevision, secondText } from '../unit/main/library/revision-fixture.ts';
import { countTries, startTally } from './tries.ts';

/** Cut at so many places each, which chance chooses. */
const cuts = countTries({ usual: 2, long: 40 });

/** Whatever fails in one run fails in the next. */
const seed = 7;

const otherText = 'Another article.';

interface Sample {
  readonly folder: string;
  readonly id: string;
  readonly other: string;
  /** Every file in it, by what it is called here. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * A library with one of everything, as a killed process leaves it: an article of two revisions, the second from a file,
 * with a source that rests on a file; backups of all; the index; and a last change that is in the log alone.
 */
async function createSample(folder: string): Promise<Sample> {
  const first = await openLibrary({ folder, clock: systemClock });
  await first.people.ensure('Ann Lee');
  const id = await addSample(first);
  const other = await addSample(first, otherText);
  await first.saveChanges(id, tag('a'));
  const attachment = await first.evidence.archiveBytes(
    'said.txt',
    new TextEncoder().encode('What was said.'),
  );
  const value = createSource('source', { attachment });
  await first.saveChanges(id, [{ type: 'source', id: value.id, value }]);
  const bytes = new TextEncoder().encode(secondText);
  const origin = {
    fileName: 'draft.txt',
    mediaType: 'text/plain',
    sha256: await hashBytes(bytes),
    bytes: bytes.length,
  };
  await first.keepDraftFile(id, { number: 2, origin, bytes });
  const revision = createRevision(2, secondText, { source: origin });
  await first.saveChanges(id, await createDraft(first, { id, revision, text: secondText }));
  await first.close();
  const index = await LibraryIndex.open({ folder, onProgress: () => undefined, warn: () => undefined });
  await index.settle();
  await index.close();

  const second = await openLibrary({ folder, clock: systemClock });
  await second.saveChanges(id, tag('late', { text: secondText }));
  const path = join('articles', id, 'annotations.log');
  const log = readFileSync(join(folder, path));
  const snapshot = readFileSync(join(folder, 'articles', id, 'annotations.json'));
  const backups = new Set(readdirSync(join(folder, 'backups', id)));
  await second.close();
  writeFileSync(join(folder, path), log);
  writeFileSync(join(folder, 'articles', id, 'annotations.json'), snapshot);
  /* Of what was backed up as it was closed nothing is known to one who was killed. */
  for (const name of readdirSync(join(folder, 'backups', id))) {
    if (!backups.has(name)) rmSync(join(folder, 'backups', id, name));
  }
  return { folder, id, other, files: nameFiles(folder, { id, other }) };
}

/** Numbers in the place of times and hashes, which are others in each run. */
function nameFiles(
  folder: string,
  { id, other }: { readonly id: string; readonly other: string },
): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.includes(other))
    .toSorted();
  const counts = new Map<string, number>();
  return new Map(
    paths.map((path) => {
      const plain = path
        .replaceAll('\\', '/')
        .replace(id, 'ID')
        .replace(/[0-9a-f]{64}/u, 'HASH')
        .replace(/\d{4}-[\d-]+T[\d.-]+Z-/u, '');
      const count = (counts.get(plain) ?? 0) + 1;
      counts.set(plain, count);
      return [count === 1 ? plain : `${plain}, ${count}`, path];
    }),
  );
}

let sample: Sample;
beforeAll(async () => {
  sample = await createSample(mkdtempSync(join(tmpdir(), 'tickmark-sample-')));
});
afterAll(() => rmSync(sample.folder, { recursive: true }));

/** 50 MB of brackets: what nests them would need far more than that, or overflow. */
const brackets = Buffer.alloc(50 * 1024 * 1024, '[');

/** What is done to a file; of some there is more than one. */
const damages: readonly (readonly [string, (bytes: Buffer) => readonly Buffer[]])[] = [
  [
    'cut somewhere',
    (bytes) => {
      const lengths = fc.sample(fc.nat(bytes.length - 1), { numRuns: cuts, seed });
      return lengths.map((length) => bytes.subarray(0, length));
    },
  ],
  ['zeroed', (bytes) => [Buffer.alloc(bytes.length)]],
  ['empty', () => [Buffer.alloc(0)]],
  ['null', () => [Buffer.from('null')]],
  ['of another shape', () => [Buffer.from('{"a":[1,{"b":null}]}')]],
  ['50 MB of brackets', () => [brackets]],
  ['no UTF-8', (bytes) => [Buffer.concat([Buffer.from([0x7b, 0x22, 0xff, 0xc0]), bytes])]],
];

/**
 * What becomes of a file with `tickmark check --repair`. `mended`: everything is there again. `cut`: everything but what was
 * in this file alone. `told`: it can be had from nowhere, and what to do is said.
 */
type Outcome = 'mended' | 'cut' | 'told';

const files: readonly (readonly [string, Outcome])[] = [
  ['library.json', 'mended'],
  ['articles/ID/article.json', 'mended'],
  ['articles/ID/annotations.json', 'mended'],
  ['articles/ID/annotations.log', 'cut'],
  ['articles/ID/revisions/1.json', 'mended'],
  ['articles/ID/original.txt', 'told'],
  ['articles/ID/original-2.txt', 'told'],
  ['evidence/HASH.txt', 'told'],
  ['index/search.sqlite', 'mended'],
];

test('no file of a library is left out but the backups, which nobody needs as long as the files are good', () => {
  const names = [...sample.files.keys()].filter((name) => !name.startsWith('backups'));
  expect(names.toSorted()).toEqual(files.map(([name]) => name).toSorted());
});

/** A copy of the library with one file damaged. */
function damageFile(name: string, bytes: Buffer): { readonly folder: string; readonly path: string } {
  const folder = makeFolder();
  cpSync(sample.folder, folder, { recursive: true });
  const path = join(folder, sample.files.get(name) ?? '');
  /* The files of sources are for reading only. */
  chmodSync(path, 0o644);
  writeFileSync(path, bytes);
  return { folder, path };
}

function readSampleFile(name: string): Buffer {
  return readFileSync(join(sample.folder, sample.files.get(name) ?? ''));
}

/** Whether the bytes are still somewhere in a library, under whichever name. */
function holds(folder: string, bytes: Buffer): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .some((path) => statSync(path).size === bytes.length && readFileSync(path).equals(bytes));
}

/** Opens a library as the app does: what is wrong is told, and the other article can be worked on. */
async function workBeside(folder: string): Promise<void> {
  const library = await openLibrary({ folder, clock: systemClock });
  for (const { error } of library.problems) {
    expect(error).toMatchObject({
      file: expect.stringContaining(folder),
      remedy: expect.stringMatching(/\.$/u),
    });
  }
  await library.saveChanges(sample.other, tag('beside', { text: otherText, words: 'article' }));
  await library.close();
}

/** What of the work in a library is not there. */
async function findMissing(folder: string): Promise<readonly string[]> {
  const library = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  const { article, lists } = await library.readArticle(sample.id);
  const earlier = await library.readRevision(sample.id, 1);
  const besides = await library.readArticle(sample.other);
  const there = new Set([
    ...library.people.all.map(({ name }) => name),
    ...article.revisions.map(({ number }) => `revision ${number}`),
    ...getIds(lists),
    ...lists.sources.map(({ id }) => id),
    ...getIds(earlier.lists).map((id) => `${id} in revision 1`),
    ...getIds(besides.lists),
  ]);
  await library.close();
  const all = ['Ann Lee', 'revision 1', 'revision 2', 'a', 'late', 'source', 'a in revision 1', 'beside'];
  return all.filter((name) => !there.has(name));
}

/** What the user can do where nothing is to be had from the library. */
const remedies = /If you have that file|Attach|see what has become of it/u;

const cases = files.flatMap(([file, outcome]) =>
  damages.map(([damage, damageBytes]) => ({ file, outcome, damage, damageBytes })),
);

test.each(cases)(
  '$file $damage: $outcome',
  { timeout: 60_000 + cuts * 5000 },
  async ({ file, outcome, damage, damageBytes }) => {
    const tally = startTally(`a file of the library, ${damage}`);
    for (const damaged of damageBytes(readSampleFile(file))) {
      const { folder, path } = damageFile(file, damaged);
      const check = (...options: readonly string[]) => run(['check', ...options, '--library', folder]);
      const found = await check();
      const isNoticed = found.status !== 0;
      /* A line feed that is missing at the end is no fault, nor is a log or an index with nothing in it. */
      expect(isNoticed || ['cut somewhere', 'empty'].includes(damage)).toBe(true);
      if (isNoticed) expect(found.errors).toContain(file.includes('original') ? dirname(path) : path);
      if (found.errors.includes('Move it out of the library')) renameSync(path, `${path}.moved`);
      await workBeside(folder);
      const repaired = await check('--repair');
      expect(repaired.status, repaired.errors).toBe(outcome === 'told' ? 1 : 0);
      if (outcome === 'told') expect(repaired.errors).toMatch(remedies);
      /* The index is made of the other files; what was cut off in the midst of a line of the log was never called saved. */
      const isKept = !file.startsWith('index') && !found.errors.includes('The line is cut off.');
      if (isNoticed && isKept) expect(holds(folder, damaged)).toBe(true);
      const lost = await findMissing(folder);
      tally.tries += 1;
      tally.lost.push(...lost.filter((name) => outcome !== 'cut' || name !== 'late'));
      expect(tally.lost).toEqual([]);
    }
  },
);

/** As a later Tickmark would write it; in a log the checksum fits. */
function renew(bytes: Buffer): Buffer {
  const newer = String(bytes).replace(/"version":\d+/u, '"version":99');
  const [, json = ''] = /^[0-9a-f]{8} (.*)$/mu.exec(newer) ?? [];
  const sum = crc32(json).toString(16).padStart(8, '0');
  return Buffer.from(newer.replace(/^[0-9a-f]{8} /u, `${sum} `));
}

test.each(files.map(([file]) => file).filter((file) => /^articles.*\.(?:json|log)$/u.test(file)))(
  '%s of a newer version: it is left alone and told, and the rest works',
  async (file) => {
    const newer = renew(readSampleFile(file));
    const { folder, path } = damageFile(file, newer);
    await workBeside(folder);
    const repaired = await run(['check', '--repair', '--library', folder]);
    expect(repaired.status).toBe(1);
    expect(repaired.errors).toContain(path);
    expect(repaired.errors).toMatch(/newer/u);
    expect(readFileSync(path)).toEqual(newer);
    writeFileSync(path, readSampleFile(file));
    expect(await findMissing(folder)).toEqual([]);
  },
);
