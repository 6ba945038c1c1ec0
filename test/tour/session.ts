import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { launchApp, type Running, root, waitUntilSaved } from '../support/app.ts';

/*
 * One sitting of a fact-checker over the sample article, by the keys that a fact-checker would press. Everything that
 * happens is said on the terminal, so that the pictures can be read beside it.
 */

const folder = join(root, 'demo');

/** The size that the interface is drawn for, and one at which the library folds away. */
const sizes = [
  { width: 1280, height: 800 },
  { width: 900, height: 800 },
] as const;

const say = (message: string): void => void process.stdout.write(`${message}\n`);

/** The hands of the checker: every method is key presses, and counts them. */
class Keyboard {
  presses = 0;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Presses keys one after the other; a key is named as Playwright names it. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.presses += 1;
    }
  }

  /** Presses a key until the selected text is as wanted. */
  async pressUntil(key: string, isWanted: (selected: string) => boolean): Promise<void> {
    /* The longest way in the sample is from its first word to its last sentence. */
    for (let step = 0; step < 200; step += 1) {
      await this.press(key);
      if (isWanted(await this.readSelection())) return;
    }
    throw new Error(
      `${key} never selects what the demo looks for; it ended at “${await this.readSelection()}”`,
    );
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.presses += Array.from(text).length;
  }

  /** The keyboard is back in the text a frame or two after a dialog, a menu or a field has let go of it. */
  async waitForText(): Promise<void> {
    await this.page.locator('[role="textbox"][aria-label="Article"]:focus').waitFor();
  }

  private readSelection(): Promise<string> {
    return this.page.evaluate(() => getSelection()?.toString() ?? '');
  }
}

/** Goes to the sentence that holds the words. */
const goTo = (keyboard: Keyboard, words: string): Promise<void> =>
  keyboard.pressUntil('j', (selected) => selected.includes(words));

/** Selects words of the sentence that is selected, from the first of them to the last. */
async function selectWords(keyboard: Keyboard, first: string, more = 0): Promise<void> {
  await keyboard.pressUntil('l', (selected) => selected.startsWith(first));
  for (let word = 0; word < more; word += 1) await keyboard.press('Shift+L');
}

async function tagArticle(keyboard: Keyboard): Promise<void> {
  await goTo(keyboard, 'harbour tunnel will open');
  await keyboard.press('c');
  /* With the caret in a name, nothing need be selected to tag all of it. */
  await keyboard.press('k');
  await selectWords(keyboard, 'Port');
  await keyboard.press('ArrowLeft', 'e', 'l');
  await goTo(keyboard, '4.7 kilometres');
  await keyboard.press('c');

  await goTo(keyboard, '340 litres');
  await selectWords(keyboard, 'PORT', 1);
  await keyboard.press('e', 'l', 'j', 'c');
  await goTo(keyboard, 'Olympic');
  await keyboard.press('c');

  await goTo(keyboard, 'Marta Lindqvist');
  await selectWords(keyboard, 'Marta', 1);
  await keyboard.press('e', 'p', 'j', 'c');
  await keyboard.press('"', 'q', '"', 'q');

  await goTo(keyboard, 'Institute of Marine Geology');
  await selectWords(keyboard, 'University', 7);
  await keyboard.press('e', 'o', 'j', 'c');
  await goTo(keyboard, 'drawn in 1911');
  await selectWords(keyboard, '1911');
  await keyboard.press('e', 'd', 'j', 'c');

  await goTo(keyboard, 'Παπαδάκης');
  await selectWords(keyboard, 'Νίκος', 1);
  await keyboard.press('e', 'p');
  await keyboard.press('"', 'q');
  await goTo(keyboard, '€3.6 million');
  await keyboard.press('c');
}

/** What the city's head of transport was recorded saying, as the recording's captions have it. */
const captions = `WEBVTT

00:12:24.000 --> 00:12:30.000
<v Chair>Ms. Lindqvist, how could that happen?

00:12:31.000 --> 00:12:38.000
<v Marta Lindqvist>Well, we had planned for rock, and what we met was porridge.

00:12:38.000 --> 00:12:45.000
<v Marta Lindqvist>No survey that this city has ever paid for showed a fault there.
`;

/** The sentence that begins with some words becomes the selection, from the top of the text. */
async function goFromTop(keyboard: Keyboard, words: string): Promise<void> {
  await keyboard.press('Escape', 'Escape', 'ControlOrMeta+Home');
  await goTo(keyboard, words);
}

