import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeLog } from '#main/library/annotation-log.ts';
import { joinFiles, readFiles } from '#main/library/article-content.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { snapshotFormat } from '#main/library/stored-files.ts';
import type { Change } from '#shared/domain/annotations.ts';
import type { Revision } from '#shared/domain/article.ts';
import { getCurrentVersion } from '#shared/format/migrations.ts';
import {
  addSample,
  createAnnotation,
  createManualTimers,
  createTestClock,
  getIds,
  makeFolder,
  openTestLibrary,
  sampleText,
  tag,
} from './fixture.ts';
import {
  createDraft,
  createRevision,
  getNumbers,
  place,
  revise,
  secondText,
  takeBack,
  thirdText,
} from './revision-fixture.ts';

const origin = { fileName: 'draft.txt', mediaType: 'text/plain', sha256: 'a'.repeat(64), bytes: 7 };
const second = createRevision(2, secondText);
const third = createRevision(3, thirdText);

/** An article with two annotations, in a library whose timers do not go off. */
async function prepare() {
  const folder = makeFolder();
  const { setTimer } = createManualTimers();
  const library = await openTestLibrary(folder, { setTimer });
  const id = await addSample(library);
  await library.saveChanges(id, [...tag('a'), ...tag('b', { words: '👩‍🚀' })]);
  const before = await library.readArticle(id);
  const { annotations } = before.lists;
  const draft = [revise(second), ...place(secondText, annotations)];
  const next = [revise(third), ...place(thirdText, annotations)];
  const back = [takeBack(second.id), ...place(sampleText, annotations)];
  return { folder, library, id, before, draft, next, back, path: join(folder, 'articles', id) };
}

