import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { z } from 'zod';
import { expect, test, waitUntilSaved } from '../support/app.ts';
import { exportByKeys, findArticle, press, readActive, readMarked } from '../support/article-page.ts';
import { findFaults } from '../support/axe.ts';
import { readDialogs, readSelected, readTagged } from '../support/command-effects.ts';
import { ferry, openFerry } from '../support/ferry-article.ts';

/** All sentences of the ferry's article. */
const sentences = [ferry.headline, ferry.runs, ferry.said, ferry.cost, ferry.disagreed, ferry.full];

/** How many sentences are dealt with. */
const readCoverage = (page: Page) =>
  page.getByRole('meter', { name: 'Coverage' }).getAttribute('aria-valuenow');

const findMap = (page: Page): Locator => page.getByRole('slider', { name: 'Coverage map' });
const findMessage = (page: Page): Locator => page.getByRole('contentinfo');
const findBadge = (page: Page): Locator => page.getByRole('banner').getByRole('button', { name: /sign/i });
const findDialog = (page: Page): Locator => page.getByRole('dialog');

async function openSignOff(page: Page, title: string): Promise<void> {
  await press(page, 'Control+Shift+s');
  await expect.poll(() => readDialogs(page)).toEqual([title]);
  await expect(findDialog(page)).not.toContainText(/Counting|Comparing/);
}

async function closeDialog(page: Page): Promise<void> {
  await press(page, 'Escape');
  await expect.poll(() => readDialogs(page)).toEqual([]);
  await expect(findArticle(page)).toBeFocused();
}

test('u goes through what is not dealt with, z deals with it, and a restart keeps it', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const reached: string[] = [];
  for (const _ of sentences) {
    await press(page, 'u');
    reached.push(await readSelected(page));
  }
  expect(reached).toEqual(sentences);
  await press(page, 'u');
  expect(await readSelected(page)).toBe(ferry.headline);
  await expect(findMessage(page)).toContainText('Again from the first. Untouched');

  await press(page, 'z u c u z Control+Home Shift+U');
  expect(await readMarked(page)).toEqual([ferry.headline, ferry.said]);
  expect(await readSelected(page)).toBe(ferry.full);
  await expect.poll(() => readCoverage(page)).toBe('2');
  /* What is open there is active: its status is the next key. */
  await press(page, 'u');
  expect(await readSelected(page)).toBe(ferry.runs);
  expect(await readActive(page)).toBe(ferry.runs);
  await expect(findMessage(page)).toContainText('A claim is unchecked');
  await press(page, '3');
  await expect.poll(() => readCoverage(page)).toBe('3');

  await press(page, 'Control+z Control+z');
  await expect(findMessage(page)).toContainText('Undone: nothing to check: “We left at six,” she said.');
  expect(await readMarked(page)).toEqual([ferry.headline]);
  await expect.poll(() => readCoverage(page)).toBe('1');
  await press(page, 'Control+Shift+z Control+Shift+z');
  expect(await readMarked(page)).toEqual([ferry.headline, ferry.said]);
  await expect.poll(() => readCoverage(page)).toBe('3');
  await waitUntilSaved(page);

  const again = await desk.restart();
  await expect.poll(() => readMarked(again.page)).toEqual([ferry.headline, ferry.said]);
  await expect.poll(() => readCoverage(again.page)).toBe('3');
  await press(again.page, 'j z');
  expect(await readMarked(again.page)).toEqual([ferry.said]);
});

test('a mark says aloud what it is, and leaves what is tagged in it in one piece', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j j l Shift+L e p z');
  expect(await readMarked(page)).toEqual([ferry.runs]);
  await expect(findMessage(page)).toContainText('Still open: a person is unchecked');
  await expect(page.locator('[data-annotation-id]')).toHaveText(['Marta Lindqvist']);
  expect(await readTagged(page)).toEqual(['person: Marta Lindqvist']);
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const said = nodes.filter(({ role }) => role?.value === 'StaticText').map(({ name }) => name?.value);
  expect(said.filter((words) => words === 'Nothing to check: ')).toHaveLength(1);
  expect(await findFaults(page)).toEqual([]);
});

