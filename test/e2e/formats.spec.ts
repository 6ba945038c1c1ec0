import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { type Desk, expect, test, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, chooseTarget, findArticle, press, readDrawn } from '../support/article-page.ts';
import { story, wrapPage } from '../support/imported-page.ts';
import { bookPage, createDocx, createEpub, wordPart } from '../support/office-files.ts';
import { buildPdf, setLines } from '../support/pdf-builder.ts';

/* Files of every sort come in and go out by the window, whose own parser of markup and printer do the work. */

async function put(desk: Desk, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(desk.home, name);
  await writeFile(path, content);
  return path;
}

async function open(desk: Desk, paths: readonly string[]) {
  const running = await desk.open();
  await chooseFiles(running.app, paths);
  await press(running.page, 'Control+o');
  return running;
}

const findDialog = (page: Page) => page.getByRole('dialog');

/** Sets the choices of the export dialog to these formats, by keys. */
async function chooseFormats(page: Page, names: readonly string[]): Promise<void> {
  for (const choice of await findDialog(page).getByRole('checkbox').all()) {
    const name = await choice.evaluate((input) => input.closest('label')?.textContent ?? '');
    if ((await choice.isChecked()) === names.includes(name)) continue;
    await choice.focus();
    await press(page, 'Space');
  }
}

const paragraph = (text: string, inside = '') => `<w:p>${inside}<w:r><w:t>${text}</w:t></w:r></w:p>`;

/** Notes, in the very moment in which the dialog says some words, whether it has the keyboard. */
const watchFocus = (page: Page, words: string) =>
  page.evaluate((awaited) => {
    const observer = new MutationObserver(() => {
      const dialog = document.querySelector('[role="dialog"]');
      if (dialog?.textContent.includes(awaited) !== true) return;
      Reflect.set(globalThis, 'wasFocusInDialog', dialog.contains(document.activeElement));
      observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  }, words);

test('a saved web page, a Word file and a PDF come in as articles', async ({ desk }) => {
  const page = wrapPage(`<h1>The ferry landing</h1>${story}`);
  const paths = [
    await put(desk, 'ferry.html', page),
    await put(desk, 'bridge.docx', createDocx(paragraph('The bridge cost €412 million 🚇.'))),
    await put(desk, 'tunnel.pdf', buildPdf([{ texts: setLines(['The tunnel is long.']) }])),
  ];
  const running = await open(desk, paths);
  const library = running.page.getByRole('region', { name: 'Library', exact: true });
  await expect(library.getByText('The ferry landing')).toBeVisible();
  await expect(library.getByText('The bridge cost €412 million 🚇.')).toBeVisible();
  await expect(library.getByText('The tunnel is long.')).toBeVisible();
});

test('a page without an article is offered with all its words', async ({ desk }) => {
  const { page } = await open(desk, [
    await put(
      desk,
      'menu.html',
      '<title>Menu</title><ul><li><a href="/a">One</a><li><a href="/b">Two</a></ul>',
    ),
  ]);
  await expect(findDialog(page)).toContainText('menu.html');
  await press(page, 'Enter');
  await expect(findArticle(page)).toContainText('Two');
});

test('chapters of a book are chosen', async ({ desk }) => {
  const chapter = (title: string, text: string) => bookPage(`<h1>${title}</h1><p>${text}</p>`);
  const { page } = await open(desk, [
    await put(
      desk,
      'book.epub',
      createEpub({
        'one.xhtml': chapter('One', 'First words.'),
        'two.xhtml': chapter('Two', 'Second words.'),
      }),
    ),
  ]);
  const dialog = findDialog(page);
  await expect(dialog).toContainText('2 chapters');
  await dialog.getByRole('checkbox', { name: /^One/u }).focus();
  await press(page, 'Space');
  await dialog.getByRole('button', { name: 'Import 1 chapter' }).focus();
  await press(page, 'Enter');
  await expect(findArticle(page)).toContainText('Second words.');
  await expect(findArticle(page)).not.toContainText('First words.');
});

test('comments of a Word file become notes, if they are wanted, and that can be undone', async ({ desk }) => {
  const comments = wordPart(
    'comments',
    '<w:comment w:id="0" w:author="Bo Li"><w:p><w:r><w:t>Which year?</w:t></w:r></w:p></w:comment>',
  );
  const body =
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>The bridge cost a lot.</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>';
  const relations =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>';
  const parts = { 'word/comments.xml': comments, 'word/_rels/document.xml.rels': relations };
  const { page } = await open(desk, [await put(desk, 'commented.docx', createDocx(body, parts))]);
  await expect(findDialog(page)).toContainText('1 comment');
  await findDialog(page).getByRole('button', { name: 'Bring it in' }).focus();
  await watchFocus(page, '1 annotation added');
  await press(page, 'Enter');
  await expect(findDialog(page)).toContainText('1 annotation added');
  expect(await page.evaluate(() => Reflect.get(globalThis, 'wasFocusInDialog'))).toBe(true);
  await press(page, 'Escape');
  await expect(findDialog(page)).toHaveCount(0);
  await expect
    .poll(async () => (await readDrawn(page)).map(({ kind, text }) => [kind, text]))
    .toEqual([['claim', 'The bridge cost a lot.']]);
  await press(page, 'n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Which year?');
  await press(page, 'Control+z');
  await expect.poll(async () => (await readDrawn(page)).length).toBe(0);
});

test('annotations of another tool come in with their text, and their labels are asked about once', async ({
  desk,
}) => {
  const lines = (text: string) => JSON.stringify({ text, label: [[0, 7, 'Protein']] });
  const { app, page } = await open(desk, [await put(desk, 'one.jsonl', lines('Decorin binds 🚇.'))]);
  const dialog = findDialog(page);
  await expect(dialog).toContainText('Protein (1)');
  await press(page, 'Enter');
  await expect(findArticle(page)).toContainText('Decorin binds');
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await readDrawn(page)).map(({ text }) => text)).toEqual(['Decorin']);
  await chooseFiles(app, [await put(desk, 'two.jsonl', lines('Biglycan too.'))]);
  await press(page, 'Control+o');
  await expect(findArticle(page)).toContainText('Biglycan too.');
  await expect.poll(async () => (await readDrawn(page)).map(({ text }) => text)).toEqual(['Biglyca']);
});

