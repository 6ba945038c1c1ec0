import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, findArticle, press } from '../support/article-page.ts';
import { findFaults } from '../support/axe.ts';
import { readFocus, readSelected, readTagged } from '../support/command-effects.ts';
import { ferry, launchFerry, openFerry } from '../support/ferry-article.ts';

const tabs = ['You', 'Keys', 'Scales & sources', 'Names', 'Appearance', 'Language'] as const;
type Tab = (typeof tabs)[number];

/** Opens the settings by their key, and goes to a part of them by arrows. */
async function openSettings(page: Page, tab: Tab): Promise<Locator> {
  await press(page, 'Control+,');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  const selected = dialog.getByRole('tab', { selected: true });
  await expect(selected).toBeFocused();
  await press(page, 'Home');
  for (let step = 0; step < tabs.indexOf(tab); step += 1) await press(page, 'ArrowDown');
  await expect(selected).toHaveText(tab);
  return dialog;
}

/** Closes them by the keyboard, which is then back in the article. */
async function closeSettings(page: Page): Promise<void> {
  while ((await page.getByRole('dialog').count()) > 0) await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();
}

/** Goes from the tabs to a command's keys, by its name; then keys are being recorded. */
async function chooseCommand(page: Page, name: string): Promise<void> {
  await press(page, 'Tab');
  await expect(page.getByRole('combobox', { name: 'Command whose keys' })).toBeFocused();
  await page.keyboard.type(name);
  await press(page, 'Enter');
  await expect(findRecorder(page)).toBeFocused();
}

const findRecorder = (page: Page) => page.getByRole('textbox', { name: /^New keys for/ });
const findKeys = (page: Page) => page.getByRole('list', { name: /^Keys of/ }).getByRole('listitem');
const findStrip = (page: Page) => page.getByRole('region', { name: 'Who is checking?' });

const readAccelerator = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, command) => Menu.getApplicationMenu()?.getMenuItemById(command)?.accelerator, id);

const readUserData = (app: ElectronApplication) => app.evaluate(({ app }) => app.getPath('userData'));

const readLibrary = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'library.json'), 'utf8'));

test('a key is changed by the keyboard alone, holds at once, and after a restart', async ({ desk }) => {
  const { app, page } = await openFerry(desk);
  const dialog = await openSettings(page, 'Keys');
  await chooseCommand(page, 'tag as claim');
  await press(page, 'b');
  await expect(findRecorder(page)).toHaveValue('B');
  await press(page, 'Enter');
  await expect(findKeys(page)).toContainText(['B']);
  await expect(dialog).toContainText('Saved.');
  /* One step back at a time: to the commands, and out. */
  await press(page, 'Escape');
  await expect(page.getByRole('combobox', { name: 'Command whose keys' })).toBeFocused();
  await expect(dialog.getByRole('option').filter({ hasText: 'Tag as claim' })).toContainText('changed');
  await closeSettings(page);

  await press(page, 'j c');
  expect(await readTagged(page)).toEqual([]);
  await press(page, 'b');
  expect(await readTagged(page)).toEqual([`claim: ${ferry.headline}`]);
  await expect(page.getByRole('contentinfo')).toContainText('claim B');
  await press(page, '?');
  await expect(page.getByRole('dialog', { name: 'Keys' }).getByText('Tag as claim')).toBeVisible();
  await page.keyboard.type('b');
  await expect(page.getByRole('dialog').getByRole('term')).toHaveText(['Tag as claim']);
  await press(page, 'Escape');
  expect(await readAccelerator(app, 'tag.claim')).toBe('b');
  const keymap = join(await readUserData(app), 'keymap.json');
  expect(JSON.parse(await readFile(keymap, 'utf8')).keys).toEqual({ 'tag.claim': ['b'] });
  await waitUntilSaved(page);

  const second = await desk.restart();
  await expect(findArticle(second.page)).toBeFocused();
  await press(second.page, 'Control+Home j j b');
  expect(await readTagged(second.page)).toEqual([`claim: ${ferry.headline}`, `claim: ${ferry.runs}`]);
  expect(await readAccelerator(second.app, 'tag.claim')).toBe('b');
});