/** The words with a faint wave under them, in the order of the text. */
const readUnchecked = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get('unchecked')?.keys() ?? [])]
      .map(({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return range;
      })
      .toSorted((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
      .map(String),
  );

/** Presses a key, and counts the waves that are lost in the frame that answers it. */
async function countLost(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const count = () =>
      [...(CSS.highlights.get('unchecked')?.keys() ?? [])].filter(
        ({ startContainer: node, startOffset }) =>
          !node.isConnected || (node instanceof Text && startOffset > node.length),
      ).length;
    const counting = new Promise<number>((resolve) => {
      window.addEventListener('keyup', () => requestAnimationFrame(() => resolve(count())), { once: true });
    });
    Reflect.set(globalThis, 'lostWaves', counting);
  });
  await press(page, key);
  return page.evaluate(() => Reflect.get(globalThis, 'lostWaves'));
}

test('numbers, dates, names and quotations are marked faintly until they are looked at', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const names = ['Marta Lindqvist', ferry.quotation, '€412\u00a0million', 'سلمى حدّاد'];
  /* What of a name in another script is certain is not tried here. */
  const read = async () => (await readUnchecked(page)).filter((words) => words !== names[3]);
  await expect.poll(read).toEqual(names.slice(0, 3));
  await press(page, 'j j l Shift+L');
  expect(await countLost(page, 'e')).toBe(0);
  expect(await countLost(page, 'p')).toBe(0);
  await expect.poll(read).toEqual(names.slice(1, 3));
  await press(page, 'u u');
  expect(await readSelected(page)).toBe(ferry.said);
  expect(await countLost(page, 'z')).toBe(0);
  await expect.poll(read).toEqual(names.slice(2, 3));
  await press(page, 'u');
  expect(await countLost(page, 'c')).toBe(0);
  await expect.poll(read).toEqual([]);
  await press(page, 'Control+z Control+z Control+z');
  await expect.poll(read).toEqual(names.slice(0, 3));
});

test('the map is gone through by keys, and Enter goes into the text there', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j z j c');
  const map = findMap(page);
  await press(page, 'Tab');
  await expect(map).toBeFocused();
  /* What was done is counted in an idle moment, the mark and the tag perhaps in two. */
  const goToSecond = async () => {
    await press(page, 'Home ArrowDown');
    return map.getAttribute('aria-valuetext');
  };
  await expect.poll(goToSecond).toBe('Sentence 2 of 6: open');
  const said: (string | null)[] = [];
  for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowUp', 'PageUp', 'Home']) {
    await press(page, key);
    said.push(await map.getAttribute('aria-valuetext'));
  }
  expect(said).toEqual([
    'Sentence 1 of 6: dealt with',
    'Sentence 2 of 6: open',
    'Sentence 3 of 6: untouched',
    'Sentence 3 of 6: untouched',
    'Sentence 6 of 6: untouched',
    'Sentence 3 of 6: untouched',
    'Sentence 2 of 6: open',
    'Sentence 1 of 6: dealt with',
  ]);
  await press(page, 'ArrowDown Enter');
  await expect(findArticle(page)).toBeFocused();
  expect(await readSelected(page)).toBe(ferry.runs);
  expect(await readActive(page)).toBe(ferry.runs);
  await map.focus();
  await press(page, 'End Escape');
  await expect(findArticle(page)).toBeFocused();
  expect(await readSelected(page)).toBe(ferry.runs);
});

test('a click on the map goes there', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const box = await findMap(page).boundingBox();
  if (box === null) throw new Error('the map is not drawn');
  for (const [index, sentence] of sentences.entries()) {
    const y = box.y + (box.height * (index + 0.5)) / sentences.length;
    await page.mouse.click(box.x + box.width / 2, y);
    await expect(findArticle(page)).toBeFocused();
    expect(await readSelected(page)).toBe(sentence);
  }
});

