import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type Desk, expect, sample, test, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, findArticle, press, readDrawn, runByName } from '../support/article-page.ts';
import { findFaults } from '../support/axe.ts';
import { tagClaims } from '../support/library.ts';

const readWords = async (page: Page): Promise<readonly string[]> =>
  (await readDrawn(page)).map(({ kind, text }) => `${kind}: ${text}`).toSorted();

const findRows = (dialog: Locator): Locator => dialog.getByRole('option');

/** Opens the dialog by the palette, and waits until every backup has been compared. */
async function openBackups(page: Page): Promise<Locator> {
  await runByName(page, 'Backups of this article');
  const dialog = page.getByRole('dialog', { name: 'Backups of this article' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByText(/^(Looking for backups|Comparing)…$/)).toHaveCount(0);
  return dialog;
}

async function findBackups(
  desk: Desk,
): Promise<{ readonly folder: string; readonly names: readonly string[] }> {
  const [id = ''] = await readdir(join(desk.library, 'articles'));
  const folder = join(desk.library, 'backups', id);
  const names = (await readdir(folder)).filter((name) => name.endsWith('-annotations.json')).toSorted();
  return { folder, names };
}

/** The first words of the sample: its headline, the paragraph under it, and more. */
const words = [
  'The fault was on the map',
  'Port Merrow’s harbour tunnel will open a year late.',
  'A chart from 1911 shows why',
];

/** Has each of these tagged in a sitting of its own, at whose end a backup is made. */
async function tagInSittings(desk: Desk, sittings: readonly (readonly string[])[]): Promise<void> {
  await sample.copyTo(desk.library);
  for (const tagged of sittings) await tagClaims(desk.library, tagged);
}

const asClaims = (tagged: readonly string[]): readonly string[] =>
  tagged.map((text) => `claim: ${text}`).toSorted();

test('a backup is chosen by what it would change, gone back to, undone, and gone back to for good', async ({
  desk,
}) => {
  const past = asClaims(words);
  await tagInSittings(desk, [words]);
  const { app, page } = await desk.launch();
  await press(page, 'Control+Home j n 4 n Delete j j j c');
  await waitUntilSaved(page);
  const now = await readWords(page);
  expect(now).toHaveLength(3);
  expect(now).not.toEqual(past);

  const dialog = await openBackups(page);
  /* The newest is what this sitting began with; the arrows go on to the older one. */
  await expect(findRows(dialog)).toHaveCount(2);
  await expect(findRows(dialog).first()).toBeFocused();
  await expect(findRows(dialog).first()).toHaveAttribute('aria-selected', 'true');
  await expect(findRows(dialog).first()).toContainText('3 annotations');
  await expect(findRows(dialog).first()).toContainText('since then 1 added, 1 removed, 1 changed');
  await expect(dialog).toContainText('going back brings 1 back, takes 1 away and changes 1.');
  await press(page, 'ArrowDown');
  await expect(findRows(dialog).nth(1)).toContainText('0 annotations');
  await expect(dialog).toContainText('going back takes 3 away.');
  await press(page, 'ArrowUp');
  const preview = dialog.getByRole('region');
  await expect(preview.getByRole('listitem')).toHaveCount(3);
  await expect(preview).toContainText('put in: Unchecked');
  await expect(preview).toContainText('taken out: Needs a change');

  expect(await findFaults(page)).toEqual([]);

  await press(page, 'Tab');
  await expect(preview).toBeFocused();
  await press(page, 'Tab');
  await expect(dialog.getByRole('button', { name: /^Go back to / })).toBeFocused();
  await press(page, 'Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Back at the backup of .* 1 came back, 1 went and 1 changed\./)).toBeVisible();
  await expect(findArticle(page)).toBeFocused();
  await waitUntilSaved(page);
  expect(await readWords(page)).toEqual(past);

  await press(page, 'Control+z');
  await expect.poll(() => readWords(page)).toEqual(now);
  await press(page, 'Control+Shift+z');
  await expect.poll(() => readWords(page)).toEqual(past);
  await waitUntilSaved(page);
  await app.close();

  /* It is there after a start, and what there was before is a backup to go back to in turn. */
  const again = await desk.launch();
  expect(await readWords(again.page)).toEqual(past);
  const list = await openBackups(again.page);
  await expect(findRows(list).first()).toContainText('as it is now');
  await expect(list.getByRole('button')).toHaveText(['Close']);
  await press(again.page, 'ArrowDown');
  await expect(findRows(list).nth(1)).toContainText('since then 1 added, 1 removed, 1 changed');
  await press(again.page, 'Tab Tab Enter');
  await expect(list).toBeHidden();
  await waitUntilSaved(again.page);
  expect(await readWords(again.page)).toEqual(now);
});

test('without backups it says when one is made; Escape leads back to the text', async ({ desk }) => {
  const { page, library } = await desk.open();
  await rm(join(library, 'backups'), { recursive: true, force: true });
  const dialog = await openBackups(page);
  await expect(dialog).toContainText('There is no backup of this article yet.');
  await press(page, 'Escape');
  await expect(dialog).toBeHidden();
  await expect(findArticle(page)).toBeFocused();
});

test('a damaged backup is named with what to do, and the others can be gone back to', async ({ desk }) => {
  const past = asClaims(words.slice(0, 2));
  await tagInSittings(
    desk,
    words.map((text) => [text]),
  );
  const { folder, names } = await findBackups(desk);
  const damaged = names.at(-1) ?? '';
  await writeFile(join(folder, damaged), '{"format":"tickmark-ann');
  const { page } = await desk.launch();
  const dialog = await openBackups(page);
  await expect(findRows(dialog).first()).toContainText('Cannot be used');
  await expect(dialog.getByRole('alert')).toContainText(damaged);
  await expect(dialog.getByRole('alert')).toContainText('Choose another one');
  await expect(dialog.getByRole('button')).toHaveText(['Close']);
  await press(page, 'ArrowDown');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await press(page, 'Tab Tab Enter');
  await expect(dialog).toBeHidden();
  await waitUntilSaved(page);
  expect(await readWords(page)).toEqual(past);
  expect(await readFile(join(folder, damaged), 'utf8')).toBe('{"format":"tickmark-ann');
});

test('where what there is cannot be backed up first, nothing is changed, and it is said why', async ({
  desk,
}) => {
  await tagInSittings(desk, [words.slice(0, 1)]);
  const { page } = await desk.launch();
  await press(page, 'j j j c');
  await waitUntilSaved(page);
  const now = await readWords(page);
  const dialog = await openBackups(page);
  const { folder } = await findBackups(desk);
  await rename(folder, `${folder}-away`);
  await writeFile(folder, 'a file where the folder was');
  await dialog.getByRole('button', { name: /^Go back to / }).click();
  await expect(dialog.getByRole('alert')).toContainText(folder);
  expect(await readWords(page)).toEqual(now);
  await rm(folder);
  await rename(`${folder}-away`, folder);
  await dialog.getByRole('button', { name: /^Go back to / }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => readWords(page)).toHaveLength(1);
});

test('the text of a backup is shown beside that of now, and becomes the next draft', async ({ desk }) => {
  const first = join(desk.home, 'ferry.txt');
  const second = join(desk.home, 'ferry 2.txt');
  await writeFile(first, 'Ferry sails\n\nIt carried 640 people. Tickets cost €9.\n');
  await writeFile(second, 'Ferry sails\n\nIt carried 660 people. Tickets cost €9.\n');
  const started = await desk.open();
  await chooseFiles(started.app, [first]);
  await press(started.page, 'Control+o');
  await expect(findArticle(started.page)).toContainText('640 people');
  await press(started.page, 'j j c 3');
  await waitUntilSaved(started.page);
  const { app, page } = await desk.restart();
  await chooseFiles(app, [second]);
  await press(page, 'Control+Shift+o');
  await expect(findArticle(page)).toContainText('660 people');
  await waitUntilSaved(page);

  /* Too low for all that the preview says. */
  await page.setViewportSize({ width: 900, height: 420 });
  const dialog = await openBackups(page);
  const row = findRows(dialog).filter({ hasText: 'since then another text' }).first();
  await row.click();
  await expect(dialog).toContainText('The text of then becomes the next draft');
  /* What going back does is read first, and the differences of the texts below it. */
  await expect(dialog.getByText('The text of then becomes the next draft')).toBeInViewport();
  await expect(dialog.getByRole('table')).toContainText('640');
  await expect(dialog.getByRole('table')).toContainText('660');
  await dialog.getByRole('button', { name: /^Go back to / }).click();
  await expect(dialog).toBeHidden();
  await expect(findArticle(page)).toContainText('640 people');
  await waitUntilSaved(page);
  await expect(page.locator('[data-annotation-id][data-status="verified"]')).toHaveCount(1);
  await press(page, 'Control+z');
  await expect(findArticle(page)).toContainText('660 people');
  await press(page, 'Control+Shift+z');
  await expect(findArticle(page)).toContainText('640 people');
  await waitUntilSaved(page);
  const again = await desk.restart();
  await expect(findArticle(again.page)).toContainText('640 people');
  await expect(again.page.locator('[data-annotation-id][data-status="verified"]')).toHaveCount(1);
});
