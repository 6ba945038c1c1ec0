import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { readLock } from '#main/library/lock.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { createClaim } from '#shared/domain/records.ts';
import {
  addSample,
  createAnnotation,
  createDocumentJson,
  createManualTimers,
  createMetadata,
  createTestClock,
  getIds,
  makeFolder,
  openTestLibrary,
  readTree,
  sampleText,
  tag,
} from './fixture.ts';

const sha256 = (data: string) => createHash('sha256').update(data).digest('hex');
const source = { fileName: 'A draft.TXT', mediaType: 'text/plain' };
const add = (text: string) => ({
  document: createDocumentJson(text),
  metadata: createMetadata(text),
  source,
  bytes: new TextEncoder().encode(text),
});

const nest = (depth: number) => Array.from({ length: depth }).reduce<object>((inner) => ({ inner }), {});
const nested = nest(2000);

describe('a new library', () => {
  test('is made where there is none, with the default scale and nobody in it', async () => {
    const folder = join(makeFolder(), 'deep', 'inside');
    const library = await openTestLibrary(folder);
    expect(library.list()).toEqual([]);
    expect(library.problems).toEqual([]);
    expect(library.people.all).toEqual([]);
    expect(readdirSync(folder).toSorted()).toEqual(['articles', 'backups', 'library.json', 'library.lock']);
    expect(JSON.parse(readFileSync(join(folder, 'library.json'), 'utf8'))).toMatchObject({
      format: 'tickmark-library',
      version: 3,
      scales: [
        { id: 'default', values: ['true', 'mostly-true', 'half-true', 'mostly-false', 'false', 'unproven'] },
      ],
    });
  });

  test('is held by one who writes; others may read', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const id = await addSample(library);
    await expect(openTestLibrary(folder)).rejects.toMatchObject({ detail: { code: 'locked' } });
    const reader = await openTestLibrary(folder, { mode: 'read' });
    expect(reader.list()).toEqual(library.list());
    await library.saveChanges(id, tag('a'));
    /* The log alone has it yet. */
    expect(getIds((await reader.readArticle(id)).lists)).toEqual(['a']);
    await library.close();
    const next = await openTestLibrary(folder);
    expect(next.list()).toHaveLength(1);
  });
});

