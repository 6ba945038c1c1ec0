import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, findArticle, press, readDrawn } from '../support/article-page.ts';
import { readField, readSelected, readTagged } from '../support/command-effects.ts';
import { ferry, openFerry } from '../support/ferry-article.ts';

const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const occurrences = (page: Page) => page.getByRole('region', { name: 'Other occurrences' });
const field = (page: Page, name: string) => inspector(page).getByRole('textbox', { name, exact: true });

/** Types an answer into the open list and takes the first one. */
async function answer(page: Page, text: string, expected = text): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.insertText(text);
  await expect(dialog.getByRole('option').first()).toContainText(expected);
  await press(page, 'Enter');
}

/** Attaches a new source to what is active. */
async function attachNew(page: Page, title: string): Promise<void> {
  await press(page, 's');
  await answer(page, title, `New source: ${title}`);
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toHaveValue(title);
  await press(page, 'Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('contentinfo')).toContainText(`Attached: ${title}`);
}

test('the fields are gone through by Enter and Tab, and what was typed is there after a restart', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  await press(page, 'j j c Enter');
  expect(await readField(page)).toBe('Statement');
  const typed = [
    ['Statement', 'She runs the ferry 🎈'],
    ['Correction', 'She ran it until 2024'],
    ['Concern', 'Who says so?'],
  ] as const;
  for (const [name, text] of typed) {
    await expect.poll(() => readField(page)).toBe(name);
    await page.keyboard.insertText(text);
    await press(page, 'Enter');
  }
  await expect(inspector(page).getByRole('button', { name: /Attach/ })).toBeFocused();
  await press(page, 'Tab');
  await page.keyboard.insertText('Stet');
  await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();
  await waitUntilSaved(page);

  const second = await desk.restart();
  await press(second.page, 'n');
  for (const [name, text] of typed) await expect(field(second.page, name)).toHaveValue(text);
  await expect(field(second.page, 'Decision')).toHaveValue('Stet');
  await expect(inspector(second.page)).toContainText(/Decided by \S+/);
});

test('a correction that is refused leaves the keyboard in its field, and one that is taken does not', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  const correction = field(page, 'Correction');
  const message = page.getByRole('contentinfo');
  await press(page, 'j j c r Control+Enter');
  await expect(message).toContainText('No correction is written yet');
  await expect(correction).toBeFocused();
  await page.keyboard.type('She ran');
  await press(page, 'Shift+Enter');
  await page.keyboard.type('it');
  await press(page, 'Control+Enter');
  await expect(message).toContainText('has several lines');
  await expect(correction).toBeFocused();
  await expect(correction).toHaveValue('She ran\nit');
  await press(page, 'Control+a');
  await page.keyboard.type('She ran it.');
  await press(page, 'Control+Enter');
  await expect(findArticle(page)).toBeFocused();
  await expect(findArticle(page)).toContainText('She ran it. “We left at six,”');
});

test('a message that is longer than its room has that of the common keys, and a tooltip where that is too little', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  const line = page.getByRole('contentinfo');
  const keys = line.getByText('person', { exact: false }).last();
  const message = line.locator('[aria-live="polite"]');
  const isCut = () => message.evaluate((element) => element.scrollWidth > element.clientWidth);
  await press(page, 'j c');
  await expect(message).toHaveText(/^Claim: /);
  await expect(keys).toBeInViewport();
  await press(page, 'j Shift+J Shift+J c');
  await expect(message).toHaveText(/412 million/);
  await expect(keys).not.toBeInViewport();
  expect(await isCut()).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect.poll(isCut).toBe(true);
  await expect(message.getByTitle((await message.textContent()) ?? '', { exact: true })).toBeVisible();
});

