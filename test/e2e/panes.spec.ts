import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { commands, getCommand } from '#shared/commands.ts';
import { expect, test, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, findArticle, press, readActive, readDrawn } from '../support/article-page.ts';
import {
  type Effect,
  effects,
  readDialogs,
  readField,
  readPane,
  readSelected,
  readTagged,
  tryEffect,
} from '../support/command-effects.ts';
import { ferry, openFerry } from '../support/ferry-article.ts';
import { toPresses } from '../support/key-presses.ts';

const findPane = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const findNote = (page: Page) => findPane(page, 'Inspector').getByRole('textbox', { name: 'Note' });

/** What the inspector says of the active annotation, and what is drawn of all. */
const readRecords = async (page: Page) => ({
  tagged: await readTagged(page),
  statuses: await findArticle(page)
    .locator('[data-annotation-id]')
    .evaluateAll((pieces) => pieces.map((piece) => piece.getAttribute('data-status'))),
  fields: await findPane(page, 'Inspector')
    .locator('input, textarea')
    .evaluateAll((fields) =>
      fields.flatMap((field) =>
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? [field.value] : [],
      ),
    ),
  verdict: await findPane(page, 'Inspector').getByRole('button', { name: 'Verdict' }).allTextContents(),
});

/** Changes of what is tagged: what is there before, and the keys that change it. */
const tagChanges: readonly (readonly [name: string, given: string, keys: string])[] = [
  ['a claim', 'j', 'c'],
  ['a quote', '"', 'q'],
  ['an entity', 'j j l', 'e p'],
  ['the last entity type again', 'j j l e p l', 'e e'],
  ['all other occurrences', 'j l e x', 'a Shift+Y'],
  ['a tag over a tag', 'j c k', 'q'],
  ['a removal', 'j c', 'Delete'],
  ['a removal by the other key', 'j c', 'Backspace'],
  ['a moved end', 'j j l e p', 'Alt+ArrowRight'],
  ['an end moved back', 'j j l Shift+L e p', 'Alt+ArrowLeft'],
  ['a moved start', 'j j l Shift+L e p', 'Alt+Shift+ArrowRight'],
  ['a start moved back', 'j j l l e p', 'Alt+Shift+ArrowLeft'],
  ['another kind', 'j c', 'm q Enter'],
];

/** Changes of what is known of it. */
const recordChanges: typeof tagChanges = [
  ['a type', 'j j l e p', 'Enter Tab o Escape'],
  ['a name', 'j j l e p', 'Enter x Escape'],
  ['a status', 'j c', '4'],
  ['a status in the inspector', 'j c', 'Enter Shift+Tab ArrowRight Escape'],
  ['a statement', 'j c', 'Enter x Escape'],
  ['a correction', 'j c', 'r x Escape'],
  ['a decision', 'j c', 'd x Escape'],
  ['a verdict', 'j c', 'v ArrowUp Enter'],
  ['a note', 'j c', 't n o t e Escape'],
  ['a note changed and left by F6', 'j c t a Escape', 't End b F6 Control+2'],
];

const changes: readonly {
  readonly change: (typeof tagChanges)[number];
  readonly read: (page: Page) => Promise<unknown>;
}[] = [
  ...tagChanges.map((change) => ({ change, read: readTagged })),
  ...recordChanges.map((change) => ({ change, read: readRecords })),
];

/* Each does the same for any change, so they take turns. */
const redoKeys = ['Control+Shift+z', 'Control+y'];

test('each change is one step for undo and redo, by either of its keys', async ({ desk }) => {
  const { page } = await openFerry(desk);
  for (const [place, { change, read }] of changes.entries()) {
    const [name, given, keys] = change;
    const redo = redoKeys[place % redoKeys.length] ?? '';
    await press(page, `Escape Escape Control+2 Control+Home ${given}`);
    await expect(findArticle(page), name).toBeFocused();
    /* The list follows the text a frame later, and so does the inspector. */
    const count = (await readDrawn(page)).length;
    await expect(findPane(page, 'Annotations').getByRole('listitem'), name).toHaveCount(count);
    const before = await read(page);
    await press(page, keys);
    await expect(findArticle(page), name).toBeFocused();
    await expect.poll(() => read(page), name).not.toEqual(before);
    await waitUntilSaved(page);
    const after = await read(page);
    await press(page, 'Control+z');
    await expect.poll(() => read(page), `${name}, undone`).toEqual(before);
    await press(page, redo);
    await expect.poll(() => read(page), `${name}, by ${redo}`).toEqual(after);
    while ((await readDrawn(page)).length > 0) await press(page, 'Control+z');
  }
});

