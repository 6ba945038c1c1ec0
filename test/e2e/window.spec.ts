import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, findArticle, press, readActive } from '../support/article-page.ts';
import { readSelected } from '../support/command-effects.ts';

const text =
  'The ferry is late\n\nThe ferry 👩‍🚒 left at six. “We left,” she said. It cost €412\u00a0million.\n';

/** A note as it stands in the one field for it. */
const note = (page: Page) =>
  page.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: 'Note' });

test('a note is kept however its field is left, and undone like anything else', async ({ desk }) => {
  const { page } = await desk.open();
  await press(page, 'j c');
  await waitUntilSaved(page);
  await press(page, 't');
  const saving = page.locator('[data-save-state="saving"]').waitFor({ state: 'attached' });
  await page.keyboard.type('first');
  await saving;
  await press(page, 'Control+Enter');
  await expect(findArticle(page)).toBeFocused();
  await waitUntilSaved(page);
  await press(page, 't');
  await page.keyboard.type(' and second');
  await press(page, 'Escape j c t');
  await page.keyboard.type('third');
  await press(page, 'Control+2 p');
  await expect(note(page)).toHaveValue('first and second');
  await press(page, 'n');
  await expect(note(page)).toHaveValue('third');
  await press(page, 'Control+z');
  await expect(note(page)).toHaveValue('');
});

test('an annotation is one element, and several only where others cut it', async ({ desk }) => {
  const { page } = await desk.open();
  const pieces = (kind: string) => findArticle(page).locator(`[data-annotation-id][data-kind="${kind}"]`);
  await press(page, '] ] ] ] ] j c');
  await press(page, '" q');
  await press(page, '" q e p');
  await expect(pieces('claim')).toHaveCount(1);
  await expect(pieces('quote')).toHaveCount(2);
  await press(page, 'Control+z');
  for (const piece of await pieces('quote').all()) {
    await expect(piece).toHaveAttribute('data-start', 'ltr');
    await expect(piece).toHaveAttribute('data-end', 'ltr');
  }
});

test('kind and type are changed by keys alone, and the keyboard is back in the article', async ({ desk }) => {
  const { page } = await desk.open();
  const active = findArticle(page).locator('[data-active]').first();
  await press(page, 'j c m q Enter');
  await expect(active).toHaveAttribute('data-kind', 'quote');
  await expect(findArticle(page)).toBeFocused();
  await press(page, 'm e Enter');
  await expect(active).toHaveAttribute('data-kind', 'entity');
  await press(page, 'Enter Tab p l');
  await expect(active).toHaveAttribute('data-entity-type', 'place');
  /* Each letter of the type changes it. */
  await press(page, 'Escape Control+z Control+z Control+z Control+z');
  await expect(active).toHaveAttribute('data-kind', 'claim');
});