test('keys of another command are refused, and it is named', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const dialog = await openSettings(page, 'Keys');
  await chooseCommand(page, 'tag as claim');
  const recorder = findRecorder(page);
  for (const [keys, shown, message] of [
    ['j', 'J', '“Next sentence” has J.'],
    ['Control+k', 'Ctrl+K', '“Find a command…” has Ctrl+K.'],
  ] as const) {
    /* Given up and begun again, so that it is the first key and not the second of a sequence. */
    await press(page, 'Escape');
    await dialog.getByRole('button', { name: 'Change C' }).click();
    await press(page, keys);
    await expect(recorder).toHaveValue(shown);
    await expect(recorder).toHaveAccessibleDescription(new RegExp(message.replace('+', '\\+')));
    await press(page, 'Enter');
    await expect(recorder).toBeFocused();
  }
  await press(page, 'Escape');
  await expect(findKeys(page)).toContainText(['C']);
  await press(page, 'Escape Escape');
  await expect(dialog).toBeHidden();
  await press(page, 'j c');
  expect(await readTagged(page)).toEqual([`claim: ${ferry.headline}`]);
});

test('a command that works while one types keeps a chord, and is told why', async ({ desk }) => {
  const { page } = await openFerry(desk);
  await openSettings(page, 'Keys');
  await chooseCommand(page, 'find a command');
  await press(page, 'x');
  await expect(findRecorder(page)).toHaveAccessibleDescription(/works while you type/);
  /* One chord is all that such a command can have, so that the next press is another try. */
  await press(page, 'F9');
  await expect(findRecorder(page)).toHaveValue('F9');
  await press(page, 'Enter');
  await closeSettings(page);
  await press(page, 'j c t');
  await press(page, 'F9');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
});

test('keys are recorded in sequences, added, taken away and reset', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const dialog = await openSettings(page, 'Keys');
  await chooseCommand(page, 'tag as claim');
  await press(page, 'e c');
  await expect(findRecorder(page)).toHaveValue('E C');
  await press(page, 'Enter');
  await expect(findKeys(page)).toHaveText([/^E C/]);

  await dialog.getByRole('button', { name: 'Add more keys' }).click();
  await press(page, 'F8 Tab Enter');
  await expect(findKeys(page)).toHaveText([/^E C/, /^F8/]);
  await expect(dialog.getByRole('button', { name: 'All commands' })).toBeFocused();

  await dialog.getByRole('button', { name: 'Remove E C' }).click();
  await expect(findKeys(page)).toHaveText([/^F8/]);
  await closeSettings(page);
  await press(page, 'j F8');
  expect(await readTagged(page)).toEqual([`claim: ${ferry.headline}`]);

  await openSettings(page, 'Keys');
  await chooseCommand(page, 'tag as claim');
  await press(page, 'Escape');
  await dialog.getByRole('button', { name: 'Reset to C' }).click();
  await expect(findKeys(page)).toHaveText([/^C/]);
  await dialog.getByRole('button', { name: 'Remove C' }).click();
  await expect(dialog).toContainText('It has no keys.');
  await press(page, 'Escape');
  await dialog.getByRole('button', { name: 'Reset all keys' }).click();
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await dialog.getByRole('button', { name: 'Reset all keys' }).click();
  await dialog.getByRole('button', { name: 'Reset all', exact: true }).click();
  await expect(dialog).toContainText('All keys are the default ones.');
  await closeSettings(page);
  await press(page, 'j c');
  expect(await readTagged(page)).toEqual([`claim: ${ferry.headline}`, `claim: ${ferry.runs}`]);
});