test('sequences: the second key decides, a wrong one does nothing and says so', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const message = page.getByRole('contentinfo');
  await press(page, 'j e e');
  await expect(message).toContainText('No entity has been tagged yet');
  await press(page, 'e');
  await expect(message).toContainText('and then …');
  await press(page, 'c');
  await expect(message).toContainText('No command has the keys E C');
  await press(page, 'e');
  await expect(message).toContainText('and then …');
  await press(page, 'Escape');
  await expect(message).not.toContainText('and then …');
  /* The key after a sequence that was broken off is a key of its own, and the selection has stayed. */
  expect(await readTagged(page)).toEqual([]);
  expect(await readSelected(page)).toBe(ferry.headline);
  await press(page, 'q');
  expect(await readTagged(page)).toEqual([`quote: ${ferry.headline}`]);
});

test('a field is typed in: no key of the text is a command there', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j c k t');
  await expect(findNote(page)).toBeFocused();
  const tagged = await readTagged(page);
  const typed = 'c q j ? e p [ ] " z';
  await page.keyboard.type(typed);
  await expect(findNote(page)).toHaveValue(typed);
  await press(page, 'Backspace Delete Alt+ArrowLeft');
  await expect(findNote(page)).toHaveValue(typed.slice(0, -1));
  /* Undo is the field's own there, and takes nothing from the text. */
  await press(page, 'Control+z');
  await expect(findNote(page)).toHaveValue(typed);
  expect(await readTagged(page)).toEqual(tagged);
  /* To paste is the field's as well: the empty clipboard is no article that cannot be imported. */
  await press(page, 'Control+v');
  await page.keyboard.type('!');
  await expect(findNote(page)).toHaveValue(`${typed}!`);
  expect(await readDialogs(page)).toEqual([]);
  await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();
  expect(await readSelected(page)).toBe(ferry.headline);
});

/** What commands that work everywhere do from the note, where that is not what they do from the text. */
const fromNote: Readonly<Partial<Record<string, Effect>>> = {
  'focus.next': { see: readPane, shows: 'Annotations' },
  'focus.previous': { see: readPane, shows: 'Article' },
  'focus.inspector': { see: readField, shows: 'Name' },
};

test('chords that work everywhere work in a field as well', async ({ desk }) => {
  const { app, page } = await openFerry(desk);
  await chooseFiles(app, [join(desk.home, 'there-is-no-such-file.txt')]);
  for (const { id, keys } of commands.filter(({ everywhere }) => everywhere === true)) {
    const { see, shows } = fromNote[id] ?? effects[id];
    /* The first field of an entity is its name, and the note is another. */
    const given = `${id === 'view.zoom.reset' ? 'Control+= ' : ''}j e p t`;
    for (const one of keys) {
      await tryEffect(page, {
        name: `${one} in a note`,
        effect: { given, see, shows },
        act: () => press(page, toPresses(one)),
      });
    }
  }
});

test('from a field Escape leads back to the same place, and Enter to the first field', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const places = [
    ['a caret in a claim', 'j j c ArrowLeft ArrowLeft', 'Statement'],
    ['a selection that grows backwards', 'j j c k Shift+L o', 'Statement'],
    ['an entity in another script', '] ] ArrowLeft e p', 'Name'],
  ] as const;
  const readPlace = () =>
    page.evaluate(() => {
      const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() ?? {};
      return [anchorNode?.textContent, anchorOffset, focusNode?.textContent, focusOffset];
    });
  for (const [name, keys, field] of places) {
    await press(page, `Escape Control+Home ${keys}`);
    const active = await readActive(page);
    expect(active, name).not.toBeNull();
    const place = await readPlace();
    await press(page, 'Enter');
    await expect.poll(() => readField(page), name).toBe(field);
    await press(page, 'Escape');
    await expect(findArticle(page), name).toBeFocused();
    expect(await readPlace(), name).toEqual(place);
    expect(await readActive(page), name).toBe(active);
  }
});

