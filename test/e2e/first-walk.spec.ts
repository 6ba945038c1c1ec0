import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, root, test, waitUntilSaved } from '../support/app.ts';
import {
  chooseFiles,
  exportByKeys,
  findArticle,
  press,
  readActive,
  readDrawn,
} from '../support/article-page.ts';

/* Emoji, a no-break space, combining marks, a Greek and an Arabic name: whatever offsets can trip over. */
const text = `The bridge is late 🎈

Marta Lindqvist told the café of Ελένη Παπαδάκη that “we never\u00a0said 2027.” The bridge cost €412 million.

سلمى حدّاد disagreed. Nobody else did.
`;

async function importText(page: Page): Promise<void> {
  await page.keyboard.press('Control+o');
  await expect(findArticle(page)).toContainText('The bridge is late');
}

const undoAll = (page: Page) =>
  pressUntil(page, 'Control+z', async () => (await readDrawn(page)).length === 0);

/** Presses a key until something is so; at most 50 times. */
async function pressUntil(page: Page, key: string, isDone: () => Promise<boolean>): Promise<void> {
  for (let times = 0; times < 50; times += 1) {
    if (await isDone()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} did not lead there`);
}

test('an article is imported, tagged by keyboard, kept and exported', async ({ desk }) => {
  const file = join(desk.home, 'bridge.txt');
  await writeFile(file, text);
  const first = await desk.launch({ isFirst: true });
  await chooseFiles(first.app, [file]);
  await importText(first.page);
  const { page } = first;
  await expect(page.getByRole('region', { name: 'Library' })).toContainText('The bridge is late');

  /* A sentence as a claim, then the quotation in it, then a name at the caret: overlaps of three kinds. */
  await press(page, 'j j c');
  await press(page, '" q');
  await press(page, 'k ArrowLeft e p');
  /* The next sentence, and in it a number. */
  await press(page, 'j j c');
  await press(page, 'k l l l l Shift+L e n');
  /* A name in another script. */
  await press(page, 'j j l Shift+L e p');
  const drawn = await readDrawn(page);
  expect(drawn.map(({ kind, text: words }) => [kind, words])).toEqual([
    ['claim', 'Marta Lindqvist told the café of Ελένη Παπαδάκη that “we never\u00a0said 2027.”'],
    ['entity', 'Marta Lindqvist'],
    ['quote', 'we never\u00a0said 2027.'],
    ['claim', 'The bridge cost €412 million.'],
    ['entity', '€412 million'],
    ['entity', 'سلمى حدّاد'],
  ]);

  /* Through everything backwards and forwards again. */
  await undoAll(page);
  await pressUntil(page, 'Control+Shift+z', async () => (await readDrawn(page)).length === drawn.length);
  expect(await readDrawn(page)).toEqual(drawn);

  /* A note, written in the inspector, and back to the same place. */
  await pressUntil(page, 'p', async () => (await readActive(page)) === 'The bridge cost €412 million.');
  await page.keyboard.press('t');
  await page.keyboard.type('The audit office says 398.');
  await page.keyboard.press('Escape');
  await expect(findArticle(page)).toBeFocused();
  await waitUntilSaved(page);
  await first.app.close();

  const second = await desk.launch();
  await expect(findArticle(second.page)).toContainText('The bridge is late');
  expect(await readDrawn(second.page)).toEqual(drawn);

  const target = join(desk.home, 'bridge.json');
  await exportByKeys(second.app, second.page, target);
  const exported = JSON.parse(await readFile(target, 'utf8'));
  const schema = JSON.parse(await readFile(join(root, 'resources/schema/tickmark-1.schema.json'), 'utf8'));
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats(ajv);
  const isValid = ajv.validate(schema, exported);
  expect(ajv.errors ?? []).toEqual([]);
  expect(isValid).toBe(true);
  expect(exported.annotations).toHaveLength(drawn.length);
  const plain: string = exported.article.text;
  for (const { anchor, note } of exported.annotations) {
    expect(plain.slice(anchor.utf16.start, anchor.utf16.end)).toBe(anchor.exact);
    expect(Array.from(plain).slice(anchor.codePoints.start, anchor.codePoints.end).join('')).toBe(
      anchor.exact,
    );
    expect(note).toBe(anchor.exact === 'The bridge cost €412 million.' ? 'The audit office says 398.' : null);
  }
});

test('the same state exported twice gives the same bytes but for the time', async ({ desk }) => {
  const { app, page } = await desk.open();
  await press(page, 'j j c');
  await press(page, '" q');
  const [one, two] = [join(desk.home, 'one.json'), join(desk.home, 'two.json')];
  await exportByKeys(app, page, one);
  await exportByKeys(app, page, two);
  const strip = async (path: string) => (await readFile(path, 'utf8')).replace(/"exportedAt": "[^"]+"/, '');
  expect(await strip(two)).toBe(await strip(one));
});
