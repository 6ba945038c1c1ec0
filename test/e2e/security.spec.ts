import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '../support/app.ts';
import { press } from '../support/article-page.ts';

test('the page reaches no Node, no Electron and nothing of the bridge but its methods', async ({ desk }) => {
  const { page } = await desk.open();
  const reach = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    module: typeof Reflect.get(globalThis, 'module'),
    ipcRenderer: typeof Reflect.get(globalThis, 'ipcRenderer'),
    bridge: Object.keys(Reflect.get(globalThis, 'tickmark')).toSorted(),
  }));
  expect(reach).toEqual({
    require: 'undefined',
    process: 'undefined',
    module: 'undefined',
    ipcRenderer: 'undefined',
    bridge: [
      'answerImport',
      'archiveText',
      'attachBytes',
      'attachFile',
      'backUpArticle',
      'cancelExport',
      'cancelImport',
      'confirmFlushed',
      'deleteArticle',
      'exportArticle',
      'findEarlierClaims',
      'findEarlierSpellings',
      'findMissingEvidence',
      'importByDialog',
      'importDraftByDialog',
      'importDraftFiles',
      'importDraftPasted',
      'importFiles',
      'importPasted',
      'listBackups',
      'listSources',
      'listen',
      'openAddress',
      'openEvidence',
      'previewExport',
      'readArticle',
      'readBackup',
      'readClipboard',
      'readEvidence',
      'readGazetteer',
      'readLibrary',
      'readRevision',
      'readStart',
      'restoreBackup',
      'saveChanges',
      'saveCoverage',
      'saveKeymap',
      'saveLibrarySettings',
      'saveMetadata',
      'savePerson',
      'savePreferences',
      'saveSignOffState',
      'searchLibrary',
      'setArchived',
    ],
  });
});

test('the page that reads documents reaches neither Node nor the main process', async ({ desk }) => {
  const { app } = await desk.launch({ isFirst: true });
  const reach = await app.evaluate(({ BrowserWindow }) => {
    const importer = BrowserWindow.getAllWindows().find((window) => !window.isVisible());
    return importer?.webContents.executeJavaScript(
      '[typeof require, typeof process, typeof ipcRenderer, typeof tickmark, location.href.includes("importer")]',
    );
  });
  expect(reach).toEqual(['undefined', 'undefined', 'undefined', 'undefined', true]);
});

test('no request of any kind leaves the page', async ({ desk }) => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.end('reached');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const { port } = address;
  try {
    const { page } = await desk.open();
    const refused = await page.evaluate(async (base) => {
      const settle = (work: Promise<unknown>) =>
        work.then(
          () => 'reached',
          () => 'refused',
        );
      const image = (address: string) =>
        new Promise((resolve, reject) => {
          const element = new Image();
          element.addEventListener('load', resolve);
          element.addEventListener('error', reject);
          element.src = address;
        });
      const socket = (address: string) =>
        new Promise((resolve, reject) => {
          const connection = new WebSocket(address);
          connection.addEventListener('open', resolve);
          connection.addEventListener('error', reject);
        });
      return {
        fetch: await settle(fetch(`${base}/fetch`)),
        image: await settle(image(`${base}/image`)),
        socket: await settle(socket(`${base.replace('http', 'ws')}/socket`)),
        module: await settle(import(`${base}/module.js`)),
      };
    }, `http://127.0.0.1:${port}`);
    expect(refused).toEqual({ fetch: 'refused', image: 'refused', socket: 'refused', module: 'refused' });
    await page.evaluate((base) => {
      navigator.sendBeacon(`${base}/beacon`);
      const hint = document.createElement('link');
      hint.rel = 'preconnect';
      hint.href = base;
      document.head.append(hint);
    }, `http://127.0.0.1:${port}`);
    await page.evaluate(async () => {
      for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
    });
    /* What the test itself asks for arrives, so whatever else was on its way would have. */
    await fetch(`http://127.0.0.1:${port}/test`);
    expect(seen).toEqual(['/test']);
  } finally {
    server.close();
  }
});

test('the page itself asks for nothing that its policy forbids', async ({ desk }) => {
  const { page } = await desk.open();
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(globalThis, { refused });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      refused.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  await page.reload();
  await page.locator('body[data-ready="true"]').waitFor();
  await press(page, 'j c');
  await expect(page.getByRole('list', { name: 'Annotations' }).getByRole('listitem')).toHaveCount(1);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'refused'))).toEqual([]);
});

