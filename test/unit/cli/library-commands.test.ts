import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { createId, createTimestamp } from '#shared/domain/ids.ts';
import { createClaim } from '#shared/domain/records.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { importOne } from '../../support/imported.ts';
import { Desk } from './fixture.ts';

const text = 'Costs rise\n\nBy 18\u00a0% 😀.';

/** A desk with one article in its library, on which a claim is tagged. */
async function createDesk(): Promise<{ readonly desk: Desk; readonly id: string }> {
  const desk = await Desk.create();
  const library = await openLibrary({ folder: desk.library, clock: systemClock });
  const bytes = new TextEncoder().encode(text);
  const { document, metadata, mediaType } = await importOne({ fileName: 'one.txt', bytes });
  const source = { fileName: 'one.txt', mediaType };
  const { id } = (await library.addArticle({ document, metadata, source, bytes })).article;
  const person = await library.people.ensure('Ann Example');
  const at = createTimestamp(systemClock);
  const refId = createId(systemClock);
  const annotationId = createId(systemClock);
  const start = text.indexOf('18');
  await library.saveChanges(id, [
    { type: 'claim', id: refId, value: createClaim(refId) },
    {
      type: 'annotation',
      id: annotationId,
      value: {
        id: annotationId,
        kind: 'claim',
        refId,
        anchor: describeAnchor(text, { start, end: text.length - 1 }),
        note: null,
        tags: [],
        origin: 'manual',
        createdBy: person.id,
        createdAt: at,
        updatedAt: at,
      },
    },
  ]);
  await library.close();
  return { desk, id };
}

describe('list', () => {
  test('prints a line for each article, the last imported first', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const second = (await desk.run('import', await desk.put('two.txt', 'Second words.'))).output.trim();
    const { status, output } = await desk.run('list');
    expect(status).toBe(0);
    expect(output).toMatch(
      new RegExp(
        `^${second}\\t\\d{4}-\\d\\d-\\d\\d\\t0\\tSecond words\\.\\t1\\n${id}\\t[^\\t]+\\t1\\tCosts rise\\t1\\n$`,
        'u',
      ),
    );
  });

  test('prints all that is known as JSON', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const [article, ...others] = JSON.parse((await desk.run('list', '--json')).output);
    expect(others).toEqual([]);
    expect(article).toMatchObject({ id, title: 'Costs rise', annotationCount: 1, revisionNumber: 1 });
  });

  test('moves no cursor, whatever a title holds', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const library = await openLibrary({ folder: desk.library, clock: systemClock });
    const { article } = await library.readArticle(id);
    await library.saveMetadata(id, { ...article.metadata, title: 'A\u001b[2J\nB\tC' });
    await library.close();
    expect((await desk.run('list')).output.trimEnd().split('\t')[3]).toBe('A [2J B C');
  });

  test('says where there is no library', async () => {
    await using desk = await Desk.create();
    expect(await desk.run('list')).toMatchObject({
      status: 2,
      output: '',
      errors: expect.stringMatching(/library: There is no library here/u),
    });
    expect(await readdir(desk.folder)).toEqual([]);
  });
});

