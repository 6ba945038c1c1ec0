import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { type Desk, expect, type Running, test, waitUntilSaved } from '../support/app.ts';
import { findArticle, press, runByName } from '../support/article-page.ts';
import { findFaults } from '../support/axe.ts';
import { prepareLibrary } from '../support/prepared-library.ts';

const findLibrary = (page: Page) => page.getByRole('region', { name: 'Library', exact: true });
const findRows = (page: Page) => findLibrary(page).getByRole('row');
const findRow = (page: Page, title: string) => findRows(page).filter({ hasText: title });
const findField = (page: Page) => findLibrary(page).getByRole('searchbox', { name: 'Find an article' });
const findQuestion = (page: Page) => page.getByRole('alertdialog', { name: 'Delete this article?' });

/** The titles that are listed, in their order. */
const readTitles = (page: Page) =>
  findRows(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));

/** Writes down what is moved to the trash from now on; it is moved there all the same. */
async function watchTrash(app: ElectronApplication): Promise<() => Promise<unknown>> {
  await app.evaluate(({ shell }) => {
    const moved: string[] = [];
    Reflect.set(globalThis, 'movedToTrash', moved);
    const trashItem = shell.trashItem.bind(shell);
    shell.trashItem = (path) => {
      moved.push(path);
      return trashItem(path);
    };
  });
  return () => app.evaluate((): unknown => Reflect.get(globalThis, 'movedToTrash'));
}

/** Has the trash wait until the returned function is called. */
async function holdTrash(app: ElectronApplication): Promise<() => Promise<void>> {
  await app.evaluate(({ shell }) => {
    const trashItem = shell.trashItem.bind(shell);
    const held = Promise.withResolvers<void>();
    Reflect.set(globalThis, 'releaseTrash', held.resolve);
    shell.trashItem = async (path) => {
      await held.promise;
      return trashItem(path);
    };
  });
  return () => app.evaluate(() => Reflect.get(globalThis, 'releaseTrash')());
}

const articles = {
  bridge: ['The bridge is late', 'Marta Lindqvist runs it. The bridge cost €412\u00a0million.'],
  night: ['A night train returns', 'It left at six. Nobody 🎈 was late.'],
  zoo: [
    'Zebras of the zoo',
    'There are nine. The tenth has gone to another zoo, it is said. Nobody says why.',
  ],
} as const;

const prepared = prepareLibrary(async () =>
  Object.entries(articles).map(([name, paragraphs]) => ({
    fileName: `${name}.txt`,
    bytes: new TextEncoder().encode(paragraphs.join('\n\n')),
  })),
);

/** Starts the app with three articles; the first one imported is open, and the keyboard is in it. */
const launchThree = async (desk: Desk) => untilReady(await desk.launch({ prepared }));

/** The same, as if it had just been started: for tests that do not read its files (`Desk.open`). */
const openThree = async (desk: Desk) => untilReady(await desk.open(prepared));

async function untilReady(running: Running): Promise<Running> {
  await expect(findRows(running.page)).toHaveCount(3);
  await expect(findArticle(running.page)).toContainText(articles.bridge[1]);
  await expect(findArticle(running.page)).toBeFocused();
  return running;
}

/** Opens the menu of the article that the keyboard is on, and does what begins with a letter. */
async function actByMenu(page: Page, letter: string): Promise<void> {
  await press(page, 'Shift+F10');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await press(page, `${letter} Enter`);
}

test('each article says how far it is, and the list can be sorted and searched', async ({ desk }) => {
  const { page } = await openThree(desk);
  const bridge = findRow(page, articles.bridge[0]);
  await expect(bridge).toContainText('not begun');
  await press(page, 'j c');
  await expect(bridge).toContainText('1 open');
  await press(page, '4');
  await expect(bridge).toContainText('1 to change');
  await press(page, '3');
  await expect(bridge).not.toContainText('open ·');
  await expect(bridge).toContainText('1 of 3 sentences dealt with');
  await waitUntilSaved(page);

  const imported = await readTitles(page);
  expect(imported).toHaveLength(3);
  const sort = async (order: string) => {
    await findLibrary(page)
      .getByRole('button', { name: /^Sorted by/ })
      .click();
    await page.getByRole('menuitemradio', { name: order, exact: true }).click();
  };
  await sort('Title');
  expect(await readTitles(page)).toEqual([articles.night[0], articles.bridge[0], articles.zoo[0]]);
  await sort('Progress');
  expect((await readTitles(page))[0]).toBe(articles.bridge[0]);
  await sort('Last imported');
  expect(await readTitles(page)).toEqual(imported);

  await findField(page).fill('ZEBRAS zoo');
  await expect(findRows(page)).toHaveCount(1);
  await expect(findLibrary(page).getByText('1 of 3 articles')).toBeVisible();
  await press(page, 'Enter');
  await expect(findArticle(page)).toContainText('There are nine.');
  await expect(findArticle(page)).toBeFocused();
  await findField(page).fill('nothing of the kind');
  await expect(findRows(page)).toHaveCount(0);
  await findLibrary(page).getByRole('button', { name: 'Show all' }).click();
  await expect(findRows(page)).toHaveCount(3);

  /* By keys alone: from the field down into the list, on to its end, and the article is opened. */
  await findField(page).focus();
  await press(page, 'ArrowDown');
  await expect(findRows(page).first()).toBeFocused();
  await press(page, 'End');
  await expect(findRows(page).last()).toBeFocused();
  await press(page, 'Enter');
  await expect(findArticle(page)).toContainText(articles.bridge[1]);
  await expect(findArticle(page)).toBeFocused();
});