test('a key pressed straight after Escape moves the caret for good, to the very start as well', async ({
  desk,
}) => {
  const { page } = await openFerry(desk);
  await press(page, 'j j c t');
  await expect(findNote(page)).toBeFocused();
  await press(page, 'Escape');
  /*
   * No finger is as fast as the timer of 20 ms by which the view looks at its selection after the keyboard has come to
   * it. Timers of the same length run in their order.
   */
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)));
  await press(page, 'Control+Home');
  /* Whatever the browser tells of the moved caret, it tells before the second frame. */
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await press(page, 'j');
  expect(await readSelected(page)).toBe(ferry.headline);
});

test('with a filter n and p go to what passes it', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j c " q j c j j e p');
  const filter = findPane(page, 'Annotations');
  await filter.getByRole('radio', { name: 'Claims 2' }).click();
  await press(page, 'Escape Control+Home');
  const reached: (string | null)[] = [];
  for (const key of ['n', 'n', 'n', 'p']) {
    await press(page, key);
    reached.push(await readActive(page));
  }
  expect(reached).toEqual([ferry.headline, ferry.said, ferry.headline, ferry.said]);
});

test('what cannot be done now is greyed in the palette, and Enter leaves it alone', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'Control+k');
  const options = page.getByRole('dialog').getByRole('option');
  await expect(options).toHaveCount(commands.length);
  const disabled = await options.evaluateAll((all) =>
    all.filter((option) => option.getAttribute('aria-disabled') === 'true').map((o) => o.textContent ?? ''),
  );
  const names = [
    'edit.undo',
    'edit.redo',
    'annotation.next',
    'annotation.remove',
    'annotation.note',
    'annotation.kind',
    'annotation.clear',
    'select.swap-end',
    'tag.entity.last',
  ] as const;
  for (const id of names) {
    const { title } = getCommand(id);
    expect(
      disabled.some((text) => text.startsWith(title)),
      id,
    ).toBe(true);
  }
  expect(disabled.some((text) => text.startsWith(getCommand('tag.claim').title))).toBe(false);
  await page.keyboard.insertText(getCommand('edit.undo').title);
  await expect(options.first()).toHaveAttribute('aria-disabled', 'true');
  await press(page, 'Enter');
  expect(await readDialogs(page)).toEqual(['Commands']);
  await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();
});

test('the sheet of keys is searched by name and by key', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j Shift+Slash');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(page.getByRole('searchbox', { name: 'Find a key' })).toBeFocused();
  await expect(sheet.getByRole('term')).toHaveCount(commands.filter(({ keys }) => keys.length > 0).length);
  const searches = [
    ['paragraph', ['Next paragraph', 'Previous paragraph']],
    ['j', ['Next sentence']],
    ['"', ['Next quotation']],
    ['e p', ['Tag as person']],
    ['ctrl+p', ['Open article']],
    ['no such thing', []],
  ] as const;
  for (const [query, titles] of searches) {
    await sheet.getByRole('searchbox').fill(query);
    await expect(sheet.getByRole('term'), query).toHaveText([...titles]);
  }
  await expect(sheet).toContainText('No command has that name or key.');
  await sheet.getByRole('searchbox').fill('');
  await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();
  expect(await readSelected(page)).toBe(ferry.headline);
});

test('another article is opened by typing its title, and the first one again', async ({ desk }) => {
  const { app, page } = await openFerry(desk);
  await press(page, 'j c');
  const file = join(desk.home, 'other.txt');
  await writeFile(file, 'Ελένη Παπαδάκη 🎈\n\nIts only sentence.\n');
  await chooseFiles(app, [file]);
  await press(page, 'Control+o');
  await expect(findArticle(page)).toContainText('Its only sentence.');
  for (const [query, text, tagged] of [
    ['ferry', ferry.full, [`claim: ${ferry.headline}`]],
    ['Παπαδ', 'Its only sentence.', []],
  ] as const) {
    await press(page, 'Control+p');
    await expect(page.getByRole('combobox', { name: 'Title' })).toBeFocused();
    await page.keyboard.type(query);
    await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(1);
    await press(page, 'Enter');
    await expect(findArticle(page)).toContainText(text);
    await expect(findArticle(page)).toBeFocused();
    expect(await readTagged(page)).toEqual(tagged);
  }
});

