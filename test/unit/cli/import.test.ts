import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findDefaultLibrary } from '#cli/default-library.ts';
import { ImportThread, takeAnswer } from '#cli/import-thread.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { maximumFileBytes } from '#shared/limits.ts';
import { Desk, run } from './fixture.ts';

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

describe('import', () => {
  test('prints the id of each article, and keeps the file', async () => {
    await using desk = await Desk.create();
    const text = await desk.put('one.txt', 'Costs rise\r\n\r\nBy 18\u00a0% 😀.');
    const markdown = await desk.put('two.md', '---\ntitle: Two\nauthor: Ann\nlang: de\n---\n# Zwei\n');
    const { status, output, errors } = await desk.run('import', text, markdown);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    const ids = output.trimEnd().split('\n');
    expect(ids).toHaveLength(2);
    const library = await openLibrary({ folder: desk.library, clock: systemClock, mode: 'read' });
    const { article } = await library.readArticle(ids[1] ?? '');
    expect(article.metadata).toMatchObject({ title: 'Two', byline: 'Ann', language: 'de' });
    expect(article.source).toMatchObject({ fileName: 'two.md', mediaType: 'text/markdown' });
    expect(await readdir(join(desk.library, 'articles', ids[0] ?? ''))).toContain('original.txt');
  });

  test('goes on after a file that fails, and says which and why', async () => {
    await using desk = await Desk.create();
    const good = await desk.put('good.txt', 'Good words.');
    const pdf = await desk.put('bad.txt', '%PDF-1.4');
    const { status, output, errors } = await desk.run(
      'import',
      pdf,
      good,
      desk.path('none.txt'),
      desk.folder,
    );
    expect(status).toBe(1);
    expect(output.trimEnd().split('\n')).toHaveLength(1);
    expect(errors.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/bad\.txt: This is a PDF/u),
      expect.stringMatching(/none\.txt: There is no such file/u),
      expect.stringMatching(/: This is a folder/u),
    ]);
  });

  test('has done a part where annotations of a file have no place', async () => {
    await using desk = await Desk.create();
    const source = await desk.put('in.jsonl', JSON.stringify({ text: 'So.', label: [[0, 9, 'Role']] }));
    const { status, output, errors } = await desk.run('import', source, '--format', 'doccano');
    expect({ status, errors }).toEqual({
      status: 1,
      errors: expect.stringMatching(/in\.jsonl: 1 of the annotations has no place/),
    });
    expect(output).toMatch(/^[\da-f-]{36}\n$/);
  });

  test('leaves nothing behind where nothing could be imported', async () => {
    await using desk = await Desk.create();
    const empty = await desk.put('empty.txt', '');
    const large = await desk.put('large.txt', new Uint8Array(maximumFileBytes + 1).fill(0x61));
    const { status, errors } = await desk.run('import', empty, large);
    expect(status).toBe(2);
    expect(errors).toMatch(
      /empty\.txt: The file is empty.*\n.*large\.txt: It has 21 MB; the limit is 20 MB/u,
    );
    expect(await isThere(desk.library)).toBe(false);
  });

  test('gives the id of an article that is there already, and says so', async () => {
    await using desk = await Desk.create();
    const file = await desk.put('one.txt', 'Good words.');
    const first = await desk.run('import', file);
    const second = await desk.run('import', file);
    expect(second).toEqual({
      status: 0,
      output: first.output,
      errors: expect.stringMatching(/already, as "Good words\."/u),
    });
    expect((await desk.run('list')).output.trimEnd().split('\n')).toHaveLength(1);
  });

  test('tells what was assumed and removed', async () => {
    await using desk = await Desk.create();
    const file = await desk.put(
      'one.txt',
      new Uint8Array([
        ...Buffer.from('Un caf'),
        0xe9,
        ...Buffer.from(' d'),
        0xe9,
        ...Buffer.from('j\u0007a vu'),
      ]),
    );
    const { status, errors } = await desk.run('import', file);
    expect(status).toBe(0);
    expect(errors).toMatch(/one\.txt: .*windows-1252.*\n.*one\.txt: 1 invisible control character/u);
  });

  test.each([
    ['txt', 'paragraph'],
    ['md', 'heading'],
  ])('reads standard input and any name as %s when told to', async (format, type) => {
    await using desk = await Desk.create();
    const file = await desk.put('notes.xyz', '# Words.\n');
    for (const path of ['-', file]) {
      const { status, output } = await run(['import', path, '--format', format, '--library', desk.library], {
        input: '# Words!\n',
      });
      expect(status).toBe(0);
      const library = await openLibrary({ folder: desk.library, clock: systemClock, mode: 'read' });
      const { article } = await library.readArticle(output.trim());
      expect(JSON.stringify(article.revisions[0]?.document)).toContain(`"type":"${type}"`);
    }
  });

  test('refuses to write in a library that is held, and lets it be read', async () => {
    await using desk = await Desk.create();
    const file = await desk.put('one.txt', 'Good words.');
    const library = await openLibrary({ folder: desk.library, clock: systemClock });
    try {
      const { status, output, errors } = await desk.run('import', file, file);
      expect({ status, output }).toEqual({ status: 2, output: '' });
      expect(errors.trimEnd().split('\n')).toHaveLength(1);
      expect(errors).toMatch(/^tickmark: .*library\.lock/u);
      expect(await desk.run('list')).toEqual({ status: 0, output: '', errors: '' });
      expect((await desk.run('check', '--repair')).status).toBe(2);
      expect((await desk.run('check')).status).toBe(0);
    } finally {
      await library.close();
    }
  });

  test('has done a part where the library fails after a file', async () => {
    await using desk = await Desk.create();
    const files = [
      await desk.put('one.txt', 'Good words.'),
      await desk.put('two.txt', 'More words.'),
      await desk.put('three.txt', 'The rest.'),
    ];
    /* As where a disk is unplugged. */
    const onOutput = () => rm(join(desk.library, 'articles'), { recursive: true });
    const { status, output, errors } = await run(['import', ...files, '--library', desk.library], {
      onOutput,
    });
    expect(status).toBe(1);
    expect(output.trimEnd().split('\n')).toHaveLength(1);
    expect(errors).toMatch(/^tickmark: [^\n]*articles[^\n]*\n$/u);
  });

  test('reads a file whose language is none, and those after it', async () => {
    await using desk = await Desk.create();
    const bad = await desk.put('bad.md', `---\nlang: ${'abcdefgh-'.repeat(9)}a\n---\nGood words.`);
    const good = await desk.put('good.txt', 'More words.');
    const { status, output, errors } = await desk.run('import', bad, good);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(output.trimEnd().split('\n')).toHaveLength(2);
  });

  test('gives the lock back, also where a file fails', async () => {
    await using desk = await Desk.create();
    await desk.run('import', await desk.put('one.txt', 'Good words.'), desk.path('none.txt'));
    expect((await desk.run('import', await desk.put('two.txt', 'More words.'))).status).toBe(0);
  });
});