test('any command is found by typing on at once, and the last one comes first', async ({ desk }) => {
  const { page } = await desk.open();
  await press(page, 'Control+k');
  await page.keyboard.type('dark th');
  await press(page, 'Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(findArticle(page)).toBeFocused();
  await press(page, 'Control+k');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('Dark theme');
  await expect(page.getByRole('dialog').getByRole('option', { name: 'Redo' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();
});

test('a key in the moment in which the article has the keyboard again goes on from the caret', async ({
  desk,
}) => {
  const { page } = await desk.open();
  const article = findArticle(page);
  await press(page, 'Control+Home j j');
  const second = await readSelected(page);
  await press(page, 'j Control+k');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  /* As early as any key can come: no browser sends one in the midst of giving the keyboard back. */
  await article.evaluate((element) => {
    const key = new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', bubbles: true, cancelable: true });
    element.addEventListener('focus', () => element.dispatchEvent(key), { once: true });
  });
  await press(page, 'Escape');
  await expect(article).toBeFocused();
  expect(await readSelected(page)).toBe(second);
});

test('the panes are gone round by F6 and gone to by their keys', async ({ desk }) => {
  const { page } = await desk.open();
  await press(page, 'j c');
  const has = async (pane: string) =>
    expect(page.getByRole('region', { name: pane, exact: true }).locator(':focus')).toHaveCount(1);
  for (const pane of ['Inspector', 'Annotations', 'Library', 'Article']) {
    await press(page, 'F6');
    await has(pane);
  }
  await press(page, 'Control+1');
  await has('Library');
  await press(page, 'Control+3');
  await has('Inspector');
  await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();
});

test('the list of annotations is gone through by arrows, and counts and filters by kind', async ({
  desk,
}) => {
  const { page } = await desk.open();
  await press(page, 'j c j c j q');
  const pane = page.getByRole('region', { name: 'Annotations' });
  const items = pane.getByRole('list', { name: 'Annotations' }).getByRole('listitem');
  await expect(items).toHaveCount(3);
  await press(page, 'Control+3 F6 Home');
  await expect(items.nth(0).getByRole('button')).toBeFocused();
  await press(page, 'ArrowDown');
  await expect(items.nth(1).getByRole('button')).toBeFocused();
  await expect(items.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true');
  await pane.getByRole('radio', { name: 'Quotes 1' }).click();
  await expect(items).toHaveCount(1);
});

test('the list of annotations says what type an entity is of, to the eye and aloud', async ({ desk }) => {
  const { page } = await desk.open();
  const list = page.getByRole('list', { name: 'Annotations' });
  await press(page, 'j e o');
  const row = list.getByRole('listitem').first().getByRole('button');
  await expect(row).toHaveAccessibleName(/^Organisation: /);
  await expect(row.getByText('Organisation', { exact: true })).toBeVisible();
  await press(page, 'm c Enter');
  await expect(row).toHaveAccessibleName(/^Claim: /);
});

for (const [what, keys] of [
  ['an article', '] ] ] ] ] ] ] ] j c'],
  ['an article that they have corrected', '] ] ] ] ] ] ] ] j c Control+Shift+e x Escape'],
] as const) {
  test(`who comes back to ${what} is where they left it, and a new one begins at its top`, async ({
    desk,
  }) => {
    const { app, page } = await desk.open();
    const readTop = () =>
      findArticle(page).evaluate((article) => article.ownerDocument.elementFromPoint(500, 60)?.textContent);
    await press(page, keys);
    await waitUntilSaved(page);
    const [active, title] = [await readActive(page), await page.title()];
    const top = await readTop();
    const file = join(desk.home, 'ferry.txt');
    await writeFile(file, `${text}${'\nIt is late again, and nobody says why.\n'.repeat(60)}`);
    await chooseFiles(app, [file]);
    await press(page, 'Control+o');
    await expect(page).toHaveTitle(/The ferry is late/);
    await expect(findArticle(page).getByText('The ferry is late')).toBeInViewport();
    await press(page, 'j');
    await press(page, 'Control+p');
    await page.keyboard.type(title.slice(0, 12));
    await press(page, 'Enter');
    await expect(page).toHaveTitle(title);
    await expect(findArticle(page)).toBeFocused();
    expect(active).not.toBeNull();
    await expect.poll(() => readActive(page)).toBe(active);
    await expect.poll(readTop).toBe(top);
    await press(page, 'j');
    expect(await page.evaluate(() => String(getSelection()))).not.toBe(title.split(' — ')[0]);
  });
}

test('larger text and a narrower window leave the line that is worked on where it is', async ({ desk }) => {
  const { page } = await desk.open();
  const article = findArticle(page);
  const readCaret = () => page.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect().top ?? 0);
  /* The place is noted when there is time for it after the last scrolling, which is told in the next frames. */
  const waitForNote = () =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 8; frame += 1) await new Promise(requestAnimationFrame);
      await new Promise((resolve) => requestIdleCallback(resolve));
    });
  await press(page, '] ] ] ] ] ] ] ] ] ] ] ] ArrowLeft');
  await waitForNote();
  const place = await readCaret();
  expect(place).toBeGreaterThan(100);
  /* The height of a line of the largest text below. */
  const isKept = () => expect.poll(async () => Math.abs((await readCaret()) - place)).toBeLessThan(40);
  for (const [keys, size] of [
    ['Control+=', '19.8px'],
    ['Control+=', '22.5px'],
    ['Control+0', '18px'],
  ] as const) {
    await press(page, keys);
    await expect(article).toHaveCSS('font-size', size);
    await isKept();
    await waitForNote();
  }
  for (const width of [900, 700, 1280]) {
    const before = await article.evaluate(({ clientWidth }) => clientWidth);
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => article.evaluate(({ clientWidth }) => clientWidth)).not.toBe(before);
    await isKept();
    await waitForNote();
  }
});