const many = prepareLibrary(async () =>
  Array.from({ length: 24 }, (_, place) => ({
    fileName: `${place}.txt`,
    bytes: new TextEncoder().encode(`Report ${place} of the harbour\n\nNobody 🎈 was late on day ${place}.`),
  })),
);

test('the list goes along to the article that is opened, and stays where it is scrolled to', async ({
  desk,
}) => {
  const { page } = await desk.open(many);
  await expect(findArticle(page)).toContainText('day 0.');
  const open = findLibrary(page).getByRole('row', { name: /^Report 0 / });
  await expect(open).toBeInViewport({ ratio: 1 });
  await press(page, 'Control+p');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.insertText('Report 23');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('Report 23');
  await press(page, 'Enter');
  await expect(findArticle(page)).toContainText('day 23.');
  await expect(findRow(page, 'Report 23')).toBeInViewport({ ratio: 1 });
  await expect(findRow(page, 'Report 23')).toHaveAttribute('data-open', '');
  await expect(findArticle(page)).toBeFocused();
  /* A list that is read again is no article that is opened. */
  await findLibrary(page)
    .getByRole('grid')
    .evaluate((list) => list.scrollTo(0, list.scrollTop < 400 ? list.scrollHeight : 0));
  await expect(findRow(page, 'Report 23')).not.toBeInViewport();
  await press(page, 'j c');
  await waitUntilSaved(page);
  await expect(findRow(page, 'Report 23')).not.toBeInViewport();
});

test('an article is put away and brought back, by keys alone', async ({ desk }) => {
  const { page } = await openThree(desk);
  const count = (name: string) => findLibrary(page).getByRole('radio', { name });
  await expect(count('All 3')).toBeChecked();
  await press(page, 'Control+1');
  await expect(findRow(page, articles.bridge[0])).toBeFocused();
  await actByMenu(page, 'a');
  await expect(findRow(page, articles.bridge[0])).toContainText('archived');
  await expect(count('Archived 1')).toBeVisible();
  await expect(count('In work 2')).toBeVisible();
  expect((await readTitles(page)).at(-1)).toBe(articles.bridge[0]);

  /* The keyboard goes on with the next one; the article is still open, can be worked on, and is found last. */
  await expect(findLibrary(page).locator(':focus')).toHaveAttribute('role', 'row');
  await expect(findRow(page, articles.bridge[0])).not.toBeFocused();
  await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();
  await press(page, 'Control+p');
  const answers = page.getByRole('dialog').getByRole('option');
  await expect(answers).toHaveCount(3);
  await expect(answers.last()).toContainText('archived');
  await expect(answers.last()).toContainText(articles.bridge[0]);
  await page.keyboard.insertText('brdg');
  await expect(answers).toHaveCount(1);
  await press(page, 'Enter');
  await expect(findArticle(page)).toBeFocused();

  await runByName(page, 'bring it back');
  await expect(findRow(page, articles.bridge[0])).not.toContainText('archived');
  await expect(count('Archived 0')).toBeVisible();
});

