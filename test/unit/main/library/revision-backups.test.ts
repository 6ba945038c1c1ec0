import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Library } from '#main/library/library.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { addSample, createTestClock, getIds, makeFolder, openTestLibrary, readTree, tag } from './fixture.ts';
import {
  createDraft,
  createRevision,
  getNumbers,
  secondText,
  takeBack,
  thirdText,
} from './revision-fixture.ts';

interface Sample {
  readonly files: ReadonlyMap<string, string>;
  readonly id: string;
}

/**
 * An article of three revisions, in the order of the sessions: `a` tagged, and revision 2, with `b`; then revision 3, with
 * `c`; `d` is in the log alone. Each session has left its backups.
 */
async function createSample(folder: string): Promise<Sample> {
  const clock = createTestClock();
  const open = async () => {
    clock.advance(60_000);
    return openLibrary({ folder, clock });
  };
  const first = await open();
  const id = await addSample(first);
  const revise = async (library: Library, number: number, text: string) => {
    const revision = createRevision(number, text);
    await library.saveChanges(id, await createDraft(library, { id, revision, text }));
  };
  await first.saveChanges(id, tag('a'));
  await first.close();
  const second = await open();
  await revise(second, 2, secondText);
  await second.saveChanges(id, tag('b', { text: secondText }));
  await second.close();
  const third = await open();
  await revise(third, 3, thirdText);
  await third.saveChanges(id, tag('c', { text: thirdText }));
  await third.close();
  const last = await open();
  await last.saveChanges(id, tag('d', { text: thirdText }));
  /* As a killed process leaves it. */
  const files = new Map([...readTree(folder)].filter(([name]) => name !== 'library.lock'));
  await last.close();
  return { files, id };
}

let sample: Sample;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-sample-'));
  sample = await createSample(folder);
  rmSync(folder, { recursive: true });
});

/** The sample, of which a file may be broken, and the last backups of some files missing. */
function unpack({
  broken = [],
  without = [],
}: {
  readonly broken?: readonly string[];
  readonly without?: readonly RegExp[];
}) {
  const folder = makeFolder();
  for (const [name, bytes] of sample.files) {
    if (without.some((pattern) => pattern.test(name))) continue;
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), Buffer.from(bytes, 'base64'));
  }
  const path = join(folder, 'articles', sample.id);
  for (const name of broken) writeFileSync(join(path, name), '{"format":');
  return { folder, path };
}

/** Goes back to backups until nothing is left to go back to, and gives what there is then. */
async function restore(folder: string) {
  const { id } = sample;
  const library = await openTestLibrary(folder);
  let times = 0;
  while (library.problems.some(({ error }) => error.remedy?.includes('backup') ?? false)) {
    if (times > 2) throw new Error('it does not get better');
    await library.restoreBackup(id);
    times += 1;
  }
  const { article, lists } = await library.readArticle(id);
  const told = library.problems.map(({ error }) => error.message);
  await library.close();
  const again = await openTestLibrary(folder);
  expect(again.problems).toEqual([]);
  expect(await again.readArticle(id)).toEqual({ article, lists });
  const earlier = await Promise.all(
    article.revisions.slice(0, -1).map(async ({ number }) => {
      const revision = await again.readRevision(id, number);
      expect(revision.fault).toBeNull();
      return getIds(revision.lists);
    }),
  );
  /* And the work goes on. */
  const text = [null, null, secondText, thirdText][article.revisions.length] ?? null;
  await again.saveChanges(id, text === null ? tag('z') : tag('z', { text }));
  return { numbers: getNumbers(article), ids: getIds(lists), earlier, told, times };
}

const whole = { numbers: [1, 2, 3], ids: ['a', 'b', 'c', 'd'], earlier: [['a'], ['a', 'b']], told: [] };

test.each([[['article.json']], [['annotations.json']], [['article.json', 'annotations.json']]])(
  '%j broken: the backups have everything, with what the log has besides',
  async (broken) => {
    const { folder } = unpack({ broken });
    expect(await restore(folder)).toEqual({ ...whole, times: broken.length });
  },
);

/** The times of the backups of a file, the oldest first. */
const listBackups = (name: string) =>
  [...sample.files.keys()].filter((path) => path.startsWith('backups') && path.endsWith(name)).toSorted();

