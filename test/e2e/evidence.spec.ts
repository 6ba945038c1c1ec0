import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { type Desk, expect, type Running, test, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, findArticle, holdFiles, press } from '../support/article-page.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Asks the main process, as the window does. */
const ask = (page: Page, name: string, ...args: readonly unknown[]) =>
  page.evaluate(
    ([method, given]): Promise<unknown> => Reflect.get(globalThis, 'tickmark')[method](...given),
    [name, args] as const,
  );

/** Writes down what the desktop is asked to open, and opens nothing. */
async function watchDesktop(app: ElectronApplication): Promise<() => Promise<unknown>> {
  await app.evaluate(({ shell }) => {
    const calls: string[] = [];
    Reflect.set(globalThis, 'desktopCalls', calls);
    shell.openPath = (path) => {
      calls.push(`open ${path}`);
      return Promise.resolve('');
    };
    shell.showItemInFolder = (path) => void calls.push(`show ${path}`);
    shell.openExternal = (url) => {
      calls.push(`browse ${url}`);
      return Promise.resolve();
    };
  });
  return () => app.evaluate((): unknown => Reflect.get(globalThis, 'desktopCalls'));
}

/** The app with the sample article, and the path of its locker. */
async function open(
  desk: Desk,
): Promise<Running & { readonly locker: string; readonly readCalls: () => Promise<unknown> }> {
  const { app, page, library } = await desk.open();
  const locker = join(library, 'evidence');
  await rm(locker, { recursive: true, force: true });
  return { app, page, library, locker, readCalls: await watchDesktop(app) };
}

test('a file that is chosen is archived under its hash, read again, and opened with its program', async ({
  desk,
}) => {
  const { app, page, locker, readCalls } = await open(desk);
  const path = join(desk.home, 'What was said.SRT');
  await writeFile(path, '1\n00:00:01,000 --> 00:00:02,000\nSaid 🎈');
  const sha256 = hash(await readFile(path, 'utf8'));
  await chooseFiles(app, [path]);
  expect(await ask(page, 'attachFile')).toEqual({
    ok: true,
    value: {
      fileName: 'What was said.SRT',
      mediaType: 'application/x-subrip',
      sha256,
      bytes: (await stat(path)).size,
    },
  });
  expect(await readdir(locker)).toEqual([`${sha256}.srt`]);
  const text = await page.evaluate(async (hashOfFile) => {
    const answer = await Reflect.get(globalThis, 'tickmark').readEvidence(hashOfFile);
    return new TextDecoder().decode(answer.value);
  }, sha256);
  expect(text).toContain('Said 🎈');
  expect(await ask(page, 'openEvidence', { sha256, fileName: 'What was said.SRT' })).toEqual({
    ok: true,
    value: { opened: 'file' },
  });
  expect(await readCalls()).toEqual([`open ${join(locker, `${sha256}.srt`)}`]);

  expect(await ask(page, 'findMissingEvidence', [sha256, hash('else')])).toEqual({
    ok: true,
    value: [hash('else')],
  });
  await rm(join(locker, `${sha256}.srt`), { force: true });
  expect(await ask(page, 'findMissingEvidence', [sha256])).toEqual({ ok: true, value: [sha256] });
  expect(await ask(page, 'readEvidence', sha256)).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

test('a program, whatever it is called, is never opened', async ({ desk }) => {
  const { page, locker, readCalls } = await open(desk);
  const script = '#!/bin/sh\necho done';
  expect(await ask(page, 'archiveText', script, 'notes.txt')).toMatchObject({ ok: true });
  expect(await ask(page, 'openEvidence', { sha256: hash(script), fileName: 'notes.txt' })).toEqual({
    ok: true,
    value: { opened: 'folder' },
  });
  expect(await readCalls()).toEqual([`show ${join(locker, `${hash(script)}.txt`)}`]);
});

test('a dialog that is called off, and a file that is too large, attach nothing', async ({ desk }) => {
  const { app, page, library } = await open(desk);
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
  });
  expect(await ask(page, 'attachFile')).toEqual({ ok: true, value: null });
  const path = join(desk.home, 'film.mp4');
  await writeFile(path, '');
  await truncate(path, 1024 ** 3 + 1);
  await chooseFiles(app, [path]);
  expect(await ask(page, 'attachFile')).toMatchObject({
    ok: false,
    error: { code: 'too-large', file: path, message: 'It has 1025 MB; the limit is 1024 MB.' },
  });
  expect(await readdir(library)).not.toContain('evidence');
});

/** Looks for a source of what is active by these words, and takes this answer. */
async function lookForSource(page: Page, query: string, answer: string): Promise<void> {
  await press(page, 's');
  await expect(page.getByRole('combobox', { name: 'Source' })).toBeFocused();
  await page.keyboard.insertText(query);
  const option = page.getByRole('dialog').getByRole('option').filter({ hasText: answer });
  await expect(option).toHaveCount(1);
  while ((await option.getAttribute('aria-selected')) !== 'true') await press(page, 'ArrowDown');
  await press(page, 'Enter');
}

const findSources = (page: Page) =>
  page.getByRole('region', { name: 'Inspector' }).getByRole('region', { name: 'Sources' });