test('a date that is none is refused beside the field, kept there, and never said to be saved', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  const state = page.locator('[data-save-state]');
  await press(page, 'j c j c');
  /* The fields of the claim before go with it, and what is typed into one of them as well. */
  await expect(inspector(page)).toContainText(ferry.runs);
  await field(page, 'On').focus();
  await page.keyboard.insertText('last week');
  await press(page, 'Tab');
  await expect(inspector(page)).toContainText('Write a day, such as 3 May 2024 or 2024-05-03.');
  await expect(field(page, 'On')).toHaveValue('last week');
  await expect(state).toHaveAttribute('data-save-state', 'failed');
  await expect(page.getByText('“On” holds something that cannot be kept.')).toBeVisible();

  await press(page, 'Escape p');
  await expect(field(page, 'On')).toHaveValue('');
  await expect(state).toHaveAttribute('data-save-state', 'failed');
  await press(page, 'n');
  await expect(field(page, 'On')).toHaveValue('last week');
  await expect(inspector(page)).toContainText('Write a day, such as 3 May 2024 or 2024-05-03.');

  await field(page, 'On').fill('31 January 2026');
  await press(page, 'Escape');
  await waitUntilSaved(page);
  await expect(field(page, 'On')).toHaveValue('2026-01-31');
  await expect(inspector(page)).not.toContainText('Write a day');
});

test('what is typed and cannot be kept is given up with what it is of', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const state = page.locator('[data-save-state]');
  const refuse = async () => {
    await field(page, 'On').fill('last week');
    await press(page, 'Escape');
    await expect(state).toHaveAttribute('data-save-state', 'failed');
  };
  await press(page, 'j c j c');
  await expect(inspector(page)).toContainText(ferry.runs);
  await refuse();
  await press(page, 'Delete');
  await waitUntilSaved(page);
  await press(page, 'Control+z');
  await expect(field(page, 'On')).toHaveValue('');
  await waitUntilSaved(page);

  /* The same where another claim is looked at when it goes. */
  await refuse();
  await press(page, 'p');
  await expect(inspector(page)).not.toContainText(ferry.runs);
  await press(page, 'Control+z');
  await waitUntilSaved(page);
});

test('a pause in typing keeps what is typed to the letter', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j c Enter');
  await page.keyboard.type('Marta ');
  await waitUntilSaved(page);
  await page.keyboard.type('runs it');
  await press(page, 'Escape');
  await expect(field(page, 'Statement')).toHaveValue('Marta runs it');
});

test('undo in a field takes back what is typed there, and where nothing is, what was done last', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  const status = findArticle(page).locator('[data-annotation-id]');
  await press(page, 'j c 3 Enter');
  await expect(status).toHaveAttribute('data-status', 'verified');
  await press(page, 'Control+z');
  await expect(status).toHaveAttribute('data-status', 'unchecked');
  await expect(field(page, 'Statement')).toBeFocused();
  await page.keyboard.type('W');
  await press(page, 'Control+z');
  await expect(field(page, 'Statement')).toHaveValue('');
  await expect(status).toHaveCount(1);
});

test('an article that is opened while it is open stays as it is, with what is asked and can be undone', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  await press(page, 'j l e x a y Control+p');
  await answer(page, 'ferry');
  await expect(findArticle(page)).toBeFocused();
  await expect(occurrences(page)).toContainText('1 tagged at the end');
  await press(page, 'Escape');
  expect(await readTagged(page)).toEqual(['other: The', 'other: The']);
  await press(page, 'Control+z Control+z');
  expect(await readTagged(page)).toEqual([]);
});

test('a status given in the text is who gave it and when, and undone in the order in which things were done', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  await press(page, 'j c 3');
  await expect(inspector(page)).toContainText(/Verified by \S+/);
  await press(page, 'Enter');
  await page.keyboard.insertText('It is late');
  await press(page, 'Escape j c');
  expect((await readDrawn(page)).length).toBe(2);
  await press(page, 'Control+z');
  expect((await readDrawn(page)).length).toBe(1);
  await press(page, 'Control+z');
  await expect(field(page, 'Statement')).toHaveValue('');
  await press(page, 'Control+z');
  await expect(findArticle(page).locator('[data-annotation-id]')).toHaveAttribute('data-status', 'unchecked');
});

