import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import { waitUntilSaved } from './app.ts';

/** An annotation as it is drawn: one line for each, whatever pieces it has been cut into. */
export interface Drawn {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
}

/** The text under check. */
export function findArticle(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Article' });
}

/** Presses keys one after the other, as fingers do: each once the one before has been answered. */
export async function press(page: Page, keys: string): Promise<void> {
  for (const key of keys.split(' ')) await page.keyboard.press(key);
}

/** Finds a command in the palette by words of its name, and does it. */
export async function runByName(page: Page, words: string): Promise<void> {
  await press(page, 'Control+k');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.insertText(words);
  const first = page.getByRole('dialog').getByRole('option').first();
  await expect(first).toContainText(words, { ignoreCase: true });
  await press(page, 'Enter');
}

/** The annotations that are drawn, in the order of their first pieces. */
export function readDrawn(page: Page): Promise<readonly Drawn[]> {
  return findArticle(page).evaluate((article) => {
    const drawn = new Map<string, { id: string; kind: string; text: string }>();
    for (const piece of article.querySelectorAll<HTMLElement>('[data-annotation-id]')) {
      const { annotationId: id = '', kind = '' } = piece.dataset;
      const known = drawn.get(id) ?? { id, kind, text: '' };
      drawn.set(id, { ...known, text: known.text + (piece.textContent ?? '') });
    }
    return [...drawn.values()];
  });
}

/** The words that are marked "nothing to check", in the order of the text. */
export function readMarked(page: Page): Promise<readonly string[]> {
  return findArticle(page).evaluate((article) => {
    const marked = new Map<string, string>();
    for (const piece of article.querySelectorAll<HTMLElement>('[data-nothing-id]')) {
      const { nothingId: id = '' } = piece.dataset;
      marked.set(id, (marked.get(id) ?? '') + (piece.textContent ?? ''));
    }
    return [...marked.values()];
  });
}

/** The words of the suggestions that are drawn, in the order of their first pieces, with their kinds. */
export function readSuggested(page: Page): Promise<readonly string[]> {
  return findArticle(page).evaluate((article) => {
    const drawn = new Map<string, string>();
    for (const piece of article.querySelectorAll<HTMLElement>('[data-suggestion-id]')) {
      const { suggestionId: id = '', kind = '', entityType } = piece.dataset;
      drawn.set(id, (drawn.get(id) ?? `${entityType ?? kind}: `) + (piece.textContent ?? ''));
    }
    return [...drawn.values()];
  });
}

/** Hides the suggestions, or shows them again, by the palette. */
export async function toggleSuggestions(page: Page): Promise<void> {
  await press(page, 'Control+k');
  await page.getByRole('combobox', { name: 'Command' }).waitFor();
  await page.keyboard.insertText('Show or hide suggestions');
  await press(page, 'Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** The words of the current suggestion, or null. */
export function readCurrentSuggestion(page: Page): Promise<string | null> {
  return findArticle(page).evaluate((article) => {
    const pieces = [...article.querySelectorAll('[data-current]')];
    return pieces.length === 0 ? null : pieces.map((piece) => piece.textContent ?? '').join('');
  });
}

/** The words of the active annotation, or null. */
export function readActive(page: Page): Promise<string | null> {
  return findArticle(page).evaluate((article) => {
    const pieces = [...article.querySelectorAll('[data-active]')];
    return pieces.length === 0 ? null : pieces.map((piece) => piece.textContent ?? '').join('');
  });
}

/** The files that the next open dialogs choose. */
export async function chooseFiles(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
  }, paths);
}

/** The files that the next open dialogs choose, but not before the returned function is called. */
export async function holdFiles(
  app: ElectronApplication,
  paths: readonly string[],
): Promise<() => Promise<void>> {
  await app.evaluate(({ dialog }, filePaths) => {
    const held = Promise.withResolvers<void>();
    Reflect.set(globalThis, 'releaseFiles', held.resolve);
    dialog.showOpenDialog = async () => {
      await held.promise;
      return { canceled: false, filePaths: [...filePaths] };
    };
  }, paths);
  return () => app.evaluate(() => Reflect.get(globalThis, 'releaseFiles')());
}

/** The place that the next save dialogs choose. */
export async function chooseTarget(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Exports the open article by keys, the first format that is offered, and returns what was written. */
export async function exportByKeys(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await waitUntilSaved(page);
  await chooseTarget(app, path);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByText(path).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