describe('the thread that reads documents', () => {
  const request = (text: string) => ({
    fileName: 'file.txt',
    bytes: new TextEncoder().encode(text),
    options: { format: 'md' },
  });
  const readTitle = async (thread: ImportThread, text: string) =>
    (await thread.read(request(text))).articles[0]?.metadata.title;

  test('is ended where one takes too long, and reads the next', async () => {
    const thread = new ImportThread({ timeLimit: 1 });
    const patient = new ImportThread();
    try {
      await expect(thread.read(request('!['.repeat(400_000)))).rejects.toMatchObject({
        detail: { code: 'too-slow', file: 'file.txt' },
      });
      expect(await readTitle(patient, '# Words')).toBe('Words');
      await expect(patient.read({ ...request('a'), options: { format: 'none' } })).rejects.toMatchObject({
        detail: { code: 'unsupported' },
      });
      expect(await readTitle(patient, '# More')).toBe('More');
    } finally {
      await thread.close();
      await patient.close();
    }
  });
});

describe('an answer of that thread', () => {
  const metadata = {
    title: 'A',
    byline: null,
    publisher: null,
    url: null,
    publishedAt: null,
    language: 'en',
  };
  const article = {
    document: { type: 'doc' },
    metadata,
    mediaType: 'text/plain',
    notices: [],
    annotations: null,
    comments: null,
    chapters: [],
    hasMore: false,
  };
  const value = { articles: [article], textless: [], notices: [], skipped: 0 };

  test('is an article', () => {
    expect(takeAnswer({ ok: true, value }, 'a.txt')).toEqual(value);
  });

  test.each<[string, unknown, object]>([
    ['an error', { ok: false, error: { code: 'empty', message: 'No text.' } }, { code: 'empty' }],
    ['nothing', undefined, { code: 'internal', file: 'a.txt' }],
    [
      'an article that is none',
      {
        ok: true,
        value: { ...value, articles: [{ ...article, metadata: { ...metadata, language: 'x'.repeat(36) } }] },
      },
      {
        code: 'internal',
        file: 'a.txt',
        message: expect.stringContaining('$.value.articles[0].metadata.language'),
      },
    ],
    [
      'more than an article',
      { ok: true, value: { ...value, html: '' } },
      { code: 'internal', file: 'a.txt' },
    ],
  ])('or is thrown: %s', (_name, message, detail) => {
    expect(() => takeAnswer(message, 'a.txt')).toThrow(
      expect.objectContaining({ detail: expect.objectContaining(detail) }),
    );
  });
});

describe('the usual library', () => {
  test.each<[string, Readonly<Record<string, string>>, string | null, string]>([
    ['in Documents at home', {}, null, 'HOME/Documents/Tickmark'],
    ['where the environment says', { XDG_DOCUMENTS_DIR: '/papers' }, null, '/papers/Tickmark'],
    [
      'where the desktop says',
      {},
      '# comment\nXDG_DOCUMENTS_DIR="$HOME/Dokumente"\n',
      'HOME/Dokumente/Tickmark',
    ],
    ['where the desktop says, elsewhere', {}, 'XDG_DOCUMENTS_DIR="/mnt/papers"\n', '/mnt/papers/Tickmark'],
    [
      'in Documents where the desktop names others',
      {},
      'XDG_MUSIC_DIR="$HOME/Musik"\n',
      'HOME/Documents/Tickmark',
    ],
  ])('is %s', async (_name, env, userDirs, expected) => {
    await using desk = await Desk.create();
    if (userDirs !== null) {
      await mkdir(desk.path('.config'));
      await desk.put('.config/user-dirs.dirs', userDirs);
    }
    expect(await findDefaultLibrary({ HOME: desk.folder, ...env })).toBe(
      expected.replace('HOME', desk.folder),
    );
    await rm(desk.path('.config'), { recursive: true, force: true });
  });
});
