import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { joinFiles, readFiles } from '#main/library/article-content.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import {
  addSample,
  createAnnotation,
  createMetadata,
  createTestClock,
  getIds,
  makeFolder,
  openTestLibrary,
  tag,
} from './fixture.ts';

interface Sample {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly id: string;
  readonly other: string;
}

/**
 * A library with two articles. The first has been worked on in two sessions, so that there are backups: the annotation
 * `a` is in the backup, `b` in the snapshot, `c` in the log alone.
 */
async function createSample(folder: string): Promise<Sample> {
  const clock = createTestClock();
  const library = await openLibrary({ folder, clock });
  await library.people.ensure('Ann Lee');
  const id = await addSample(library);
  const other = await addSample(library, 'Another article.');
  await library.saveChanges(id, tag('a'));
  await library.close();
  clock.advance(60_000);
  const second = await openLibrary({ folder, clock });
  await second.saveChanges(id, tag('b'));
  await second.flush();
  await second.saveChanges(id, tag('c', { words: '👩‍🚀' }));
  /* As a killed process leaves it: without `close`. */
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile() && entry.name !== 'library.lock')
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [path.slice(folder.length + 1), readFileSync(path)] as const);
  await second.close();
  return { files: new Map(files), id, other };
}

let sample: Sample;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-sample-'));
  sample = await createSample(folder);
  rmSync(folder, { recursive: true });
});