test('a broken file of keys is moved aside and said; what does nothing in it is said where keys are changed', async ({
  desk,
}) => {
  const first = await openFerry(desk);
  const folder = await readUserData(first.app);
  const writeKeymap = (text: string) => writeFile(join(folder, 'keymap.json'), text);
  const second = await desk.restart({
    meanwhile: () => writeKeymap('{"format":"tickmark-keymap","version":1,"keys":[]}'),
  });
  const error = second.page.getByRole('dialog', { name: 'Your keys cannot be used' });
  await expect(error).toContainText('keymap.json');
  await expect(error).toContainText('The defaults hold');
  expect((await readdir(folder)).filter((name) => name.startsWith('keymap.json'))).toEqual([
    expect.stringMatching(/^keymap\.json\.broken-/),
  ]);
  await press(second.page, 'Enter j c');
  expect(await readTagged(second.page)).toEqual([`claim: ${ferry.headline}`]);

  const keys = { 'tag.rumour': ['u'], 'tag.claim': ['j', 'Hyper+x'], 'tag.quote': ['F9'] };
  const third = await desk.restart({
    meanwhile: () => writeKeymap(JSON.stringify({ format: 'tickmark-keymap', version: 1, keys })),
  });
  await expect(third.page.getByRole('contentinfo')).toContainText('Some of your keys do nothing');
  await openSettings(third.page, 'Keys');
  await expect(
    third.page.getByRole('list', { name: 'Keys that do nothing' }).getByRole('listitem'),
  ).toHaveText([/“tag\.rumour”/, /“Tag as claim” and “Next sentence” both have J/, /“Hyper\+x”/]);
  await chooseCommand(third.page, 'tag as place');
  await press(third.page, 'F7 Enter');
  await closeSettings(third.page);
  await expect
    .poll(async () => JSON.parse(await readFile(join(folder, 'keymap.json'), 'utf8')).keys)
    .toEqual({ ...keys, 'tag.entity.place': ['F7'] });
});