test('the newest backup of the text that has the text of the annotations is taken', async () => {
  const { folder } = unpack({ broken: ['article.json'] });
  /* Somebody has put a copy of an older one among them. */
  const [oldest = '', ...others] = listBackups('-article.json');
  expect(others.length).toBeGreaterThan(1);
  const later = oldest.replace(/2026-[^Z]*Z/, '2026-03-01T00-00-00.000Z');
  writeFileSync(join(folder, later), Buffer.from(sample.files.get(oldest) ?? '', 'base64'));
  expect(await restore(folder)).toEqual({ ...whole, times: 1 });
});

test('a text of which there is no backup: the annotations go back to one that is there, and what builds on it is told', async () => {
  const newest = listBackups('-article.json').filter((name) =>
    Buffer.from(sample.files.get(name) ?? '', 'base64').includes('New first line'),
  );
  expect(newest.length).toBeGreaterThan(0);
  const { folder, path } = unpack({
    broken: ['article.json'],
    without: newest.map((name) => new RegExp(`${name}$`)),
  });
  const annotations = readFileSync(join(path, 'annotations.json'));
  expect(await restore(folder)).toEqual({
    numbers: [1, 2],
    ids: ['a', 'b'],
    earlier: [['a']],
    told: ['Of the 1 changes in it 1 build on what is lost, and are not done again.'],
    times: 2,
  });
  const kept = readdirSync(path).filter((name) => name.startsWith('annotations.json.broken-'));
  expect(kept.map((name) => readFileSync(join(path, name)))).toEqual([annotations]);
});

test('annotations of which there is a backup of an earlier revision only: the later text is kept, and that is told', async () => {
  const later = listBackups('-annotations.json').filter((name) =>
    Buffer.from(sample.files.get(name) ?? '', 'base64').includes('revision-3'),
  );
  const { folder, path } = unpack({
    broken: ['annotations.json'],
    without: [...later.map((name) => new RegExp(`${name}$`)), /annotations\.log$/],
  });
  const article = readFileSync(join(path, 'article.json'));
  expect(await restore(folder)).toEqual({
    numbers: [1, 2],
    ids: ['a', 'b'],
    earlier: [['a']],
    told: ['The annotations that are back are of revision 2, and so is the article again.'],
    times: 1,
  });
  const kept = readdirSync(path).filter((name) => name.startsWith('article.json.broken-'));
  expect(kept.map((name) => readFileSync(join(path, name)))).toEqual([article]);
});

test('annotations of which there is no backup start afresh, in the last text, with what the log has', async () => {
  const { folder } = unpack({ broken: ['annotations.json'], without: [/^backups/] });
  const library = await openTestLibrary(folder);
  expect(library.list()).toMatchObject([{ revisionNumber: 3, annotationCount: null }]);
  await library.restoreBackup(sample.id);
  const { article, lists } = await library.readArticle(sample.id);
  expect(getNumbers(article)).toEqual([1, 2, 3]);
  expect(getIds(lists)).toEqual(['d']);
  expect(getIds((await library.readRevision(sample.id, 2)).lists)).toEqual(['a', 'b']);
});

test('a revision that was taken back does not come back with a backup', async () => {
  const { folder, path } = unpack({});
  const { id } = sample;
  const library = await openTestLibrary(folder);
  const { lists } = await library.readArticle(id);
  const back = lists.annotations.map(({ id: annotationId }) => ({
    type: 'annotation' as const,
    id: annotationId,
    value: null,
  }));
  await library.saveChanges(id, [takeBack('revision-3'), ...back]);
  await library.close();
  writeFileSync(join(path, 'annotations.json'), '');
  /* The newest backup is of the end of that session; without it there are only those that name the text that is gone. */
  const newest =
    readdirSync(join(folder, 'backups', id))
      .filter((name) => name.endsWith('-annotations.json'))
      .toSorted()
      .at(-1) ?? '';
  rmSync(join(folder, 'backups', id, newest));
  expect(await restore(folder)).toMatchObject({
    numbers: [1, 2],
    ids: ['a', 'b'],
    told: [],
    times: 1,
  });
});