test('all text can be twice as large, and the panes then fold as in a narrow window', async ({ desk }) => {
  const { page } = await desk.open();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const readSize = (of: Locator) =>
    of.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  await press(page, 'j c Enter');
  const parts = [
    inspector.getByText('Statement', { exact: true }),
    page.getByRole('contentinfo').getByText(/sentences dealt with/),
  ];
  const sizes = await Promise.all(parts.map(readSize));
  for (let step = 0; step < 7; step += 1) await press(page, 'Control+=');
  await expect(findArticle(page)).toHaveCSS('font-size', '54px');
  for (const [index, part] of parts.entries()) {
    await expect.poll(() => readSize(part)).toBeCloseTo(2 * (sizes[index] ?? 0), 3);
  }
  for (const width of [1280, 900]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(page.getByRole('region', { name: 'Library' })).toBeHidden();
    await expect(inspector.getByRole('textbox', { name: 'Statement' })).toBeFocused();
    await expect(inspector.getByRole('textbox', { name: 'Statement' })).toBeInViewport();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, String(width)).toBeLessThanOrEqual(0);
    const frame = await page
      .locator('#root > div')
      .first()
      .evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(frame, String(width)).toBeLessThanOrEqual(0);
  }
  await press(page, 'Escape');
  await expect(inspector).toBeHidden();
});

test('the field that is typed in stays in sight as it grows', async ({ desk }) => {
  const { page } = await desk.open();
  await page.setViewportSize({ width: 1280, height: 560 });
  await press(page, 'Control+Home j j j c r');
  const correction = page
    .getByRole('region', { name: 'Inspector' })
    .getByRole('textbox', { name: 'Correction' });
  await expect(correction).toBeFocused();
  await expect(correction).toBeInViewport({ ratio: 1 });
  const low = await correction.evaluate((field) => field.clientHeight);
  await page.keyboard.type(
    'It is said of the tunnel that it has cost more than all of the others. '.repeat(3),
  );
  await expect.poll(() => correction.evaluate((field) => field.clientHeight)).toBeGreaterThan(2 * low);
  await expect(correction).toBeInViewport({ ratio: 1 });
});

test('in a narrow window the panes lie over the article when they are asked for', async ({ desk }) => {
  const { page } = await desk.open();
  const library = page.getByRole('region', { name: 'Library' });
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await page.setViewportSize({ width: 700, height: 700 });
  await expect(library).toBeHidden();
  await expect(inspector).toBeHidden();
  await press(page, 'j c t');
  await expect(note(page)).toBeFocused();
  await press(page, 'Escape');
  await expect(inspector).toBeHidden();
  await page.getByRole('button', { name: 'Library', exact: true }).click();
  await expect(library).toBeVisible();
  await press(page, 'Escape');
  await expect(library).toBeHidden();
});