function unpack({ files }: Sample): string {
  const folder = makeFolder();
  for (const [name, bytes] of files) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

const damages: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['cut in the middle', (bytes) => bytes.subarray(0, bytes.length / 2)],
  ['one byte short', (bytes) => bytes.subarray(0, -2)],
  ['zeroed', (bytes) => Buffer.alloc(bytes.length)],
  [
    'zeroed from the middle',
    (bytes) => Buffer.concat([bytes.subarray(0, bytes.length / 2), Buffer.alloc(bytes.length / 2)]),
  ],
  ['empty', () => Buffer.alloc(0)],
  ['null', () => Buffer.from('null')],
  ['of another shape', () => Buffer.from('[{"format":1}]')],
  ['of another format', () => Buffer.from('{"format":"other","version":1}')],
  [
    'without its content',
    (bytes) => Buffer.from(String(bytes).replace(/("version":\d+|"sequence":\d+),.*/s, '$1}')),
  ],
  ['not UTF-8', (bytes) => Buffer.from(String(bytes).replace('version', 'vers\uffff'), 'latin1')],
  ['nested deeply', () => Buffer.from('['.repeat(100_000))],
  ['very deeply, and closed', () => Buffer.from(`{"format":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)],
];

describe.each(damages)('a file that is %s', (_, damage) => {
  test('article.json: it is moved aside as it was, the rest opens, and the backup is as good as new', async () => {
    const folder = unpack(sample);
    const { id, other } = sample;
    const path = join(folder, 'articles', id, 'article.json');
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    const library = await openTestLibrary(folder);
    expect(library.list().map((article) => article.id)).toEqual([other]);
    expect(library.problems).toMatchObject(
      [{ articleId: id, error: { code: 'broken', file: path }, backupAt: '2026-01-31T09:31:00.000Z' }].map(
        (problem) => ({ ...problem, backupAt: expect.stringMatching(/^2026-01-31T09:3\d:00.000Z$/) }),
      ),
    );
    expect(readBrokenFiles(join(folder, 'articles', id))).toEqual([damaged]);
    await expect(library.readArticle(id)).rejects.toMatchObject({ detail: { code: 'broken', file: path } });
    await expect(library.saveChanges(id, tag('d'))).rejects.toMatchObject({ detail: { code: 'broken' } });
    await expect(library.saveMetadata(id, createMetadata('x'))).rejects.toMatchObject({
      detail: { code: 'broken' },
    });
    expect((await library.readArticle(other)).lists.annotations).toEqual([]);
    await library.restoreBackup(id);
    expect(library.problems).toEqual([]);
    expect(library.list()).toHaveLength(2);
    expect(getIds((await library.readArticle(id)).lists)).toEqual(['a', 'b', 'c']);
    await library.saveChanges(id, tag('d'));
    await expectSound(library, { folder, id, ids: ['a', 'b', 'c', 'd'] });
    expect(readBrokenFiles(join(folder, 'articles', id))).toEqual([damaged]);
  });

  test('annotations.json: it is moved aside as it was, nothing is saved until the backup is restored', async () => {
    const folder = unpack(sample);
    const { id } = sample;
    const path = join(folder, 'articles', id, 'annotations.json');
    const log = readFileSync(join(folder, 'articles', id, 'annotations.log'));
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    const library = await openTestLibrary(folder);
    expect(library.list().find((article) => article.id === id)?.annotationCount).toBeNull();
    expect(library.list()).toHaveLength(2);
    expect(library.problems).toMatchObject([{ articleId: id, error: { code: 'broken', file: path } }]);
    expect(library.problems[0]?.backupAt).toMatch(/^2026/);
    expect(library.problems[0]?.error.remedy).toMatch(
      /Go back to its backup of 2026\S+Z\. It lacks \d changes?; the log has \d changes?/,
    );
    expect(readBrokenFiles(join(folder, 'articles', id))).toEqual([damaged]);
    await expect(library.readArticle(id)).rejects.toMatchObject({ detail: { code: 'broken', file: path } });
    await expect(library.saveChanges(id, tag('d'))).rejects.toMatchObject({ detail: { code: 'broken' } });
    /* Opened once more it is no other: what is not mended stays told. */
    await library.close();
    expect(readFileSync(join(folder, 'articles', id, 'annotations.log'))).toEqual(log);
    const again = await openTestLibrary(folder);
    expect(again.problems).toMatchObject([
      { articleId: id, error: { code: 'broken', message: 'It is missing.' } },
    ]);
    expect(again.problems[0]?.error.remedy).toMatch(
      /^An earlier, broken one is kept as annotations\.json\.broken-\S+Z\. Go back to its backup of 2026/,
    );
    await again.restoreBackup(id);
    expect(again.problems).toEqual([]);
    /* `b` was in the broken file alone. */
    await expectSound(again, { folder, id, ids: ['a', 'c'] });
    expect(readBrokenFiles(join(folder, 'articles', id))).toContainEqual(damaged);
    expect(readBrokenFiles(join(folder, 'articles', id))).toContainEqual(log);
  });

  test('library.json: the backup takes its place, and that is told', async () => {
    const folder = unpack(sample);
    const path = join(folder, 'library.json');
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    const library = await openTestLibrary(folder);
    expect(library.list()).toHaveLength(2);
    expect(library.people.all).toMatchObject([{ name: 'Ann Lee' }]);
    expect(library.problems).toMatchObject([
      { articleId: null, error: { code: 'broken', file: path }, backupAt: null },
    ]);
    expect(library.problems[0]?.error.remedy).toContain(
      'The backup of 2026-01-31T09:30:00.000Z is used in its place; names and settings',
    );
    expect(readBrokenFiles(folder)).toEqual([damaged]);
    await library.close();
    const again = await openTestLibrary(folder);
    expect(again.problems).toEqual([]);
    expect(again.people.all).toMatchObject([{ name: 'Ann Lee' }]);
  });

  test('annotations.log: everything before it counts, and what is broken is told', async () => {
    const folder = unpack(sample);
    const { id } = sample;
    const path = join(folder, 'articles', id, 'annotations.log');
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    const library = await openTestLibrary(folder);
    if (damaged.length > 0) {
      expect(library.problems).toMatchObject([
        { articleId: id, error: { code: 'broken', file: path }, backupAt: null },
      ]);
    }
    await expectSound(library, { folder, id, ids: ['a', 'b'] });
    const again = await openTestLibrary(folder);
    await again.saveChanges(id, tag('d'));
    await expectSound(again, { folder, id, ids: ['a', 'b', 'd'] });
  });

  test('every backup: the files themselves are good, so nobody is the wiser', async () => {
    const folder = unpack(sample);
    const { id } = sample;
    for (const name of sample.files.keys()) {
      if (!name.startsWith('backups')) continue;
      writeFileSync(join(folder, name), damage(readFileSync(join(folder, name))));
    }
    const library = await openTestLibrary(folder);
    expect(library.problems).toEqual([]);
    await library.saveChanges(id, tag('d'));
    await expectSound(library, { folder, id, ids: ['a', 'b', 'c', 'd'] });
  });
});

test.each(['article.json', 'annotations.json', 'annotations.log'])(
  '%s has grown beyond all measure: it is told and left, and opens when it is of its size again',
  async (name) => {
    const folder = unpack(sample);
    const { id, other } = sample;
    const path = join(folder, 'articles', id, name);
    const { length } = readFileSync(path);
    /* Most of it is a hole, and takes no room. */
    truncateSync(path, 2 ** 40);
    const library = await openTestLibrary(folder);
    expect(library.problems).toMatchObject([
      { articleId: id, error: { code: 'too-large', file: path }, backupAt: null },
    ]);
    await expect(library.readArticle(id)).rejects.toMatchObject({ detail: { code: 'too-large' } });
    await expect(library.restoreBackup(id)).rejects.toMatchObject({ detail: { code: 'bad-request' } });
    expect((await library.readArticle(other)).article.id).toBe(other);
    await library.close();
    expect(readBrokenFiles(join(folder, 'articles', id))).toEqual([]);
    truncateSync(path, length);
    await expectSound(await openTestLibrary(folder), { folder, id, ids: ['a', 'b', 'c'] });
  },
);

test('library.json has grown beyond all measure: the library is refused, and opens once the file is out of it', async () => {
  const folder = unpack(sample);
  const path = join(folder, 'library.json');
  truncateSync(path, 2 ** 40);
  const remedy = expect.stringMatching(/Move it out of the library: its backup of 2026-01-31T09:30/);
  await expect(openTestLibrary(folder)).rejects.toMatchObject({
    detail: { code: 'too-large', file: path, remedy },
  });
  expect(readdirSync(folder).toSorted()).toEqual(['articles', 'backups', 'library.json']);
  rmSync(path);
  const library = await openTestLibrary(folder);
  expect(library.people.all).toMatchObject([{ name: 'Ann Lee' }]);
  expect(library.list()).toHaveLength(2);
});

describe('a file of a newer version is refused and left alone', () => {
  const renew = (path: string) => {
    const newer = String(readFileSync(path)).replace(/"version":\d+/, '"version":99');
    /* The first line of a log has a checksum. */
    const [, json = ''] = /^[0-9a-f]{8} (.*)$/m.exec(newer) ?? [];
    const sum = crc32(json).toString(16).padStart(8, '0');
    writeFileSync(path, newer.replace(/^[0-9a-f]{8} /, `${sum} `));
    return readFileSync(path, 'utf8');
  };

  test.each(['article.json', 'annotations.json', 'annotations.log'])('%s', async (name) => {
    const folder = unpack(sample);
    const { id, other } = sample;
    const path = join(folder, 'articles', id, name);
    const newer = renew(path);
    const library = await openTestLibrary(folder);
    expect(library.problems).toMatchObject([
      { articleId: id, error: { code: 'newer-version', file: path }, backupAt: null },
    ]);
    for (const asking of [
      library.readArticle(id),
      library.saveChanges(id, tag('d')),
      library.saveMetadata(id, createMetadata('x')),
    ]) {
      await expect(asking).rejects.toMatchObject({ detail: { code: 'newer-version' } });
    }
    await expect(library.restoreBackup(id)).rejects.toMatchObject({ detail: { code: 'bad-request' } });
    await library.saveChanges(other, []);
    await library.close();
    expect(readFileSync(path, 'utf8')).toBe(newer);
    expect(readBrokenFiles(join(folder, 'articles', id))).toEqual([]);
  });

  test('library.json: the whole library is', async () => {
    const folder = unpack(sample);
    const newer = renew(join(folder, 'library.json'));
    await expect(openTestLibrary(folder)).rejects.toMatchObject({ detail: { code: 'newer-version' } });
    expect(readFileSync(join(folder, 'library.json'), 'utf8')).toBe(newer);
    expect(readdirSync(folder)).not.toContain('library.lock');
  });
});

describe('what is no file', () => {
  const replacements = [
    ['a folder', (path: string) => mkdirSync(path)],
    ['a link', (path: string) => symlinkSync('/etc/hostname', path)],
    ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
  ] as const;
  const names = ['article.json', 'annotations.json', 'annotations.log'];
  const cases = names.flatMap((name) => replacements.map(([what, make]) => ({ name, what, make })));

  test.skipIf(process.platform === 'win32').each(cases)(
    '$what in the place of $name is told and left',
    async ({ name, make }) => {
      const folder = unpack(sample);
      const { id, other } = sample;
      const path = join(folder, 'articles', id, name);
      rmSync(path);
      make(path);
      const library = await openTestLibrary(folder);
      expect(library.problems).toMatchObject([
        { articleId: id, error: { code: 'disk', file: path }, backupAt: null },
      ]);
      await expect(library.readArticle(id)).rejects.toMatchObject({ detail: { code: 'disk', file: path } });
      expect((await library.readArticle(other)).article.id).toBe(other);
      expect(readBrokenFiles(join(folder, 'articles', id))).toEqual([]);
      /* Once it is out of the way the article opens without further ado. */
      rmSync(path, { recursive: true });
      writeFileSync(path, sample.files.get(join('articles', id, name)) ?? '');
      expect(getIds((await library.readArticle(id)).lists)).toEqual(['a', 'b', 'c']);
      expect(library.problems).toEqual([]);
    },
  );
});

describe('a file that is gone', () => {
  test('article.json with no backup: there is nothing to go back to, and the original is named', async () => {
    const folder = unpack(sample);
    rmSync(join(folder, 'backups', sample.id), { recursive: true });
    rmSync(join(folder, 'articles', sample.id, 'article.json'));
    const library = await openTestLibrary(folder);
    expect(library.problems).toMatchObject([
      {
        articleId: sample.id,
        error: { remedy: expect.stringContaining('Import the article again') },
        backupAt: null,
      },
    ]);
    await expect(library.restoreBackup(sample.id)).rejects.toMatchObject({
      detail: { code: 'not-found', remedy: expect.stringContaining(join(folder, 'articles', sample.id)) },
    });
  });

  test('annotations.json with no backup: they start afresh, with what the log holds', async () => {
    const folder = unpack(sample);
    rmSync(join(folder, 'backups', sample.id), { recursive: true });
    rmSync(join(folder, 'articles', sample.id, 'annotations.json'));
    const library = await openTestLibrary(folder);
    expect(library.problems).toMatchObject([
      {
        articleId: sample.id,
        error: { remedy: expect.stringContaining('Start its annotations afresh') },
        backupAt: null,
      },
    ]);
    await library.restoreBackup(sample.id);
    await expectSound(library, { folder, id: sample.id, ids: ['c'] });
  });

  test('annotations.json and no backup, and the log builds upon what was in it: what is lost is told', async () => {
    const folder = unpack(sample);
    const { id } = sample;
    const killed = await openLibrary({ folder, clock: createTestClock() });
    await killed.saveChanges(id, [
      { type: 'annotation', id: 'd', value: createAnnotation('d', { refId: 'a-record' }) },
    ]);
    await killed.saveChanges(id, tag('e'));
    const log = join(folder, 'articles', id, 'annotations.log');
    const bytes = readFileSync(log);
    await killed.close();
    writeFileSync(log, bytes);
    rmSync(join(folder, 'backups', id), { recursive: true });
    rmSync(join(folder, 'articles', id, 'annotations.json'));
    const library = await openTestLibrary(folder);
    await library.restoreBackup(id);
    expect(library.problems).toMatchObject([
      {
        articleId: id,
        error: {
          file: log,
          message: 'Of the 2 changes in it 1 build on what is lost, and are not done again.',
          remedy: expect.stringMatching(/^It is kept as annotations\.log\.broken-/),
        },
      },
    ]);
    expect(readBrokenFiles(join(folder, 'articles', id))).toEqual([bytes]);
    await expectSound(library, { folder, id, ids: ['e'] });
  });

  test('both: the one comes back, then the other is asked about', async () => {
    const folder = unpack(sample);
    const annotations = join(folder, 'articles', sample.id, 'annotations.json');
    rmSync(annotations);
    rmSync(join(folder, 'articles', sample.id, 'article.json'));
    const library = await openTestLibrary(folder);
    await library.restoreBackup(sample.id);
    expect(library.problems).toMatchObject([
      { articleId: sample.id, error: { file: annotations }, backupAt: expect.stringMatching(/^2026/) },
    ]);
    await library.restoreBackup(sample.id);
    await expectSound(library, { folder, id: sample.id, ids: ['a', 'c'] });
  });

  test('library.json', async () => {
    const folder = unpack(sample);
    rmSync(join(folder, 'library.json'));
    const library = await openTestLibrary(folder);
    expect(library.people.all).toMatchObject([{ name: 'Ann Lee' }]);
    expect(library.problems).toMatchObject([{ articleId: null, error: { message: 'It is missing.' } }]);
  });
});

test('a text that has been altered in its file breaks the article, and the backup mends it', async () => {
  const folder = unpack(sample);
  const { id } = sample;
  const path = join(folder, 'articles', id, 'article.json');
  writeFileSync(path, String(readFileSync(path)).replace('A third paragraph', 'A 3rd paragraph'));
  const library = await openTestLibrary(folder);
  expect(library.problems).toMatchObject([
    { articleId: id, error: { code: 'broken', file: path, place: '$.revisions[0].textSha256' } },
  ]);
  await library.restoreBackup(id);
  await expectSound(library, { folder, id, ids: ['a', 'b', 'c'] });
});

test('annotations that do not fit the text are broken, and so is every backup that does not', async () => {
  const folder = unpack(sample);
  const { id } = sample;
  const path = join(folder, 'articles', id, 'annotations.json');
  const alter = (file: string) =>
    writeFileSync(file, String(readFileSync(file)).replaceAll('plain', 'plane'));
  alter(path);
  for (const name of sample.files.keys()) {
    if (name.startsWith('backups') && name.endsWith('annotations.json')) alter(join(folder, name));
  }
  const library = await openTestLibrary(folder);
  /* The oldest backup is of before anything was tagged. */
  expect(library.problems).toMatchObject([
    {
      articleId: id,
      error: { code: 'broken', file: path, place: '$.annotations[0].anchor' },
      backupAt: '2026-01-31T09:30:00.000Z',
    },
  ]);
});

test('a file that breaks after the first session: nothing of that is lost, and nothing is put aside but that file', async () => {
  const folder = makeFolder();
  const library = await openLibrary({ folder, clock: createTestClock() });
  const id = await addSample(library);
  await library.saveMetadata(id, createMetadata('Another title'));
  await library.saveChanges(id, tag('a', { words: '👩‍🚀' }));
  await library.close();
  for (const name of ['annotations.json', 'article.json']) {
    writeFileSync(join(folder, 'articles', id, name), '{"format":');
    const next = await openTestLibrary(folder);
    await next.restoreBackup(id);
    expect(next.list()[0]?.title).toBe('Another title');
    await expectSound(next, { folder, id, ids: ['a'] });
  }
  const names = readdirSync(join(folder, 'articles', id)).filter((name) => name.includes('.broken-'));
  expect(names.map((name) => name.replace(/-\d.*/, ''))).toEqual([
    'annotations.json.broken',
    'article.json.broken',
  ]);
});

test('an article that is asked for while it is being restored waits for that, and is mended once', async () => {
  const folder = unpack(sample);
  const { id } = sample;
  const log = join(folder, 'articles', id, 'annotations.log');
  writeFileSync(join(folder, 'articles', id, 'article.json'), '');
  writeFileSync(log, Buffer.concat([readFileSync(log), Buffer.from('0badc0de {"torn')]));
  const library = await openTestLibrary(folder);
  const asked: Promise<readonly string[]>[] = [];
  let next: NodeJS.Immediate | null = null;
  const ask = () => {
    const reading = library.readArticle(id);
    asked.push(reading.then(({ lists }) => getIds(lists)).catch(() => []));
    next = setImmediate(ask);
  };
  ask();
  await library.restoreBackup(id).finally(() => clearImmediate(next ?? undefined));
  for (const ids of await Promise.all(asked)) expect([[], ['a', 'b', 'c']]).toContainEqual(ids);
  expect(library.problems).toMatchObject([{ error: { file: log, message: 'The line is cut off.' } }]);
  await expectSound(library, { folder, id, ids: ['a', 'b', 'c'] });
});

describe('a log with a line that is broken, and whole ones after it', () => {
  /** `c`, `d` and `e` are in the log alone; the line of `d` is none any more. */
  const prepare = async () => {
    const folder = unpack(sample);
    const { id } = sample;
    const path = join(folder, 'articles', id, 'annotations.log');
    const snapshot = join(folder, 'articles', id, 'annotations.json');
    const before = readFileSync(snapshot);
    const killed = await openLibrary({ folder, clock: createTestClock() });
    for (const name of ['c', 'd', 'e']) await killed.saveChanges(id, tag(name));
    const damaged = String(readFileSync(path)).replace('"id":"d"', '"id":"x"');
    await killed.close();
    writeFileSync(path, damaged);
    writeFileSync(snapshot, before);
    return { folder, id, path, snapshot, damaged };
  };
  const fault = { code: 'broken', place: expect.stringMatching(/^line 3, /) };
  const remedy = expect.stringMatching(
    /^Everything else in it is here\. .* kept as annotations\.log\.broken-/,
  );

  test('is told and kept, and the others count', async () => {
    const { folder, id, path, damaged } = await prepare();
    const library = await openTestLibrary(folder);
    expect(library.problems).toMatchObject([{ articleId: id, error: { ...fault, file: path, remedy } }]);
    expect(readBrokenFiles(join(folder, 'articles', id)).map(String)).toEqual([damaged]);
    await expectSound(library, { folder, id, ids: ['a', 'b', 'c', 'e'] });
  });

  test('is told and kept also where the snapshot is broken and goes back to its backup', async () => {
    const { folder, id, path, snapshot, damaged } = await prepare();
    writeFileSync(snapshot, '');
    const library = await openTestLibrary(folder);
    await library.restoreBackup(id);
    expect(library.problems).toMatchObject([{ articleId: id, error: { ...fault, file: path, remedy } }]);
    expect(readBrokenFiles(join(folder, 'articles', id)).map(String)).toContain(damaged);
    expect(getIds((await library.readArticle(id)).lists)).toEqual(expect.arrayContaining(['c', 'e']));
  });
});

test('a snapshot older than the log builds upon: what is missing is told, and the rest is done', async () => {
  const folder = unpack(sample);
  const { id } = sample;
  const snapshot = join(folder, 'articles', id, 'annotations.json');
  const older = [...sample.files].find(([, bytes]) => String(bytes).includes('"sequence":1,'));
  writeFileSync(snapshot, older?.[1] ?? '');
  const library = await openTestLibrary(folder);
  const log = join(folder, 'articles', id, 'annotations.log');
  expect(library.problems).toMatchObject([
    {
      articleId: id,
      error: { file: log, place: 'change 3', message: expect.stringContaining('follows change 1') },
    },
  ]);
  await expectSound(library, { folder, id, ids: ['a', 'c'] });
});

test('nothing is restored of an article that is whole', async () => {
  const library = await openTestLibrary(unpack(sample));
  await expect(library.restoreBackup(sample.id)).rejects.toMatchObject({ detail: { code: 'bad-request' } });
});

test('the log cut at every byte of its last three lines: every line before the cut is there, and the cut is told', async () => {
  const { id } = sample;
  const folder = unpack(sample);
  const timed = await openLibrary({ folder, clock: createTestClock() });
  await timed.saveChanges(id, tag('x', { words: '🧾' }));
  await timed.saveChanges(id, [...tag('y'), { type: 'annotation', id: 'x', value: null }]);
  await timed.saveChanges(id, tag('z', { words: 'שלום' }));
  const path = join(folder, 'articles', id, 'annotations.log');
  const whole = readFileSync(path);
  const snapshot = readFileSync(join(folder, 'articles', id, 'annotations.json'));
  await timed.close();
  const expected = [
    ['a', 'b', 'c'],
    /* The first line holds no change. */
    ['a', 'b', 'c'],
    ['a', 'b', 'c', 'x'],
    ['a', 'b', 'c', 'y'],
    ['a', 'b', 'c', 'y', 'z'],
  ];
  const ends = [0, ...[...whole.keys()].filter((index) => whole[index] === 0x0a).map((index) => index + 1)];
  expect(ends).toHaveLength(expected.length);
  const getExpected = (length: number) => expected[ends.filter((end) => end <= length).length - 1];
  writeFileSync(join(folder, 'articles', id, 'annotations.json'), snapshot);
  for (let length = 0; length <= whole.length; length += 1) {
    writeFileSync(path, whole.subarray(0, length));
    const { work, rest } = joinFiles(await readFiles(join(folder, 'articles', id), id));
    expect(getIds(work.set.toLists())).toEqual(getExpected(length));
    expect(rest).toBe(ends.includes(length) ? 'none' : 'torn');
  }
  /* The same with the whole library, opened for writing, at the places where it matters. */
  for (const length of ends.flatMap((end) => [end - 1, end, end + 1])) {
    if (length < 0 || length > whole.length) continue;
    writeFileSync(path, whole.subarray(0, length));
    writeFileSync(join(folder, 'articles', id, 'annotations.json'), snapshot);
    const library = await openLibrary({ folder, clock: createTestClock() });
    expect(getIds((await library.readArticle(id)).lists)).toEqual(getExpected(length));
    const torn = { articleId: id, error: { file: path, message: 'The line is cut off.' } };
    expect(library.problems).toMatchObject(ends.includes(length) ? [] : [torn]);
    await library.close();
  }
});

function readBrokenFiles(folder: string): readonly Buffer[] {
  return readdirSync(folder)
    .filter((name) => name.includes('.broken-'))
    .map((name) => readFileSync(join(folder, name)));
}

/** That these annotations are there now, and after the library has been closed and opened again, with nothing to tell. */
async function expectSound(
  library: Awaited<ReturnType<typeof openLibrary>>,
  { folder, id, ids }: { readonly folder: string; readonly id: string; readonly ids: readonly string[] },
): Promise<void> {
  expect(getIds((await library.readArticle(id)).lists)).toEqual(ids);
  await library.close();
  const again = await openTestLibrary(folder);
  expect(again.problems).toEqual([]);
  expect(getIds((await again.readArticle(id)).lists)).toEqual(ids);
  await again.close();
}