describe('export', () => {
  test('prints the article, by id, by the start of it, or by title', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    for (const wanted of [id, id.slice(0, 8), id.slice(0, 8).toUpperCase(), 'Costs rise']) {
      const { status, output, errors } = await desk.run('export', wanted, '--format', 'tickmark');
      expect({ status, errors }).toEqual({ status: 0, errors: '' });
      const file = decodeTickmark(output, 'output');
      expect(file.article.id).toBe(id);
      expect(file.annotations[0]?.anchor.exact).toBe('18\u00a0% 😀');
      expect(file.people).toMatchObject([{ name: 'Ann Example', initials: 'AE' }]);
    }
  });

  test('writes the same to a file, whole, and replaces what is there', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const out = await desk.put('out.json', 'something longer than what follows'.repeat(1000));
    expect(await desk.run('export', id, '--format', 'tickmark', '--out', out)).toEqual({
      status: 0,
      output: '',
      errors: '',
    });
    const printed = (await desk.run('export', id, '--format', 'tickmark', '--out', '-')).output;
    const written = await readFile(out, 'utf8');
    const withoutTime = (json: string) => json.replace(/"exportedAt": "[^"]*"/u, '');
    expect(withoutTime(written)).toBe(withoutTime(printed));
    expect((await readdir(desk.folder)).toSorted()).toEqual(['library', 'out.json']);
  });

  test('follows a link to its file, and writes into a pipe', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const file = await desk.put('file.json', '');
    await symlink(file, desk.path('link.json'));
    await symlink('link.json', desk.path('second.json'));
    await symlink('none.json', desk.path('dangling.json'));
    for (const [link, target] of [
      ['link.json', 'file.json'],
      ['second.json', 'file.json'],
      ['dangling.json', 'none.json'],
    ] as const) {
      await desk.put('file.json', '');
      await desk.run('export', id, '--format', 'tickmark', '--out', desk.path(link));
      expect((await lstat(desk.path(link))).isSymbolicLink()).toBe(true);
      expect(decodeTickmark(await readFile(desk.path(target), 'utf8'), target).article.id).toBe(id);
    }
    if (process.platform === 'win32') return;
    await promisify(execFile)('mkfifo', [desk.path('pipe')]);
    const [piped] = await Promise.all([
      readFile(desk.path('pipe'), 'utf8'),
      desk.run('export', id, '--format', 'tickmark', '--out', desk.path('pipe')),
    ]);
    expect(decodeTickmark(piped, 'pipe').article.id).toBe(id);
    expect((await lstat(desk.path('pipe'))).isFIFO()).toBe(true);
  });

  test('puts an archive into the file of a link, and nothing in the place of what is no file', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    await symlink('file.zip', desk.path('link.zip'));
    const archive = (name: string) =>
      desk.run('export', id, '--format', 'everything', '--out', desk.path(name));
    expect((await archive('link.zip')).status).toBe(0);
    expect((await lstat(desk.path('link.zip'))).isSymbolicLink()).toBe(true);
    expect((await lstat(desk.path('file.zip'))).isFile()).toBe(true);
    if (process.platform === 'win32') return;
    await promisify(execFile)('mkfifo', [desk.path('pipe')]);
    expect(await archive('pipe')).toMatchObject({ status: 2, errors: expect.stringMatching(/no file/) });
    expect((await lstat(desk.path('pipe'))).isFIFO()).toBe(true);
  });

  test('says what of several files finds no place in a device', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    if (process.platform === 'win32') return;
    expect(await desk.run('export', id, '--format', 'brat', '--out', '/dev/null')).toEqual({
      status: 1,
      output: '',
      errors: '/dev/null holds one file; these are left out: *.txt. Name a file.\n',
    });
  });

  test.each<[string, readonly string[], RegExp]>([
    [
      'an article that is not there',
      ['nothing', '--format', 'tickmark'],
      /no article "nothing".*tickmark list/,
    ],
    ['an empty name', ['', '--format', 'tickmark'], /no article ""/],
    ['a format that is not written', ['Costs rise', '--format', 'txt'], /"txt".*tickmark/],
    [
      'a place that is not there',
      ['Costs rise', '--format', 'tickmark', '--out', '/no/such/folder/file'],
      /\/no\/such\/folder\/file: .*another file/,
    ],
  ])('refuses %s', async (_name, args, reason) => {
    const { desk } = await createDesk();
    await using _ = desk;
    expect(await desk.run('export', ...args)).toEqual({
      status: 2,
      output: '',
      errors: expect.stringMatching(reason),
    });
  });

  test('says what is wrong with an article that is there and cannot be read', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    await writeFile(join(desk.library, 'articles', id, 'article.json'), '{');
    const { status, errors } = await desk.run('export', id, '--format', 'tickmark');
    expect(status).toBe(2);
    expect(errors).toContain('article.json');
  });

  test('asks which of several is meant', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const other = (await desk.run('import', await desk.put('two.txt', `${text} More.`))).output.trim();
    const { status, errors } = await desk.run('export', 'Costs rise', '--format', 'tickmark');
    expect(status).toBe(2);
    expect(errors).toContain(id);
    expect(errors).toContain(other);
  });
});

/** As the list of the library has it. */
async function countAnnotations(desk: Desk, id: string): Promise<number | null | undefined> {
  const library = await openLibrary({ folder: desk.library, clock: systemClock, mode: 'read' });
  const article = library.list().find((candidate) => candidate.id === id);
  await library.close();
  return article?.annotationCount;
}

