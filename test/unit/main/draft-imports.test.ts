import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { linkedomParser } from '#cli/linkedom-parser.ts';
import { importFile } from '#importer/import-file.ts';
import { Imports } from '#main/imports.ts';
import type { Library } from '#main/library/library.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { ImportOutcome } from '#shared/import-outcome.ts';
import { bookPage, createEpub } from '../../support/office-files.ts';
import { createRevision, revise, takeBack } from './library/revision-fixture.ts';

const first = [
  'Harbour tunnel to cost €412\u00a0million 🚇',
  'The harbour tunnel will cost €412\u00a0million, the port authority said on Monday. Dr. Zoe\u0301 Marsh, who leads it, ' +
    'called the price “remarkably low” 😀 for seven kilometres under the old docks.',
  'Nobody at the city council agreed with her. The vote on the tunnel was put off until the spring of next year.',
];
const text = first.join('\n\n');
/** No-break spaces are no part of a title. */
const title = 'Harbour tunnel to cost €412 million 🚇';
/** Some words are others, one sentence is new, and the first paragraph has moved. */
const draft = [
  'Harbour tunnel to cost €450\u00a0million 🚇',
  'Nobody at the city council agreed with her. The vote on the tunnel was put off until the autumn of next year.',
  'The harbour tunnel will cost €450\u00a0million, the port authority said on Tuesday. Dr. Zoe\u0301 Marsh, who leads it, ' +
    'called the price “remarkably low” 😀 for seven kilometres under the old docks. She did not take questions.',
].join('\n\n');

let folder = '';
let library: Library;
let imports: Imports;
let id = '';

/** Begins a session in the library of this test. */
async function beginSession(): Promise<void> {
  library = await openLibrary({ folder: join(folder, 'library'), clock: systemClock });
  const person = await library.people.ensure('Dana Kessler');
  imports = new Imports({
    library,
    importer: { read: (file) => importFile(file, linkedomParser), close: () => undefined },
    getPerson: () => person,
    getLabels: () => [],
    keepLabels: async () => undefined,
    warn: () => undefined,
    showProgress: () => undefined,
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-drafts-'));
  await beginSession();
  const [outcome] = await imports.importPaths([put('tunnel.txt', text)]);
  if (outcome?.status !== 'imported') throw new Error('the article does not come in');
  id = outcome.articleId;
});

afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true });
});