test('claims are merged and split, a mention is linked alone or with all, each undone by one key', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  const mentions = inspector(page).getByText(/^\d+ mentions?$/);
  await press(page, 'j c j c g');
  await answer(page, 'ferry', ferry.headline);
  await expect(mentions).toHaveText('2 mentions');
  await expect(page.getByText(`Merged · Unchecked · with: ${ferry.headline}`)).not.toHaveCount(0);
  await press(page, 'Shift+G');
  await expect(mentions).toHaveText('1 mention');
  await press(page, 'Control+z');
  await expect(mentions).toHaveText('2 mentions');
  await press(page, 'Control+z');
  await expect(mentions).toHaveText('1 mention');

  /* “The” stands in three places; one is split off, and then named otherwise by itself. */
  await press(page, 'Escape Escape Control+Home j l e x a Shift+Y');
  await expect(mentions).toHaveText('3 mentions');
  await press(page, 'Escape Escape Control+Home j j l Shift+L e p');
  await expect(mentions).toHaveText('1 mention');
  await press(page, 'Escape Control+Home ArrowRight g');
  await expect(page.getByRole('dialog')).toContainText('All 3 mentions go along');
  await page.keyboard.insertText('Marta');
  await press(page, 'Shift+Enter');
  await expect(mentions).toHaveText('2 mentions');
  await expect(field(page, 'Also called, one a line')).toHaveValue('The');
});

test('where there is nothing to link to, that is said, and not that nothing answers', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const dialog = page.getByRole('dialog');
  await press(page, 'j c g');
  await expect(dialog).toContainText('No other claim is tagged yet.');
  await page.keyboard.insertText('cheap');
  await expect(dialog).toContainText('Nothing here answers to that.');
  await press(page, 'Escape l e p g');
  await expect(dialog).toContainText('No other entity is tagged yet.');
});

test('a quote is linked to a speaker whom nothing names, and freed again', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, '" q g');
  await answer(page, 'Harbour master', 'New speaker: Harbour master');
  await expect(inspector(page)).toContainText('Harbour master');
  await press(page, 'Shift+G');
  await expect(inspector(page)).toContainText('Not known yet');
  await press(page, 'Control+z');
  await expect(inspector(page)).toContainText('Harbour master');
});

test('a source is found again from another article, and is then a source of its own', async ({ desk }) => {
  const { app, page } = await openFerry(desk);
  await press(page, 'j c');
  await attachNew(page, 'Harbour log');
  await waitUntilSaved(page);
  const other = join(desk.home, 'other.txt');
  await writeFile(other, 'Another article\n\nThe quay was full.\n');
  await chooseFiles(app, [other]);
  await press(page, 'Control+o');
  await expect(findArticle(page)).toContainText('The quay was full.');
  await expect(findArticle(page)).toBeFocused();
  await press(page, 'j c s');
  await answer(page, 'harb', 'Harbour log');
  const sources = inspector(page).getByRole('region', { name: 'Sources' });
  await expect(sources).toContainText('Harbour log');
  await sources.getByRole('button', { name: /^Harbour log/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Source' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Harbour log, 2026');
  await press(page, 'Enter');
  await expect(sources).toContainText('Harbour log, 2026');
  await press(page, 'Control+p');
  await answer(page, 'ferry');
  await expect(findArticle(page)).toContainText(ferry.full);
  await press(page, 'n');
  await expect(sources).toContainText('Harbour log');
  await expect(sources).not.toContainText('2026');
});

test('a claim says when it rests on too little, until a source knows at first hand', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j c');
  const sources = inspector(page).getByRole('region', { name: 'Sources' });
  await expect(sources).toContainText('Rests on no source yet.');
  await attachNew(page, 'A neighbour');
  await expect(sources).toContainText('Rests on 1 secondary source: 3 are needed, or a primary one.');
  await sources.getByRole('button', { name: /^A neighbour/ }).press('Enter');
  await page.getByRole('dialog').getByRole('checkbox').press('Space');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter');
  await expect(sources).toContainText('primary');
  await expect(sources).not.toContainText('Rests on');
});