describe('check', () => {
  test.each([
    ['check', []],
    ['check', ['--repair']],
    ['list', []],
  ] as const)(
    '%s %j: takes no folder for a library that is none, and makes none of it',
    async (command, flags) => {
      await using desk = await Desk.create();
      const missing = await desk.run(command, ...flags);
      await mkdir(desk.library);
      const empty = await desk.run(command, ...flags);
      for (const outcome of [missing, empty]) {
        expect(outcome).toMatchObject({
          status: 2,
          output: '',
          errors: expect.stringMatching(/library: There is no library here/u),
        });
      }
      expect(await readdir(desk.library)).toEqual([]);
    },
  );

  test('a library of which only its backups are left is still one', async () => {
    const { desk } = await createDesk();
    await using _ = desk;
    await rm(join(desk.library, 'articles'), { recursive: true });
    await rm(join(desk.library, 'library.json'));
    expect((await desk.run('check', '--repair')).errors).toMatch(/The backup of \S+ is used in its place/u);
  });

  test('finds nothing wrong with a good library, and writes nothing', async () => {
    const { desk } = await createDesk();
    await using _ = desk;
    const before = await readdir(desk.library, { recursive: true });
    expect(await desk.run('check')).toEqual({ status: 0, output: '1 article, 0 problems\n', errors: '' });
    expect(await readdir(desk.library, { recursive: true })).toEqual(before);
  });

  test('notices that the imported file was altered, or is gone', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const original = join(desk.library, 'articles', id, 'original.txt');
    await writeFile(original, 'altered');
    expect(await desk.run('check')).toMatchObject({
      status: 1,
      output: '1 article, 1 problem\n',
      errors: expect.stringMatching(/original\.txt: It is not the file it was.*one\.txt/u),
    });
    await rm(original);
    expect(await desk.run('check')).toMatchObject({
      status: 1,
      errors: expect.stringMatching(/one\.txt\) is not there/u),
    });
    expect((await desk.run('check', '--repair')).status).toBe(1);
  });

  test('follows no link to the imported file, and waits for no pipe', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const original = join(desk.library, 'articles', id, 'original.txt');
    await rm(original);
    await symlink(desk.path('one.txt'), original);
    expect(await desk.run('check')).toMatchObject({
      status: 1,
      errors: expect.stringMatching(/original\.txt: It is a link/u),
    });
    if (process.platform === 'win32') return;
    await rm(original);
    await promisify(execFile)('mkfifo', [original]);
    expect(await desk.run('check')).toMatchObject({
      status: 1,
      errors: expect.stringMatching(/original\.txt: It is not a file/u),
    });
  });

  test('notices that an attached file was altered, or is gone', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const library = await openLibrary({ folder: desk.library, clock: systemClock });
    const attachments = [
      await library.evidence.archiveBytes('said.txt', new TextEncoder().encode('said')),
      await library.evidence.archiveBytes('meant.txt', new TextEncoder().encode('meant')),
      await library.evidence.archiveBytes('good.txt', new TextEncoder().encode('good')),
    ];
    await library.saveChanges(
      id,
      attachments.map((attachment) => ({
        type: 'source',
        id: attachment.fileName,
        value: {
          id: attachment.fileName,
          kind: 'document',
          title: 'A source',
          url: null,
          locator: null,
          excerpt: null,
          primary: true,
          accessedAt: null,
          attachment,
        },
      })),
    );
    const [said = '', meant = ''] = await Promise.all(
      attachments.map(({ sha256 }) => library.evidence.locate(sha256)),
    );
    await library.close();
    expect(await desk.run('check')).toMatchObject({ status: 0, output: '1 article, 0 problems\n' });
    await rm(said);
    await chmod(meant, 0o644);
    await writeFile(meant, 'altered');
    const { status, output, errors } = await desk.run('check');
    expect([status, output]).toEqual([1, '1 article, 2 problems\n']);
    expect(errors).toMatch(/is not there\. It is "said\.txt", attached in "Costs rise"\./u);
    expect(errors).toMatch(/not the file any more that was archived\. It is "meant\.txt"/u);
    expect(errors).not.toContain('good.txt');
    expect((await desk.run('check', '--repair')).status).toBe(1);
  });

  test('with --repair a log that was cut off is mended, and said', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const log = join(desk.library, 'articles', id, 'annotations.log');
    await writeFile(log, '0123abcd {"sequence": 9');
    expect(await desk.run('check')).toMatchObject({ status: 1, output: '1 article, 1 problem\n' });
    expect(await desk.run('check', '--repair')).toEqual({
      status: 0,
      output: '1 article, 0 problems, 1 mended\n',
      errors: expect.stringMatching(/annotations\.log.*cut off.*never shown as saved/u),
    });
    expect(await desk.run('check')).toMatchObject({ status: 0, output: '1 article, 0 problems\n' });
    expect(await countAnnotations(desk, id)).toBe(1);
  });

  test('names a search index that is broken; with --repair it is deleted, for the app makes it anew', async () => {
    const { desk } = await createDesk();
    await using _ = desk;
    const index = join(desk.library, 'index/search.sqlite');
    await mkdir(dirname(index), { recursive: true });
    await writeFile(index, 'garbage '.repeat(1000));
    expect(await desk.run('check')).toMatchObject({
      status: 1,
      output: '1 article, 1 problem\n',
      errors: expect.stringMatching(/search\.sqlite: The search index is broken .*Nothing is lost/u),
    });
    expect(await desk.run('check', '--repair')).toMatchObject({
      status: 0,
      output: '1 article, 0 problems, 1 mended\n',
      errors: expect.stringMatching(/search\.sqlite: .*It is deleted/u),
    });
    expect(existsSync(index)).toBe(false);
  });

  test('names a file that is broken; with --repair its backup is put in its place', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const file = join(desk.library, 'articles', id, 'annotations.json');
    await writeFile(file, '{"format": "tickmark-annotations", oops');
    const found = await desk.run('check');
    expect(found.status).toBe(1);
    expect(found.errors).toContain('annotations.json');
    expect(found.output).toMatch(/1 problem/u);
    expect(await readFile(file, 'utf8')).toContain('oops');
    const repaired = await desk.run('check', '--repair');
    expect(repaired.errors).toContain('annotations.json');
    expect(repaired.output).toMatch(/1 mended/u);
    expect((await desk.run('check')).status).toBe(0);
    expect(await countAnnotations(desk, id)).toBe(1);
  });

  test('with --repair annotations without a backup start afresh, and the broken file is kept', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const folder = join(desk.library, 'articles', id);
    await rm(join(desk.library, 'backups', id), { recursive: true });
    await writeFile(join(folder, 'annotations.json'), 'oops');
    const repaired = await desk.run('check', '--repair');
    expect(repaired).toMatchObject({ status: 0, output: '1 article, 0 problems, 1 mended\n' });
    expect(repaired.errors).toMatch(/kept as annotations\.json\.broken-.*have started afresh/u);
    const aside = (await readdir(folder)).find((name) => name.startsWith('annotations.json.broken-'));
    expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe('oops');
    expect((await desk.run('check')).status).toBe(0);
    expect(await countAnnotations(desk, id)).toBe(0);
  });

  test('with --repair both files of an article come back', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    for (const name of ['article.json', 'annotations.json']) {
      await writeFile(join(desk.library, 'articles', id, name), 'oops');
    }
    expect(await desk.run('check', '--repair')).toMatchObject({
      status: 0,
      output: '1 article, 0 problems, 2 mended\n',
    });
    expect(await countAnnotations(desk, id)).toBe(1);
  });

  test('with --repair an article without a backup stays a problem that says what to do, and the next one is mended', async () => {
    const { desk, id } = await createDesk();
    await using _ = desk;
    const imported = await desk.run('import', await desk.put('two.txt', 'Another text.'));
    await rm(join(desk.library, 'backups', id), { recursive: true });
    await writeFile(join(desk.library, 'articles', id, 'article.json'), 'oops');
    await writeFile(join(desk.library, 'articles', imported.output.trim(), 'annotations.json'), 'oops');
    const repaired = await desk.run('check', '--repair');
    expect(repaired).toMatchObject({ status: 1, output: '1 article, 1 problem, 1 mended\n' });
    expect(repaired.errors).toContain('Import the article again');
    const again = await desk.run('check', '--repair');
    expect(again).toMatchObject({ status: 1, output: '1 article, 1 problem, 0 mended\n' });
  });
});
