import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { linkedomParser } from '#cli/linkedom-parser.ts';
import { importFile } from '#importer/import-file.ts';
import { Imports } from '#main/imports.ts';
import type { Library } from '#main/library/library.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import type { LabelRow } from '#shared/format/label-table.ts';
import type { Pasted } from '#shared/import-outcome.ts';
import { maximumFileBytes } from '#shared/limits.ts';
import { TickmarkError } from '#shared/result.ts';
import { story, wrapPage } from '../../support/imported-page.ts';
import { writeSample } from './export/everything/archives.ts';

let folder = '';
let library: Library;
let imports: Imports;
let labels: readonly LabelRow[] = [];
let progress: string[] = [];
/** Why labels cannot be remembered; null where they can. */
let labelFault: TickmarkError | null = null;
let warnings: string[] = [];

beforeEach(async () => {
  labels = [];
  progress = [];
  labelFault = null;
  warnings = [];
  folder = await mkdtemp(join(tmpdir(), 'tickmark-imports-'));
  library = await openLibrary({ folder: join(folder, 'library'), clock: systemClock });
  const person = await library.people.ensure('Dana Kessler');
  imports = new Imports({
    library,
    importer: { read: (file) => importFile(file, linkedomParser), close: () => undefined },
    getPerson: () => person,
    getLabels: () => labels,
    keepLabels: async (rows) => {
      if (labelFault !== null) throw labelFault;
      labels = rows;
    },
    warn: (message) => warnings.push(message),
    showProgress: ({ what, done, total }) => progress.push(`${what} ${done}/${total}`),
  });
});

afterEach(async () => {
  await library.close();
  await rm(folder, { recursive: true });
});

const place = async (name: string, content: string): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

test('each file has an outcome of its own, in the order of the files', async () => {
  const good = await place('good.txt', 'A headline\n\nA text.');
  const empty = await place('empty.txt', '');
  const again = await place('copy of good.txt', 'A headline\n\nA text.');
  const outcomes = await imports.importPaths([good, empty, join(folder, 'none.txt'), again]);
  expect(outcomes).toMatchObject([
    { status: 'imported', fileName: 'good.txt', title: 'A headline' },
    { status: 'failed', fileName: 'empty.txt', error: { code: 'empty', file: 'empty.txt' } },
    { status: 'failed', fileName: 'none.txt', error: { code: 'not-found', file: 'none.txt' } },
    { status: 'already', fileName: 'copy of good.txt', title: 'A headline' },
  ]);
  expect(library.list()).toHaveLength(1);
});

const unreadable: readonly (readonly [name: string, code: string, make: (path: string) => unknown])[] = [
  ['a folder', 'unreadable', (path) => mkdir(path)],
  ['a named pipe', 'unreadable', (path) => execFileSync('mkfifo', [path])],
  [
    'a file over the limit',
    'too-large',
    async (path) => {
      await writeFile(path, '');
      await truncate(path, maximumFileBytes + 1);
    },
  ],
  ['a binary file', 'binary', (path) => writeFile(path, new Uint8Array([1, 0, 2, 0, 0, 3]))],
];

test.each(unreadable)('%s leaves nothing behind', async (_name, code, make) => {
  const path = join(folder, 'file.txt');
  await make(path);
  const [outcome] = await imports.importPaths([path]);
  expect(outcome).toMatchObject({ status: 'failed', error: { code, file: 'file.txt' } });
  expect(library.list()).toEqual([]);
  expect(await readdir(join(library.folder, 'articles'))).toEqual([]);
});

test('of a page with more words all are offered, and become the next draft', async () => {
  const fact = 'The landing carried three million people in 2019, more than any other.';
  const text = await place('text.txt', 'A headline\n\nA text.');
  const page = await place('page.html', wrapPage(`${story}<aside>${fact}</aside>`));
  const [all, part] = await imports.importPaths([text, page]);
  expect(all).toMatchObject({ status: 'imported', wholePage: null });
  if (part?.status !== 'imported' || part.wholePage === null) throw new Error('nothing is offered');
  const [draft, ...others] = await imports.answer(part.wholePage.token, { wholePage: true });
  expect(others).toEqual([]);
  expect(draft).toMatchObject({ status: 'draft', articleId: part.articleId, revision: { number: 2 } });
  expect(JSON.stringify(draft)).toContain(fact);
});

test('dropped files keep their names and not their paths', async () => {
  const bytes = new TextEncoder().encode('Dropped\n\nText.');
  const [outcome] = await imports.importFiles([{ name: '../../etc/dropped.txt', bytes }]);
  expect(outcome).toMatchObject({ status: 'imported', fileName: 'dropped.txt', title: 'Dropped' });
});

const pasted: readonly (readonly [name: string, pasted: Pasted, title: string])[] = [
  ['plain text', { html: null, text: 'From a chat\n\nText.' }, 'From a chat'],
  [
    'HTML rather than text',
    { html: '<h1>From a page</h1><p>Text.', text: 'From a page Text.' },
    'From a page',
  ],
];

test.each(pasted)('%s from the clipboard', async (_name, value, title) => {
  expect(await imports.importPasted(value)).toMatchObject({ status: 'imported', title });
});

