import { expect, findWindow, openPage, test } from './support/workbench.ts';

test('the page is as large as the window is asked to be', async ({ workbench }) => {
  const page = await openPage(workbench, { width: 1280, height: 800, useContentSize: true });
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 800]);
  const window = await findWindow(workbench, page);
  await window.evaluate((opened) => opened.setContentSize(900, 700));
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 700]);
  expect(await window.evaluate((opened) => opened.getContentSize())).toEqual([900, 700]);
});

test('a window is no smaller than its minimum', async ({ sharedWorkbench }) => {
  const sizes = await sharedWorkbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false, width: 500, height: 400, minWidth: 450, minHeight: 350 });
    window.setSize(100, 380);
    const size = window.getSize();
    window.destroy();
    return size;
  });
  expect(sizes).toEqual([450, 380]);
});

test('a window is where it is put', async ({ sharedWorkbench }) => {
  const places = await sharedWorkbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false, x: 40, y: 60, width: 500, height: 400 });
    const first = window.getBounds();
    window.setBounds({ x: 50, width: 600 });
    const second = window.getBounds();
    window.destroy();
    return [first, second];
  });
  expect(places).toEqual([
    { x: 40, y: 60, width: 500, height: 400 },
    { x: 50, y: 60, width: 600, height: 400 },
  ]);
});

test('a window that is not shown is shown when it is ready', async ({ sharedWorkbench }) => {
  const seen = await sharedWorkbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const states = [window.isVisible()];
    const ready = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()));
    await Promise.all([window.loadURL('app://site/other.html'), ready]);
    const shown = new Promise<void>((resolve) => window.once('show', () => resolve()));
    window.show();
    await shown;
    states.push(window.isVisible());
    window.hide();
    states.push(window.isVisible());
    window.destroy();
    return states;
  });
  expect(seen).toEqual([false, true, false]);
});

test('windows are found by number, by contents and all together', async ({ sharedWorkbench }) => {
  const found = await sharedWorkbench.evaluate(async ({ BrowserWindow, webContents }) => {
    const before = BrowserWindow.getAllWindows().length;
    const window = new BrowserWindow({ show: false });
    const answers = [
      BrowserWindow.fromId(window.id) === window,
      BrowserWindow.fromWebContents(window.webContents) === window,
      webContents.fromId(window.webContents.id) === window.webContents,
      webContents.getAllWebContents().includes(window.webContents),
      BrowserWindow.getAllWindows().length - before,
    ];
    const { id } = window;
    window.destroy();
    return [...answers, BrowserWindow.fromId(id), window.isDestroyed()];
  });
  expect(found).toEqual([true, true, true, true, 1, null, true]);
});

test('the title is the one given, then that of the page, unless the app prevents it', async ({
  workbench,
}) => {
  const page = await openPage(workbench, { title: 'Given' });
  const window = await findWindow(workbench, page);
  await expect.poll(() => window.evaluate((opened) => opened.getTitle())).toBe('Workbench');
  await window.evaluate((opened) => {
    opened.webContents.on('page-title-updated', (_event, title) => events.push(['title', title]));
    opened.once('page-title-updated', (event) => event.preventDefault());
  });
  await page.evaluate(() => (document.title = 'Prevented ✅'));
  await expect.poll(() => workbench.evaluate(() => events.at(-1))).toEqual(['title', 'Prevented ✅']);
  expect(await window.evaluate((opened) => opened.getTitle())).toBe('Workbench');
  await page.evaluate(() => (document.title = 'Taken שלום'));
  await expect.poll(() => window.evaluate((opened) => opened.getTitle())).toBe('Taken שלום');
});

test('close asks the app, which may prevent it', async ({ workbench }) => {
  const page = await openPage(workbench);
  const window = await findWindow(workbench, page);
  await window.evaluate((opened) => {
    opened.once('close', (event) => event.preventDefault());
    opened.once('closed', () => events.push(['closed']));
    opened.close();
  });
  expect(await page.title()).toBe('Workbench');
  expect(await window.evaluate((opened) => opened.isDestroyed())).toBe(false);
  const gone = page.waitForEvent('close');
  await window.evaluate((opened) => opened.close());
  await gone;
  await expect.poll(() => workbench.evaluate(() => events.at(-1))).toEqual(['closed']);
});

const objections: readonly (readonly [name: string, run: () => void])[] = [
  [
    'a listener that prevents the default',
    () => addEventListener('beforeunload', (event) => event.preventDefault()),
  ],
  [
    'a listener that sets returnValue',
    () => addEventListener('beforeunload', (event) => Reflect.set(event, 'returnValue', 'stay')),
  ],
  ['a handler that returns a text', () => (onbeforeunload = () => 'stay')],
];

for (const [name, object] of objections) {
  test(`a page objects to its closing by ${name}`, async ({ workbench }) => {
    const page = await openPage(workbench);
    const window = await findWindow(workbench, page);
    await page.evaluate(object);
    const prevented = await window.evaluate(
      (opened) =>
        new Promise((resolve) => {
          opened.webContents.once('will-prevent-unload', () => resolve(opened.isDestroyed()));
          opened.close();
        }),
    );
    expect(prevented).toBe(false);
    expect(await page.title()).toBe('Workbench');
    const gone = page.waitForEvent('close');
    await window.evaluate((opened) => {
      opened.webContents.once('will-prevent-unload', (event) => event.preventDefault());
      opened.close();
    });
    await gone;
    /* The page is gone a moment before the main process hears of it. */
    await expect.poll(() => window.evaluate((opened) => opened.isDestroyed())).toBe(true);
  });
}