test('between wide and narrow the inspector keeps its place beside the article', async ({ desk }) => {
  const { page } = await desk.open();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const list = page.getByRole('region', { name: 'Annotations' });
  await page.setViewportSize({ width: 900, height: 700 });
  await press(page, 'j c t');
  await expect(note(page)).toBeFocused();
  await expect(note(page)).toBeInViewport({ ratio: 1 });
  await expect(async () => {
    const [above, below] = [await inspector.boundingBox(), await list.boundingBox()];
    expect(above).not.toBeNull();
    expect(below?.y).toBeCloseTo((above?.y ?? 0) + (above?.height ?? 0), 0);
  }).toPass();
});

test('an export that is called off or fails leaves the keyboard where it was', async ({ desk }) => {
  const { app, page } = await desk.open();
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
  });
  await press(page, 'Control+e');
  const dialog = page.getByRole('dialog');
  const button = dialog.getByRole('button', { name: 'Choose where and export' });
  await press(page, 'Enter');
  await expect(button).not.toHaveAttribute('aria-disabled');
  await expect(button).toBeFocused();
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, desk.home);
  await press(page, 'Enter');
  await expect(dialog).toContainText(desk.home);
  await expect(button).toBeFocused();
  await press(page, 'Escape');
  await expect(dialog).toBeHidden();
  await expect(findArticle(page)).toBeFocused();
});

test('an export that fails after its dialog was left is told of, over no other dialog', async ({ desk }) => {
  const { app, page } = await desk.open();
  await app.evaluate(({ dialog }, filePath) => {
    const held = Promise.withResolvers<void>();
    Reflect.set(globalThis, 'releaseTarget', held.resolve);
    dialog.showSaveDialog = async () => {
      await held.promise;
      return { canceled: false, filePath };
    };
  }, desk.home);
  await press(page, 'Control+e');
  const exporting = page.getByRole('dialog', { name: 'Export', exact: true });
  const button = exporting.getByRole('button', { name: 'Choose where and export' });
  await expect(button).toBeFocused();
  await press(page, 'Enter');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await press(page, 'Escape');
  await expect(exporting).toBeHidden();
  await press(page, 'Control+i');
  const byline = page
    .getByRole('dialog', { name: 'Article details' })
    .getByRole('textbox', { name: 'Byline' });
  await byline.fill('Marta 🎈');
  await app.evaluate(() => Reflect.get(globalThis, 'releaseTarget')());
  await byline.press('Enter');
  const told = page.getByRole('dialog', { name: 'Nothing was exported' });
  await expect(told).toContainText(desk.home);
  await press(page, 'Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await press(page, 'Control+i');
  await expect(byline).toHaveValue('Marta 🎈');
});

test('what cannot be saved is said, kept, and saved by trying again', async ({ desk }) => {
  const { app, page, library } = await desk.open();
  const file = join(desk.home, 'ferry.txt');
  await writeFile(file, text);
  await chooseFiles(app, [file]);
  await press(page, 'Control+o');
  await expect(page).toHaveTitle(/The ferry is late/);
  /* The library's articles are taken away, as an unplugged disk takes them, and a file lies in the way. */
  const articles = join(library, 'articles');
  const away = join(desk.home, 'away');
  await press(page, 'j c');
  await waitUntilSaved(page);
  await rename(articles, away);
  await writeFile(articles, '');
  await press(page, 'j c');
  const strip = page.getByRole('region', { name: 'Not saved' });
  await expect(strip).toContainText('kept in this window');
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'failed');
  /*
   * Each failure lengthens the pause, so that it is this hand and not the clock that saves in the end. A click while an attempt
   * is under way makes no other one: what is asked next, of main, is answered after it.
   */
  const again = strip.getByRole('button', { name: 'Try again' });
  for (let times = 0; times < 4; times += 1) {
    await again.click();
    await page.evaluate(async () => {
      const tickmark = Reflect.get(globalThis, 'tickmark');
      const { value } = await tickmark.readLibrary();
      await tickmark.saveChanges(value.articles[0].id, []);
    });
  }
  await rm(articles);
  await rename(away, articles);
  await again.click();
  await waitUntilSaved(page);
  await expect(strip).toBeHidden();
  await expect(findArticle(page)).toBeFocused();
});
