import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bridge } from '#shared/ipc.ts';
import { launchApp, type Running, waitUntilSaved } from '../support/app.ts';
import { chooseFiles, findArticle, press } from '../support/article-page.ts';

/*
 * A whole session of the app, for a test that watches whom it wants to reach: a document that would load and send all that
 * a page can is imported; it is tagged, searched, exported in several formats, and the settings are opened. With `--leak` the
 * main process and the window try to reach somebody instead, so that the test is known to see it.
 */

const elsewhere = 'http://192.0.2.7';

const hostile = `<!doctype html>
<html lang="en"><head>
<title>The pier that never was</title>
<meta http-equiv="refresh" content="0; url=${elsewhere}/refresh">
<link rel="dns-prefetch" href="//tracker.example"><link rel="preconnect" href="${elsewhere}">
<link rel="stylesheet" href="${elsewhere}/style.css"><link rel="prefetch" href="${elsewhere}/next">
<style>@import url("${elsewhere}/import.css"); body { background: url(${elsewhere}/background.png) }</style>
<script src="${elsewhere}/script.js"></script>
<script>fetch("${elsewhere}/fetch"); new WebSocket("ws://192.0.2.7/socket"); new Image().src = "${elsewhere}/image"</script>
</head><body onload="navigator.sendBeacon('${elsewhere}/beacon')">
<article><h1>The pier that never was</h1>
<p>The pier cost €3 million, said <a href="${elsewhere}/link" ping="${elsewhere}/ping">Marta Lindqvist</a>. “We never built it.”</p>
<p>It was to be 400 metres long, and nobody has seen it. The harbour office keeps no record of it, and the plans are lost.</p>
<img src="${elsewhere}/picture.png" srcset="${elsewhere}/picture-2.png 2x" alt="A pier">
<iframe src="${elsewhere}/frame"></iframe><object data="${elsewhere}/object"></object><embed src="${elsewhere}/embed">
<video src="${elsewhere}/film" poster="${elsewhere}/poster" autoplay></video>
<form action="${elsewhere}/form"><input autofocus onfocus="this.form.submit()"></form>
</article></body></html>`;

const formats = ['tickmark', 'everything', 'docx', 'html', 'pdf'];

const home = await mkdtemp(join(tmpdir(), 'tickmark-session-'));
try {
  const running = await launchApp(home);
  await (process.argv.includes('--leak') ? leak(running) : work(running));
  await running.app.close();
  process.stdout.write('closed\n');
} finally {
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}

async function work(running: Running): Promise<void> {
  const { app, page } = running;
  /* Whoever is watched call by call is slow. */
  page.setDefaultTimeout(120_000);
  const file = join(home, 'pier.html');
  await writeFile(file, hostile);
  await chooseFiles(app, [file]);
  await press(page, 'Control+o');
  await findArticle(page).getByText('It was to be 400 metres long').waitFor();
  await press(page, 'j j c 3 " q j j l e n');
  await waitUntilSaved(page);

  await press(page, 'Control+Shift+f');
  await page.keyboard.type('pier');
  await page.getByRole('option').first().waitFor();
  await press(page, 'Escape');

  await exportAll(running);
  await press(page, 'Control+,');
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await press(page, 'Escape');
  await waitUntilSaved(page);
}

/** In one of every kind: by the importer's, the printer's and the main process's own means. */
async function exportAll({ app, page }: Running): Promise<void> {
  const folder = join(home, 'exports');
  await mkdir(folder);
  await chooseFiles(app, [folder]);
  await page.evaluate(async (ids) => {
    const bridge: Bridge = Reflect.get(globalThis, 'tickmark');
    const library = await bridge.readLibrary();
    const article = library.ok ? library.value.articles[0] : undefined;
    if (article === undefined) throw new Error('there is no article');
    const choice = { formats: ids, filter: { kinds: [], statuses: [] } };
    const written = await bridge.exportArticle(article.id, choice, null);
    if (!written.ok) throw new Error(written.error.message);
  }, formats);
  const names = await readdir(folder);
  if (names.length < formats.length) throw new Error(`only these were exported: ${names.join(', ')}`);
  process.stdout.write(`exported ${names.length} files\n`);
}

/** Tries to reach somebody from where no lock is: the main process. And from the window, where the locks are. */
async function leak({ app, page }: Running): Promise<void> {
  await app.evaluate(() => fetch('http://192.0.2.8/main').catch(() => null));
  await page.evaluate(() => fetch('http://192.0.2.9/window').catch(() => null));
}
