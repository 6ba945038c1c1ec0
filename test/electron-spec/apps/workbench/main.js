import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol } from 'electron';

/* What the tests read and change: pages by path, some of which take their time, and what has happened. */
globalThis.site = {
  '/index.html': { body: '<!doctype html><title>Workbench</title><h1>Workbench</h1><input>' },
  '/other.html': { body: '<!doctype html><title>Other</title><h1>Other</h1>' },
};
globalThis.requests = [];
globalThis.events = [];

/** A window with the preload script and the given page. */
globalThis.openWindow = async ({ path = '/index.html', host = 'site', ...options } = {}) => {
  const window = new BrowserWindow({
    width: 640,
    height: 480,
    ...options,
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), ...options.webPreferences },
  });
  await window.loadURL(`app://${host}${path}`);
  return window;
};

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

ipcMain.handle('echo', (_event, ...args) => args);
ipcMain.handle('fail', (_event, kind) => {
  if (kind === 'function') return () => 1;
  throw kind === 'text' ? 'just text' : new RangeError('out of range');
});
ipcMain.handle('sender', ({ sender, senderFrame }) => ({
  id: sender.id,
  url: senderFrame.url,
  origin: senderFrame.origin,
  isMain: senderFrame === sender.mainFrame,
  hasParent: senderFrame.parent !== null,
}));
ipcMain.on('told', (event, ...args) => {
  globalThis.events.push(['told', ...args]);
  event.reply('heard', ...args);
});

for (const name of ['ready', 'before-quit', 'will-quit', 'web-contents-created', 'browser-window-created']) {
  app.on(name, () => globalThis.events.push([name]));
}

const serve = async (request) => {
  const { pathname } = new URL(request.url);
  globalThis.requests.push([request.method, request.url, await request.text()]);
  if (pathname === '/broken') throw new Error('the handler is broken');
  const page = globalThis.site[pathname];
  if (page === undefined) return new Response('no such page', { status: 404 });
  await page.ready?.();
  return new Response(page.body, {
    status: page.status ?? 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...page.headers },
  });
};

void app.whenReady().then(() => {
  protocol.handle('app', serve);
  return globalThis.openWindow();
});