describe('reading only', () => {
  test('writes nothing at all, not even where something is broken', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const id = await addSample(library);
    await addSample(library, 'Another.');
    await library.saveChanges(id, tag('a'));
    await library.close();
    writeFileSync(join(folder, 'articles', id, 'annotations.json'), 'null');
    writeFileSync(join(folder, 'articles', id, 'annotations.log'), '0badc0de {"torn');
    mkdirSync(join(folder, 'articles', '.new-01890a5d-ac96-774b-bcce-b302099a8057'));
    const before = readTree(folder);
    const reader = await openTestLibrary(folder, { mode: 'read' });
    expect(reader.list()).toHaveLength(2);
    expect(reader.problems).toHaveLength(1);
    await expect(reader.readArticle(id)).rejects.toMatchObject({ detail: { code: 'broken' } });
    const refused = { detail: { code: 'bad-request', message: 'The library is open for reading only.' } };
    await expect(reader.saveChanges(id, [])).rejects.toMatchObject(refused);
    await expect(reader.saveMetadata(id, createMetadata('x'))).rejects.toMatchObject(refused);
    await expect(reader.people.ensure('Ann')).rejects.toMatchObject(refused);
    await expect(reader.addArticle(add('x'))).rejects.toMatchObject(refused);
    await expect(reader.restoreBackup(id)).rejects.toMatchObject(refused);
    await reader.flush();
    await reader.close();
    expect(readTree(folder)).toEqual(before);
  });

  test('a folder that is not there is told, and not made', async () => {
    const folder = join(makeFolder(), 'none');
    await expect(openTestLibrary(folder, { mode: 'read' })).rejects.toMatchObject({
      detail: { code: 'not-found', file: folder },
    });
  });

  test.each(['read', 'write'] as const)('a file in the place of a library is told, to %s', async (mode) => {
    const path = join(makeFolder(), 'file');
    writeFileSync(path, 'mine');
    await expect(openTestLibrary(path, { mode })).rejects.toMatchObject({
      detail: { code: 'disk', file: path, message: 'It is a file, and a library is a folder.' },
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('a line that somebody is just writing is nothing to tell of', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const id = await addSample(library);
    await library.saveChanges(id, tag('a'));
    writeFileSync(join(folder, 'articles', id, 'annotations.log'), '01234567 {"sequ', { flag: 'a' });
    const reader = await openTestLibrary(folder, { mode: 'read' });
    expect(reader.problems).toEqual([]);
    expect(getIds((await reader.readArticle(id)).lists)).toEqual(['a']);
  });
});

describe('people', () => {
  test('have a name', async () => {
    const library = await openTestLibrary(makeFolder());
    await expect(library.people.ensure(' ')).rejects.toMatchObject({ detail: { code: 'bad-request' } });
  });

  test('are added once, by name, and kept', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const [ann, again, zoe] = await Promise.all(
      ['Ann Lee', ' Ann Lee ', 'Zoe\u0301'].map((name) => library.people.ensure(name)),
    );
    expect(ann).toMatchObject({ name: 'Ann Lee', initials: 'AL' });
    expect(again).toEqual(ann);
    expect(zoe?.name).toBe('Zo\u00e9');
    await library.close();
    const next = await openTestLibrary(folder);
    expect(next.people.all).toEqual([ann, zoe]);
  });
});

describe('an article that is added', () => {
  test('is there with its file, its hashes, and nothing tagged', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const { status, article } = await library.addArticle(add(sampleText));
    expect(status).toBe('imported');
    expect(article).toMatchObject({
      metadata: { title: sampleText },
      importedAt: '2026-01-31T09:30:00.000Z',
      source: { ...source, sha256: sha256(sampleText), bytes: new TextEncoder().encode(sampleText).length },
      revisions: [{ number: 1, textSha256: sha256(sampleText) }],
    });
    expect(readdirSync(join(folder, 'articles', article.id)).toSorted()).toEqual([
      'annotations.json',
      'annotations.log',
      'article.json',
      'original.txt',
    ]);
    expect(readFileSync(join(folder, 'articles', article.id, 'original.txt'), 'utf8')).toBe(sampleText);
    expect(await library.readArticle(article.id)).toEqual({
      article,
      lists: emptyLists,
    });
  });

  test.each([
    ['draft.MD', 'original.md'],
    ['no extension', 'original.bin'],
    ['../../escape.txt', 'original.txt'],
    ['a./../b', 'original.bin'],
    ['a.tar.gz', 'original.gz'],
    ['nul\0.t\0t', 'original.bin'],
    ['rtl.\u202etxt', 'original.bin'],
    ['', 'original.bin'],
  ])('from %j is kept as %s', async (fileName, original) => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const { article } = await library.addArticle({ ...add('text'), source: { ...source, fileName } });
    expect(readdirSync(join(folder, 'articles', article.id))).toContain(original);
    expect(article.source.fileName).toBe(fileName);
  });

  test('twice is told of the second time, and the one that is there is offered', async () => {
    const library = await openTestLibrary(makeFolder());
    const [first, second] = await Promise.all([
      library.addArticle(add('one')),
      library.addArticle(add('one')),
    ]);
    expect(first.status).toBe('imported');
    expect(second).toEqual({ status: 'already', article: first.article });
    expect(library.list()).toHaveLength(1);
  });

  test('is listed the last imported first, with what is known of it', async () => {
    const clock = createTestClock();
    const library = await openTestLibrary(makeFolder(), { clock });
    const ids: string[] = [];
    for (const text of ['one', 'two', 'three']) {
      ids.unshift((await library.addArticle(add(text))).article.id);
      clock.advance(1000);
    }
    expect(library.list().map(({ id }) => id)).toEqual(ids);
    expect(library.list()[0]).toEqual({
      id: ids[0],
      title: 'three',
      byline: null,
      publisher: null,
      importedAt: '2026-01-31T09:30:02.000Z',
      revisionNumber: 1,
      archivedAt: null,
      workedOnAt: null,
      annotationCount: 0,
      open: 0,
      needsChange: 0,
      coverage: null,
      signOff: null,
    });
  });

  const deep = Array.from({ length: 600 }).reduce<object>(
    (inner) => ({ type: 'blockquote', content: [inner] }),
    {
      type: 'paragraph',
    },
  );
  test.each([
    ['no document', { document: { type: 'paragraph' } }],
    ['an unknown node', { document: { type: 'doc', content: [{ type: 'video' }] } }],
    ['content that is no list', { document: { type: 'doc', content: 7 } }],
    ['an empty document', { document: { type: 'doc' } }],
    [
      'a link that is not allowed',
      {
        document: {
          type: 'doc',
          content: [
            {
              type: 'section',
              content: [
                {
                  type: 'paragraph',
                  content: [
                    { type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:0' } }] },
                  ],
                },
              ],
            },
          ],
        },
      },
    ],
    [
      'a document that is nested too deeply',
      { document: { type: 'doc', content: [{ type: 'section', content: [deep] }] } },
    ],
    ['no language', { metadata: { ...createMetadata('a'), language: '' } }],
  ])('with %s is refused, and nothing is left behind', async (_, part) => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    await expect(library.addArticle({ ...add('a'), ...part })).rejects.toMatchObject({
      detail: { code: 'bad-request', file: source.fileName },
    });
    expect(readdirSync(join(folder, 'articles'))).toEqual([]);
    expect(library.list()).toEqual([]);
  });

  test('and was being made when the process was killed is removed', async () => {
    const folder = makeFolder();
    await (await openTestLibrary(folder)).close();
    const unfinished = join(folder, 'articles', '.new-01890a5d-ac96-774b-bcce-b302099a8057');
    mkdirSync(unfinished);
    writeFileSync(join(unfinished, 'original.txt'), 'a');
    writeFileSync(join(folder, 'library.json.x.tickmark-tmp'), 'a');
    const library = await openTestLibrary(folder);
    expect(library.list()).toEqual([]);
    expect(library.problems).toEqual([]);
    expect(readdirSync(join(folder, 'articles'))).toEqual([]);
    expect(readdirSync(folder)).not.toContain('library.json.x.tickmark-tmp');
  });
});