test('an article goes to the trash once that has been asked, and the others stay', async ({ desk }) => {
  const { app, page } = await launchThree(desk);
  const readTrash = await watchTrash(app);
  await press(page, 'j c');
  await waitUntilSaved(page);
  await press(page, 'Control+1');
  await findRow(page, articles.zoo[0]).focus();
  await actByMenu(page, 'd');
  await expect(findQuestion(page)).toContainText(articles.zoo[0]);
  /* Whoever only presses Enter deletes nothing. */
  await expect(findQuestion(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await press(page, 'Enter');
  await expect(findQuestion(page)).toBeHidden();
  await expect(findRow(page, articles.zoo[0])).toBeFocused();
  expect(await readTrash()).toEqual([]);

  const id = await findRow(page, articles.zoo[0]).getAttribute('data-key');
  await actByMenu(page, 'd');
  await press(page, 'Tab Enter');
  await expect(findQuestion(page)).toBeHidden();
  await expect(findRows(page)).toHaveCount(2);
  expect(await readTrash()).toEqual([join(desk.library, 'articles', id ?? '')]);
  expect(await readdir(join(desk.library, 'articles'))).toHaveLength(2);
  await expect(findArticle(page)).toContainText(articles.bridge[1]);
  await expect(findRow(page, articles.night[0])).toBeFocused();
});

test('deleting the open article closes it and opens no other, also at the next start', async ({ desk }) => {
  const { app, page, library } = await openThree(desk);
  const readTrash = await watchTrash(app);
  const id = await findRow(page, articles.bridge[0]).getAttribute('data-key');
  await press(page, 'j c t');
  await page.keyboard.insertText('A note that is not a change yet');
  await runByName(page, 'Delete the article');
  await expect(findQuestion(page)).toContainText('It is open now, and will be closed.');
  await press(page, 'Tab Enter');
  await expect(page.getByText('No article is open.')).toBeVisible();
  await expect(findRows(page)).toHaveCount(2);
  await expect(findLibrary(page).getByRole('row').first()).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  /* Its first annotation has made a backup, which goes too. */
  expect(await readTrash()).toEqual(['articles', 'backups'].map((name) => join(library, name, id ?? '')));
  /* What was in the fields has gone with it, and is no reason to keep the window open. */
  const again = await desk.restart();
  expect(await readdir(join(library, 'articles'))).toHaveLength(2);
  await expect(findRows(again.page)).toHaveCount(2);
});

test('an article that is gone only after its question has been left closes no other dialog', async ({
  desk,
}) => {
  const { app, page } = await openThree(desk);
  const release = await holdTrash(app);
  await press(page, 'Control+1');
  await findRow(page, articles.zoo[0]).focus();
  await actByMenu(page, 'd');
  await press(page, 'Tab Enter');
  await expect(findQuestion(page).getByRole('button', { name: 'Move to the trash' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await press(page, 'Escape');
  await expect(findQuestion(page)).toBeHidden();
  await press(page, 'Control+i');
  const details = page.getByRole('dialog', { name: 'Article details' });
  const byline = details.getByRole('textbox', { name: 'Byline' });
  await byline.fill('Marta 🎈');
  await release();
  await expect(page.getByText(`Deleted: ${articles.zoo[0]}`)).toBeAttached();
  /* What closed the question came right after that. */
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await expect(byline).toHaveValue('Marta 🎈');
  await expect(byline).toBeFocused();
  await press(page, 'Enter');
  await expect(details).toBeHidden();
  await expect(findRows(page)).toHaveCount(2);
});

test('what the trash refuses stays, and can be worked on', async ({ desk }) => {
  const { app, page } = await openThree(desk);
  await app.evaluate(({ shell }) => {
    shell.trashItem = () => Promise.reject(new Error('there is no trash on this disk'));
  });
  await press(page, 'Control+1');
  await actByMenu(page, 'd');
  await press(page, 'Tab Enter');
  const dialog = page.getByRole('dialog', { name: 'The article cannot be deleted' });
  await expect(dialog).toContainText('there is no trash on this disk');
  await expect(dialog).toContainText('The article is as it was.');
  await press(page, 'Escape');
  await expect(findRows(page)).toHaveCount(3);
  await press(page, 'Control+2 j c');
  await expect(findRow(page, articles.bridge[0])).toContainText('1 open');
  await waitUntilSaved(page);
});

test('with a narrow window the library lies over the article, and its menu and question work there', async ({
  desk,
}) => {
  const { page } = await openThree(desk);
  await page.setViewportSize({ width: 900, height: 700 });
  await expect(findLibrary(page)).toBeHidden();
  await press(page, 'Control+1');
  await expect(findRow(page, articles.bridge[0])).toBeFocused();
  await actByMenu(page, 'd');
  await expect(findQuestion(page)).toBeVisible();
  /* An Escape before the question has the keyboard is the pane's. */
  await expect(findQuestion(page).locator(':focus')).toHaveCount(1);
  await press(page, 'Escape');
  await expect(findRow(page, articles.bridge[0])).toBeFocused();
  await findRow(page, articles.zoo[0]).click({ button: 'right' });
  await expect(page.getByRole('menuitem')).toHaveText(['Open', 'Archive', 'Delete…']);
  await page.getByRole('menuitem', { name: 'Open' }).click();
  await expect(findArticle(page)).toContainText('There are nine.');
  await expect(findLibrary(page)).toBeHidden();
});

test('axe finds nothing to object to in the library', async ({ desk }) => {
  const { page } = await openThree(desk);
  const check = async (name: string) => expect(await findFaults(page), name).toEqual([]);
  await press(page, 'j c 4');
  await expect(findRow(page, articles.bridge[0])).toContainText('1 to change');
  await press(page, 'Escape Control+1');
  await check('the list');
  await actByMenu(page, 'a');
  await expect(findRow(page, articles.bridge[0])).toContainText('archived');
  await check('an archived article');
  await press(page, 'Shift+F10');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await check('the menu');
  await press(page, 'Escape');
  await findLibrary(page)
    .getByRole('button', { name: /^Sorted by/ })
    .click();
  await expect(page.getByRole('menuitemradio').first()).toBeVisible();
  await check('the orders');
  await press(page, 'Escape Control+1 Shift+F10');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await press(page, 'd Enter');
  await expect(findQuestion(page)).toBeVisible();
  await check('the question');
  await press(page, 'Escape');
  await findField(page).fill('nothing of the kind');
  await expect(findRows(page)).toHaveCount(0);
  await check('nothing found');
});
