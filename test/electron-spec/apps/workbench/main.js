import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, nativeTheme, protocol, session } from 'electron';

/** What the tests read and change: pages by path, some of which take their time, and what has happened. */
const clear = () => {
  globalThis.site = {
    '/index.html': { body: '<!doctype html><title>Workbench</title><h1>Workbench</h1><input>' },
    '/other.html': { body: '<!doctype html><title>Other</title><h1>Other</h1>' },
  };
  globalThis.requests = [];
  globalThis.events = [];
};
clear();

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

const handlers = {
  echo: (_event, ...args) => args,
  fail: (_event, kind) => {
    if (kind === 'function') return () => 1;
    throw kind === 'text' ? 'just text' : new RangeError('out of range');
  },
  sender: ({ sender, senderFrame }) => ({
    id: sender.id,
    url: senderFrame.url,
    origin: senderFrame.origin,
    isMain: senderFrame === sender.mainFrame,
    hasParent: senderFrame.parent !== null,
  }),
};
const handledChannels = new Set();

/** Answers a channel until the next `reset`. */
globalThis.handle = (channel, handler) => {
  ipcMain.handle(channel, handler);
  handledChannels.add(channel);
};
for (const [channel, handler] of Object.entries(handlers)) handle(channel, handler);
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

/** What tests put a listener on that outlives their windows, and the names of the events. */
const listSources = () => [
  [process, ['uncaughtException']],
  ...[ipcMain, nativeTheme, session.defaultSession].map((emitter) => [emitter, emitter.eventNames()]),
];

/** Notes who listens; what this gives takes every later listener off. */
const noteListeners = () => {
  const kept = new Set(
    listSources().flatMap(([emitter, names]) => names.flatMap((name) => emitter.rawListeners(name))),
  );
  return () => {
    for (const [emitter, names] of listSources()) {
      for (const name of names) {
        for (const listener of emitter.rawListeners(name)) {
          if (!kept.has(listener)) emitter.off(name, listener);
        }
      }
    }
  };
};

/** The dialogs as they are before a test answers them. */
const dialogs = { ...dialog };

/** Puts the app back to where its start had brought it: with one window, whose number it gives, and nothing that a test has left. */
const reset = async (forgetListeners) => {
  forgetListeners();
  for (const channel of handledChannels) ipcMain.removeHandler(channel);
  handledChannels.clear();
  for (const [channel, handler] of Object.entries(handlers)) handle(channel, handler);
  Object.assign(dialog, dialogs);
  nativeTheme.themeSource = 'system';
  session.defaultSession.setPermissionCheckHandler(null);
  session.defaultSession.setPermissionRequestHandler(null);
  session.defaultSession.webRequest.onBeforeRequest(null);
  globalThis.shellCalls?.splice(0);
  clear();
  const before = BrowserWindow.getAllWindows();
  const { id } = await openWindow();
  for (const window of before) window.destroy();
  return id;
};

void app.whenReady().then(() => {
  const forgetListeners = noteListeners();
  globalThis.reset = () => reset(forgetListeners);
  protocol.handle('app', serve);
  return openWindow();
});