const foreign = JSON.stringify({ text: 'Protein A binds.', label: [[0, 7, 'Protein']] });

test('labels that mean nothing are asked about, and what is answered is remembered', async () => {
  const path = await place('doccano.jsonl', foreign);
  const [asked] = await imports.importPaths([path]);
  expect(asked).toMatchObject({
    status: 'asks',
    question: { about: 'labels', labels: [{ label: 'Protein', count: 1, target: null }] },
  });
  const token = asked?.status === 'asks' ? asked.token : '';
  const row: LabelRow = { label: 'Protein', target: { kind: 'entity', type: 'work' } };
  const [outcome] = await imports.answer(token, { labels: [row] });
  expect(outcome).toMatchObject({ status: 'imported', annotations: 1 });
  expect(labels).toEqual([row]);
  const [article] = library.list();
  const { lists } = await library.readArticle(article?.id ?? '');
  expect(lists.entities.map(({ type }) => type)).toEqual(['work']);
  expect(lists.annotations.map(({ tags }) => tags)).toEqual([['Protein']]);
});

test('labels that cannot be remembered mean what was answered all the same', async () => {
  const [asked] = await imports.importPaths([await place('doccano.jsonl', foreign)]);
  const token = asked?.status === 'asks' ? asked.token : '';
  labelFault = new TickmarkError({ code: 'disk', message: 'The disk is full.' });
  const row: LabelRow = { label: 'Protein', target: { kind: 'entity', type: 'work' } };
  const [outcome] = await imports.answer(token, { labels: [row] });
  expect(outcome).toMatchObject({ status: 'imported', annotations: 1 });
  const [article] = library.list();
  const { lists } = await library.readArticle(article?.id ?? '');
  expect(lists.entities.map(({ type }) => type)).toEqual(['work']);
  expect(warnings).toEqual([expect.stringContaining('The disk is full.')]);
});

test('the same annotations in several files of one import come in once', async () => {
  const [made] = await imports.importPaths([await place('text.txt', 'Protein A binds.')]);
  const articleId = made?.status === 'imported' ? made.articleId : '';
  const write = (...spans: readonly (readonly [number, number])[]) =>
    JSON.stringify({ text: 'Protein A binds.', label: spans.map((span) => [...span, 'PER']) });
  const files = [write([0, 7]), write([0, 7], [8, 9]), write([8, 9])];
  const paths = await Promise.all(files.map((content, at) => place(`${at}.jsonl`, content)));
  const outcomes = await imports.importPaths(paths);
  expect(outcomes).toMatchObject([
    { status: 'joined', report: { exact: 1, already: 0 } },
    { status: 'joined', report: { exact: 1, already: 1 } },
    { status: 'joined', report: { exact: 0, already: 1 }, changes: [] },
  ]);
  /* None of it has been done: in another import all of it is new again. */
  const dropped = files.map((content, at) => ({
    name: `${at}.jsonl`,
    bytes: new TextEncoder().encode(content),
  }));
  const again = await imports.importFiles(dropped);
  expect(again.map((outcome) => outcome.status === 'joined' && outcome.report)).toEqual(
    outcomes.map((outcome) => outcome.status === 'joined' && outcome.report),
  );
  for (const outcome of outcomes)
    if (outcome.status === 'joined') await library.saveChanges(articleId, outcome.changes);
  const { lists } = await library.readArticle(articleId);
  expect(lists.annotations.map(({ anchor }) => anchor.exact).toSorted()).toEqual(['A', 'Protein']);
});

test('a question can be answered once', async () => {
  const [asked] = await imports.importPaths([await place('doccano.jsonl', foreign)]);
  const token = asked?.status === 'asks' ? asked.token : '';
  await imports.answer(token, { labels: [] });
  await expect(imports.answer(token, { labels: [] })).rejects.toMatchObject({
    detail: { code: 'not-found' },
  });
});

test('all archives that are being restored are cancelled, also where another has ended meanwhile', async () => {
  const { evidence } = library;
  const findMissing = evidence.findMissing.bind(evidence);
  const begun = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  vi.spyOn(evidence, 'findMissing').mockImplementationOnce(async (sha256s) => {
    begun.resolve();
    await held.promise;
    return findMissing(sha256s);
  });
  const restoring = imports.importPaths([await writeSample(await mkdtemp(join(folder, 'one-')))]);
  await begun.promise;
  const other = await writeSample(await mkdtemp(join(folder, 'other-')), []);
  expect(await imports.importPaths([other])).toMatchObject([{ status: 'imported' }]);
  imports.cancel();
  held.resolve();
  expect(await restoring).toMatchObject([{ status: 'failed', error: { code: 'cancelled' } }]);
});

test('how far it has come is shown, and what is cancelled is told', async () => {
  const paths = [await place('one.txt', 'One.'), await place('two.txt', 'Two.')];
  const importing = imports.importPaths(paths);
  imports.cancel();
  expect((await importing).at(-1)).toMatchObject({ status: 'failed', error: { code: 'cancelled' } });
  expect(progress[0]).toBe('one.txt 0/2');
});