/** Types into the field that has the keyboard, and goes back to the text. */
async function fillIn(keyboard: Keyboard, key: string, text: string): Promise<void> {
  await keyboard.press(key);
  await keyboard.type(text);
  await keyboard.press('Escape');
  await keyboard.waitForText();
}

/** Attaches a new source to the active annotation; a primary one knows at first hand. */
async function attachSource(
  { page, keyboard }: { readonly page: Page; readonly keyboard: Keyboard },
  { title, locator }: { readonly title: string; readonly locator: string },
): Promise<void> {
  const dialog = page.getByRole('dialog');
  await keyboard.press('s');
  await dialog.waitFor();
  await keyboard.type(title);
  await keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Title' }).waitFor();
  await keyboard.press('Tab', 'Tab', 'Space', 'Tab', 'Tab');
  await keyboard.type(locator);
  await keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

/** Decides what has been tagged: a wrong figure, a name in all its places, a quotation, a sentence without facts. */
async function checkArticle(running: Running, keyboard: Keyboard): Promise<void> {
  const { app, page } = running;
  const dialog = page.getByRole('dialog');
  /* What holds up to the first quotation, and the sentences in which there is nothing to check. */
  await keyboard.press('Escape', 'Escape', 'ControlOrMeta+Home', 'z');
  for (let annotation = 0; annotation < 8; annotation += 1) await keyboard.press('n', '3');
  await goFromTop(keyboard, 'Nobody was hurt');
  await keyboard.press('z');
  await goFromTop(keyboard, 'Marta Lindqvist');
  await selectWords(keyboard, 'Marta', 1);
  await keyboard.press('e', 'p', '3', 'a', 'Shift+Y');

  await keyboard.press('Escape', '"', 'g');
  await dialog.waitFor();
  await keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const recording = join(home, 'council-meeting.vtt');
  await writeFile(recording, captions);
  await answerOpenDialog(app, recording);
  await keyboard.press('w');
  await dialog.waitFor();
  await keyboard.press('Enter');
  await dialog.getByText('0:12:31').waitFor();
  await page.screenshot({ path: join(folder, 'quote.png'), animations: 'disabled' });
  await keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await keyboard.waitForText();

  await goFromTop(keyboard, '4.7 kilometres');
  await keyboard.press('4');
  await fillIn(keyboard, 'r', 'The tunnel is 4.2 kilometres long.');
  await attachSource(
    { page, keyboard },
    { title: 'City Engineer’s Office, project sheet 7', locator: 'table 1' },
  );
  await fillIn(keyboard, 'd', 'Change it here; further down it is right.');
  const menu = page.getByRole('menu');
  await keyboard.press('v');
  await menu.waitFor();
  await keyboard.type('fal');
  await keyboard.press('Enter');
  await menu.waitFor({ state: 'detached' });
  await keyboard.waitForText();
  /* Gone to anew, it is seen from its top. */
  const fields = page.getByRole('region', { name: 'Inspector' });
  await keyboard.press('n');
  await fields.getByText('The tunnel is 4.7 kilometres long.').waitFor({ state: 'detached' });
  await keyboard.press('p');
  await fields.getByText('The tunnel is 4.7 kilometres long.').waitFor();
  await waitUntilSaved(page);
}

/** Asks to sign the article off, and sees what is still open. */
async function signOff({ page }: Running, keyboard: Keyboard): Promise<void> {
  const dialog = page.getByRole('dialog');
  await keyboard.press('ControlOrMeta+Shift+s');
  await dialog.waitFor();
  await page.screenshot({ path: join(folder, 'sign-off.png'), animations: 'disabled' });
  await keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

/** Writes a note on the annotation that was made last, as `t` offers. */
async function writeNote(keyboard: Keyboard, note: string): Promise<void> {
  await keyboard.press('t');
  await keyboard.type(note);
  await keyboard.press('Escape');
}

async function runCommand(keyboard: Keyboard, title: string): Promise<void> {
  await keyboard.press('ControlOrMeta+k');
  await keyboard.type(title);
  await keyboard.press('Enter');
}

/** An annotation is drawn in as many pieces as others cut it into; each piece has its id. */
const countAnnotations = (page: Page): Promise<number> =>
  page
    .locator('[data-annotation-id]')
    .evaluateAll((pieces) => new Set(pieces.map((piece) => piece.getAttribute('data-annotation-id'))).size);

/** Takes the window as it is, in both sizes. */
async function takePictures({ app, page }: Running, name: string): Promise<void> {
  for (const size of sizes) {
    await resize(app, size);
    await page.waitForFunction((width) => innerWidth === width, size.width);
    await page.screenshot({ path: join(folder, `${name}-${size.width}.png`), animations: 'disabled' });
  }
  await resize(app, sizes[0]);
}

/** Answers the next question which file to open. */
const answerOpenDialog = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);

const resize = (app: ElectronApplication, size: (typeof sizes)[number]): Promise<void> =>
  app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.setContentSize(width, height);
  }, size);

