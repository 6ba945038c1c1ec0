import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, findArticle, press, readDrawn } from '../support/article-page.ts';

const findLibrary = (page: Page) => page.getByRole('region', { name: 'Library', exact: true });

/** Files that cannot come in: each is named with what is wrong with it, and leaves nothing behind. */
const refused: readonly (readonly [name: string, content: string | Uint8Array, reason: RegExp])[] = [
  ['empty.txt', '', /empty|no text/i],
  ['blank.md', ' \n\n \n', /empty|no text/i],
  [
    'picture.txt',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
    /PNG|picture|image/i,
  ],
  ['paper.pdf', '%PDF-1.7\n%âãÏÓ\n', /PDF/],
];

test('files that cannot be read are named with the reason, and the others come in', async ({ desk }) => {
  const { app, page } = await desk.open();
  const paths: string[] = [];
  for (const [name, content] of [...refused, ['good.txt', 'A good one\n\nIts text.\n'] as const]) {
    paths.push(join(desk.home, name));
    await writeFile(join(desk.home, name), content);
  }
  await chooseFiles(app, [...paths, join(desk.home, 'none.txt')]);
  await press(page, 'Control+o');
  const dialog = page.getByRole('dialog');
  for (const [name, , reason] of refused) {
    await expect(dialog).toContainText(name);
    await expect(dialog).toContainText(reason);
  }
  await expect(dialog).toContainText('none.txt');
  await press(page, 'Escape');
  await expect(findArticle(page)).toContainText('A good one');
  await expect(findLibrary(page).getByText('A good one')).toBeVisible();
});

test('many files at once come in, one after the other', async ({ desk }) => {
  const { app, page } = await desk.open();
  const paths = Array.from({ length: 25 }, (_, index) => join(desk.home, `many-${index}.txt`));
  for (const [index, path] of paths.entries())
    await writeFile(path, index % 2 === 0 ? `Number ${index}\n\nText.\n` : '');
  await chooseFiles(app, paths);
  await press(page, 'Control+o');
  const dialog = page.getByRole('dialog');
  /* Thirteen times everything that makes an article safe on a disk that others write to as well. */
  await expect(dialog).toContainText('13 of 25', { timeout: 60_000 });
  await expect(dialog.getByText('The file is empty.')).toHaveCount(12);
});

test('a start with a file that is there already opens it, with nothing in the way', async ({ desk }) => {
  const file = join(desk.home, 'again.txt');
  await writeFile(file, 'Here again\n\nIts text.\n');
  const first = await desk.open();
  await chooseFiles(first.app, [file]);
  await press(first.page, 'Control+o');
  await expect(findArticle(first.page)).toContainText('Here again');
  await press(first.page, 'j c');
  await waitUntilSaved(first.page);
  const second = await desk.restart({ files: [file] });
  await expect(findArticle(second.page)).toContainText('Here again');
  await press(second.page, 'j j c');
  await expect.poll(async () => (await readDrawn(second.page)).length).toBe(2);
  await expect(second.page.getByRole('dialog')).toHaveCount(0);
});

test('the same file twice says so and offers the article that is there', async ({ desk }) => {
  const file = join(desk.home, 'once.txt');
  await writeFile(file, 'Only once\n\nIts text.\n');
  const { app, page } = await desk.open();
  await chooseFiles(app, [file]);
  await press(page, 'Control+o');
  await expect(findArticle(page)).toContainText('Only once');
  await press(page, 'Control+o');
  await expect(page.getByRole('dialog')).toContainText(/already/i);
});

const pasted: readonly (readonly [
  name: string,
  html: string | null,
  text: string,
  shown: string,
  hidden: string,
])[] = [
  ['plain text', null, 'Pasted plainly\n\nIts text & <b>signs</b>.', '& <b>signs</b>', 'nothing of the kind'],
  [
    'a piece of a web page',
    '<h1>Pasted from a page</h1><p>Read <a href="javascript:alert(1)">this</a>.<script>bad()</script><img src="https://example.org/x.png" alt=""></p>',
    'Pasted from a page Read this.',
    'Pasted from a page',
    'bad()',
  ],
];

for (const [name, html, text, shown, hidden] of pasted) {
  test(`the clipboard becomes an article: ${name}`, async ({ desk }) => {
    const { app, page } = await desk.open();
    await app.evaluate(
      async ({ clipboard, ClipboardItem }, data) => {
        await clipboard.write([
          new ClipboardItem({
            'text/plain': data.text,
            ...(data.html !== null && { 'text/html': data.html }),
          }),
        ]);
      },
      { html, text },
    );
    await findArticle(page).focus();
    await press(page, 'Control+v');
    const article = findArticle(page);
    await expect(article).toContainText(shown);
    await expect(article).not.toContainText(hidden);
    expect(await article.innerHTML()).not.toMatch(/javascript:|<script|<img/i);
  });
}

test('files dropped on the window come in', async ({ desk }) => {
  const { page } = await desk.open();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['Dropped here\n\nIts text.\n'], 'dropped.txt', { type: 'text/plain' }));
    const place = { dataTransfer, bubbles: true, cancelable: true };
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, place));
  });
  await expect(findArticle(page)).toContainText('Dropped here');
});

test('encodings are recognised by what the bytes say', async ({ desk }) => {
  const file = join(desk.home, 'old.txt');
  await writeFile(file, new Uint8Array([0x43, 0x61, 0x66, 0xe9, 0x20, 0x64, 0x92, 0x65, 0x74, 0xe9]));
  const { app, page } = await desk.open();
  await chooseFiles(app, [file]);
  await press(page, 'Control+o');
  await expect(findArticle(page)).toContainText('Café d’eté');
});

test('the details of an article are edited and kept', async ({ desk }) => {
  const first = await desk.open();
  await press(first.page, 'Control+i');
  const dialog = first.page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('A better title');
  await dialog.getByLabel('Publisher').fill('The Paper');
  await press(first.page, 'Enter');
  await expect(dialog).toBeHidden();
  await expect(findLibrary(first.page).getByText('A better title')).toBeVisible();
  const second = await desk.restart();
  await expect(findLibrary(second.page).getByText('A better title')).toBeVisible();
  await expect(findArticle(second.page)).toContainText('The fault was on the map');
});

test('an import that ends while details are edited opens its article once they are saved', async ({
  desk,
}) => {
  const file = join(desk.home, 'later.txt');
  await writeFile(file, 'Chosen later\n\nIts text.\n');
  const { app, page } = await desk.open();
  await app.evaluate(({ dialog, ipcMain }, path) => {
    dialog.showOpenDialog = () =>
      new Promise((resolve) => {
        ipcMain.once('files-chosen', () => resolve({ canceled: false, filePaths: [path] }));
      });
  }, file);
  await press(page, 'Control+o');
  await press(page, 'Control+i');
  const title = page.getByRole('dialog').getByLabel('Title');
  await title.fill('A better title');
  await expect.poll(() => app.evaluate(({ ipcMain }) => ipcMain.emit('files-chosen'))).toBe(true);
  /* The list lies behind the dialog, where nothing has a role. */
  await expect(page.getByText('Chosen later')).toBeVisible();
  await expect(title).toHaveValue('A better title');
  await press(page, 'Enter');
  await expect(findArticle(page)).toContainText('Chosen later');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(findLibrary(page).getByText('Chosen later')).toBeVisible();
  await expect(findLibrary(page).getByText('A better title')).toBeVisible();
});