test('who is checking is asked once, in nobody’s way, and answered by the keyboard', async ({ desk }) => {
  const { app, page } = await desk.launch({ isAsked: true });
  const strip = findStrip(page);
  await expect(strip).toBeVisible();
  await expect(findArticle(page)).toBeFocused();
  expect(await findFaults(page)).toEqual([]);
  await press(page, 'j c');
  const author = page.getByRole('region', { name: 'Inspector' });
  await expect(author).not.toContainText('Zoé');

  /* The strip is the last of the panes. */
  await press(page, 'F6 F6 F6');
  await expect(strip.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await press(page, 'Escape');
  await expect(findArticle(page)).toBeFocused();
  await press(page, 'Control+k');
  await page.keyboard.type('who is checking');
  await press(page, 'Enter');
  const name = strip.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await expect(name).not.toHaveValue('');
  await press(page, 'Delete Enter');
  await expect(strip).toContainText('The name is empty.');
  await page.keyboard.type('Zoe\u0301 Lindqvist');
  await expect(strip.getByRole('textbox', { name: 'Initials' })).toHaveValue('ZL');
  await press(page, 'Enter');
  await expect(strip).toBeHidden();
  await expect(findArticle(page)).toBeFocused();
  await expect(page.getByRole('banner')).toContainText('Zoé Lindqvist ZL');
  await expect(author).toContainText('by Zoé Lindqvist');
  const { people } = await readLibrary(desk.library);
  expect(people).toMatchObject([{ name: 'Zoé Lindqvist', initials: 'ZL' }]);
  await waitUntilSaved(page);
  await app.close();

  const second = await desk.launch({ isAsked: true });
  await expect(second.page.getByRole('banner')).toContainText('Zoé Lindqvist ZL');
  await expect(findStrip(second.page)).toHaveCount(0);
  expect((await readLibrary(desk.library)).people).toEqual(people);
});

test('somebody takes over from somebody else, and what each does is theirs', async ({ desk }) => {
  const { page } = await launchFerry(desk);
  const author = page.getByRole('region', { name: 'Inspector' });
  const save = async (choice: string | null, name: string) => {
    const dialog = await openSettings(page, 'You');
    if (choice !== null) {
      await dialog.getByRole('button', { name: /Who is checking/ }).click();
      await page.getByRole('option', { name: choice }).click();
    }
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await press(page, 'Enter');
    await expect(dialog.getByRole('status')).toHaveText('Saved');
    await closeSettings(page);
  };
  await save(null, 'Dana Kessler');
  await press(page, 'j c');
  await expect(author).toContainText('by Dana Kessler');
  await save('Somebody new', 'Ines Okafor');
  await expect(page.getByRole('banner')).toContainText('Ines Okafor IO');
  await press(page, 'j c');
  await expect(author).toContainText('by Ines Okafor');
  await press(page, 'p');
  await expect(author).toContainText('by Dana Kessler');
  await save('Dana Kessler · DK', 'Dana K. Meyer');
  await expect(author).toContainText('by Dana K. Meyer');
  expect((await readLibrary(desk.library)).people).toMatchObject([
    { name: 'Dana K. Meyer', initials: 'DM' },
    { name: 'Ines Okafor', initials: 'IO' },
  ]);
  const dialog = await openSettings(page, 'You');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ines Okafor');
  await press(page, 'Enter');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(
    /Ines Okafor works in this library already/,
  );
});

test('scales are added, ordered and taken away, faults stand at their fields, and all of it stays', async ({
  desk,
}) => {
  const { page, library } = await openFerry(desk);
  const dialog = await openSettings(page, 'Scales & sources');
  await dialog.getByRole('textbox', { name: 'Secondary sources' }).fill('21');
  await dialog.getByRole('button', { name: 'Add a scale' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Name' }).last()).toBeFocused();
  await press(page, 'Enter');
  await expect(dialog.getByRole('textbox', { name: 'Secondary sources' })).toBeFocused();
  await expect(dialog.getByRole('textbox', { name: 'Secondary sources' })).toHaveAccessibleDescription(
    'Write a whole number from 0 to 20.',
  );
  await expect(dialog.getByRole('textbox', { name: 'Name' }).last()).toHaveAccessibleDescription(
    'A scale needs a name. Write one.',
  );
  await page.keyboard.type('2');
  await dialog.getByRole('textbox', { name: 'Secondary sources' }).fill('2');
  await dialog.getByRole('textbox', { name: 'Name' }).last().fill('Ampel 🚦');
  await dialog.getByRole('textbox', { name: 'Values' }).last().fill('grün\ngelb\n\nrot');
  await dialog.getByRole('button', { name: 'Up Ampel 🚦' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Name' }).first()).toHaveValue('Ampel 🚦');
  await expect(dialog.getByRole('button', { name: 'Down Ampel 🚦' })).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Remove Default' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'Saved' })).toHaveText('Saved');
  const stored = await readLibrary(library);
  expect(stored).toMatchObject({
    version: 3,
    policy: { secondarySources: 2 },
    scales: [{ name: 'Ampel 🚦', values: ['grün', 'gelb', 'rot'] }, { id: 'default' }],
  });
  await closeSettings(page);

  const second = await desk.restart();
  const again = await openSettings(second.page, 'Scales & sources');
  await expect(again.getByRole('textbox', { name: 'Secondary sources' })).toHaveValue('2');
  await expect(again.getByRole('textbox', { name: 'Values' }).first()).toHaveValue('grün\ngelb\nrot');
  await again.getByRole('button', { name: 'Remove Ampel 🚦' }).click();
  await expect(again.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await press(second.page, 'Enter');
  await expect.poll(async () => (await readLibrary(library)).scales.length).toBe(1);
});

test('the looks are changed at once, are never wider than there is room, and stay', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const article = findArticle(page);
  const readWidth = () => article.evaluate(({ clientWidth }) => clientWidth);
  const readRoom = () =>
    page.getByRole('region', { name: 'Article', exact: true }).evaluate(({ clientWidth }) => clientWidth);
  await page.setViewportSize({ width: 1600, height: 900 });
  const dialog = await openSettings(page, 'Appearance');
  const normal = await readWidth();
  await dialog.getByText('Narrow', { exact: true }).click();
  await expect.poll(readWidth).toBeLessThan(normal);
  await dialog.getByText('Wide', { exact: true }).click();
  await expect.poll(readWidth).toBeGreaterThan(normal);
  await dialog.getByText('Sans-serif').click();
  await expect(article).toHaveCSS('font-family', /Inter/);
  await dialog.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await dialog.getByRole('button', { name: 'Larger' }).click();
  await expect(dialog.getByText('110 %')).toBeVisible();
  await page.setViewportSize({ width: 900, height: 700 });
  await expect.poll(async () => (await readWidth()) <= (await readRoom())).toBe(true);
  await closeSettings(page);

  const second = await desk.restart();
  /* Who has put the question off is not asked again. */
  await expect(findArticle(second.page)).toBeFocused();
  await expect(findStrip(second.page)).toHaveCount(0);
  await expect(findArticle(second.page)).toHaveCSS('font-family', /Inter/);
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const lineWidth = await second.page.evaluate(() =>
    document.documentElement.style.getPropertyValue('--line-width'),
  );
  expect(lineWidth).toBe('82');
  const again = await openSettings(second.page, 'Appearance');
  await expect(again.getByRole('radio', { name: 'Wide' })).toBeChecked();
  await expect(again.getByText('110 %')).toBeVisible();
});

const german = '---\nlang: en\n---\n# Der Fund 🎈\n\nAm 3. Oktober kam Dr. Weber an. Niemand wartete.\n';

test('another language cuts the sentences anew, and the caret and what was done stay', async ({ desk }) => {
  const file = join(desk.home, 'fund.md');
  await writeFile(file, german);
  const { app, page } = await openFerry(desk);
  await chooseFiles(app, [file]);
  await press(page, 'Control+o');
  await expect(findArticle(page)).toContainText('Niemand wartete.');
  await press(page, 'j j');
  expect(await readSelected(page)).toBe('Am 3.');
  await press(page, 'c ArrowLeft');
  const dialog = await openSettings(page, 'Language');
  const field = dialog.getByRole('combobox', { name: 'Language of the open article' });
  await expect(field).toHaveValue('English');
  await field.fill('Klingon');
  await press(page, 'Enter');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/No language is called that/);
  await field.fill('germ');
  await page.getByRole('option', { name: 'German', exact: true }).click();
  await expect(field).toHaveValue('German');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'Saved' })).toHaveText('Saved');
  await expect(findArticle(page)).toHaveAttribute('lang', 'de');
  await closeSettings(page);
  expect(await readTagged(page)).toEqual(['claim: Am 3.']);
  await press(page, 'j');
  expect(await readSelected(page)).toBe('Am 3. Oktober kam Dr. Weber an.');
});

test('articles that give no sign of their language get the one that is set for them', async ({ desk }) => {
  const { app, page } = await openFerry(desk);
  const dialog = await openSettings(page, 'Language');
  await dialog.getByRole('combobox', { name: 'give no sign' }).fill('de-AT');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'Saved' })).toHaveText('Saved');
  await closeSettings(page);
  const file = join(desk.home, 'fund.txt');
  await writeFile(file, 'Fund 🎈\n\nEin Fund, 1911.\n');
  await chooseFiles(app, [file]);
  await press(page, 'Control+o');
  await expect(findArticle(page)).toContainText('1911');
  await expect(findArticle(page)).toHaveAttribute('lang', 'de-AT');
});