describe('changes', () => {
  const prepare = async () => {
    const folder = makeFolder();
    const timers = createManualTimers();
    const clock = createTestClock();
    const library = await openTestLibrary(folder, { clock, setTimer: timers.setTimer });
    const id = await addSample(library);
    const read = (name: string) => readFileSync(join(folder, 'articles', id, name), 'utf8');
    return { folder, library, id, timers, clock, read };
  };

  test('are in the log when they are acknowledged, a line a batch, and the snapshot waits', async () => {
    const { library, id, read } = await prepare();
    const before = read('annotations.json');
    await library.saveChanges(id, tag('a', { words: '🧾' }));
    await library.saveChanges(id, tag('b', { kind: 'quote', words: 'e\u0301lite' }));
    /* The first line says what the log is, and after the last line feed there is nothing. */
    expect(read('annotations.log').split('\n')).toHaveLength(4);
    expect(read('annotations.json')).toBe(before);
    expect(getIds((await library.readArticle(id)).lists)).toEqual(['a', 'b']);
    expect(library.list()[0]?.annotationCount).toBe(2);
  });

  test.each([
    [
      'a pause',
      ({ timers, library }: Awaited<ReturnType<typeof prepare>>) => {
        timers.fire();
        return library.readArticle(library.list()[0]?.id ?? '');
      },
    ],
    ['flushing', ({ library }: Awaited<ReturnType<typeof prepare>>) => library.flush()],
    ['closing', ({ library }: Awaited<ReturnType<typeof prepare>>) => library.close()],
  ])('are folded into the snapshot by %s', async (_, act) => {
    const prepared = await prepare();
    await prepared.library.saveChanges(prepared.id, tag('a'));
    await act(prepared);
    expect(prepared.read('annotations.log')).toBe('');
    expect(JSON.parse(prepared.read('annotations.json'))).toMatchObject({
      sequence: 1,
      annotations: [{ id: 'a' }],
    });
  });

  test('that are asked for at once are done in order and written together', async () => {
    const { library, id, read } = await prepare();
    const order: number[] = [];
    const batches = Array.from({ length: 50 }, (_, index) =>
      tag(`n${index % 7}`, { words: index % 2 ? 'mayor' : 'plain' }),
    );
    await Promise.all(
      batches.map((batch, index) => library.saveChanges(id, batch).then(() => order.push(index))),
    );
    expect(order).toEqual([...order].toSorted((a, b) => a - b));
    expect(
      read('annotations.log')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => JSON.parse(line.slice(9)).sequence),
    ).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  test('done twice are the same as done once', async () => {
    const { library, id } = await prepare();
    await library.saveChanges(id, tag('a'));
    const { lists } = await library.readArticle(id);
    await library.saveChanges(id, tag('a'));
    expect((await library.readArticle(id)).lists).toEqual(lists);
  });

  test('keep the unknown keys of what they hold', async () => {
    const { folder, library, id } = await prepare();
    const value = { ...createAnnotation('a', { refId: 'c' }), extra: { deep: ['🧾'] } };
    await library.saveChanges(id, [...tag('x', { refId: 'c' }), { type: 'annotation', id: 'a', value }]);
    await library.close();
    const next = await openTestLibrary(folder);
    expect((await next.readArticle(id)).lists.annotations[0]).toEqual(value);
  });

  const moved = (start: number, end: number): Change => {
    const annotation = createAnnotation('a', { refId: 'c' });
    const anchor = { ...annotation.anchor, utf16: { start, end } };
    return { type: 'annotation', id: 'a', value: { ...annotation, anchor } };
  };
  const claim = tag('x', { refId: 'c' });
  const claimWith = (extra: object): Change => ({
    type: 'claim',
    id: 'd',
    value: { ...createClaim('d'), extra },
  });
  test.each<[string, readonly Change[], string]>([
    ['other words at the place', [...claim, moved(0, 5)], '$[2].value.anchor'],
    [
      'a place behind the text',
      [...claim, moved(sampleText.length, sampleText.length + 5)],
      '$[2].value.anchor',
    ],
    [
      'one unit too many',
      [...claim, moved(sampleText.indexOf('plain'), sampleText.indexOf('plain') + 6)],
      '$[2].value.anchor',
    ],
    ['an id that is empty', [{ type: 'claim', id: '', value: null }], '$[0].id'],
    ['another id in the value', [{ type: 'annotation', id: 'b', value: createAnnotation('a') }], '$[0]'],
    [
      'a value nested too deeply',
      [{ type: 'annotation', id: 'a', value: { ...createAnnotation('a'), nested } }],
      '$',
    ],
  ])('with %s are refused, and what is there stays', async (_, changes, place) => {
    const { library, id, read } = await prepare();
    await library.saveChanges(id, tag('k'));
    const before = read('annotations.log');
    await expect(library.saveChanges(id, changes)).rejects.toMatchObject({
      detail: { code: 'bad-request', place },
    });
    expect(read('annotations.log')).toBe(before);
    expect(getIds((await library.readArticle(id)).lists)).toEqual(['k']);
  });

  test('as deep as is taken can be read back, from the log and from the snapshot', async () => {
    const { folder, library, id } = await prepare();
    /* The list, the change and the value are three levels more, and the innermost object one. */
    await expect(library.saveChanges(id, [claimWith(nest(897))])).rejects.toMatchObject({
      detail: { place: '$' },
    });
    await library.saveChanges(id, [claimWith(nest(896))]);
    const reader = await openTestLibrary(folder, { mode: 'read' });
    expect(reader.problems).toEqual([]);
    await library.close();
    const next = await openTestLibrary(folder);
    expect((await next.readArticle(id)).lists.claims).toHaveLength(1);
  });

  test('with an annotation that names no record are refused', async () => {
    const { library, id, read } = await prepare();
    await expect(library.saveChanges(id, tag('a').slice(1))).rejects.toMatchObject({
      detail: { code: 'bad-request' },
    });
    expect(read('annotations.log')).toBe('');
  });

  test('none are nothing to write', async () => {
    const { library, id, read } = await prepare();
    await library.saveChanges(id, []);
    expect(read('annotations.log')).toBe('');
  });

  test('go on where the log has been removed or cut, and what was there is kept', async () => {
    for (const damage of [(path: string) => rmSync(path), (path: string) => writeFileSync(path, 'x')]) {
      const { folder, library, id } = await prepare();
      await library.saveChanges(id, tag('a'));
      damage(join(folder, 'articles', id, 'annotations.log'));
      await library.saveChanges(id, tag('b'));
      await library.saveChanges(id, tag('c'));
      const reader = await openTestLibrary(folder, { mode: 'read' });
      expect(reader.problems).toEqual([]);
      expect(getIds((await reader.readArticle(id)).lists)).toEqual(['a', 'b', 'c']);
    }
  });

  test('that are in the snapshot already, and in the log still, count once', async () => {
    const { folder, library, id, read } = await prepare();
    await library.saveChanges(id, tag('a'));
    await library.saveChanges(id, [...tag('b'), { type: 'annotation', id: 'a', value: null }]);
    const log = read('annotations.log');
    await library.close();
    /* As if it had been stopped between writing the snapshot and emptying the log. */
    writeFileSync(join(folder, 'articles', id, 'annotations.log'), log);
    const next = await openTestLibrary(folder);
    expect(next.problems).toEqual([]);
    await next.saveChanges(id, tag('c'));
    const reader = await openTestLibrary(folder, { mode: 'read' });
    expect(getIds((await reader.readArticle(id)).lists)).toEqual(['b', 'c']);
    await next.close();
    const last = await openTestLibrary(folder);
    expect(last.problems).toEqual([]);
    expect(getIds((await last.readArticle(id)).lists)).toEqual(['b', 'c']);
  });

  test('that wait while the log is folded in are not in the snapshot before they are in the log', async () => {
    const { library, id, timers, read } = await prepare();
    await library.saveChanges(id, tag('a'));
    const first = library.saveChanges(id, tag('b'));
    await new Promise(setImmediate);
    timers.fire();
    const second = library.saveChanges(id, tag('c'));
    await Promise.all([first, second]);
    expect(read('annotations.json')).not.toContain('"id":"c"');
    expect(getIds((await library.readArticle(id)).lists)).toEqual(['a', 'b', 'c']);
  });

  test('that cannot be written are told, taken back, and can be asked for again', async () => {
    const { folder, library, id } = await prepare();
    const claimNamed = (statement: string): Change => ({
      type: 'claim',
      id: 'a-record',
      value: { ...createClaim('a-record'), statement },
    });
    await library.saveChanges(id, [...tag('a'), claimNamed('first')]);
    const { lists } = await library.readArticle(id);
    renameSync(folder, `${folder}-away`);
    const batches = [[claimNamed('second'), ...tag('b')], [claimNamed('third')]];
    const failing = batches.map((batch) => library.saveChanges(id, batch));
    for (const saving of failing) await expect(saving).rejects.toMatchObject({ detail: { code: 'disk' } });
    expect((await library.readArticle(id)).lists).toEqual(lists);
    renameSync(`${folder}-away`, folder);
    for (const batch of batches) await library.saveChanges(id, batch);
    /* Before and after the log has been folded in. */
    for (const mode of ['read', 'write'] as const) {
      if (mode === 'write') await library.close();
      const next = await openTestLibrary(folder, { mode });
      expect(next.problems).toEqual([]);
      const read = await next.readArticle(id);
      expect(getIds(read.lists)).toEqual(['a', 'b']);
      expect(read.lists.claims[0]?.statement).toBe('third');
      await next.close();
    }
  });

  test('asked for just before the library is closed are saved', async () => {
    const { folder, library, id } = await prepare();
    await library.close();
    const second = await openTestLibrary(folder);
    const saving = second.saveChanges(id, tag('a'));
    await Promise.all([
      second.close(),
      second
        .close()
        .then(() => readLock(folder))
        .then((holder) => expect(holder).toBeNull()),
    ]);
    await saving;
    const refused = { detail: { code: 'bad-request', message: 'The library is closed.' } };
    await expect(second.saveChanges(id, tag('b'))).rejects.toMatchObject(refused);
    await expect(second.readArticle(id)).rejects.toMatchObject(refused);
    const third = await openTestLibrary(folder);
    expect(getIds((await third.readArticle(id)).lists)).toEqual(['a']);
  });

  test('are told to whoever listens, until he stops', async () => {
    const { library, id } = await prepare();
    const listener = vi.fn<() => void>();
    const stop = library.onChange(listener);
    await library.saveChanges(id, tag('a'));
    await library.saveMetadata(id, createMetadata('New'));
    await addSample(library, 'Another.');
    expect(listener).toHaveBeenCalledTimes(3);
    stop();
    await addSample(library, 'A third.');
    expect(listener).toHaveBeenCalledTimes(3);
  });

  test('are backed up as they were before the first of a session, after more than ten minutes of work, and at its end', async () => {
    const { folder, library, id, clock } = await prepare();
    const list = () =>
      readdirSync(join(folder, 'backups', id)).filter((name) => name.endsWith('annotations.json'));
    const readBackup = (name: string | undefined) =>
      JSON.parse(readFileSync(join(folder, 'backups', id, name ?? ''), 'utf8')).sequence;
    await library.saveChanges(id, tag('a'));
    /* Nobody waits for it: the files are as they were, and what is new is in the log. */
    expect(existsSync(join(folder, 'backups', id))).toBe(false);
    await library.flush();
    expect(list().map(readBackup)).toEqual([0]);
    clock.advance(9 * 60_000);
    await library.saveChanges(id, tag('b'));
    await library.flush();
    expect(list().map(readBackup)).toEqual([0]);
    clock.advance(2 * 60_000);
    await library.saveChanges(id, tag('c'));
    await library.flush();
    expect(list().map(readBackup)).toEqual([0, 3]);
    await library.close();
    clock.advance(60_000);
    const next = await openTestLibrary(folder, { clock });
    await next.saveChanges(id, tag('d'));
    expect(list().map(readBackup)).toEqual([0, 3]);
    await next.close();
    expect(list().map(readBackup)).toEqual([0, 3, 4]);
    clock.advance(60_000);
    const last = await openTestLibrary(folder, { clock });
    await last.saveChanges(id, tag('e'));
    expect(list().map(readBackup)).toEqual([0, 3, 4]);
  });

  test('that a killed process left in the log are backed up at the end of the next session', async () => {
    const { folder, library, id } = await prepare();
    await library.saveChanges(id, tag('a'));
    const log = join(folder, 'articles', id, 'annotations.log');
    const snapshot = join(folder, 'articles', id, 'annotations.json');
    const [changes, before] = [readFileSync(log), readFileSync(snapshot)];
    await library.close();
    writeFileSync(log, changes);
    writeFileSync(snapshot, before);
    rmSync(join(folder, 'backups', id), { recursive: true });
    const next = await openTestLibrary(folder);
    await next.readArticle(id);
    await next.close();
    const name = readdirSync(join(folder, 'backups', id)).find((entry) => entry.endsWith('annotations.json'));
    expect(readFileSync(join(folder, 'backups', id, name ?? ''))).toEqual(readFileSync(snapshot));
  });

  test('in one article that cannot be folded in keep none in another from it', async () => {
    const { folder, library, id } = await prepare();
    const other = await addSample(library, 'Another one, plain.');
    await library.saveChanges(id, tag('a'));
    await library.saveChanges(other, tag('a', { text: 'Another one, plain.' }));
    renameSync(join(folder, 'articles', id), join(folder, 'away'));
    await library.close();
    expect(readFileSync(join(folder, 'articles', other, 'annotations.log'), 'utf8')).toBe('');
    renameSync(join(folder, 'away'), join(folder, 'articles', id));
    const next = await openTestLibrary(folder);
    expect(getIds((await next.readArticle(id)).lists)).toEqual(['a']);
  });
});

describe('metadata', () => {
  test('are saved, and nothing else changes', async () => {
    const folder = makeFolder();
    const library = await openTestLibrary(folder);
    const id = await addSample(library);
    const { article } = await library.readArticle(id);
    const metadata = { ...createMetadata('Ζωή 🧾'), byline: 'Ann', language: 'el', extra: 1 };
    expect(await library.saveMetadata(id, metadata)).toMatchObject({ id, title: 'Ζωή 🧾', byline: 'Ann' });
    await library.close();
    const next = await openTestLibrary(folder);
    expect((await next.readArticle(id)).article).toEqual({ ...article, metadata });
  });

  test.each([
    ['no language', { language: '' }],
    ['no title', { title: undefined }],
    ['a key nested too deeply', { extra: nested }],
  ])('with %s are refused', async (_, part) => {
    const library = await openTestLibrary(makeFolder());
    const id = await addSample(library);
    const metadata = Object.assign(createMetadata('x'), part);
    await expect(library.saveMetadata(id, metadata)).rejects.toMatchObject({
      detail: { code: 'bad-request' },
    });
    expect(library.list()[0]?.title).toBe(sampleText.slice(0, 20));
  });
});

describe('no path leads out of the library', () => {
  test.each([
    '',
    '..',
    '../..',
    '/etc',
    'a/../../b',
    'CON',
    '01890a5d-ac96-774b-bcce-b302099a8057',
    '__proto__',
  ])('there is no article %j', async (id) => {
    const library = await openTestLibrary(makeFolder());
    await addSample(library);
    for (const asking of [
      library.readArticle(id),
      library.saveChanges(id, tag('a')),
      library.restoreBackup(id),
    ]) {
      await expect(asking).rejects.toMatchObject({ detail: { code: 'not-found' } });
    }
  });

  test.skipIf(process.platform === 'win32')(
    'a link in the place of an article is told and not followed',
    async () => {
      const outside = makeFolder();
      const other = await openTestLibrary(outside);
      const id = await addSample(other);
      await other.close();
      const before = readTree(outside);
      const folder = makeFolder();
      mkdirSync(join(folder, 'articles'));
      symlinkSync(join(outside, 'articles', id), join(folder, 'articles', id));
      const library = await openTestLibrary(folder);
      expect(library.list()).toEqual([]);
      expect(library.problems).toMatchObject([{ articleId: id, error: { code: 'broken' } }]);
      expect(readTree(outside)).toEqual(before);
    },
  );

  test.skipIf(process.platform === 'win32').each(['articles', 'backups'])(
    'a link in the place of %s is refused',
    async (name) => {
      const folder = makeFolder();
      symlinkSync(makeFolder(), join(folder, name));
      await expect(openLibrary({ folder, clock: createTestClock() })).rejects.toMatchObject({
        detail: { code: 'disk', file: join(folder, name) },
      });
      expect(readdirSync(folder)).not.toContain('library.lock');
    },
  );

  test('a folder that is no article’s is left alone', async () => {
    const folder = makeFolder();
    mkdirSync(join(folder, 'articles', 'notes'), { recursive: true });
    writeFileSync(join(folder, 'articles', 'notes', 'article.json'), 'null');
    const library = await openTestLibrary(folder);
    expect(library.problems).toEqual([]);
    expect(readFileSync(join(folder, 'articles', 'notes', 'article.json'), 'utf8')).toBe('null');
  });
});