test('a sign-off is refused while something is open, and each of it is a way there', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j z j c');
  await openSignOff(page, 'Sign off');
  const dialog = findDialog(page);
  await expect(dialog).toContainText('5 sentences are not dealt with');
  await expect(dialog).toContainText('1 record is not settled');
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
  /* Enter closes it: nobody signs by accident. */
  await press(page, 'Enter');
  await expect.poll(() => readDialogs(page)).toEqual([]);
  await expect(findBadge(page)).toHaveCount(0);
  await openSignOff(page, 'Sign off');
  await dialog.getByRole('button', { name: ferry.disagreed }).click();
  await expect(findArticle(page)).toBeFocused();
  expect(await readSelected(page)).toBe(ferry.disagreed);
  await openSignOff(page, 'Sign off');
  await dialog.getByRole('button', { name: `${ferry.runs} unchecked` }).click();
  await expect(findArticle(page)).toBeFocused();
  expect(await readActive(page)).toBe(ferry.runs);
});

test('with a reason it is signed all the same, by keys, and the reason is kept', async ({ desk }) => {
  const { app, page } = await openFerry(desk);
  /* A dialog that is still fading in has other contrasts. */
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openSignOff(page, 'Sign off');
  const dialog = findDialog(page);
  await press(page, 'Tab Enter');
  const reason = dialog.getByRole('textbox', { name: /Why/ });
  await expect(reason).toBeFocused();
  await page.keyboard.type('ok');
  await press(page, 'Enter');
  await expect(dialog).toContainText('Write in a few words why');
  expect(await findFaults(page)).toEqual([]);
  await page.keyboard.type(' for the first edition');
  await press(page, 'Tab');
  await expect(dialog.getByRole('textbox', { name: 'Initials' })).toBeFocused();
  await press(page, 'Control+a');
  await page.keyboard.type('Ñø');
  await press(page, 'Enter');
  await expect(findBadge(page)).toHaveText(/^Signed off Ñø, \d+ \w+$/);
  await expect(findArticle(page)).toBeFocused();
  expect(await readExport(app, page, join(desk.home, 'waived.json'))).toMatchObject({
    initials: 'Ñø',
    waiver: 'ok for the first edition',
    outdated: false,
  });
});

test('where the bar is narrow its words give way to signs, and the title stays', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await openSignOff(page, 'Sign off');
  await press(page, 'Tab Enter');
  await page.keyboard.type('for the first edition');
  await press(page, 'Enter');
  await expect(findArticle(page)).toBeFocused();
  await press(page, 'j z');
  await expect(findBadge(page)).toHaveText('Sign-off outdated');
  const bar = page.getByRole('banner');
  const title = bar.getByText(ferry.headline);
  for (const [width, times] of [
    [900, 1],
    [820, 1],
    [700, 1],
    [600, 1],
    [600, 2],
  ] as const) {
    await page.setViewportSize({ width, height: 700 });
    if (times === 2) {
      for (let step = 0; step < 7; step += 1) await press(page, 'Control+=');
      await expect.poll(() => bar.evaluate((element) => getComputedStyle(element).fontSize)).toBe('26px');
    }
    const room = await title.evaluate(
      (element) => element.clientWidth / Number.parseFloat(getComputedStyle(element).fontSize),
    );
    expect(room, `${width} at ${times}`).toBeGreaterThan(4);
    for (const button of await bar.getByRole('button').all())
      await expect(button).toBeInViewport({ ratio: 1 });
    expect(await findFaults(page)).toEqual([]);
  }
  await bar.getByRole('button', { name: 'Commands' }).click();
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
});

const exported = z.object({ signOff: z.looseObject({ outdated: z.boolean() }).nullable() });