test('a source that is attached already is not attached once more by its address', async ({ desk }) => {
  const { page } = await open(desk);
  const address = 'https://example.org/ledger';
  await press(page, 'j c');
  await lookForSource(page, address, `New source: ${address}`);
  await expect(page.getByRole('dialog', { name: 'New source' })).toBeVisible();
  await press(page, 'Control+Enter');
  await expect(findSources(page).getByRole('listitem')).toHaveCount(1);
  await lookForSource(page, address, 'attached already');
  await expect(page.getByRole('contentinfo')).toContainText(`Attached already: ${address}`);
  await expect(findArticle(page)).toBeFocused();
  await expect(findSources(page).getByRole('listitem')).toHaveCount(1);
});

test('a new source was looked at today, its day is read as people write it, and Ctrl+Enter adds it', async ({
  desk,
}) => {
  const { page } = await open(desk);
  await press(page, 'j c');
  await lookForSource(page, 'Traffic report', 'New source: Traffic report');
  const dialog = page.getByRole('dialog', { name: 'New source' });
  const day = dialog.getByRole('textbox', { name: 'Looked at on' });
  await expect(day).toHaveValue(/^\d{4}-\d{2}-\d{2}$/);
  await day.fill('03/05/2024');
  const primary = dialog.getByRole('checkbox');
  await primary.focus();
  await press(page, 'Control+Enter');
  await expect(dialog).toContainText('03/05/2024 may be 3 May or 5 March 2024.');
  await day.fill('3 May 2024');
  await primary.focus();
  await press(page, 'Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(findSources(page)).toContainText('Traffic report');
});

test('a source that is added while its file is archived is added with it', async ({ desk }) => {
  const { app, page, locker } = await open(desk);
  const path = join(desk.home, 'report.txt');
  await writeFile(path, 'Late 🎈');
  const release = await holdFiles(app, [path]);
  await press(page, 'j c');
  await lookForSource(page, 'Traffic report', 'New source: Traffic report');
  const dialog = page.getByRole('dialog', { name: 'New source' });
  const title = dialog.getByRole('textbox', { name: 'Title' });
  await expect(title).toBeFocused();
  await dialog.getByRole('button', { name: 'Archive a file…' }).focus();
  await press(page, 'Enter');
  await expect(dialog).toContainText('Archiving…');
  await title.focus();
  await press(page, 'Enter');
  const add = dialog.getByRole('button', { name: 'Add the source' });
  await expect(add).toHaveAttribute('aria-disabled', 'true');
  /* What is typed until then goes with it. */
  await press(page, 'End');
  await page.keyboard.insertText(' of May');
  await release();
  await expect(dialog).toHaveCount(0);
  await expect(findSources(page)).toContainText('Traffic report of May');
  await expect(findSources(page)).toContainText('archived');
  await waitUntilSaved(page);
  expect(await readdir(locker)).toEqual([`${hash('Late 🎈')}.txt`]);
});

test('a source whose file cannot be archived is not added before that is known', async ({ desk }) => {
  const { app, page } = await open(desk);
  const path = join(desk.home, 'there-is-no-such-file.txt');
  const release = await holdFiles(app, [path]);
  await press(page, 'j c');
  await lookForSource(page, 'Traffic report', 'New source: Traffic report');
  const dialog = page.getByRole('dialog', { name: 'New source' });
  await dialog.getByRole('button', { name: 'Archive a file…' }).focus();
  await press(page, 'Enter');
  await dialog.getByRole('textbox', { name: 'Title' }).focus();
  await press(page, 'Enter');
  await release();
  await expect(dialog.getByRole('alert')).toContainText(path);
  await press(page, 'Enter');
  await expect(dialog).toHaveCount(0);
  await expect(findSources(page)).toContainText('Traffic report');
  await expect(findSources(page)).not.toContainText('archived');
});

test('a file that is archived for a claim is not offered to another one', async ({ desk }) => {
  const { app, page, locker } = await open(desk);
  const path = join(desk.home, 'report.txt');
  await writeFile(path, 'Late 🎈');
  const release = await holdFiles(app, [path]);
  await press(page, 'j c');
  await lookForSource(page, 'Traffic report', 'Archive a file as a new source…');
  await expect(page.getByRole('dialog')).toContainText('Archiving…');
  await press(page, 'Escape j c s');
  const field = page.getByRole('combobox', { name: 'Source' });
  await expect(field).toBeFocused();
  await release();
  await expect.poll(() => readdir(locker).catch(() => [])).toEqual([`${hash('Late 🎈')}.txt`]);
  await ask(page, 'findMissingEvidence', [hash('Late 🎈')]);
  await page.keyboard.insertText('Minutes');
  await expect(field).toHaveValue('Minutes');
  await expect(page.getByRole('dialog')).toHaveAccessibleName('Attach a source');
});

test('web addresses are opened in the browser, and no others', async ({ desk }) => {
  const { page, readCalls } = await open(desk);
  expect(await ask(page, 'openAddress', 'https://example.org/a')).toEqual({ ok: true, value: null });
  for (const address of [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://a@example.org/',
    'ms-msdt:/x',
  ]) {
    expect(await ask(page, 'openAddress', address), address).toMatchObject({
      ok: false,
      error: { code: 'unsupported', remedy: expect.any(String) },
    });
  }
  expect(await readCalls()).toEqual(['browse https://example.org/a']);
});