test('other occurrences: another key ends the question, and so does closing the app', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j l e x a y');
  await expect(occurrences(page)).toContainText('1 tagged at the end');
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saving');
  await press(page, 'k');
  await expect(occurrences(page)).toHaveCount(0);
  expect(await readTagged(page)).toEqual(['other: The', 'other: The']);
  await press(page, 'Control+z');
  await press(page, 'Escape Control+Home ArrowRight a y');
  await expect(occurrences(page)).toContainText('1 tagged at the end');
  const second = await desk.restart();
  await expect.poll(() => readTagged(second.page)).toEqual(['other: The', 'other: The']);
});

test('n means no while something is asked, and next again afterwards', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j l e x a');
  await expect(occurrences(page)).toContainText('1 of 2');
  await press(page, 'n');
  await expect(occurrences(page)).toContainText('2 of 2');
  await press(page, 'Escape');
  await expect(occurrences(page)).toHaveCount(0);
  expect(await readTagged(page)).toEqual(['other: The']);
  await press(page, 'j c n');
  await expect(findArticle(page).locator('[data-active]').first()).toHaveAttribute('data-kind', 'entity');
});

test('where no passage is like a quote, it is found by its words', async ({ desk }) => {
  const { app, page } = await openFerry(desk);
  const dialog = page.getByRole('dialog');
  await press(page, '" q w');
  await expect(dialog.getByRole('combobox', { name: 'Transcript' })).toBeFocused();
  await app.evaluate(({ clipboard }) =>
    clipboard.writeText('[00:01] CAPTAIN: Yes.\n[00:02:10] CAPTAIN: It was seven when the ship sailed.\n'),
  );
  await press(page, 'ArrowDown Enter');
  await expect(dialog).toContainText('is like this quote');
  const search = dialog.getByRole('combobox', { name: 'Words of the transcript' });
  await expect(search).toBeFocused();
  await expect(dialog.getByRole('option')).toHaveCount(2);
  await page.keyboard.insertText('sail');
  await expect(dialog.getByRole('option')).toHaveText(/It was seven when the ship sailed.*0:02:10/);
  await press(page, 'Enter');
  await expect(dialog).toContainText('Altered');
  await press(page, 'Tab Enter');
  await expect(dialog).toHaveCount(0);
  await expect(field(page, 'Where in it')).toHaveValue('0:02:10');
  await expect(field(page, 'What was said')).toHaveValue('It was seven when the ship sailed');
});

test('a quote is compared with a transcript that was pasted; what is no transcript is told', async ({
  desk,
}) => {
  const { app, page } = await openFerry(desk);
  const dialog = page.getByRole('dialog');
  await press(page, '" q w');
  await expect(dialog.getByRole('combobox', { name: 'Transcript' })).toBeFocused();
  const picture = join(desk.home, 'talk.srt');
  await writeFile(picture, Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]));
  await chooseFiles(app, [picture]);
  await press(page, 'Enter');
  await expect(dialog.getByRole('alert')).toContainText('talk.srt');

  await app.evaluate(({ clipboard }) =>
    clipboard.writeText('[00:01] CAPTAIN: Yes.\n[00:02:10] CAPTAIN: We left at seven, not before.\n'),
  );
  await press(page, 'ArrowDown Enter');
  await expect(dialog).toContainText('Altered');
  await expect(dialog.locator('del')).toContainText('seven');
  await expect(dialog.locator('ins')).toContainText('six');
  await press(page, 'Tab Enter');
  await expect(dialog).toHaveCount(0);
  await expect(findArticle(page).locator('[data-kind="quote"]').first()).toHaveAttribute(
    'data-status',
    'needs-change',
  );
  await expect(field(page, 'Where in it')).toHaveValue('0:02:10');
  await expect(page.getByRole('region', { name: 'Annotations' }).getByRole('listitem')).toContainText(
    'altered',
  );
  await expect(field(page, 'What was said')).toHaveValue('We left at seven');
  await press(page, 'Control+z');
  await expect(findArticle(page).locator('[data-kind="quote"]').first()).toHaveAttribute(
    'data-status',
    'unchecked',
  );
  await expect(inspector(page).getByRole('region', { name: 'Sources' })).not.toContainText('Transcript');
  expect(await readSelected(page)).toBe('');
});