test('annotations come into the open article, with a report, as one step', async ({ desk }) => {
  const text = await put(desk, 'bridge.txt', 'The bridge is late\n\nIt cost €412 million, said Ann.');
  const other = JSON.stringify([
    {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'https://example.org/1',
      type: 'Annotation',
      body: { type: 'TextualBody', value: 'Which year?', purpose: 'commenting' },
      target: {
        source: 'https://example.org/bridge',
        selector: { type: 'TextQuoteSelector', exact: '€412 million', prefix: 'It cost ', suffix: ', said' },
      },
    },
  ]);
  const { app, page } = await open(desk, [text]);
  await expect(findArticle(page)).toContainText('It cost €412 million');
  await chooseFiles(app, [await put(desk, 'notes.jsonld', other)]);
  await press(page, 'Control+k');
  await page.keyboard.type('import annotations');
  await press(page, 'Enter');
  await expect(findDialog(page)).toContainText('1 annotation added');
  await press(page, 'Escape');
  await expect
    .poll(async () => (await readDrawn(page)).map(({ text: words }) => words))
    .toEqual(['€412 million']);
  await waitUntilSaved(page);
  await press(page, 'Control+z');
  await expect.poll(async () => (await readDrawn(page)).length).toBe(0);
});

test('several formats go into one folder, the next export offers them first', async ({ desk }) => {
  const { app, page } = await open(desk, [
    await put(desk, 'bridge.txt', 'The bridge is late\n\nIt cost €412 million 🚇, said Ann.'),
  ]);
  await expect(findArticle(page)).toContainText('It cost €412 million');
  await press(page, 'j j c 4');
  await waitUntilSaved(page);
  const folder = join(desk.home, 'handover');
  await mkdir(folder);
  await chooseFiles(app, [folder]);
  await press(page, 'Control+e');
  await chooseFormats(page, [
    'Word with comments',
    'Annotated copy (web page)',
    'Annotated copy (PDF)',
    'Corrections for the writer',
    'Annotations as Markdown',
    'Tables (CSV)',
    'brat standoff',
  ]);
  await findDialog(page).getByRole('button', { name: 'Choose a folder for 7 formats' }).focus();
  await press(page, 'Enter');
  await expect(findDialog(page)).toContainText('Exported', { timeout: 120_000 });
  expect((await readdir(folder)).toSorted()).toEqual(
    [
      'ann',
      'claims.csv',
      'csv',
      'docx',
      'entities.csv',
      'html',
      'markdown.md',
      'md',
      'pdf',
      'quotes.csv',
      'sources.csv',
      'txt',
    ].map((ending) => `The bridge is late.${ending}`),
  );
  const pdf = await readFile(join(folder, 'The bridge is late.pdf'));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await readFile(join(folder, 'The bridge is late.md'), 'utf8')).toContain('€412 million');
  await press(page, 'Escape');
  await press(page, 'Control+e');
  await expect(findDialog(page).getByRole('button', { name: 'Choose a folder for 7 formats' })).toBeVisible();
});

