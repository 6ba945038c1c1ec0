import type { Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { findArticle, press } from '../support/article-page.ts';

/** Counts, from now on, whatever changes in the text: elements and characters; attributes tell of focus alone. */
async function watchText(page: Page): Promise<void> {
  await findArticle(page).evaluate((article) => {
    const changes: string[] = [];
    Reflect.set(globalThis, 'textChanges', changes);
    new MutationObserver((records) => {
      for (const { type, target } of records) changes.push(`${type} ${target.nodeName}`);
    }).observe(article, { childList: true, characterData: true, subtree: true });
  });
}

/** What has changed since; asked for a frame later, when whatever a key sets going has happened. */
const readChanges = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(Reflect.get(globalThis, 'textChanges'))));
      }),
  );

const attempts: readonly (readonly [name: string, attempt: (page: Page) => Promise<unknown>])[] = [
  ['letters that are no commands', (page) => press(page, 'w b f 5 9 ;')],
  ['line breaks and deletions', (page) => press(page, 'Shift+Enter Control+Backspace Control+Delete Tab')],
  ['bold, italic, underlined', (page) => press(page, 'Control+b Control+i Escape Control+u')],
  ['inserted text, as an emoji picker does', (page) => page.keyboard.insertText('日本 🎈')],
  [
    'a composition of an input method',
    async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
      await session.send('Input.insertText', { text: '日本' });
    },
  ],
  [
    'editing commands',
    (page) =>
      page.evaluate(() => {
        for (const command of ['insertText', 'insertHTML', 'delete', 'forwardDelete', 'insertParagraph']) {
          document.execCommand(command, false, '<b>new</b>');
        }
      }),
  ],
  [
    'a correction of a spell-checker',
    (page) =>
      findArticle(page).evaluate((article) =>
        article.dispatchEvent(
          new InputEvent('beforeinput', {
            inputType: 'insertReplacementText',
            data: 'corrected',
            bubbles: true,
            cancelable: true,
          }),
        ),
      ),
  ],
  ['cutting', (page) => press(page, 'Control+a Control+x')],
  [
    'pasting',
    (page) =>
      findArticle(page).evaluate((article) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', '<p>pasted</p>');
        clipboardData.setData('text/plain', 'pasted');
        return article.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      }),
  ],
  [
    'dropping text',
    (page) =>
      findArticle(page).evaluate((article) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData('text/plain', 'dropped');
        const { x, y } = article.getBoundingClientRect();
        const place = { dataTransfer, clientX: x + 60, clientY: y + 60, bubbles: true, cancelable: true };
        article.dispatchEvent(new DragEvent('dragover', place));
        return article.dispatchEvent(new DragEvent('drop', place));
      }),
  ],
];

test('nothing changes the text: no key, no paste, no drop, no input method', async ({ desk }) => {
  const { page } = await desk.open();
  const article = findArticle(page);
  const before = await article.textContent();
  await watchText(page);
  for (const [name, attempt] of attempts) {
    await press(page, 'Escape');
    await article.focus();
    await page.keyboard.press('Control+Home');
    await attempt(page);
    expect(await readChanges(page), name).toEqual([]);
    expect(await article.textContent(), name).toBe(before);
  }
  await expect(article).toHaveAttribute('spellcheck', 'false');
});

test('the caret and the selection move by keyboard and mouse as in any text', async ({ desk }) => {
  const { page } = await desk.open();
  const article = findArticle(page);
  const selected = () => page.evaluate(() => String(getSelection()));
  await article.focus();
  await press(page, 'Control+Home Shift+End');
  expect(await selected()).toBe('The fault was on the map');
  await press(page, 'ArrowLeft Control+Shift+ArrowRight');
  expect((await selected()).trim()).toBe('The');
  await press(page, 'Control+a');
  expect(await selected()).toContain('Told you.');
  await page.getByText('Nobody was hurt.').dblclick({ position: { x: 10, y: 10 } });
  expect((await selected()).trim()).not.toBe('');
  await press(page, 'Control+Home Shift+ArrowRight Shift+ArrowRight Shift+ArrowRight');
  expect(await selected()).toBe('The');
});
