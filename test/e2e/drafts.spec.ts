import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, findArticle, press, runByName } from '../support/article-page.ts';

test.use({ showsSuggestions: true });

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
const rows = (page: Page) => page.getByRole('region', { name: 'Annotations' }).locator('[data-listed-id]');

/** How many sentences are still to be dealt with, once that is counted anew. */
async function countOpen(page: Page): Promise<number> {
  const [done, all] = await Promise.all([
    meter(page).getAttribute('aria-valuenow'),
    meter(page).getAttribute('aria-valuemax'),
  ]);
  return Number(all) - Number(done);
}

/** Marks what nobody has tagged: nothing to check there. Returns how many sentences that took. */
async function markRest(page: Page): Promise<number> {
  let marked = 0;
  for (let open = await countOpen(page); open > 0; open = await countOpen(page)) {
    await press(page, 'u z');
    await expect.poll(() => countOpen(page)).toBeLessThan(open);
    marked += 1;
  }
  return marked;
}

test('a draft is tagged by suggestions and checked; of the next one only what changed is checked again', async ({
  desk,
}) => {
  const drafts = [join(desk.home, 'ferry.txt'), join(desk.home, 'ferry 2.txt')];
  await writeFile(drafts[0] ?? '', first);
  await writeFile(drafts[1] ?? '', second);
  const { app, page } = await desk.open();
  await chooseFiles(app, drafts.slice(0, 1));
  await press(page, 'Control+o');
  await expect(findArticle(page)).toContainText('Ferry to Lind sails again');
  await expect(meter(page)).toHaveAttribute('aria-valuemax', '12');

  /* One by one, then all of a kind. */
  await expect(page.locator('[data-suggestion-id]').first()).toBeVisible();
  await press(page, 'Control+Home . y');
  await expect(rows(page)).toHaveCount(1);
  await runByName(page, 'Accept all suggested claims');
  await expect.poll(() => rows(page).count()).toBeGreaterThan(4);
  const tagged = await rows(page).count();
  await press(page, 'Escape Control+Home');
  for (let count = 0; count < tagged; count += 1) await press(page, 'n 3');
  await expect(page.locator('[data-annotation-id]:not([data-status="verified"])')).toHaveCount(0);
  await press(page, 'Escape Control+Home');
  await markRest(page);
  await waitUntilSaved(page);

  await chooseFiles(app, drafts.slice(1));
  await press(page, 'Control+Shift+o');
  await expect(strip(page)).toContainText('Draft 2');
  await expect(findArticle(page)).toContainText('Lind gets its ferry back');
  await expect(strip(page)).toContainText(/\d kept · \d moved · \d changed · \d without a place/);
  await expect(inspector(page)).toContainText(/Check (?:them|it) again/);
  await expect(inspector(page)).toContainText('It was “verified”');

  /* Undoing takes all of it back at once, and doing it again brings it. */
  await press(page, 'Control+z');
  await expect(findArticle(page)).toContainText('Ferry to Lind sails again');
  await expect(strip(page)).toHaveCount(0);
  await expect.poll(() => countOpen(page)).toBe(0);
  await expect(page.getByRole('contentinfo')).toContainText('Undone: draft 2');
  await expect(rows(page)).toHaveCount(tagged);
  await press(page, 'Control+Shift+z');
  await expect(findArticle(page)).toContainText('Lind gets its ferry back');
  await waitUntilSaved(page);

  /* The report, from its first to its last. */
  const left = strip(page).getByText(/\d+ to look at/);
  await expect(left).toBeVisible();
  const toLookAt = Number.parseInt((await left.textContent()) ?? '0', 10);
  expect(toLookAt).toBeLessThan(tagged);
  await press(page, 'Escape Control+Home');
  for (let count = toLookAt; count > 0; count -= 1) {
    await press(page, 'n');
    await expect(inspector(page)).toContainText(/Check (?:them|it) again|nowhere in this draft/);
    const isLost = await inspector(page).getByRole('region', { name: 'Without a place' }).isVisible();
    await press(page, isLost ? 'Delete' : '3');
    await expect(strip(page)).toContainText(
      count === 1 ? 'All of it has been looked at' : `${count - 1} to look at`,
    );
  }
  await press(page, 'Escape Control+Home');
  expect(await markRest(page)).toBeLessThan(6);
  await press(page, 'Control+Shift+s');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Initials' })).toBeVisible();
  await press(page, 'Enter');
  await expect(page.getByRole('button', { name: /Signed off/ })).toBeVisible();
  await waitUntilSaved(page);
});

test('a file that is much like an article is offered as its next draft, and drafts are compared', async ({
  desk,
}) => {
  const drafts = [join(desk.home, 'ferry.txt'), join(desk.home, 'ferry 2.txt')];
  await writeFile(drafts[0] ?? '', first);
  await writeFile(drafts[1] ?? '', second);
  const { app, page } = await desk.open();
  await chooseFiles(app, drafts.slice(0, 1));
  await press(page, 'Control+o');
  await expect(findArticle(page)).toContainText('Ferry to Lind sails again');
  await chooseFiles(app, drafts.slice(1));
  await press(page, 'Control+o');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('“Ferry to Lind sails again” has much the same text');
  await press(page, 'Enter');
  await expect(findArticle(page)).toContainText('Lind gets its ferry back');
  await expect(strip(page)).toContainText('Draft 2');
  await runByName(page, 'Compare drafts');
  await expect(dialog.locator('del').filter({ hasText: '640' })).toBeVisible();
  await expect(dialog.locator('ins').filter({ hasText: '660' })).toBeVisible();
  await expect(dialog).toContainText('1 of');
  await press(page, 'n');
  await expect(dialog).toContainText('2 of');
  await press(page, 'Escape');
  await waitUntilSaved(page);
});

test('corrections are typed while they are on, saved, and undone with everything else', async ({ desk }) => {
  const { page } = await desk.open();
  const article = findArticle(page);
  await expect(article).toContainText('The fault was on the map');
  await press(page, 'Control+Home');
  await page.keyboard.type('c');
  await expect(rows(page)).toHaveCount(1);
  await press(page, 'Control+Home Control+Shift+e');
  await expect(page.getByRole('region', { name: 'Corrections' })).toBeVisible();
  await expect(article).not.toHaveAttribute('aria-readonly');
  await page.keyboard.type('Once more: ');
  await expect(article).toContainText('Once more: The fault was on the map');
  await press(page, 'Enter');
  await press(page, 'Escape');
  await expect(article).toHaveAttribute('aria-readonly', 'true');
  await page.keyboard.type('zz');
  await expect(article).toContainText('Once more: The fault was on the map');
  await waitUntilSaved(page);

  const again = await desk.restart({ isKilled: true });
  await expect(findArticle(again.page)).toContainText('Once more: The fault was on the map');
  await expect(again.page.getByText('draft 2').first()).toBeVisible();
});
