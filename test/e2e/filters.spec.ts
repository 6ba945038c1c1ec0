import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { chooseFiles, findArticle, press, readActive } from '../support/article-page.ts';
import { findFaults } from '../support/axe.ts';
import { readFocus, readPane, readTagged } from '../support/command-effects.ts';
import { ferry, openFerry } from '../support/ferry-article.ts';
import { fillLibrary } from '../support/library.ts';

const findPane = (page: Page) => page.getByRole('region', { name: 'Annotations', exact: true });
const findField = (page: Page) => page.getByRole('searchbox', { name: 'Filter the annotations' });
const findMenu = (page: Page) => page.getByRole('menu');
const findMessage = (page: Page) => page.getByRole('contentinfo');

/** The words of the listed annotations, in the order of the list. */
const readListed = (page: Page) =>
  findPane(page)
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => item.querySelector('[dir="auto"]')?.textContent ?? ''));

/** The words of the row that has the keyboard. */
const readRow = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.closest('[data-listed-id]')?.querySelector('[dir="auto"]')?.textContent,
  );

/** The item of the menu that has the keyboard. */
const findItem = (page: Page) => findMenu(page).locator('[role^="menuitem"]:focus');

/** Opens the menu of the filter from the text, by keys alone. */
async function openMenu(page: Page): Promise<void> {
  await press(page, 'f Tab Enter');
  await expect(findItem(page)).toHaveAccessibleName(/^Open/u);
}

/** Goes to an item of the open menu by the arrows, and chooses it or takes it back. */
async function choose(page: Page, name: RegExp): Promise<void> {
  const item = findMenu(page).getByRole('menuitemcheckbox', { name });
  await press(page, 'Home');
  while (!(await item.evaluate((element) => element === document.activeElement)))
    await press(page, 'ArrowDown');
  const before = await item.getAttribute('aria-checked');
  await press(page, 'Enter');
  await expect(item).toHaveAttribute('aria-checked', before === 'true' ? 'false' : 'true');
}

/** Four claims, of which the second is verified, a name and a quote; none is active and the caret is at the start. */
const tags = 'j c j c 3 " q j j c j c Control+Home j j l Shift+L e p Escape Control+Home';
const all = [ferry.headline, ferry.runs, 'Marta Lindqvist', ferry.quotation, ferry.cost, ferry.disagreed];

test('words typed narrow the list down, and the arrows lead into it and out of it', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, tags);
  await expect.poll(() => readListed(page)).toEqual(all);
  await expect(findPane(page).getByRole('heading', { name: 'Annotations · 6', exact: true })).toBeVisible();

  await press(page, 'f');
  await expect(findField(page)).toBeFocused();
  await page.keyboard.type('BOAT');
  await expect.poll(() => readListed(page)).toEqual([ferry.cost]);
  await expect(findPane(page)).toContainText('Annotations · 1 of 6');
  await expect(findMessage(page)).toContainText('1 of 6 listed');
  await findField(page).fill('lindqvist');
  await expect.poll(() => readListed(page)).toEqual([ferry.runs, 'Marta Lindqvist']);

  await press(page, 'ArrowDown');
  await expect.poll(() => readRow(page)).toBe(ferry.runs);
  expect(await readActive(page)).toBe(ferry.runs);
  await press(page, 'ArrowDown');
  await expect.poll(() => readRow(page)).toBe('Marta Lindqvist');
  await press(page, 'ArrowUp ArrowUp');
  await expect(findField(page)).toBeFocused();

  await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();
  expect(await readListed(page)).toEqual([ferry.runs, 'Marta Lindqvist']);
  await press(page, 'n n');
  await expect(findMessage(page)).toContainText('1 of 2 · Claim');

  await press(page, 'f');
  await page.keyboard.type('nowhere');
  await expect(findPane(page)).toContainText('None passes the filter. Shift+F lists all.');
  await expect(findMessage(page)).toContainText('No annotation passes the filter');
  await press(page, 'Escape n');
  await expect(findMessage(page)).toContainText('No annotation passes the filter');
  await press(page, 'Shift+F');
  await expect.poll(() => readListed(page)).toEqual(all);
  await expect(findMessage(page)).toContainText('All 6 annotations are listed');
});

