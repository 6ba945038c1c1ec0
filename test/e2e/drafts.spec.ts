import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, findArticle, press } from '../support/article-page.ts';

/** The first draft of a piece of our own, each sentence for one kind of edit in the second. */
const first = [
  'Ferry to Lind sails again',
  'The ferry Marta sails to Lind again from 3 April, the harbour office says. It carried 640 people on its first day. “Nobody was left behind,” said Ines Calder, who runs it.',
  'Calder bought the ship in Bergen for €12 million. She called the price fair. The harbour at Lind stays shut at night.',
  'The crossing takes 40 minutes. Tickets cost €9. Bicycles travel free.',
  'Critics of the ferry had warned of noise. None has been measured so far.',
].join('\n\n');

/**
 * The second: a headline in other words, a changed number, a changed quote, a slip, a reworded sentence, one left out, one
 * put in, a moved paragraph, and other quotation marks.
 */
const second = [
  'Lind gets its ferry back',
  'The ferry Marta sails to Lind again from 3 April, the harbour office says. It carried 660 people on its first day. "Nobody was turned away," said Ines Calder, who runs it.',
  'Critics of the ferry had warned of noise. None has been measured so far.',
  'Calder bought the ship in Bergen for €12 million. The harbour at Lind stays shut at nihgt.',
  'The crossing is made in 40 minutes. Tickets cost €9. Dogs need a muzzle. Bicycles travel free.',
].join('\n\n');

const strip = (page: Page) => page.getByRole('region', { name: 'New draft' });
const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const meter = (page: Page) => page.getByRole('meter', { name: 'Coverage' });

/** Tags every sentence as a claim and verifies it, from the top. */
async function checkAll(page: Page, sentences: number): Promise<void> {
  await press(page, 'Escape Control+Home');
  for (let count = 0; count < sentences; count += 1) await press(page, 'j c 3');
  await expect(meter(page)).toHaveAttribute('aria-valuenow', String(sentences));
}

test('a second draft is carried over, what changed is checked again, and it is signed off', async ({
  desk,
}) => {
  const drafts = [join(desk.home, 'ferry.txt'), join(desk.home, 'ferry 2.txt')];
  await writeFile(drafts[0] ?? '', first);
  await writeFile(drafts[1] ?? '', second);
  const { app, page } = await desk.launch({ files: drafts.slice(0, 1) });
  await expect(findArticle(page)).toContainText('Ferry to Lind sails again');
  await expect(meter(page)).toHaveAttribute('aria-valuemax', '12');
  await checkAll(page, 12);
  await waitUntilSaved(page);

  await chooseFiles(app, drafts.slice(1));
  await press(page, 'Control+Shift+O');
  await expect(strip(page)).toContainText('Draft 2');
  await expect(strip(page)).toContainText('4 kept');
  await expect(strip(page)).toContainText('2 moved');
  await expect(strip(page)).toContainText('1 without a place');
  await expect(findArticle(page)).toContainText('Lind gets its ferry back');

  /* The first that changed is active: the headline in other words. */
  const changed = inspector(page).getByRole('region', { name: 'Changed words' });
  await expect(changed).toBeVisible();
  await expect(inspector(page)).toContainText('It was “verified”');
});
