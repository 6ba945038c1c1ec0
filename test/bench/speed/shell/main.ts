import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';

/*
 * The shell of the peers' pages, and of the empty window: one window of the app's size on the same Electron, or the same
 * stand-in, as the app. Arguments: the page's name, the folder of the pages, the folder of the articles.
 */

const [page = '', pages = '', articles = ''] = process.argv.slice(-3);

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

protocol.registerSchemesAsPrivileged([
  { scheme: 'peer', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

async function serve({ url }: Request): Promise<Response> {
  const { pathname } = new URL(url);
  const name = decodeURIComponent(pathname).slice(1);
  const folder = name.startsWith('articles/') ? join(articles, '..') : pages;
  const body = new Uint8Array(await readFile(join(folder, name)));
  return new Response(body, { headers: { 'content-type': mediaTypes[extname(name)] ?? 'font/woff2' } });
}

async function openWindow(): Promise<void> {
  protocol.handle('peer', serve);
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(`peer://bench/${page}.html`);
}

app.enableSandbox();
/* Not awaited at the top level: Electron is not ready before this module has run to its end. */
void app.whenReady().then(openWindow);
