import type { Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { findArticle, press, readDrawn } from '../support/article-page.ts';
import { prepareLibrary } from '../support/prepared-library.ts';

const text = 'The ferry is late\n\nThe Ferry carried 412 people 🚢 on Monday.\n\nThe ferry’s crew slept.\n';

const prepared = prepareLibrary(async () => [
  { fileName: 'ferry.txt', bytes: new TextEncoder().encode(text) },
]);

const findField = (page: Page) => page.getByRole('searchbox', { name: 'Find in the article' });
const findStrip = (page: Page) => page.getByRole('search');
const readFound = (page: Page) => findArticle(page).locator('.found').allTextContents();

test('words are found in the article and can be tagged, by keys alone', async ({ desk }) => {
  const { page } = await desk.open(prepared);
  await expect(findArticle(page)).toBeFocused();
  await press(page, 'Control+f');
  /* At once: no key that follows is a command. */
  await page.keyboard.type('FERRY');
  await expect(findField(page)).toHaveValue('FERRY');
  await expect(findStrip(page)).toContainText('1 of 3');
  /* As many have the first letters of it. */
  await expect.poll(() => readFound(page)).toEqual(['ferry']);
  await press(page, 'Enter');
  await expect(findStrip(page)).toContainText('2 of 3');
  expect(await readFound(page)).toEqual(['Ferry']);
  await press(page, 'Shift+Enter Shift+Enter');
  await expect(findStrip(page)).toContainText('3 of 3');

  await findField(page).fill("ferry's crew");
  await expect(findStrip(page)).toContainText('1 of 1');
  await press(page, 'Escape');
  await expect(findStrip(page)).toBeHidden();
  await expect(findArticle(page)).toBeFocused();
  expect(await readFound(page)).toEqual([]);
  await press(page, 'c');
  expect(await readDrawn(page)).toMatchObject([{ kind: 'claim', text: 'ferry’s crew' }]);

  /* Again, with the same words, which the next ones replace. */
  await press(page, 'Control+f');
  await expect(findField(page)).toHaveValue("ferry's crew");
  await page.keyboard.type('zebra');
  await expect(findStrip(page)).toContainText('Not found');
  await press(page, 'Control+k');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await expect(findStrip(page)).toBeHidden();
});