test('no code, style or frame comes into the page but its own', async ({ desk }) => {
  const { page } = await desk.open();
  await page.evaluate(() => {
    const ran: string[] = [];
    const refused: string[] = [];
    Object.assign(globalThis, { ran, refused });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      refused.push(effectiveDirective),
    );
    const add = (name: string, attributes: Readonly<Record<string, string>>, text = '') => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.textContent = text;
      document.body.append(element);
      return element;
    };
    add('script', {}, 'ran.push("script")');
    add('script', { src: 'data:text/javascript,ran.push("data")' });
    add('button', { onclick: 'ran.push("handler")' }).click();
    add('style', {}, 'body { visibility: hidden }');
    add('iframe', { src: 'data:text/html,<script>parent.ran.push("frame")</script>' });
    add('object', { data: 'data:text/html,<script>parent.ran.push("object")</script>' });
    /* By itself, for what is said to the page by a test may evaluate. */
    setTimeout(() => {
      try {
        Reflect.get(globalThis, 'eval')('ran.push("eval")');
      } catch (error) {
        refused.push(String(error).split(':')[0] ?? '');
      }
    });
  });
  const expected = [
    'EvalError',
    'frame-src',
    'object-src',
    'script-src',
    'script-src-attr',
    'script-src-elem',
    'script-src-elem',
    'style-src-elem',
  ];
  const readRefused = () => page.evaluate(() => Reflect.get(globalThis, 'refused').toSorted());
  await expect.poll(readRefused).toEqual(expected);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'ran'))).toEqual([]);
  await expect(page.getByRole('textbox', { name: 'Article' })).toBeVisible();
});

test('the page neither navigates nor opens windows', async ({ desk }) => {
  const { app, page } = await desk.open();
  const address = page.url();
  const opened = await page.evaluate(() => window.open('https://example.org/') === null);
  expect(opened).toBe(true);
  /* Heard behind the app's own listener, which has decided by then. */
  const refused = await app.evaluateHandle(({ BrowserWindow }) => {
    const told: string[] = [];
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.on('will-navigate', ({ url, defaultPrevented }) => defaultPrevented && told.push(url));
    }
    return told;
  });
  const readRefused = () => refused.evaluate((told) => told);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.org/link';
    document.body.append(link);
    link.click();
    link.remove();
  });
  await expect.poll(readRefused).toEqual(['https://example.org/link']);
  await page.evaluate(() => {
    location.assign('https://example.org/script');
  });
  await expect.poll(readRefused).toEqual(['https://example.org/link', 'https://example.org/script']);
  await expect(page.getByRole('textbox', { name: 'Article' })).toBeVisible();
  expect(page.url()).toBe(address);
  const visible = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible())
      .map((window) => window.webContents.getURL()),
  );
  expect(visible).toEqual(['app://tickmark/index.html']);
});

test('a window that asked for no sandbox would have one all the same', async ({ desk }) => {
  const { app } = await desk.open();
  const preload = join(desk.home, 'preload.cjs');
  const script = `require('electron').contextBridge.exposeInMainWorld('isSandboxed', process.sandboxed)`;
  await writeFile(preload, script);
  const answer = await app.evaluate(async ({ BrowserWindow }, preload) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: false, preload } });
    await window.loadURL('about:blank');
    const isSandboxed: unknown = await window.webContents.executeJavaScript('isSandboxed');
    window.destroy();
    return isSandboxed;
  }, preload);
  expect(answer).toBe(true);
});

test('every permission is refused', async ({ desk }) => {
  const { page } = await desk.open();
  const answers = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        () => resolve('denied'),
      );
    }),
    microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    ),
  }));
  expect(answers).toEqual({ notifications: 'denied', geolocation: 'denied', microphone: 'denied' });
});

test('the main process refuses arguments that are not what a request takes', async ({ desk }) => {
  const { page } = await desk.open();
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ['readArticle', ['../../etc']],
    ['readArticle', []],
    ['readBackup', [crypto.randomUUID(), '../library/2026-01-31T09:30:00.000Z']],
    ['saveChanges', ['not-an-id', []]],
    ['saveChanges', [crypto.randomUUID(), [{ type: 'annotation', id: 'a', value: {} }]]],
    ['savePreferences', [{ theme: 'pink', zoom: 1, lastArticleId: null }]],
    ['importFiles', [[{ name: 'x', bytes: 'text' }]]],
    ['exportArticle', [crypto.randomUUID(), 5]],
  ];
  for (const [name, args] of cases) {
    const answer = await page.evaluate(
      ([method, values]) => Reflect.get(Reflect.get(globalThis, 'tickmark'), method)(...values),
      [name, args] as const,
    );
    expect(answer, name).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  }
});
