import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, root, test, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, exportByKeys, findArticle, press, readDrawn } from '../support/article-page.ts';
import { readSelected } from '../support/command-effects.ts';
import { corpusFolder, readNews } from '../support/corpus.ts';

if (corpusFolder === undefined) console.warn('CORPUS_DIR is unset: no article of the corpus is checked');

/** More key presses in a row than anybody needs to get somewhere in these articles. */
const patience = 80;

/** Presses a key until the selection begins with some words. */
async function selectBy(page: Page, key: string, words: string): Promise<void> {
  for (let times = 0; times < patience; times += 1) {
    if ((await readSelected(page)).startsWith(words)) return;
    await press(page, key);
  }
  throw new Error(`${key} did not lead to “${words}”`);
}

/** From the top, the sentence that begins with some words. */
async function goToSentence(page: Page, words: string): Promise<void> {
  await press(page, 'Escape Escape Control+Home j');
  await selectBy(page, 'j', words);
}

/** Tags a name in a sentence, by its first word and how many more it has. */
async function tagName(
  page: Page,
  { sentence, first, more, keys }: { sentence: string; first: string; more: number; keys: string },
): Promise<void> {
  await goToSentence(page, sentence);
  await press(page, 'l');
  await selectBy(page, 'l', first);
  for (let times = 0; times < more; times += 1) await press(page, 'Shift+L');
  await press(page, keys);
}

const meter = (page: Page) => page.getByRole('meter', { name: 'Coverage' });
const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const occurrences = (page: Page) => page.getByRole('region', { name: 'Other occurrences' });

/** Attaches a source to what is active: one that the article has, or else a new one of this title. */
async function attach(page: Page, title: string, primary = true): Promise<void> {
  await press(page, 's');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('combobox', { name: 'Source' })).toBeFocused();
  await page.keyboard.insertText(title);
  const first = dialog.getByRole('option').first();
  await expect(first).toContainText(title);
  const isNew = ((await first.textContent()) ?? '').startsWith('New source');
  await press(page, 'Enter');
  if (isNew) {
    await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeFocused();
    if (primary) await press(page, 'Tab Tab Space');
    await press(page, primary ? 'Shift+Tab Shift+Tab Enter' : 'Enter');
  }
  await expect(dialog).toHaveCount(0);
  await expect(inspector(page).getByRole('region', { name: 'Sources' })).toContainText(title);
}

/** What the export says, read back. */
async function readExport(path: string) {
  return JSON.parse(await readFile(path, 'utf8'));
}

test.describe('an article of the corpus', () => {
  test.skip(corpusFolder === undefined, 'CORPUS_DIR is unset');
  test.setTimeout(300_000);

  test('is checked as a checker would, by keys alone, and nothing of it is lost', async ({ desk }) => {
    const file = join(desk.home, 'hackers.txt');
    await writeFile(file, await readNews('hackers'));
    const transcript = join(desk.home, 'interview.vtt');
    await writeFile(transcript, interview);
    const first = await desk.launch({ files: [file] });
    const { app, page } = first;
    await expect(findArticle(page)).toContainText('Hackers attack Church of Scientology website');

    /* Two names, and every other place where they stand. */
    await tagName(page, { sentence: 'Writing in a blog post', first: 'Matthew', more: 1, keys: 'e p' });
    await press(page, 'a');
    await expect(occurrences(page)).toContainText('1 of');
    await press(page, 'Shift+Y');
    await expect(occurrences(page)).toHaveCount(0);
    await tagName(page, { sentence: 'He characterized', first: 'Church', more: 2, keys: 'e o' });
    await press(page, 'a');
    await expect(occurrences(page)).toContainText('1 of');
    await press(page, 'y y');
    await press(page, 'Shift+Y');
    const named = await readDrawn(page);
    expect(named.filter(({ text }) => text === 'Matthew Ingram').length).toBeGreaterThan(1);
    expect(named.filter(({ text }) => text === 'Church of Scientology').length).toBeGreaterThan(4);

    /* A quotation, its speaker, and what was really said. */
    await goToSentence(page, 'He characterized the conflict');
    await press(page, '"');
    await expect.poll(() => readSelected(page)).toMatch(/^another small skirmish/);
    await press(page, 'q g');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('option').first()).toContainText('Matthew Ingram');
    await press(page, 'Enter');
    await expect(inspector(page)).toContainText('Matthew Ingram');
    await chooseFiles(app, [transcript]);
    await press(page, 'w');
    await expect(dialog.getByRole('combobox', { name: 'Transcript' })).toBeFocused();
    await press(page, 'Enter');
    await expect(dialog).toContainText('Word for word');
    await press(page, 'Enter');
    await expect(dialog).toHaveCount(0);

    /* A fact that is wrong. */
    await goToSentence(page, 'Traffic to the Scientology website');
    await press(page, 'c 4 r');
    await page.keyboard.insertText('It had increased 16-fold.');
    await press(page, 'Escape d');
    await page.keyboard.insertText('Change it as proposed.');
    await press(page, 'Escape');
    await attach(page, 'Traffic report');
    await expect(findArticle(page)).toBeFocused();

    /* The rest, sentence by sentence: what holds nothing is marked so, everything else is a claim that is verified. */
    const all = Number(await meter(page).getAttribute('aria-valuemax'));
    for (let sentence = 0; sentence < all; sentence += 1) {
      await press(page, 'Escape Escape u');
      const words = await readSelected(page);
      if (words === '') break;
      if (/^(?:Hackers attack|Sunday)/.test(words)) await press(page, 'z');
      else {
        await press(page, 'c');
        if (sentence % 4 === 0) await attach(page, 'Web archive', false);
        await press(page, '3');
      }
      await verifyNames(page);
    }
    await expect(meter(page)).toHaveAttribute('aria-valuenow', String(all));

    await press(page, 'Control+Shift+s');
    await expect(dialog).toContainText('Sign off');
    await press(page, 'Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('banner')).toContainText('Signed off');
    await waitUntilSaved(page);
    const drawn = await readDrawn(page);

    const gone = new Promise((resolve) => app.process().once('exit', resolve));
    app.process().kill('SIGKILL');
    await gone;

    const second = await desk.launch();
    expect(await readDrawn(second.page)).toEqual(drawn);
    await expect(meter(second.page)).toHaveAttribute('aria-valuenow', String(all));
    await expect(second.page.getByRole('banner')).toContainText('Signed off');
    const target = join(desk.home, 'checked.json');
    await exportByKeys(second.app, second.page, target);
    await expectComplete(await readExport(target));
  });
});