test('what a format would hold is shown before it is written', async ({ desk }) => {
  const { page } = await open(desk, [
    await put(desk, 'bridge.txt', 'The bridge is late\n\nIt cost €412 million.'),
  ]);
  await expect(findArticle(page)).toContainText('It cost €412 million');
  await press(page, 'j j c');
  await press(page, 'Control+e');
  await chooseFormats(page, ['Tickmark JSON', 'Corrections for the writer']);
  const preview = findDialog(page).getByRole('region', { name: 'Preview of Corrections for the writer' });
  await expect(preview.getByRole('textbox')).toHaveValue(/The bridge is late/u);
  const findPreview = (title: string) =>
    findDialog(page).getByRole('region', { name: `Preview of ${title}` });
  for (const title of ['Annotated copy (web page)', 'Annotated copy (PDF)']) {
    await chooseFormats(page, [title]);
    await expect(findPreview(title).locator('mark')).toContainText(['It cost €412 million.']);
  }
  await chooseFormats(page, ['Word with comments']);
  const comments = findPreview('Word with comments').getByRole('textbox', { name: /1 comment/u });
  await expect(comments).toHaveValue('“It cost €412 million.” · Claim: Unchecked');
  await chooseFormats(page, ['Everything, for the record']);
  const parts = findPreview('Everything, for the record').getByRole('textbox');
  await expect(parts).toHaveValue(/^bridge\.txt\n[^]*Corrections for the writer/u);
});

test('everything goes out in one archive and comes back whole into another library', async ({ desk }) => {
  const { app, page } = await desk.open();
  await press(page, 'j j c 4 j q 3');
  await waitUntilSaved(page);
  const drawn = await readDrawn(page);
  const path = join(desk.home, 'all.zip');
  await chooseTarget(app, path);
  await press(page, 'Control+e');
  await chooseFormats(page, ['Everything, for the record']);
  await findDialog(page).getByRole('button', { name: 'Choose where and export' }).focus();
  await press(page, 'Enter');
  await expect(findDialog(page)).toContainText('all.zip', { timeout: 120_000 });
  const names = Object.keys(unzipSync(await readFile(path)));
  for (const name of ['tickmark.json', 'manifest.json', 'exports/docx.docx', 'exports/pdf.pdf']) {
    expect(names).toContain(name);
  }
  const other = await desk.launch({ library: join(desk.home, 'other'), files: [path] });
  await expect(findArticle(other.page)).toContainText('The fault was on the map');
  expect((await readDrawn(other.page)).map(({ kind, text }) => [kind, text])).toEqual(
    drawn.map(({ kind, text }) => [kind, text]),
  );
});
