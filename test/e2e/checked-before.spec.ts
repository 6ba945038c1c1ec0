import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type Running, test, waitUntilSaved } from '../support/app.ts';
import { findArticle, press, readActive } from '../support/article-page.ts';
import { findFaults } from '../support/axe.ts';
import { readSelected } from '../support/command-effects.ts';
import { prepareLibrary } from '../support/prepared-library.ts';

const jobs = 'Unemployment in Kingsport was 12 percent in 2019.';
/* The second article says the first claim in other words, another number in the second, and spells a name otherwise. */
const earlier = [
  'Harbour jobs',
  jobs,
  'The tunnel cost €412\u00a0million 🧾 in all. Volodymyr Zelenskyy came.',
];
const later = [
  'A new report',
  'In 2019, unemployment in Kingsport was 12 %.',
  'The tunnel cost €450\u00a0million in all. Volodymyr Zelensky came.',
];

const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const before = (page: Page) => inspector(page).getByRole('region', { name: 'Checked before' });
const said = (page: Page) => page.locator('[aria-live="polite"]').last();

const toFile = (fileName: string, paragraphs: readonly string[]) => ({
  fileName,
  bytes: new TextEncoder().encode(paragraphs.join('\n\n')),
});

const prepared = prepareLibrary(async () => [toFile('earlier.txt', earlier), toFile('later.txt', later)]);

async function openArticle(page: Page, title: string): Promise<void> {
  await press(page, 'Control+p');
  await page.keyboard.insertText(title);
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(title);
  await press(page, 'Enter');
  await expect(findArticle(page)).toContainText(title);
  await expect(findArticle(page)).toBeFocused();
}

