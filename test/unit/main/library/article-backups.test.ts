import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BackupState } from '#shared/backup-state.ts';
import type { BackupHead } from '#shared/library-state.ts';
import {
  addSample,
  createAnnotation,
  createManualTimers,
  createTestClock,
  getIds,
  makeFolder,
  openTestLibrary,
  readTree,
  tag,
} from './fixture.ts';
import { createDraft, createRevision, secondText, takeBack, thirdText } from './revision-fixture.ts';

const minutes = (count: number): number => count * 60_000;

/** An article that was worked on for half an hour: a backup of nothing, of `a`, and of `a` and `b`; `c` is not in any. */
async function prepare() {
  const folder = makeFolder();
  const clock = createTestClock();
  const { setTimer } = createManualTimers();
  const library = await openTestLibrary(folder, { clock, setTimer });
  const id = await addSample(library);
  for (const name of ['a', 'b']) {
    clock.advance(minutes(11));
    await library.saveChanges(id, tag(name));
    await library.flush();
  }
  clock.advance(minutes(1));
  await library.saveChanges(id, tag('c'));
  const backups = library.findBackups(id);
  const readAll = async (): Promise<readonly (readonly string[])[]> => {
    const states = (await backups.list()).map((head) => backups.read(head.id));
    return (await Promise.all(states)).map(({ lists }) => getIds(lists));
  };
  return { folder, clock, library, id, backups, readAll, path: join(folder, 'backups', id) };
}

const findFile = (folder: string, { at }: BackupHead): string =>
  join(folder, `${at.replaceAll(':', '-')}-annotations.json`);

const getNumber = ({ revision }: BackupState): number => revision.number;

describe('the backups of an article', () => {
  test('are listed by their times, the newest first, and hold what there was', async () => {
    const { backups, readAll, path } = await prepare();
    const list = await backups.list();
    expect(list.map(({ at }) => at)).toEqual(['2026-01-31T09:52:00.000Z', '2026-01-31T09:41:00.000Z']);
    expect(list.map(({ id }) => id)).toEqual(list.map(({ at }) => at));
    expect(list.map(({ bytes }) => bytes)).toEqual(
      list.map((head) => readFileSync(findFile(path, head)).length),
    );
    expect(await readAll()).toEqual([['a', 'b'], []]);
  });

  test('are none before anything was changed', async () => {
    const library = await openTestLibrary(makeFolder());
    const id = await addSample(library);
    expect(await library.findBackups(id).list()).toEqual([]);
  });

  test('take what is saved now, when asked, and nothing where it is there already', async () => {
    const { backups, readAll, clock } = await prepare();
    await backups.add();
    expect(await readAll()).toEqual([['a', 'b', 'c'], ['a', 'b'], []]);
    clock.advance(minutes(60));
    await backups.add();
    expect(await backups.list()).toHaveLength(3);
  });

  test('are read and written nowhere but among themselves: an id is looked up, and is no path', async () => {
    const { backups, folder } = await prepare();
    const before = readTree(folder);
    for (const id of ['', '../library', '2026-01-31T09-52-00.000Z', '2026-01-31T09:52:00.001Z']) {
      await expect(backups.read(id)).rejects.toMatchObject({ detail: { code: 'not-found' } });
    }
    expect(readTree(folder)).toEqual(before);
  });

  test('can be read by one who only reads the library, but not made', async () => {
    const { folder, id, library } = await prepare();
    await library.close();
    const reader = await openTestLibrary(folder, { mode: 'read' });
    const backups = reader.findBackups(id);
    const [newest] = await backups.list();
    expect(getIds((await backups.read(newest?.id ?? '')).lists)).toEqual(['a', 'b', 'c']);
    await expect(backups.add()).rejects.toMatchObject({ detail: { code: 'bad-request' } });
  });

  test('are none of an article that is not there', async () => {
    const { library } = await prepare();
    expect(() => library.findBackups('019c1363-49c0-7045-9ee5-527493ffffff')).toThrow('There is no article');
  });
});

describe('a backup that is of no use', () => {
  const altered = (id: string) => {
    const value = createAnnotation(id);
    return { ...value, anchor: { ...value.anchor, exact: 'other' } };
  };
  test.each([
    ['is no JSON', () => '{"format":', 'broken', /Choose another one/],
    ['is empty', () => '', 'broken', /Choose another one/],
    [
      'is of a newer version',
      (text: string) => text.replace(/"version":\d+/, '"version":99'),
      'newer-version',
      /./,
    ],
    [
      'is of another article',
      (text: string) =>
        text.replace(/"articleId":"[^"]*"/, '"articleId":"019c1363-49c0-7045-9ee5-527493ffffff"'),
      'broken',
      /Choose another one/,
    ],
    [
      'stands in another text',
      (text: string) => text.replace('"annotations":[', `"annotations":[${JSON.stringify(altered('x'))},`),
      'broken',
      /Choose another one/,
    ],
  ])('as it %s is told with its file, and the others are as they were', async (_, damage, code, remedy) => {
    const { backups, path } = await prepare();
    const [newest, older] = await backups.list();
    if (newest === undefined || older === undefined) throw new Error('there are too few backups');
    const file = findFile(path, newest);
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    await expect(backups.read(newest.id)).rejects.toMatchObject({
      detail: { code, file, remedy: expect.stringMatching(remedy) },
    });
    expect(getIds((await backups.read(older.id)).lists)).toEqual([]);
    expect((await backups.list()).map(({ id }) => id)).toEqual([newest.id, older.id]);
  });

  test('as nobody has its text any more says so', async () => {
    const { library, id, backups, path, clock } = await prepare();
    await library.saveChanges(
      id,
      await createDraft(library, { id, revision: createRevision(2, secondText), text: secondText }),
    );
    await backups.add();
    clock.advance(minutes(1));
    await library.saveChanges(id, [
      takeBack('revision-2'),
      ...(await library.readArticle(id)).lists.annotations.map(({ id: annotation }) => ({
        type: 'annotation' as const,
        id: annotation,
        value: null,
      })),
    ]);
    await backups.add();
    const [, draft] = await backups.list();
    expect(getNumber(await backups.read(draft?.id ?? ''))).toBe(2);
    for (const name of readdirSync(path)) if (name.endsWith('-article.json')) rmSync(join(path, name));
    await expect(backups.read(draft?.id ?? '')).rejects.toMatchObject({
      detail: { code: 'broken', message: expect.stringContaining('The text that it is of') },
    });
  });
});

test('a backup of an earlier text has that text, also where the article has others by now', async () => {
  const { library, id, backups, clock } = await prepare();
  await backups.add();
  const texts = [secondText, thirdText];
  for (const [place, text] of texts.entries()) {
    clock.advance(minutes(11));
    const revision = createRevision(place + 2, text);
    await library.saveChanges(id, await createDraft(library, { id, revision, text }));
    await backups.add();
  }
  const states = await Promise.all((await backups.list()).map((head) => backups.read(head.id)));
  expect(states.map(getNumber)).toEqual([3, 2, 1, 1, 1]);
  const { article } = await library.readArticle(id);
  expect(states[0]?.revision).toEqual(article.revisions[2]);
  expect(states[4]?.revision).toEqual(article.revisions[0]);
});