test('axe finds nothing to object to in the settings', async ({ desk }) => {
  const { page } = await openFerry(desk);
  for (const tab of tabs) {
    const dialog = await openSettings(page, tab);
    expect(await findFaults(page), tab).toEqual([]);
    if (tab === 'Keys') {
      await chooseCommand(page, 'tag as claim');
      await press(page, 'j');
      expect(await findFaults(page), 'a refused key').toEqual([]);
      await press(page, 'Escape');
      expect(await findFaults(page), 'the keys of a command').toEqual([]);
    }
    if (tab === 'Scales & sources') {
      await dialog.getByRole('button', { name: 'Add a scale' }).click();
      await press(page, 'Enter');
      expect(await findFaults(page), 'a scale with faults').toEqual([]);
    }
    await closeSettings(page);
  }
});

test('the settings fit a narrow window and twice as large letters', async ({ desk }) => {
  const { page } = await openFerry(desk);
  const dialog = await openSettings(page, 'You');
  for (const [width, size] of [
    [900, '100%'],
    [620, '100%'],
    [1280, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height: 700 });
    await page.evaluate((fontSize) => {
      document.documentElement.style.fontSize = fontSize;
    }, size);
    for (const tab of tabs) {
      await dialog.getByRole('tab', { name: tab }).click();
      const panel = dialog.getByRole('tabpanel', { name: tab });
      await expect(panel).toBeVisible();
      for (const part of [dialog, panel]) {
        const overflow = await part.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
        expect(overflow, `${tab} at ${width}, ${size}`).toBeLessThanOrEqual(0);
      }
    }
  }
  await press(page, 'Escape');
  await expect.poll(() => readFocus(page)).toBe('Article div');
});