/** Two claims of the earlier article are checked, the first with a source; and a name. */
async function checkEarlier(page: Page): Promise<void> {
  await press(page, 'Control+Home j j c 3 s');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.insertText('Labour statistics');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('New source');
  await press(page, 'Enter');
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toHaveValue(
    'Labour statistics',
  );
  await press(page, 'Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await press(page, 'j c 4 j l Shift+L e p 3');
  await waitUntilSaved(page);
}

/** The later article is open, and the earlier one checked. */
async function checkFirst(running: Running): Promise<Running> {
  await expect(findArticle(running.page)).toContainText('Harbour jobs');
  await expect(findArticle(running.page)).toBeFocused();
  await checkEarlier(running.page);
  await openArticle(running.page, 'A new report');
  return running;
}

test('a claim that was checked in an earlier article is found and taken over by one key', async ({
  desk,
}) => {
  const { page } = await checkFirst(await desk.open(prepared));
  await press(page, 'Control+Home j j c');
  await expect(before(page)).toContainText('Verified');
  await expect(before(page)).toContainText('the same claim');
  await expect(before(page)).toContainText(jobs);
  await expect(before(page)).toContainText('Harbour jobs');
  expect(await findFaults(page)).toEqual([]);
  await press(page, 'Shift+M');
  await expect(findArticle(page).locator('[data-active]').first()).toHaveAttribute('data-status', 'verified');
  await expect(said(page)).toHaveText('Taken over from Harbour jobs');
  await expect(inspector(page).getByRole('region', { name: 'Sources' })).toContainText('Labour statistics');
  await expect(inspector(page)).toContainText('Taken over from “Harbour jobs”');
  await expect(findArticle(page)).toBeFocused();

  /* One step of undo takes all of it back. */
  await press(page, 'Control+z');
  await expect(findArticle(page).locator('[data-active]').first()).toHaveAttribute(
    'data-status',
    'unchecked',
  );
  await expect(inspector(page)).not.toContainText('Labour statistics, ');
  await press(page, 'Control+y');
  await waitUntilSaved(page);

  /* The way to it leads into the other article. */
  await before(page)
    .getByRole('button', { name: /Unemployment/ })
    .click();
  await expect(findArticle(page)).toContainText('Harbour jobs');
  await expect.poll(() => readActive(page)).toBe(jobs);
});

test('a claim with another number is shown as another one, and no key takes it over', async ({ desk }) => {
  const { page } = await checkFirst(await desk.open(prepared));
  await press(page, 'Control+Home j j j c');
  await expect(before(page)).toContainText('Other number: €412\u00a0million, here €450\u00a0million');
  await expect(before(page).getByRole('button', { name: 'Take over' })).toHaveCount(0);
  await press(page, 'Shift+M');
  await expect(said(page)).toContainText('No other article states the same. The nearest: other number');
  await expect(findArticle(page).locator('[data-active]').first()).toHaveAttribute(
    'data-status',
    'unchecked',
  );
});

test('a name that is spelled in another way elsewhere is flagged', async ({ desk }) => {
  const { page } = await checkFirst(await desk.open(prepared));
  await press(page, 'Control+Home j j j j l Shift+L e p');
  await expect(before(page)).toContainText('Volodymyr Zelenskyy');
  await expect(before(page)).toContainText('spelled differently');
  await expect(before(page)).toContainText('in another article, verified');
  expect(await findFaults(page)).toEqual([]);
});

test('the library is searched, and what was found is gone to', async ({ desk }) => {
  const { page } = await checkFirst(await desk.open(prepared));
  await press(page, 'Control+Shift+F');
  const dialog = page.getByRole('dialog', { name: 'Find in the library' });
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.insertText('tunnel million');
  const options = dialog.getByRole('option');
  await expect(dialog.getByRole('status')).toContainText('Found in 2 articles');
  await expect(options.first()).toContainText('A new report');
  await expect(options.first().locator('mark').first()).toHaveText('tunnel');
  expect(await findFaults(page)).toEqual([]);

  /* Down to the tagged words in the other article. */
  await press(page, 'ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(options.nth(1)).toContainText('Tagged words');
  await press(page, 'Enter');
  await expect(dialog).toHaveCount(0);
  await expect(findArticle(page)).toContainText('Harbour jobs');
  await expect.poll(() => readActive(page)).toContain('The tunnel cost €412');
  await expect(findArticle(page)).toBeFocused();

  /* The words are still there; a place in a text is selected. */
  await press(page, 'Control+Shift+F');
  await expect(dialog.getByRole('combobox')).toHaveValue('tunnel million');
  await expect(options.first()).toContainText('A new report');
  await press(page, 'Enter');
  await expect(findArticle(page)).toContainText('A new report');
  await expect.poll(() => readSelected(page)).toBe('tunnel');

  /* Escape leaves everything as it is. */
  await press(page, 'Control+Shift+F');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await press(page, 'Escape');
  await expect(dialog).toHaveCount(0);
  await expect(findArticle(page)).toBeFocused();
});

test('what is searched is narrowed, and what has just been written is found', async ({ desk }) => {
  const { page } = await checkFirst(await desk.open(prepared));
  await press(page, 'Control+Home j j c t');
  await page.keyboard.insertText('Ask the ombudsman');
  await press(page, 'Control+Shift+F');
  const dialog = page.getByRole('dialog', { name: 'Find in the library' });
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.insertText('ombudsman');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await expect(dialog.getByRole('option')).toContainText('Note');
  await dialog.getByRole('button', { name: 'Where to look' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Texts' }).click();
  await press(page, 'Escape');
  await expect(dialog.getByRole('status')).toContainText('Nothing was found');
  await dialog.getByRole('button', { name: 'Everywhere' }).click();
  await expect(dialog.getByRole('option')).toHaveCount(1);
});

test('an index that is broken is made anew, and nothing is lost', async ({ desk }) => {
  await checkFirst(await desk.open(prepared));
  const { page } = await desk.restart({
    meanwhile: async (library) => {
      const index = join(library, 'index/search.sqlite');
      expect(existsSync(index)).toBe(true);
      await writeFile(index, 'garbage '.repeat(2000));
    },
  });
  await press(page, 'Control+Shift+F');
  await page.keyboard.insertText('unemployment');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('Found in 2 articles');
});
