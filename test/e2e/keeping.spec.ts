import { readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, sample, test, waitUntilSaved } from '../support/app.ts';
import { findArticle, press, readDrawn } from '../support/article-page.ts';

const articleFolder = async (library: string): Promise<string> => {
  const [id = ''] = await readdir(join(library, 'articles'));
  return join(library, 'articles', id);
};

test('what was shown as saved is there after the process was killed', async ({ desk }) => {
  const first = await desk.open();
  await press(first.page, 'j c');
  for (const keys of ['j c', '" q', 'j c', '" q']) await press(first.page, keys);
  await waitUntilSaved(first.page);
  const drawn = await readDrawn(first.page);
  expect(drawn).toHaveLength(5);

  const second = await desk.restart({ isKilled: true });
  expect(await readDrawn(second.page)).toEqual(drawn);
  await press(second.page, 'Control+Home');
  await press(second.page, 'j j j j j j j c');
  await waitUntilSaved(second.page);
  expect(await readDrawn(second.page)).toHaveLength(6);
});

test('a second start hands its files to the first and ends', async ({ desk }) => {
  const file = join(desk.home, 'second.txt');
  await writeFile(file, 'Brought by the second\n\nIts text.\n');
  const first = await desk.launch();
  const second = await desk.start({ files: [file] });
  expect(await second.ended).toBe(0);
  await expect(findArticle(first.page)).toContainText('Brought by the second');
});

test('files opened all at once come into one window, by whatever path their library is named', async ({
  desk,
}) => {
  await sample.copyTo(desk.library);
  await symlink(desk.library, join(desk.home, 'way'));
  const names = ['one', 'two', 'three'];
  for (const name of names)
    await writeFile(join(desk.home, `${name}.txt`), `Headline ${name}\n\nIts text.\n`);
  const starts = await Promise.all(
    names.map((name, index) =>
      desk.start({
        files: [join(desk.home, `${name}.txt`)],
        library: index === 0 ? desk.library : join(desk.home, 'way'),
      }),
    ),
  );
  /* All but one end. */
  const left = new Set(starts);
  for (const start of starts) void start.ended.then(() => left.delete(start));
  await expect.poll(() => left.size).toBe(1);
  const pages = await Promise.all([...left].map((start) => start.connect()));
  const library = pages.map((page) => page.getByRole('region', { name: 'Library' }));
  for (const list of library)
    for (const name of names) await expect(list.getByText(`Headline ${name}`)).toBeVisible();
});

test('a change that cannot be written is shown as such, kept, and written when it can be', async ({
  desk,
}) => {
  const { page, library } = await desk.open();
  await press(page, 'j c');
  await waitUntilSaved(page);
  const folder = await articleFolder(library);
  await rename(folder, `${folder}-away`);
  await press(page, 'j c');
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'failed');
  const drawn = await readDrawn(page);
  expect(drawn).toHaveLength(2);
  await rename(`${folder}-away`, folder);
  await waitUntilSaved(page);
  /* The log first: meanwhile it may be folded into the snapshot. */
  const log = await readFile(join(folder, 'annotations.log'), 'utf8');
  const snapshot = await readFile(join(folder, 'annotations.json'), 'utf8');
  for (const { id } of drawn) expect(log + snapshot).toContain(id);
});

test('a broken file is moved aside as it was, the rest opens, and the backup is offered', async ({
  desk,
}) => {
  const first = await desk.open();
  await press(first.page, 'j c');
  await press(first.page, 'j c');
  await waitUntilSaved(first.page);
  const drawn = await readDrawn(first.page);
  const folder = await articleFolder(first.library);
  const second = await desk.restart({
    meanwhile: () => writeFile(join(folder, 'annotations.json'), '{"format":"tickmark-ann'),
  });
  const dialog = second.page.getByRole('dialog');
  await expect(dialog).toContainText('annotations.json');
  const aside = (await readdir(folder)).find((name) => name.startsWith('annotations.json.broken'));
  expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe('{"format":"tickmark-ann');
  await dialog.getByRole('button', { name: /^Go back to the backup of / }).click();
  await expect(dialog).toBeHidden();
  await expect(second.page.locator('[data-annotation-id]').first()).toBeVisible();
  expect(await readDrawn(second.page)).toEqual(drawn);
  await press(second.page, 'j j j c');
  await waitUntilSaved(second.page);
  expect(await readDrawn(second.page)).toHaveLength(drawn.length + 1);
});

test('annotations of which there is no backup start afresh when asked to, and the broken file is kept', async ({
  desk,
}) => {
  const first = await desk.open();
  await press(first.page, 'j c');
  await waitUntilSaved(first.page);
  const folder = await articleFolder(first.library);
  const second = await desk.restart({
    meanwhile: async (library) => {
      await writeFile(join(folder, 'annotations.json'), 'no JSON');
      await rm(join(library, 'backups'), { recursive: true });
    },
  });
  const dialog = second.page.getByRole('dialog');
  await expect(dialog).toContainText('There is no backup of it.');
  await expect(dialog).toContainText('what only this file held is lost');
  await dialog.getByRole('button', { name: 'Start afresh' }).click();
  await expect(dialog).toBeHidden();
  await expect(findArticle(second.page)).toContainText('The fault was on the map');
  expect(await readDrawn(second.page)).toEqual([]);
  const aside = (await readdir(folder)).find((name) => name.startsWith('annotations.json.broken'));
  expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe('no JSON');
  await press(second.page, 'j c');
  await waitUntilSaved(second.page);
  expect(await readDrawn(second.page)).toHaveLength(1);
});

test('a broken article of which there is no backup: the window says to import it again, and that can be done', async ({
  desk,
}) => {
  const { library } = await desk.open();
  const folder = await articleFolder(library);
  const second = await desk.restart({
    files: [join(folder, 'original.md')],
    meanwhile: async () => {
      await writeFile(join(folder, 'article.json'), 'no JSON');
      await rm(join(library, 'backups'), { recursive: true, force: true });
    },
  });
  const dialog = second.page.getByRole('dialog');
  await expect(dialog).toContainText('Import the article again');
  await expect(dialog.getByRole('button')).toHaveText(['Close']);
  await press(second.page, 'Enter');
  await expect(dialog).toBeHidden();
  await expect(findArticle(second.page)).toContainText('The fault was on the map');
});

test('a window whose page is killed comes back by itself, with all that was saved', async ({ desk }) => {
  const { app, page } = await desk.launch();
  await press(page, 'j j c');
  await waitUntilSaved(page);
  const [saved] = await readDrawn(page);
  /* Playwright gives a page up that has crashed; the main process sees the one that comes after it. */
  const see = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `document.body.dataset.ready === 'true' && [...document.querySelectorAll('[data-annotation-id]')].map((piece) => piece.textContent).join('')`,
      ),
    );
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => resolve());
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(saved?.text).toBeTruthy();
  await expect.poll(see, { timeout: 60_000 }).toContain(saved?.text);
});

test('the window comes back where it was, with the article last worked on', async ({ desk }) => {
  const file = join(desk.home, 'other.txt');
  await writeFile(file, 'Another article\n\nIts text.\n');
  const first = await desk.open();
  const title = await first.page.title();
  const second = await desk.restart({ files: [file] });
  await expect(findArticle(second.page)).toContainText('Another article');
  await press(second.page, 'Control+p');
  await second.page.keyboard.type('fault');
  await press(second.page, 'Enter');
  await expect(findArticle(second.page)).toContainText('The fault was on the map');
  const third = await desk.restart();
  expect(await third.page.title()).toBe(title);
});