test('a status is chosen in the menu by its letters, and n and p keep to it as records change', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  await press(page, tags);
  await openMenu(page);
  /* A space straight after a letter would be one more letter of the name. */
  await press(page, 'v Enter');
  await expect(findItem(page)).toHaveAccessibleName(/^Verified/u);
  await expect(findItem(page)).toHaveAttribute('aria-checked', 'true');
  await expect.poll(() => readListed(page)).toEqual([ferry.runs]);
  await expect(findMenu(page).getByRole('menuitemcheckbox', { name: /^Open/u })).toHaveText('Open5');
  await choose(page, /^Open/u);
  await choose(page, /^Verified/u);
  const open = all.filter((words) => words !== ferry.runs);
  await expect.poll(() => readListed(page)).toEqual(open);
  await press(page, 'Escape');
  await expect(findMenu(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Filter 1 chosen' })).toBeFocused();
  await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();

  await press(page, 'n p');
  await expect(findMessage(page)).toContainText('1 of 5 · Claim');
  expect(await readActive(page)).toBe(ferry.headline);
  /* What is verified is open no more, and the next key goes on from there all the same. */
  await press(page, '3 n');
  await expect(findMessage(page)).toContainText('1 of 4 · Person');
  expect(await readActive(page)).toBe('Marta Lindqvist');
  await expect.poll(() => readListed(page)).toEqual(open.slice(1));
  await press(page, 'p');
  await expect(findMessage(page)).toContainText('Again from the last. 4 of 4');
  await press(page, 'Control+z n');
  await expect(findMessage(page)).toContainText('2 of 5 · Person');
});

test('what is chosen stands there as chips, which are taken away by keys', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, tags);
  await openMenu(page);
  await choose(page, /^Open/u);
  await choose(page, /^Person/u);
  await expect.poll(() => readListed(page)).toEqual(['Marta Lindqvist']);
  await press(page, 'Escape');
  const chips = page.getByRole('grid', { name: 'Listed are only' });
  await expect(chips.getByRole('row')).toHaveText(['Open', 'Person']);
  await press(page, 'Tab Tab');
  await expect(chips.getByRole('row', { name: 'Open' })).toBeFocused();
  await press(page, 'ArrowRight Delete');
  await expect(chips.getByRole('row')).toHaveText(['Open']);
  await expect(chips.getByRole('row', { name: 'Open' })).toBeFocused();
  await expect.poll(async () => (await readListed(page)).length).toBe(5);
  await press(page, 'Backspace');
  await expect(chips).toHaveCount(0);
  await expect(findField(page)).toBeFocused();
  await expect.poll(() => readListed(page)).toEqual(all);
  expect(await readTagged(page)).toHaveLength(6);

  await openMenu(page);
  await choose(page, /^Has a correction/u);
  await press(page, 'Escape Tab Tab Tab Tab');
  await expect(page.getByRole('button', { name: /^List all/u })).toBeFocused();
  await press(page, 'Enter');
  await expect(findField(page)).toBeFocused();
  await expect.poll(() => readListed(page)).toEqual(all);

  await openMenu(page);
  await choose(page, /^Has a correction/u);
  await press(page, 'Escape Tab Tab');
  await expect(chips.getByRole('row')).toBeFocused();
  await press(page, 'Shift+F');
  await expect(findField(page)).toBeFocused();
});

test('the list goes by status where that is asked for, and n and p by place all the same', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  await press(page, tags);
  const order = page.getByRole('button', { name: /^Order of the list/u });
  await press(page, 'f Shift+Tab');
  await expect(order).toBeFocused();
  await press(page, 'Enter');
  await expect(findItem(page)).toHaveAccessibleName('By place in the text');
  await press(page, 'ArrowDown Enter');
  const byStatus = [...all.filter((words) => words !== ferry.runs), ferry.runs];
  await expect.poll(() => readListed(page)).toEqual(byStatus);
  await expect(findPane(page).getByRole('heading', { level: 3 })).toHaveText(['Open · 5', 'Settled · 1']);
  await press(page, 'ArrowDown Enter');
  await expect(findPane(page).getByRole('heading', { level: 3 })).toHaveText([
    'Claims · 4',
    'Quotes · 1',
    'Entities · 1',
  ]);
  await press(page, 'Escape Escape');
  await expect(findArticle(page)).toBeFocused();
  const reached: (string | null)[] = [];
  for (const key of ['n', 'n', 'n']) {
    await press(page, key);
    reached.push(await readActive(page));
  }
  expect(reached).toEqual(all.slice(1, 4));
});