/** What whoever opens the library anew is given, and that there is nothing to tell. */
async function read(folder: string, id: string) {
  const reader = await openTestLibrary(folder, { mode: 'read' });
  expect(reader.problems).toEqual([]);
  const [summary] = reader.list();
  return { ...(await reader.readArticle(id)), summary };
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

describe('a new revision', () => {
  test('is the text that is worked on, with everything where it stands in it', async () => {
    const { folder, library, id, draft } = await prepare();
    await library.saveChanges(id, draft);
    const now = await library.readArticle(id);
    expect(getNumbers(now.article)).toEqual([1, 2]);
    expect(now.article.revisions[1]).toEqual(second);
    expect(
      now.lists.annotations.map(({ anchor: { utf16 } }) => secondText.slice(utf16?.start, utf16?.end)),
    ).toEqual(['plain', '👩‍🚀']);
    expect(library.list()).toMatchObject([{ revisionNumber: 2, coverage: null, annotationCount: 2 }]);
    /* From the log, and once it is folded in. */
    expect(await read(folder, id)).toMatchObject(now);
    await library.flush();
    expect(await read(folder, id)).toMatchObject({ ...now, summary: { revisionNumber: 2 } });
    await library.saveChanges(id, tag('c', { words: 'shorter', text: secondText }));
    expect(getIds((await read(folder, id)).lists)).toEqual(['a', 'b', 'c']);
    expect(library.findByText(second.textSha256)?.id).toBe(id);
  });

  test('is taken back, and the article is as it was before', async () => {
    const { folder, library, id, draft, back, before, path } = await prepare();
    await library.saveChanges(id, draft);
    await library.flush();
    await library.saveChanges(id, back);
    expect(await library.readArticle(id)).toEqual(before);
    expect(await read(folder, id)).toMatchObject(before);
    await library.flush();
    expect(await read(folder, id)).toMatchObject(before);
    expect(readJson(join(path, 'article.json'))).toMatchObject({ revisions: before.article.revisions });
    expect(readdirSync(join(path, 'revisions'))).toEqual([]);
  });

  test('may be sent again and again, and so may its taking back', async () => {
    const { library, id, draft, back, before } = await prepare();
    for (const batch of [draft, draft]) await library.saveChanges(id, batch);
    expect(getNumbers((await library.readArticle(id)).article)).toEqual([1, 2]);
    for (const batch of [back, back]) await library.saveChanges(id, batch);
    expect(await library.readArticle(id)).toEqual(before);
  });

  test('made by corrections gets other words under its number, and what was known before it stays', async () => {
    const { folder, library, id, draft } = await prepare();
    await library.saveChanges(id, draft);
    await library.saveChanges(id, tag('c', { words: 'shorter', text: secondText }));
    const { lists } = await library.readArticle(id);
    for (const words of ['One', 'One more', 'One']) {
      const text = `${words}.\n\n${secondText}`;
      const revision = createRevision(3, text);
      await library.saveChanges(id, [revise(revision), ...place(text, lists.annotations)]);
      expect((await library.readArticle(id)).article.revisions[2]).toEqual(revision);
      await library.flush();
    }
    expect(getNumbers((await read(folder, id)).article)).toEqual([1, 2, 3]);
    expect((await library.readRevision(id, 2)).lists).toEqual(lists);
  });

  test('several in one batch: each with what is of it', async () => {
    const { folder, library, id, draft, next } = await prepare();
    const between = tag('c', { words: 'shorter', text: secondText });
    const [annotation] = [createAnnotation('c', { words: 'shorter', text: secondText })];
    await library.saveChanges(id, [...draft, ...between, ...next, ...place(thirdText, [annotation])]);
    const { lists } = await library.readRevision(id, 2);
    expect(getIds(lists)).toEqual(['a', 'b', 'c']);
    expect(getIds((await library.readRevision(id, 1)).lists)).toEqual(['a', 'b']);
    expect(getNumbers((await read(folder, id)).article)).toEqual([1, 2, 3]);
  });

  test('a sign-off of the one before is outdated by it, and holds again when it is taken back', async () => {
    const { folder, library, id, draft, back, before } = await prepare();
    const [first] = before.article.revisions;
    if (first === undefined) throw new Error('there is no revision');
    const signOff = {
      id: first.id,
      by: 'person',
      initials: 'AL',
      at: '2026-02-01T09:00:00.000Z',
      textSha256: first.textSha256,
      annotationsSha256: '0'.repeat(64),
      waiver: null,
      items: {},
    };
    await library.saveChanges(id, [{ type: 'sign-off', id: first.id, value: signOff }]);
    library.noteSignOffState(id, false);
    expect(library.list()[0]?.signOff).toMatchObject({ isOutdated: false });
    await library.saveChanges(id, draft);
    expect(library.list()[0]?.signOff).toMatchObject({ initials: 'AL', isOutdated: true });
    expect((await read(folder, id)).summary?.signOff).toMatchObject({ isOutdated: true });
    expect((await library.readRevision(id, 1)).lists.signOffs).toEqual([signOff]);
    await library.saveChanges(id, back);
    expect((await library.readArticle(id)).lists.signOffs).toEqual([signOff]);
  });
});

describe('what is refused changes nothing', () => {
  const drawn = { ...second, source: origin };
  const later = createRevision(2, thirdText);
  const stray = createAnnotation('a', { words: 'Zoé' });
  const cases: readonly (readonly [string, readonly Revision[], readonly Change[], string])[] = [
    ['a number that does not follow', [], [revise(third)], 'Revision 3 does not follow revision 1.'],
    [
      'a number that is taken',
      [second],
      [revise({ ...second, id: 'x' })],
      'Revision 2 does not follow revision 2.',
    ],
    [
      'another number under its id',
      [second],
      [revise({ ...third, id: second.id })],
      'Revision 2 keeps its number.',
    ],
    [
      'an earlier one, changed',
      [second, third],
      [revise(later)],
      'Revision 2 is not the last one, and stays as it is.',
    ],
    [
      'an earlier one, taken back',
      [second, third],
      [takeBack(second.id)],
      'Revision 2 is not the last one, and stays.',
    ],
    [
      'the text of a file, changed',
      [drawn],
      [revise({ ...later, id: drawn.id })],
      'The text of revision 2 is that of a file; corrections make a revision of their own.',
    ],
    [
      'a text that is not the one it says',
      [],
      [revise({ ...second, textSha256: third.textSha256 })],
      'The text is not the one it was.',
    ],
    [
      'a document that is none of ours',
      [],
      [revise({ ...second, document: { type: 'paragraph' } })],
      'It is no document of Tickmark: not a document but a paragraph.',
    ],
    [
      'an annotation that is left where it stood',
      [],
      [revise(createRevision(2, `More. ${sampleText}`))],
      'Annotation a: Its words do not stand at 109 to 114 of the text.',
    ],
    [
      'an annotation that stands elsewhere',
      [],
      [revise(second), { type: 'annotation', id: 'a', value: { ...stray, refId: 'a-record' } }],
      'Its words do not stand at 0 to 3 of the text.',
    ],
  ];

  test.each(cases)('%s', async (_, revisions, changes, message) => {
    const { folder, library, id } = await prepare();
    for (const revision of revisions) {
      const text = revision.number === 2 ? secondText : thirdText;
      await library.saveChanges(id, await createDraft(library, { id, revision, text }));
    }
    const before = await library.readArticle(id);
    await expect(library.saveChanges(id, changes)).rejects.toMatchObject({
      detail: { code: 'bad-request', message },
    });
    expect(await library.readArticle(id)).toEqual(before);
    expect(await read(folder, id)).toMatchObject(before);
    await library.saveChanges(id, [{ type: 'claim', id: 'x', value: null }]);
  });

  test('the only revision, taken back', async () => {
    const { library, id, before } = await prepare();
    const [first] = before.article.revisions;
    await expect(library.saveChanges(id, [takeBack(first?.id ?? '')])).rejects.toMatchObject({
      detail: { code: 'bad-request', message: 'It is the only revision, and stays.' },
    });
  });

  test('a mark "nothing to check" that would not stand in the text', async () => {
    const { library, id, before } = await prepare();
    const { anchor } = createAnnotation('n', { words: 'A third paragraph' });
    const value = { id: 'n', anchor, createdBy: 'person', createdAt: '2026-01-31T09:30:00.000Z' };
    await library.saveChanges(id, [{ type: 'nothing', id: 'n', value }]);
    const changes = [revise(second), ...place(secondText, before.lists.annotations)];
    await expect(library.saveChanges(id, changes)).rejects.toMatchObject({
      detail: { code: 'bad-request', message: expect.stringMatching(/^Nothing to check n: Its words/) },
    });
    expect(getNumbers((await library.readArticle(id)).article)).toEqual([1]);
  });
});

describe('an earlier revision', () => {
  test('is as it was when the next one came: its text, and what was known of it', async () => {
    const { folder, library, id, before, draft, next } = await prepare();
    await library.saveChanges(id, draft);
    await library.saveChanges(id, [
      ...tag('c', { words: 'shorter', text: secondText }),
      { type: 'annotation', id: 'b', value: null },
    ]);
    const at2 = await library.readArticle(id);
    await library.saveChanges(id, [...next.filter(isNotB), { type: 'annotation', id: 'c', value: null }]);
    for (const reader of [library, await openTestLibrary(folder, { mode: 'read' })]) {
      expect(await reader.readRevision(id, 1)).toEqual({ ...before, fault: null });
      expect(await reader.readRevision(id, 2)).toEqual({ ...at2, fault: null });
      expect(await reader.readRevision(id, 3)).toEqual({ ...(await reader.readArticle(id)), fault: null });
      await expect(reader.readRevision(id, 4)).rejects.toMatchObject({
        detail: { code: 'not-found', remedy: 'Its revisions are: 1, 2, 3.' },
      });
    }
  });

  const isNotB = ({ type, id }: Change) => type !== 'annotation' || id !== 'b';

  test.each([
    ['missing', null],
    ['cut', (bytes: Buffer) => bytes.subarray(0, 100)],
    [
      'of another text',
      (bytes: Buffer) => Buffer.from(String(bytes).replaceAll(/"textSha256":"./g, '"textSha256":"f')),
    ],
    ['of other words', (bytes: Buffer) => Buffer.from(String(bytes).replaceAll('plain', 'plane'))],
  ])('is there as a text, and what is wrong is told, where its file is %s', async (_, damage) => {
    const { folder, library, id, before, draft, path } = await prepare();
    await library.saveChanges(id, draft);
    const file = join(path, 'revisions', '1.json');
    const bytes = readFileSync(file);
    await library.close();
    if (damage === null) rmSync(file);
    else writeFileSync(file, damage(bytes));
    const next = await openTestLibrary(folder);
    expect(next.problems).toEqual([]);
    const { article, lists, fault } = await next.readRevision(id, 1);
    expect(article).toEqual(before.article);
    expect(lists.annotations).toEqual([]);
    expect(fault).toMatchObject({ code: 'broken', file });
    expect(getIds((await next.readArticle(id)).lists)).toEqual(['a', 'b']);
  });

  test('whose text has been altered is told, and nothing else is concerned', async () => {
    const { folder, library, id, draft, path } = await prepare();
    await library.saveChanges(id, draft);
    await library.close();
    const file = join(path, 'article.json');
    writeFileSync(file, String(readFileSync(file)).replace('A third paragraph', 'A 3rd paragraph'));
    const next = await openTestLibrary(folder);
    expect(next.problems).toEqual([]);
    await expect(next.readRevision(id, 1)).rejects.toMatchObject({
      detail: { code: 'broken', file, place: '$.revisions[0].textSha256' },
    });
    expect((await next.readArticle(id)).article.revisions[1]).toEqual(second);
  });
});

test('files of before there were revisions are read, and written as they are now', async () => {
  const { folder, library, id, draft, path } = await prepare();
  await library.close();
  const older = (name: string, change: (value: Record<string, unknown>) => unknown) => {
    const file = join(path, name);
    const value: unknown = readJson(file);
    writeFileSync(file, JSON.stringify(change({ ...Object(value), version: 2 })));
  };
  older('article.json', ({ revisions, ...rest }) => ({
    ...rest,
    /* One that came from another library may have begun with another number. */
    revisions: [{ ...Object(Array.isArray(revisions) ? revisions[0] : null), source: undefined, number: 7 }],
  }));
  older('annotations.json', (value) => ({ ...value, revisions: undefined }));
  const next = await openTestLibrary(folder);
  expect(next.problems).toEqual([]);
  expect(next.list()).toMatchObject([{ revisionNumber: 7, annotationCount: 2 }]);
  const { article } = await next.readArticle(id);
  expect(article.revisions[0]?.source).toEqual(article.source);
  const [, ...moved] = draft;
  await next.saveChanges(id, [revise({ ...second, number: 8 }), ...moved]);
  await next.flush();
  expect(readJson(join(path, 'article.json'))).toMatchObject({
    version: 3,
    revisions: [{ number: 7 }, { number: 8 }],
  });
  expect(readJson(join(path, 'annotations.json'))).toMatchObject({
    version: getCurrentVersion(snapshotFormat),
    revisions: [article.revisions[0], second].map((revision) => ({
      id: revision?.id,
      textSha256: revision?.textSha256,
    })),
  });
  expect(getIds((await next.readRevision(id, 7)).lists)).toEqual(['a', 'b']);
});

test('the log cut at every byte: the text is that of the last whole line, with what stands in it', async () => {
  const { library, id, before, draft, next, back, path } = await prepare();
  await library.flush();
  const snapshot = readFileSync(join(path, 'annotations.json'));
  const article = readFileSync(join(path, 'article.json'));
  await library.saveChanges(id, draft);
  await library.saveChanges(id, next);
  const { annotations } = before.lists;
  await library.saveChanges(id, [takeBack(third.id), ...place(secondText, annotations)]);
  await library.saveChanges(id, back);
  const whole = readFileSync(join(path, 'annotations.log'));
  await library.close();
  writeFileSync(join(path, 'annotations.json'), snapshot);
  writeFileSync(join(path, 'article.json'), article);
  const ends = [0, ...[...whole.keys()].filter((index) => whole[index] === 0x0a).map((index) => index + 1)];
  const expected = [[1], [1], [1, 2], [1, 2, 3], [1, 2], [1]];
  expect(ends).toHaveLength(expected.length);
  const files = await readFiles(path, id);
  for (let length = 0; length <= whole.length; length += 1) {
    const log = decodeLog(new Uint8Array(whole.subarray(0, length)), 'annotations.log');
    const { work, rest } = joinFiles({ ...files, log: { status: 'fulfilled', value: log } });
    expect(work.revisions.map(({ number }) => number)).toEqual(
      expected[ends.filter((end) => end <= length).length - 1],
    );
    expect(getIds(work.set.toLists())).toEqual(['a', 'b']);
    expect(rest).toBe(ends.includes(length) ? 'none' : 'torn');
  }
});

test('a backup is made of every new text as soon as it is folded in', async () => {
  const { folder, library, id, draft } = await prepare();
  const list = () =>
    readdirSync(join(folder, 'backups', id)).filter((name) => name.endsWith('-article.json'));
  await library.flush();
  const before = list().length;
  await library.saveChanges(id, draft);
  await library.flush();
  expect(list()).toHaveLength(before + 1);
  await library.saveChanges(id, tag('c', { words: 'shorter', text: secondText }));
  await library.flush();
  expect(list()).toHaveLength(before + 1);
});

test('one who only looks on while the work goes on is never told that something is broken', async () => {
  const { folder, library, id, before, draft, back } = await prepare();
  for (let round = 0; round < 20; round += 1) {
    const working = (async () => {
      await library.saveChanges(id, draft);
      await library.flush();
      await library.saveChanges(id, back);
      await library.flush();
    })();
    const reader = await openLibrary({ folder, clock: createTestClock(), mode: 'read' });
    expect(reader.problems).toEqual([]);
    expect(getIds((await reader.readArticle(id)).lists)).toEqual(['a', 'b']);
    await working;
  }
  expect(await library.readArticle(id)).toEqual(before);
});