/** Verifies the names that keep the sentence before the caret open. */
async function verifyNames(page: Page): Promise<void> {
  for (let times = 0; times < patience; times += 1) {
    const open = findArticle(page).locator('[data-kind="entity"][data-status="unchecked"]');
    if ((await open.count()) === 0) return;
    await press(page, 'n');
    const active = findArticle(page).locator('[data-active]').first();
    if ((await active.getAttribute('data-status')) === 'unchecked') await press(page, '3');
  }
}

/** The words of the quotation, as they were said. */
const interview = `WEBVTT

00:00:02.000 --> 00:00:09.000
<v Host>Matthew, what is it that we are seeing here?

00:01:05.000 --> 00:01:12.000
<v Matthew Ingram>Well, it is another small skirmish in a war that Scientology has been waging

00:01:12.000 --> 00:01:20.000
<v Matthew Ingram>for almost 15 years, since the early days of newsgroups such as alt.religion.scientology,

00:01:20.000 --> 00:01:31.000
<v Matthew Ingram>which posted internal church documents in 1994. Lawsuits have been filed, mailing lists have been
shut down, homes of discussion group participants have been raided and their computers seized, an all-out war.
`;

/** The export validates, and holds everything that was done. */
async function expectComplete(file: Awaited<ReturnType<typeof readExport>>): Promise<void> {
  const schema = JSON.parse(await readFile(join(root, 'resources/schema/tickmark-1.schema.json'), 'utf8'));
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats(ajv);
  expect(ajv.validate(schema, file), JSON.stringify(ajv.errors)).toBe(true);
  const { claims, quotes, entities, sources, annotations, coverage, signOff } = file;
  const wrong = claims.find(({ correction }: { correction: string | null }) => correction !== null);
  expect(wrong).toMatchObject({
    status: 'needs-change',
    correction: 'It had increased 16-fold.',
    decision: { text: 'Change it as proposed.' },
    sourceIds: [expect.any(String)],
    checkedBy: expect.any(String),
  });
  const speaker = entities.find(({ name }: { name: string }) => name === 'Matthew Ingram');
  expect(quotes).toMatchObject([
    {
      speakerId: speaker.id,
      verification: { method: 'transcript', locator: '0:01:05', result: 'verbatim' },
    },
  ]);
  expect(sources.map(({ title }: { title: string }) => title)).toEqual(
    expect.arrayContaining(['Traffic report', 'Web archive', 'interview']),
  );
  const archived = sources.find(({ title }: { title: string }) => title === 'interview');
  expect(archived.attachment).toMatchObject({ fileName: 'interview.vtt', mediaType: 'text/vtt' });
  const mentions = annotations.filter(({ refId }: { refId: string }) => refId === speaker.id);
  expect(mentions.map(({ origin }: { origin: string }) => origin)).toContain('occurrence');
  expect(coverage.dealtWith).toBe(coverage.sentences);
  expect(coverage.nothingToCheck.length).toBeGreaterThan(1);
  expect(signOff).toMatchObject({ waiver: null, outdated: false });
}