test('a dialog has the keys: the chords that open it and others open no second one', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'Control+e');
  await expect.poll(() => readDialogs(page)).toEqual(['Export']);
  await press(page, 'Control+e Control+k Control+p j c');
  expect(await readDialogs(page)).toEqual(['Export']);
  await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();
  expect(await readTagged(page)).toEqual([]);
  await press(page, 'Control+e');
  await expect.poll(() => readDialogs(page)).toEqual(['Export']);
});

/** Widths of the window, and what is folded away in them until it is asked for. */
const widths: readonly (readonly [width: number, folded: readonly string[], open: readonly string[]])[] = [
  [1280, [], ['Library', 'Article', 'Inspector', 'Annotations']],
  [900, ['Library'], ['Article', 'Inspector', 'Annotations']],
  [700, ['Library', 'Inspector', 'Annotations'], ['Article']],
];

/* The article never gets narrower than this, in rem, as long as a pane stands beside it. */
const narrowestArticle = 30;

test('a narrow window folds the library, then the inspector, and keys open them', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'j c');
  for (const [width, folded, open] of widths) {
    await page.setViewportSize({ width, height: 700 });
    for (const name of folded) await expect(findPane(page, name), `${name}, ${width}`).toBeHidden();
    for (const name of open) await expect(findPane(page, name), `${name}, ${width}`).toBeVisible();
    const box = await findPane(page, 'Article').boundingBox();
    expect(box?.width, String(width)).toBeGreaterThanOrEqual(narrowestArticle * 16);
    for (const [keys, name] of [
      ['Control+1', 'Library'],
      ['Control+3', 'Inspector'],
      ['t', 'Inspector'],
      ['Shift+F6', 'Library'],
      ['F6', 'Inspector'],
      ['F6 F6', 'Annotations'],
    ] as const) {
      await press(page, keys);
      await expect.poll(() => readPane(page), `${keys}, ${width}`).toBe(name);
      await expect(findPane(page, name), `${keys}, ${width}`).toBeVisible();
      await press(page, 'Escape');
      await expect(findArticle(page), `${keys}, ${width}`).toBeFocused();
      for (const pane of folded) await expect(findPane(page, pane), `${keys}, ${width}`).toBeHidden();
    }
  }
  /* A menu in a drawer: the choice leads back to the text, and the drawer closes. */
  await press(page, 'm q Enter');
  await expect(findArticle(page)).toBeFocused();
  expect(await readTagged(page)).toEqual([`quote: ${ferry.headline}`]);
  await expect(findPane(page, 'Inspector')).toBeHidden();
});

test('in a dialog what is typed is selected as a whole, and never the window under it', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await press(page, 'Control+Shift+s');
  await expect(page.getByRole('dialog').getByRole('button').first()).toBeVisible();
  await press(page, 'Tab Control+a');
  expect(await readSelected(page)).toBe('');
  await press(page, 'Escape Control+k x y Control+a z');
  await expect(page.getByRole('combobox', { name: 'Command' })).toHaveValue('z');
});

test('the keyboard is back where it was in the very moment in which a dialog goes', async ({ desk }) => {
  const { page } = await openFerry(desk);
  for (const keys of ['Control+k Escape', '? Escape', 'j c s x Enter Escape']) {
    await press(page, 'Control+2');
    await page.evaluate(() => {
      const { body } = document;
      delete body.dataset['keyboardAt'];
      const hasDialog = (nodes: NodeList) =>
        [...nodes].some((node) => node instanceof Element && node.querySelector('[role="dialog"]') !== null);
      const observer = new MutationObserver((changes) => {
        const isLeft = body.querySelector('[role="dialog"]') !== null;
        if (isLeft || !changes.some(({ removedNodes }) => hasDialog(removedNodes))) return;
        observer.disconnect();
        body.dataset['keyboardAt'] = document.activeElement?.getAttribute('aria-label') ?? 'nowhere';
      });
      observer.observe(body, { childList: true });
    });
    await press(page, keys);
    await expect(page.locator('body'), keys).toHaveAttribute('data-keyboard-at', 'Article');
  }
});
