import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { type Desk, expect, type Running, test } from '../support/app.ts';
import { chooseFiles } from '../support/article-page.ts';

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