async function readExport(
  app: Parameters<typeof exportByKeys>[0],
  page: Page,
  path: string,
): Promise<z.infer<typeof exported>['signOff']> {
  await exportByKeys(app, page, path);
  await expect(findArticle(page)).toBeFocused();
  return exported.parse(JSON.parse(await readFile(path, 'utf8'))).signOff;
}

test('signed off, outdated with what has changed, valid again, taken back', async ({ desk }) => {
  const { app, page } = await openFerry(desk);
  await press(page, 'j z j c 3 j q 3 j z ] z');
  expect(await readMarked(page)).toEqual([ferry.headline, ferry.cost, ferry.disagreed, ferry.full]);
  await expect.poll(() => readCoverage(page)).toBe('6');
  await expect(findMessage(page)).toContainText('6 of 6 sentences dealt with');
  await openSignOff(page, 'Sign off');
  const dialog = findDialog(page);
  await expect(dialog).toContainText('All 6 sentences are dealt with');
  await expect(dialog.getByRole('textbox', { name: 'Initials' })).toBeFocused();
  await press(page, 'Enter');
  const badge = findBadge(page);
  await expect(badge).toHaveText(/^Signed off \S+, \d+ \w+$/);
  await expect(findArticle(page)).toBeFocused();
  const signed = await readExport(app, page, join(desk.home, 'signed.json'));
  expect(signed).toMatchObject({ waiver: null, outdated: false });

  await press(page, 'n 5');
  await expect(badge).toHaveText('Sign-off outdated');
  expect(await readExport(app, page, join(desk.home, 'outdated.json'))).toMatchObject({
    ...signed,
    outdated: true,
  });
  await press(page, 'Control+Home j z');
  await expect(badge).toHaveText('Sign-off outdated');
  await openSignOff(page, 'Sign-off outdated');
  await expect(dialog).toContainText('Claims: 1 changed');
  await expect(dialog).toContainText('Sentences with nothing to check: 1 removed');
  await expect(dialog).toContainText('2 sentences are not dealt with');
  await dialog.getByRole('button', { name: `${ferry.runs} claim changed` }).click();
  await expect(findArticle(page)).toBeFocused();
  expect(await readActive(page)).toBe(ferry.runs);

  await press(page, 'Control+z Control+z');
  await expect(badge).toHaveText(/^Signed off/);
  await badge.click();
  await expect.poll(() => readDialogs(page)).toEqual(['Signed off']);
  await expect(dialog).toContainText('Nothing has changed since.');
  await closeByEscape(page);
  await waitUntilSaved(page);

  const again = (await desk.restart()).page;
  await expect(findBadge(again)).toHaveText(/^Signed off/);
  await openSignOff(again, 'Signed off');
  await findDialog(again).getByRole('button', { name: 'Take the sign-off back' }).click();
  await expect(findBadge(again)).toHaveCount(0);
  await press(again, 'Escape Control+2 Control+z');
  await expect(findBadge(again)).toHaveText(/^Signed off/);
});

/* The keyboard goes back to the badge, which opened it. */
async function closeByEscape(page: Page): Promise<void> {
  await press(page, 'Escape');
  await expect.poll(() => readDialogs(page)).toEqual([]);
}

test('axe finds nothing in the map, the marks and the sign-off, also where it is narrow', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  await press(page, 'j z');
  await expect.poll(() => readCoverage(page)).toBe('1');
  await page.setViewportSize({ width: 900, height: 700 });
  const checkAll = async (title: string) => {
    expect(await findFaults(page), title).toEqual([]);
    await openSignOff(page, title);
    expect(await findFaults(page), title).toEqual([]);
    await closeDialog(page);
  };
  await checkAll('Sign off');
  await openSignOff(page, 'Sign off');
  await press(page, 'Tab Enter');
  await page.keyboard.type('For the first edition');
  await press(page, 'Enter');
  await expect(findBadge(page)).toHaveText(/^Signed off/);
  await checkAll('Signed off');
  await press(page, 'u z');
  await expect(findBadge(page)).toHaveText('Sign-off outdated');
  await checkAll('Sign-off outdated');
});