/** Answers the next question where to save, as a user would in the system's dialog. */
const answerSaveDialog = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);

/** What the article is called in the names of its exports, and what it is called here. */
const names = { title: 'The fault was on the map', short: 'harbour-tunnel' };

/** Hands the article over in every format there is, into one folder. */
async function exportEverything({ app, page }: Running, keyboard: Keyboard): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, folder);
  const dialog = page.getByRole('dialog');
  await keyboard.press('ControlOrMeta+e');
  await dialog.waitFor();
  for (const choice of await dialog.getByRole('checkbox').all()) {
    /* Tickmark's own file is there already. */
    const isOwn = (await choice.evaluate((input) => input.closest('label')?.textContent)) === 'Tickmark JSON';
    if ((await choice.isChecked()) === !isOwn) continue;
    await choice.focus();
    await keyboard.press('Space');
  }
  /* Taken off and put on again, a format is the one that is shown. */
  await dialog.getByRole('checkbox', { name: 'Annotated copy (web page)' }).focus();
  await keyboard.press('Space');
  await keyboard.press('Space');
  await dialog.getByRole('region', { name: 'Beginning of the page' }).locator('mark').first().waitFor();
  await page.screenshot({ path: join(folder, 'export.png'), animations: 'disabled' });
  await dialog.getByRole('button', { name: /^Choose a folder/ }).focus();
  await keyboard.press('Enter');
  await dialog.getByRole('heading', { name: 'Exported' }).waitFor({ timeout: 180_000 });
  await keyboard.press('Escape');
  const written = (await readdir(folder)).filter((name) => name.startsWith(names.title));
  for (const name of written) {
    await rename(join(folder, name), join(folder, name.replace(names.title, names.short)));
  }
  say(`Exported ${written.length} files in every format.`);
}

const home = await mkdtemp(join(tmpdir(), 'tickmark-demo-'));
try {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const running = await launchApp(home);
  const { app, page } = running;
  say('The library is new and empty, so the app opens with the sample article.');

  const keyboard = new Keyboard(page);
  await page.getByRole('textbox', { name: 'Article' }).focus();
  await tagArticle(keyboard);
  await writeNote(keyboard, 'Which invoice? Ask the City Engineer’s Office for the total of all boreholes.');
  await keyboard.press('ControlOrMeta+z', 'ControlOrMeta+Shift+z');
  await waitUntilSaved(page);
  const tagged = await countAnnotations(page);
  say(`Tagged ${tagged} spans with ${keyboard.presses} key presses, walking included.`);

  await checkArticle(running, keyboard);
  const meter = page.getByRole('meter', { name: 'Coverage' });
  say(`Checked the first of them: ${await meter.getAttribute('aria-valuetext')}.`);

  await signOff(running, keyboard);

  for (const theme of ['light', 'dark'] as const) {
    await runCommand(keyboard, `${theme} theme`);
    await page.locator(`html[data-theme="${theme}"]`).waitFor();
    await takePictures(running, theme);
  }
  await keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.screenshot({ path: join(folder, 'keys.png'), animations: 'disabled' });
  await keyboard.press('Escape');

  const target = join(folder, 'harbour-tunnel.tickmark.json');
  await answerSaveDialog(app, target);
  await keyboard.press('ControlOrMeta+e');
  await page.getByRole('dialog').waitFor();
  await keyboard.press('Enter');
  await page.getByText('harbour-tunnel.tickmark.json').first().waitFor();
  await keyboard.press('Escape');
  await exportEverything(running, keyboard);
  await app.close();

  const exported = JSON.parse(await readFile(target, 'utf8'));
  say(`Exported ${exported.annotations.length} annotations.`);
  await cp(join(home, 'library'), join(folder, 'library'), { recursive: true });
  say(`The pictures, the export and the library are in ${folder}.`);
} finally {
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}