test('the keyboard stays in the list when its row goes', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j c j c f ArrowDown');
  await expect.poll(() => readRow(page)).toBe(ferry.runs);
  await press(page, 'Control+z');
  await expect.poll(() => readListed(page)).toEqual([ferry.headline]);
  await expect.poll(() => readRow(page)).toBe(ferry.headline);
  await press(page, 'Control+z');
  await expect.poll(() => readListed(page)).toEqual([]);
  await expect(findField(page)).toBeFocused();
});

test('of a long list only the part in sight is drawn, and the row that has the keyboard', async ({
  desk,
}) => {
  await fillLibrary(desk.library, { words: 3000, annotations: 500 });
  const { page } = await desk.launch();
  const list = findPane(page).getByRole('list');
  const rows = list.getByRole('listitem');
  await expect(findPane(page).getByRole('heading', { name: 'Annotations · 500', exact: true })).toBeVisible();
  await findArticle(page).focus();
  await press(page, 'f ArrowDown End');
  const last = page.locator('[data-row]:focus').locator('xpath=..');
  await expect(last).toHaveAttribute('aria-posinset', '500');
  await expect(last).toHaveAttribute('aria-setsize', '500');
  await expect(last).toBeInViewport();
  expect(await rows.count()).toBeLessThan(100);
  await list.hover();
  await page.mouse.wheel(0, -100_000);
  await expect(rows.first()).toHaveAttribute('aria-posinset', '1');
  await expect(rows.first()).toBeInViewport();
  await expect(last).toHaveAttribute('aria-posinset', '500');
  await press(page, 'ArrowUp');
  await expect(last).toHaveAttribute('aria-posinset', '499');
  await expect(last).toBeInViewport();

  await openMenu(page);
  await choose(page, /^Needs sources/u);
  await expect(findPane(page)).toContainText('Annotations · 250 of 500');
  await press(page, 'Escape Escape n');
  await expect(findMessage(page)).toContainText(/\d+ of 250 · Claim/u);
});

test('another article begins with all of its annotations', async ({ desk }) => {
  const { app, page } = await openFerry(desk);
  await press(page, 'j c f');
  await page.keyboard.type('nowhere');
  await expect.poll(() => readListed(page)).toEqual([]);
  await press(page, 'Escape');
  const file = join(desk.home, 'other.txt');
  await writeFile(file, 'Only this 🎈.\n');
  await chooseFiles(app, [file]);
  await press(page, 'Control+o');
  await expect(findArticle(page)).toContainText('Only this');
  await expect(findField(page)).toHaveValue('');
  await press(page, 'j c');
  await expect.poll(() => readListed(page)).toEqual(['Only this 🎈.']);
});

test('in a narrow window the field comes with its pane, and Escape puts both away', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j c');
  await page.setViewportSize({ width: 700, height: 700 });
  await expect(findPane(page)).toBeHidden();
  await press(page, 'f');
  await expect(findField(page)).toBeFocused();
  expect(await readPane(page)).toBe('Annotations');
  await press(page, 'Tab Enter');
  await expect(findItem(page)).toHaveAccessibleName(/^Open/u);
  await press(page, 'Escape Escape');
  await expect(findArticle(page)).toBeFocused();
  await expect(findPane(page)).toBeHidden();
});

test('axe finds nothing to object to in the filter', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, tags);
  for (const width of [1280, 900]) {
    await page.setViewportSize({ width, height: 700 });
    await openMenu(page);
    await choose(page, /^Open/u);
    expect(await findFaults(page), `the menu, ${width}`).toEqual([]);
    await press(page, 'Escape');
    await expect(findMenu(page)).toHaveCount(0);
    expect(await findFaults(page), `the chips, ${width}`).toEqual([]);
    await press(page, 'f Shift+Tab Enter');
    await expect(findMenu(page)).toBeVisible();
    expect(await findFaults(page), `the order, ${width}`).toEqual([]);
    await press(page, 'Escape Escape Shift+F');
    await expect.poll(() => readFocus(page)).toMatch(/^Article/u);
  }
});