function put(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const encode = (content: string) => new TextEncoder().encode(content);
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');
const listOriginals = async () =>
  (await readdir(join(library.folder, 'articles', id)))
    .filter((name) => name.startsWith('original'))
    .toSorted();

function requireDraft(outcome: ImportOutcome | undefined) {
  if (outcome?.status !== 'draft') throw new Error(`it is ${outcome?.status}, and no draft`);
  return outcome;
}

describe('a new draft of an article', () => {
  test('from a file: the next revision, ready to be sent, and nothing is changed until it is', async () => {
    const before = await library.readArticle(id);
    const [outcome] = await imports.importPaths([put('Tunnel v2.md', draft)], { draftOf: id });
    const { revision, ...rest } = requireDraft(outcome);
    expect(rest).toEqual({
      status: 'draft',
      fileName: 'Tunnel v2.md',
      articleId: id,
      title,
      notices: [],
      comments: null,
    });
    const bytes = encode(draft);
    expect(revision).toMatchObject({
      number: 2,
      textSha256: sha256(draft),
      source: {
        fileName: 'Tunnel v2.md',
        mediaType: 'text/markdown',
        sha256: sha256(draft),
        bytes: bytes.length,
      },
    });
    expect(getPlainText(parseDocument(revision.document))).toBe(draft);
    expect(await library.readArticle(id)).toEqual(before);
    expect(library.list()).toHaveLength(1);
    expect(await listOriginals()).toEqual(['original-2.md', 'original.txt']);
    await library.saveChanges(id, [{ type: 'revision', id: revision.id, value: revision }]);
    expect(library.list()).toMatchObject([{ id, revisionNumber: 2 }]);
    /* The same file once more, wherever it comes from, is there. */
    expect(await imports.importPaths([join(folder, 'Tunnel v2.md')])).toMatchObject([
      { status: 'already', articleId: id },
    ]);
    expect(await imports.importPaths([put('again.txt', draft)], { draftOf: id })).toMatchObject([
      { status: 'already', articleId: id },
    ]);
  });

  test('dropped on the window, and pasted', async () => {
    const files = [{ name: 'two.txt', bytes: encode(draft) }];
    const [dropped] = await imports.importFiles(files, { draftOf: id });
    expect(requireDraft(dropped).revision.textSha256).toBe(sha256(draft));
    const html = `<h1>Tunnel</h1>${draft
      .split('\n\n')
      .map((block) => `<p>${block}</p>`)
      .join('')}`;
    const pasted = await imports.importPasted({ html, text: draft }, { draftOf: id });
    expect(requireDraft(pasted)).toMatchObject({
      fileName: 'clipboard.html',
      revision: { number: 2, source: { mediaType: 'text/html' } },
    });
    const plain = await imports.importPasted({ html: null, text: `${draft}\r\n\r\nMore.` }, { draftOf: id });
    expect(requireDraft(plain).fileName).toBe('clipboard.txt');
    expect(await listOriginals()).toEqual([
      'original-2-2.txt',
      'original-2.html',
      'original-2.txt',
      'original.txt',
    ]);
  });

  test('that has the text of now is there already; that of an earlier one is a draft', async () => {
    const [outcome] = await imports.importPaths([put('two.txt', draft)], { draftOf: id });
    const { revision } = requireDraft(outcome);
    await library.saveChanges(id, [{ type: 'revision', id: revision.id, value: revision }]);
    const back = await imports.importPasted({ html: null, text }, { draftOf: id });
    expect(requireDraft(back).revision).toMatchObject({ number: 3, textSha256: sha256(text) });
    expect(await imports.importPasted({ html: null, text: draft }, { draftOf: id })).toMatchObject({
      status: 'already',
    });
  });

  test('that was taken back and imported again as an earlier one keeps its file in the next session', async () => {
    const corrected = createRevision(2, `${text} Indeed.`, { id: '01890a5d-ac96-774b-bcce-b302099a8057' });
    await library.saveChanges(id, [revise(corrected)]);
    const path = put('two.txt', draft);
    const takeDraft = async () => {
      const { revision } = requireDraft((await imports.importPaths([path], { draftOf: id }))[0]);
      await library.saveChanges(id, [revise(revision)]);
      return revision;
    };
    const { id: takenBackId } = await takeDraft();
    await library.saveChanges(id, [takeBack(takenBackId)]);
    await library.saveChanges(id, [takeBack(corrected.id)]);
    const { number } = await takeDraft();
    /* One that comes to nothing, under the number of the first try. */
    await imports.importPasted({ html: null, text: `${draft} More.` }, { draftOf: id });
    expect([number, await listOriginals()]).toEqual([
      2,
      ['original-3-2.txt', 'original-3.txt', 'original.txt'],
    ]);
    await library.close();
    await beginSession();
    await library.readArticle(id);
    expect(await listOriginals()).toEqual(['original-3.txt', 'original.txt']);
  });

  test('with questions of its own: which chapters of a book', async () => {
    const page = (name: string) => bookPage(`<h1>${name}</h1><p>${draft.replaceAll('\n\n', ' ')}</p>`);
    const book = createEpub({ 'a.xhtml': page('One'), 'b.xhtml': page('Two') });
    const [asked] = await imports.importPaths([put('book.epub', book)], { draftOf: id });
    if (asked?.status !== 'asks') throw new Error('nothing is asked');
    expect(asked.question.about).toBe('chapters');
    const [outcome] = await imports.answer(asked.token, { chapters: [1] });
    expect(getPlainText(parseDocument(requireDraft(outcome).revision.document))).toMatch(/^Two\n\n/);
    expect(library.list()).toHaveLength(1);
  });

  test.each<[string, string, string, string]>([
    ['an empty file', 'a.txt', '', 'empty'],
    [
      'several texts',
      'a.jsonl',
      '{"text":"One text","label":[]}\n{"text":"Another text","label":[]}',
      'unsupported',
    ],
    [
      'annotations without a text',
      'a.jsonld',
      '{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","id":"urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057","target":{"source":"https://example.org","selector":{"type":"TextQuoteSelector","exact":"harbour"}}}',
      'no-text',
    ],
  ])('%s is none, and leaves nothing behind', async (_, name, content, code) => {
    expect(await imports.importPaths([put(name, content)], { draftOf: id })).toMatchObject([
      { status: 'failed', fileName: name, error: { code, file: name } },
    ]);
    expect(await listOriginals()).toEqual(['original.txt']);
  });

  test('the annotations that come with it are left out, and that is told', async () => {
    const line = JSON.stringify({ text: draft, label: [[0, 7, 'ORG']] });
    const [outcome] = await imports.importPaths([put('a.jsonl', line)], { draftOf: id });
    expect(requireDraft(outcome).notices).toContain(
      'The annotation in it is not taken over. Import the file into the article once this is its text.',
    );
  });

  test('of an article that is not there', async () => {
    const none = '01890a5d-ac96-774b-bcce-b302099a8057';
    expect(await imports.importPaths([put('two.txt', draft)], { draftOf: none })).toMatchObject([
      { status: 'failed', error: { code: 'not-found' } },
    ]);
  });
});

describe('a file that is much like an article', () => {
  const ask = async (outcome: ImportOutcome | undefined) => {
    if (outcome?.status !== 'asks') throw new Error(`it is ${outcome?.status}, and nothing is asked`);
    return outcome;
  };

  test('may be its new draft: that is asked, and nothing is imported', async () => {
    const [outcome] = await imports.importPaths([put('two.txt', draft)]);
    const { question, token } = await ask(outcome);
    expect(question).toMatchObject({ about: 'draft', articleId: id, title, revisionNumber: 1 });
    expect(question.about === 'draft' && question.alike > 0.5 && question.alike < 1).toBe(true);
    expect(library.list()).toHaveLength(1);
    expect(await listOriginals()).toEqual(['original.txt']);
    const [answered] = await imports.answer(token, { draft: true });
    expect(requireDraft(answered)).toMatchObject({ articleId: id, revision: { number: 2 } });
    expect(await readFile(join(library.folder, 'articles', id, 'original-2.txt'), 'utf8')).toBe(draft);
    await expect(imports.answer(token, { draft: true })).rejects.toMatchObject({
      detail: { code: 'not-found' },
    });
  });

  test('or an article of its own', async () => {
    const { token } = await ask(await imports.importPasted({ html: null, text: draft }));
    const [answered] = await imports.answer(token, { draft: false });
    expect(answered).toMatchObject({ status: 'imported' });
    expect(library.list()).toHaveLength(2);
  });

  test('each of several files is asked for, and is of the article that it is most like', async () => {
    const other = `Ferry runs late again\n\nThe ferry to the islands was late again on Friday, and its captain said that the tide was not to blame. Passengers were told to wait in the old customs house, where there is no heating.`;
    const [second] = await imports.importFiles([{ name: 'other.txt', bytes: encode(other) }]);
    const secondId = second?.status === 'imported' ? second.articleId : '';
    const files = [
      { name: 'a.txt', bytes: encode(`${text} It rained.`) },
      { name: 'b.txt', bytes: encode(`${other} It rained.`) },
      {
        name: 'c.txt',
        bytes: encode('Rain\n\nIt rained on the town all day, and nobody was surprised by that at all.'),
      },
    ];
    expect(await imports.importFiles(files)).toMatchObject([
      { status: 'asks', question: { about: 'draft', articleId: id } },
      { status: 'asks', question: { about: 'draft', articleId: secondId } },
      { status: 'imported' },
    ]);
  });

  test('under another title too, if most of it is the same; and after the article was given another title', async () => {
    const retitled = draft.replace('Harbour tunnel to cost', 'Mayor puts off decision on');
    expect(await imports.importPaths([put('a.txt', retitled)])).toMatchObject([{ status: 'asks' }]);
    const { article } = await library.readArticle(id);
    await library.saveMetadata(id, { ...article.metadata, title: 'Something else' });
    expect(await imports.importPaths([put('b.txt', draft)])).toMatchObject([{ status: 'asks' }]);
  });

  test.each<[string, string]>([
    ['the same file', text],
    ['a text of a few words', text.slice(0, 60)],
    ['another text under the same title', `${first[0]}\n\n${text.split(' ').toReversed().join(' ')}`],
  ])('nothing is asked of %s', async (_, content) => {
    expect((await imports.importPaths([put('a.txt', content)]))[0]?.status).not.toBe('asks');
  });

  test('nothing is asked of a file with annotations, which is somebody’s work on that text', async () => {
    const line = JSON.stringify({ text: draft, label: [[0, 7, 'ORG']] });
    expect(await imports.importPaths([put('a.jsonl', line)])).toMatchObject([{ status: 'imported' }]);
  });

  test('the text of now counts, not that of an earlier revision; and what cannot be read is passed over', async () => {
    const [outcome] = await imports.importPaths([put('two.txt', draft)], { draftOf: id });
    const { revision } = requireDraft(outcome);
    await library.saveChanges(id, [{ type: 'revision', id: revision.id, value: revision }]);
    const [asked] = await imports.importPaths([put('three.txt', `${draft} More.`)]);
    expect(asked).toMatchObject({ status: 'asks', question: { revisionNumber: 2 } });
    await library.close();
    writeFileSync(join(library.folder, 'articles', id, 'annotations.json'), 'oops');
    await beginSession();
    expect(library.list()).toHaveLength(1);
    expect(await imports.importPaths([join(folder, 'three.txt')])).toMatchObject([{ status: 'imported' }]);
  });
});