test('destroy asks nobody', async ({ workbench }) => {
  const page = await openPage(workbench);
  const window = await findWindow(workbench, page);
  await page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()));
  const gone = page.waitForEvent('close');
  const told = await window.evaluate((opened) => {
    const seen: string[] = [];
    opened.on('close', (event) => {
      seen.push('close');
      event.preventDefault();
    });
    opened.on('closed', () => seen.push('closed'));
    opened.destroy();
    return [...seen, opened.isDestroyed()];
  });
  await gone;
  expect(told).toEqual(['closed', true]);
});

test('a window that is destroyed can only tell so, and so can its contents', async ({ sharedWorkbench }) => {
  const told = await sharedWorkbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const contents = window.webContents;
    window.destroy();
    const uses: readonly (() => unknown)[] = [
      () => window.show(),
      () => window.isMinimized(),
      () => window.getBounds(),
      () => window.webContents,
      () => contents.getURL(),
      () => contents.send('ping'),
      () => contents.setZoomFactor(2),
      () => contents.mainFrame,
      () => contents.session,
    ];
    const answers = uses.map((use) => {
      try {
        return use();
      } catch (error) {
        return String(error);
      }
    });
    return [window.isDestroyed(), contents.isDestroyed(), window.listenerCount('close'), ...new Set(answers)];
  });
  expect(told).toEqual([true, true, 0, 'TypeError: Object has been destroyed']);
});

test('a page that is destroyed is not heard any more', async ({ workbench, page }) => {
  const seen = await workbench.evaluate(async ({ ipcMain }) => {
    const window = await openWindow({ show: false });
    await window.webContents.executeJavaScript(
      `setInterval(() => bridge.send('told', 'busy'), 0); addEventListener('pagehide', () => bridge.send('told', 'end'))`,
    );
    await new Promise((resolve) => ipcMain.once('told', resolve));
    window.destroy();
    return events.length;
  });
  await expect.poll(() => workbench.windows().length).toBe(1);
  expect(await page.evaluate(() => bridge.echo('alive'))).toEqual(['alive']);
  expect(await workbench.evaluate(() => events.length)).toBe(seen);
});

test('a page is heard to its last word before its window is gone', async ({ workbench }) => {
  const page = await openPage(workbench);
  const window = await findWindow(workbench, page);
  await page.evaluate(() => addEventListener('pagehide', () => bridge.send('told', 'last word')));
  const gone = page.waitForEvent('close');
  await window.evaluate((opened) => {
    opened.on('closed', () => events.push(['closed']));
    opened.close();
  });
  await gone;
  await expect
    .poll(() => workbench.evaluate(() => events.slice(-2)))
    .toEqual([['told', 'last word'], ['closed']]);
});

test('several windows work at once, each with its own page', async ({ workbench }) => {
  const pages = [];
  for (const path of ['/index.html', '/other.html', '/index.html'])
    pages.push(await openPage(workbench, { path, show: false }));
  const answers = await Promise.all(
    pages.map((page, index) => page.evaluate((index) => bridge.echo(index, document.title), index)),
  );
  expect(answers).toEqual([
    [0, 'Workbench'],
    [1, 'Other'],
    [2, 'Workbench'],
  ]);
  const ids = await Promise.all(pages.map((page) => page.evaluate(() => bridge.invoke('sender'))));
  expect(new Set(ids.map((sender) => JSON.stringify(sender))).size).toBe(3);
});

test('focus goes from one window to the other', async ({ workbench, page }) => {
  await page.title();
  const seen = await workbench.evaluate(async ({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    const told: string[] = [];
    first?.on('blur', () => told.push('first blurred'));
    const second = new BrowserWindow({ show: false });
    second.on('focus', () => told.push('second focused'));
    const focused = new Promise<void>((resolve) => second.once('focus', () => resolve()));
    second.show();
    await focused;
    return [...told, BrowserWindow.getFocusedWindow() === second, first?.isFocused()];
  });
  expect(seen).toEqual(['first blurred', 'second focused', true, false]);
});

test('minimize, maximize and restore are told', async ({ workbench, page }) => {
  const window = await findWindow(workbench, page);
  const seen = await window.evaluate(async (opened) => {
    const told: unknown[] = [];
    const tell = (name: string) => () => told.push(name, opened.isMaximized(), opened.isMinimized());
    opened.on('maximize', tell('maximize'));
    opened.on('unmaximize', tell('unmaximize'));
    opened.on('minimize', tell('minimize'));
    opened.on('restore', tell('restore'));
    for (const method of ['maximize', 'unmaximize', 'minimize', 'restore'] as const) {
      const before = told.length;
      opened[method]();
      while (told.length === before) await new Promise((resolve) => setImmediate(resolve));
    }
    return told;
  });
  expect(seen).toEqual([
    'maximize',
    true,
    false,
    'unmaximize',
    false,
    false,
    'minimize',
    false,
    true,
    'restore',
    false,
    false,
  ]);
});

test('listeners of a window that throw are uncaught exceptions, and the window goes on', async ({
  workbench,
}) => {
  const told = await workbench.evaluate(async ({ BrowserWindow }) => {
    const uncaught: string[] = [];
    process.on('uncaughtException', (error) => uncaught.push(error.message));
    const window = new BrowserWindow({ show: false });
    const complain = (name: string) => () => {
      throw new Error(name);
    };
    const closed = new Promise<void>((resolve) => window.once('closed', () => resolve()));
    window.once('ready-to-show', complain('ready-to-show'));
    window.webContents.once('dom-ready', complain('dom-ready'));
    window.webContents.once('did-finish-load', complain('did-finish-load'));
    window.once('close', complain('close'));
    await window.loadURL('app://site/other.html');
    window.close();
    await closed;
    return uncaught;
  });
  expect(told.toSorted()).toEqual(['close', 'did-finish-load', 'dom-ready', 'ready-to-show']);
});
