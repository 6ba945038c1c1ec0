import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { type Desk, expect, type Running, test, waitUntilSaved } from '../support/app.ts';
import {
  exportByKeys,
  findArticle,
  press,
  readCurrentSuggestion,
  readDrawn,
  readSuggested,
  runByName,
  toggleSuggestions,
} from '../support/article-page.ts';
import { ferry, openFerry } from '../support/ferry-article.ts';

const strip = (page: Page) => page.getByRole('region', { name: 'Suggestion', exact: true });

test.use({ showsSuggestions: true });

/** The app as if it had just been started, once all suggestions are drawn. */
const openWithSuggestions = async (desk: Desk) => untilSuggested(await openFerry(desk));

async function untilSuggested(running: Running): Promise<Running> {
  await expect.poll(() => readSuggested(running.page), { timeout: 20_000 }).toEqual(ferry.suggested);
  return running;
}

test('suggestions come by themselves, are walked and answered by key, and each says why it is one', async ({
  desk,
}) => {
  const { app, page } = await openWithSuggestions(desk);
  await expect(strip(page)).toHaveCount(0);
  await press(page, '.');
  await expect(strip(page)).toContainText('Person?');
  await expect(strip(page)).toContainText('name');
  await expect(strip(page).getByRole('button', { name: /Accept/ })).toContainText('Y');
  expect(await readCurrentSuggestion(page)).toBe('Marta Lindqvist');
  await press(page, '. ,');
  await expect.poll(() => readCurrentSuggestion(page)).toBe('Marta Lindqvist');
  await press(page, 'y');
  await expect.poll(() => readCurrentSuggestion(page)).toBe(ferry.quotation);
  await expect(strip(page)).toContainText('said by Marta Lindqvist');
  await press(page, 'y x x y');
  await expect(strip(page)).toHaveCount(0);
  expect((await readDrawn(page)).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    'entity: Marta Lindqvist',
    `quote: ${ferry.quotation}`,
    'entity: €412\u00a0million',
  ]);
  expect(await readSuggested(page)).toEqual([]);

  const path = join(desk.home, 'out.json');
  await exportByKeys(app, page, path);
  const { annotations, quotes, entities } = decodeTickmark(await readFile(path, 'utf8'), path);
  expect(annotations.map(({ origin }) => origin)).toEqual(['suggestion', 'suggestion', 'suggestion']);
  const marta = entities.find(({ name }) => name === 'Marta Lindqvist');
  expect(quotes).toMatchObject([{ speakerId: marta?.id, mode: 'direct' }]);
});

test('what was rejected stays so after a restart, and one key brings it back before', async ({ desk }) => {
  const first = await openWithSuggestions(desk);
  await press(first.page, '. x x');
  await expect.poll(() => readSuggested(first.page)).toEqual(ferry.suggested.slice(2));
  await press(first.page, 'Control+z');
  await expect.poll(() => readSuggested(first.page)).toEqual(ferry.suggested.slice(1));
  await waitUntilSaved(first.page);

  const { page } = await desk.restart();
  await expect.poll(() => readSuggested(page), { timeout: 20_000 }).toEqual(ferry.suggested.slice(1));
});

test('all from here on are accepted by one command, and taken back by one key', async ({ desk }) => {
  const { page } = await openWithSuggestions(desk);
  await press(page, '. .');
  await runByName(page, 'Accept all suggestions from here on');
  await expect.poll(async () => (await readDrawn(page)).length).toBe(4);
  await expect.poll(() => readSuggested(page)).toEqual(ferry.suggested.slice(0, 1));
  await expect(findArticle(page)).toBeFocused();
  await press(page, 'Control+z');
  await expect.poll(() => readDrawn(page)).toEqual([]);
  await expect.poll(() => readSuggested(page)).toEqual(ferry.suggested);
});

test('while other occurrences are asked about, the keys are those of the question', async ({ desk }) => {
  const { page } = await openWithSuggestions(desk);
  await press(page, 'j l e x a');
  await expect(page.getByRole('region', { name: 'Other occurrences' })).toBeVisible();
  const before = (await readDrawn(page)).length;
  await press(page, 'y y');
  await expect.poll(async () => (await readDrawn(page)).length).toBe(before + 2);
  expect(await readSuggested(page)).toHaveLength(ferry.suggested.length);
});

test('suggestions are hidden for good, and shown again, by command', async ({ desk }) => {
  const first = await openWithSuggestions(desk);
  await toggleSuggestions(first.page);
  await expect.poll(() => readSuggested(first.page)).toEqual([]);

  const { page } = await desk.restart();
  await expect(findArticle(page)).toBeFocused();
  await press(page, '.');
  await expect(page.getByText('Suggestions are hidden')).toBeVisible();
  await toggleSuggestions(page);
  await expect.poll(() => readSuggested(page), { timeout: 20_000 }).toEqual(ferry.suggested);
});

test('a name from the settings is known', async ({ desk }) => {
  const { page } = await openWithSuggestions(desk);
  await press(page, 'Control+,');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'Names' }).click();
  await dialog.getByRole('textbox', { name: 'Other' }).fill('The boat\n');
  await dialog.getByRole('button', { name: /Save/ }).click();
  await press(page, 'Escape');
  await expect.poll(() => readSuggested(page), { timeout: 20_000 }).toContain('other: The boat');
});
