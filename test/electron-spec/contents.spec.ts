import type { ElectronApplication, Page } from '@playwright/test';
import { expect, findWindow, isStandIn, openPage, test, waitForPage } from './support/workbench.ts';

test('the life of a page is told in order', async ({ sharedWorkbench }) => {
  const told = await sharedWorkbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const contents = window.webContents;
    const seen: string[] = [];
    contents.on('did-start-loading', () => seen.push('did-start-loading'));
    contents.on('did-navigate', (_event, url) => seen.push(`did-navigate ${url}`));
    contents.on('dom-ready', () => seen.push('dom-ready'));
    contents.on('did-finish-load', () => seen.push('did-finish-load'));
    contents.on('did-stop-loading', () => seen.push('did-stop-loading'));
    const stopped = new Promise<void>((resolve) => contents.once('did-stop-loading', () => resolve()));
    const before = [contents.getURL(), contents.isLoading()];
    const loading = window.loadURL('app://site/other.html#part');
    const during = contents.isLoading();
    await loading;
    await stopped;
    const after = [contents.getURL(), contents.isLoading(), contents.getTitle(), contents.isDestroyed()];
    window.destroy();
    return { before, during, after, seen, destroyed: contents.isDestroyed() };
  });
  expect(told.before).toEqual(['', false]);
  expect(told.during).toBe(true);
  expect(told.after).toEqual(['app://site/other.html#part', false, 'Other', false]);
  expect(told.destroyed).toBe(true);
  expect(told.seen.toSorted()).toEqual(
    [
      'did-start-loading',
      'did-navigate app://site/other.html#part',
      'dom-ready',
      'did-finish-load',
      'did-stop-loading',
    ].toSorted(),
  );
  expect(told.seen.indexOf('dom-ready')).toBeLessThan(told.seen.indexOf('did-finish-load'));
});

test('a page that cannot be loaded is told to whoever loads it', async ({ sharedWorkbench }) => {
  const told = await sharedWorkbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const failed = new Promise((resolve) =>
      window.webContents.once('did-fail-load', (_event, _code, _text, url, isMain) => resolve([url, isMain])),
    );
    const error = await window.loadURL('app://site/broken').catch((error: unknown) => String(error));
    const answer = [error, await failed];
    window.destroy();
    return answer;
  });
  expect(told).toEqual([
    expect.stringMatching(/^Error: ERR_\w+ \(-\d+\) loading 'app:\/\/site\/broken'$/),
    ['app://site/broken', true],
  ]);
});

test('a load is over with its own page, not with the one before', async ({ workbench }) => {
  const told = await workbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const asked = Promise.withResolvers<void>();
    const picture = Promise.withResolvers<void>();
    site['/first.html'] = { body: '<!doctype html><h1>First</h1><img src="/picture">' };
    site['/picture'] = {
      body: '',
      ready: () => {
        asked.resolve();
        return picture.promise;
      },
    };
    /* The page before can load now, and does before this one is there. */
    site['/second.html'] = {
      body: '<!doctype html><h1>Second</h1>',
      ready: () =>
        new Promise((resolve) => {
          window.webContents.once('did-finish-load', () => resolve());
          picture.resolve();
        }),
    };
    const first = window.loadURL('app://site/first.html').catch((error: unknown) => String(error));
    await asked.promise;
    await window.loadURL('app://site/second.html');
    const heading: unknown = await window.webContents.executeJavaScript(
      'document.querySelector("h1").textContent',
    );
    return [await first, heading];
  });
  expect(told).toEqual([`Error: ERR_ABORTED (-3) loading 'app://site/first.html'`, 'Second']);
});

test('a load within the page is over at once', async ({ sharedWorkbench }) => {
  const told = await sharedWorkbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL('app://site/other.html');
    await window.webContents.executeJavaScript('globalThis.isSame = true');
    await window.loadURL('app://site/other.html#part');
    const isSame: unknown = await window.webContents.executeJavaScript('globalThis.isSame');
    const answer = [isSame, window.webContents.getURL()];
    window.destroy();
    return answer;
  });
  expect(told).toEqual([true, 'app://site/other.html#part']);
});

test('a page that is not found is a page', async ({ sharedWorkbench }) => {
  const text = await sharedWorkbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL('app://site/nowhere');
    const answer: unknown = await window.webContents.executeJavaScript('document.body.textContent');
    window.destroy();
    return answer;
  });
  expect(text).toBe('no such page');
});

const scripts: readonly (readonly [code: string, value: unknown])[] = [
  ['1 + 1', 2],
  ['Promise.resolve("later ✅")', 'later ✅'],
  ['undefined', undefined],
  ['({ a: [1, { b: null }] })', { a: [1, { b: null }] }],
  ['document.title', 'Workbench'],
  ['typeof bridge', 'object'],
];

for (const [code, value] of scripts) {
  test(`executeJavaScript gives what ${code} is`, async ({ sharedWorkbench, sharedPage }) => {
    const window = await findWindow(sharedWorkbench, sharedPage);
    expect(await window.evaluate((opened, code) => opened.webContents.executeJavaScript(code), code)).toEqual(
      value,
    );
  });
}

test('executeJavaScript clones dates and bytes, and rejects with what is thrown', async ({
  sharedWorkbench,
  sharedPage,
}) => {
  const window = await findWindow(sharedWorkbench, sharedPage);
  const answers = await window.evaluate(async ({ webContents }) => {
    const date: unknown = await webContents.executeJavaScript('new Date(5)');
    const bytes: unknown = await webContents.executeJavaScript('new Uint8Array([1, 255])');
    const error: unknown = await webContents
      .executeJavaScript('Promise.reject(new RangeError("no ✅"))')
      .catch((thrown: unknown) => thrown);
    return [
      date instanceof Date && date.getTime(),
      bytes instanceof Uint8Array && [...bytes],
      error instanceof Error && error.message,
    ];
  });
  expect(answers).toEqual([5, [1, 255], 'no ✅']);
});

test('executeJavaScript waits for the page', async ({ sharedWorkbench }) => {
  const title = await sharedWorkbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const asked: Promise<unknown> = window.webContents.executeJavaScript('document.title');
    await window.loadURL('app://site/other.html');
    const answer = await asked;
    window.destroy();
    return answer;
  });
  expect(title).toBe('Other');
});

const addresses: readonly (readonly [name: string, address: string])[] = [
  ['another site', 'https://example.org/x'],
  ['another page of the app', '/other.html'],
];

for (const [name, address] of addresses) {
  test(`a navigation to ${name} is put before the app, which may prevent it`, async ({ workbench }) => {
    const page = await openPage(workbench);
    const window = await findWindow(workbench, page);
    await window.evaluate(({ webContents }) =>
      webContents.on('will-navigate', (event, url) => {
        events.push(['will-navigate', event.url, url === event.url, event.isMainFrame]);
        event.preventDefault();
      }),
    );
    await page.evaluate((address) => {
      const link = Object.assign(document.createElement('a'), { href: address, textContent: 'go' });
      document.body.append(link);
      link.click();
    }, address);
    const expected = address.startsWith('/') ? `app://site${address}` : address;
    await expect
      .poll(() => workbench.evaluate(() => events.at(-1)))
      .toEqual(['will-navigate', expected, true, true]);
    expect(await page.evaluate(() => document.title)).toBe('Workbench');
    expect(await window.evaluate(({ webContents }) => webContents.getURL())).toBe('app://site/index.html');
  });
}

test('a navigation that nobody prevents goes ahead; one of the app itself is not put before it', async ({
  workbench,
}) => {
  const page = await openPage(workbench);
  const window = await findWindow(workbench, page);
  await window.evaluate(({ webContents }) =>
    webContents.on('will-navigate', (event) => events.push(['will-navigate', event.url])),
  );
  await page.evaluate(() => location.assign('/other.html'));
  await expect(page.locator('h1')).toHaveText('Other');
  await window.evaluate((opened) => opened.loadURL('app://site/index.html'));
  await window.evaluate(
    ({ webContents }) =>
      new Promise<void>((resolve) => {
        webContents.once('did-finish-load', () => resolve());
        webContents.reload();
      }),
  );
  expect(await workbench.evaluate(() => events.filter(([name]) => name === 'will-navigate'))).toEqual([
    ['will-navigate', 'app://site/other.html'],
  ]);
});

test('loads of the app are not put before it, be they quick or oddly written', async ({ workbench }) => {
  const told = await workbench.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const seen: string[] = [];
    window.webContents.on('will-navigate', ({ url }) => seen.push(url));
    const loads = ['first.html', 'é x.html', 'last.html', 'last.html'].map((path) =>
      window.loadURL(`app://site/${path}`).then(
        () => 'loaded',
        () => 'aborted',
      ),
    );
    const outcomes = await Promise.all(loads);
    await window.loadURL('app://site/é x.html#ü');
    return [seen, outcomes, window.webContents.getURL()];
  });
  expect(told).toEqual([
    [],
    ['aborted', 'aborted', 'aborted', 'loaded'],
    'app://site/%C3%A9%20x.html#%C3%BC',
  ]);
});

test('a navigation goes ahead where the one who is asked throws', async ({ workbench }) => {
  const page = await openPage(workbench);
  const window = await findWindow(workbench, page);
  await window.evaluate(({ webContents }) => {
    process.on('uncaughtException', (error) => events.push(['uncaught', error.message]));
    webContents.on('will-navigate', () => {
      throw new Error('no answer');
    });
  });
  await page.evaluate(() => location.assign('/other.html'));
  await expect(page.locator('h1')).toHaveText('Other');
  await expect.poll(() => workbench.evaluate(() => events)).toContainEqual(['uncaught', 'no answer']);
});

test('a navigation within the page is told', async ({ workbench }) => {
  const page = await openPage(workbench);
  const window = await findWindow(workbench, page);
  await window.evaluate(({ webContents }) =>
    webContents.on('did-navigate-in-page', (_event, url) => events.push(['in page', url])),
  );
  await page.evaluate(() => history.pushState({}, '', '/deep?x=1#y'));
  await expect
    .poll(() => workbench.evaluate(() => events.at(-1)))
    .toEqual(['in page', 'app://site/deep?x=1#y']);
  expect(await window.evaluate(({ webContents }) => webContents.getURL())).toBe('app://site/deep?x=1#y');
});

const openings: readonly (readonly [name: string, run: () => void])[] = [
  ['window.open', () => void open('https://example.org/new')],
  [
    'a link to a new window',
    () => {
      const link = Object.assign(document.createElement('a'), {
        href: 'https://example.org/new',
        target: '_blank',
      });
      document.body.append(link);
      link.click();
    },
  ],
  [
    'a form to a new window',
    () => {
      const form = Object.assign(document.createElement('form'), {
        action: 'https://example.org/new',
        target: '_blank',
      });
      document.body.append(form);
      form.submit();
    },
  ],
];

/** That the app has made its own two windows and never another, which may be closed by now. */
async function expectNoOtherWindow(workbench: ElectronApplication, page: Page): Promise<void> {
  /* When the page is answered, whatever came of what it did before has come. */
  await page.evaluate(() => bridge.echo());
  const created = await workbench.evaluate(() =>
    events.filter(([name]) => name === 'browser-window-created'),
  );
  expect(created).toHaveLength(2);
  await expect.poll(() => workbench.windows()).toHaveLength(2);
}

for (const [name, run] of openings) {
  test(`the app is asked about ${name}, and denies it`, async ({ workbench }) => {
    const page = await openPage(workbench);
    const window = await findWindow(workbench, page);
    await window.evaluate(({ webContents }) =>
      webContents.setWindowOpenHandler(({ url }) => {
        events.push(['open', url.replace(/\?$/, '')]);
        return { action: 'deny' };
      }),
    );
    await page.evaluate(run);
    await expect
      .poll(() => workbench.evaluate(() => events.at(-1)))
      .toEqual(['open', 'https://example.org/new']);
    await expectNoOtherWindow(workbench, page);
  });
}

test('a link that is clicked with Ctrl is a new window too', async ({ workbench }) => {
  const page = await openPage(workbench);
  const window = await findWindow(workbench, page);
  await window.evaluate(({ webContents }) =>
    webContents.setWindowOpenHandler(({ url }) => {
      events.push(['open', url]);
      return { action: 'deny' };
    }),
  );
  await page.evaluate(() =>
    document.body.append(
      Object.assign(document.createElement('a'), { href: '/other.html', textContent: 'there' }),
    ),
  );
  await page.getByText('there').click({ modifiers: ['Control'] });
  await expect.poll(() => workbench.evaluate(() => events.at(-1))).toEqual(['open', 'app://site/other.html']);
  await expectNoOtherWindow(workbench, page);
});

test('the app may allow a new window', async ({ workbench }) => {
  const page = await openPage(workbench);
  const window = await findWindow(workbench, page);
  await window.evaluate(({ webContents }) =>
    webContents.setWindowOpenHandler(() => ({
      action: 'allow',
      overrideBrowserWindowOptions: { width: 300, height: 200 },
    })),
  );
  await page.evaluate(() => void open('/other.html'));
  const findId = () =>
    workbench.evaluate(({ webContents, BrowserWindow }) => {
      const contents = webContents
        .getAllWebContents()
        .find((each) => each.getURL() === 'app://site/other.html');
      return contents && BrowserWindow.fromWebContents(contents)?.id;
    });
  await expect.poll(findId).toBeDefined();
  const opened = await waitForPage(workbench, (await findId()) ?? 0);
  await expect(opened.locator('h1')).toHaveText('Other');
});

test('printToPDF makes a PDF of the page', async ({ sharedWorkbench, sharedPage }) => {
  const window = await findWindow(sharedWorkbench, sharedPage);
  const [start, isLandscape] = await window.evaluate(async ({ webContents }) => {
    const portrait = await webContents.printToPDF({ pageSize: 'A4', printBackground: true });
    const landscape = await webContents.printToPDF({ pageSize: { width: 4, height: 3 } });
    return [
      portrait.toString('latin1', 0, 5),
      landscape.toString('latin1').includes('/MediaBox [0 0 288 216]'),
    ];
  });
  expect(start).toBe('%PDF-');
  expect(isLandscape).toBe(true);
});

test('zoom makes the pixels of the page larger', async ({ workbench }) => {
  const page = await openPage(workbench, { width: 800, height: 600, useContentSize: true });
  const window = await findWindow(workbench, page);
  await window.evaluate(({ webContents }) => webContents.setZoomFactor(2));
  await expect
    .poll(() => page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio]))
    .toEqual([400, 300, 2]);
  expect(await window.evaluate(({ webContents }) => webContents.getZoomFactor())).toBeCloseTo(2);
  await window.evaluate(({ webContents }) => webContents.setZoomLevel(0));
  await expect
    .poll(() => page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio]))
    .toEqual([800, 600, 1]);
});

test('a page that crashes is told, and works again after a reload', async ({ workbench }) => {
  const told = await workbench.evaluate(async () => {
    const window = await openWindow({ show: false });
    const contents = window.webContents;
    const gone = new Promise<string>((resolve) =>
      contents.once('render-process-gone', (_event, details) => resolve(details.reason)),
    );
    contents.forcefullyCrashRenderer();
    const reason = await gone;
    const crashed = contents.isCrashed();
    const loaded = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()));
    contents.reload();
    await loaded;
    const answer: unknown = await contents.executeJavaScript('bridge.echo(document.title)');
    return [reason, crashed, contents.isCrashed(), answer];
  });
  expect(told).toEqual([expect.stringMatching(/^(crashed|killed)$/), true, false, ['Workbench']]);
});

test('a page that hangs can be destroyed, and takes nothing else with it', async ({ workbench, page }) => {
  await workbench.evaluate(async () => {
    const window = await openWindow({ show: false, host: 'busy' });
    void window.webContents.executeJavaScript('for (;;);').catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    window.destroy();
  });
  expect(await page.evaluate(() => bridge.echo('alive'))).toEqual(['alive']);
  await expect.poll(() => workbench.windows().length).toBe(1);
});

test('what a page says to its console is told', async ({ workbench }) => {
  const page = await openPage(workbench);
  const window = await findWindow(workbench, page);
  await window.evaluate(({ webContents }) =>
    webContents.on('console-message', (event) => events.push(['console', event.level, event.message])),
  );
  await page.evaluate(() => console.warn('careful ✅', 1));
  await expect
    .poll(() => workbench.evaluate(() => events.at(-1)))
    .toEqual(['console', 'warning', 'careful ✅ 1']);
});

test('contents are found by the name that DevTools gives them', async ({ sharedWorkbench, sharedPage }) => {
  const session = await sharedPage.context().newCDPSession(sharedPage);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  const window = await findWindow(sharedWorkbench, sharedPage);
  const isFound = await sharedWorkbench.evaluate(
    ({ webContents }, { window, targetId }) =>
      webContents.fromDevToolsTargetId(targetId) === window.webContents,
    { window, targetId: targetInfo.targetId },
  );
  expect(isFound).toBe(true);
});

test('a member that the stand-in lacks says so', async ({ sharedWorkbench, sharedPage }) => {
  test.skip(!isStandIn, 'Electron itself has it');
  const window = await findWindow(sharedWorkbench, sharedPage);
  await expect(window.evaluate(({ webContents }) => webContents.capturePage())).rejects.toThrow(
    'stand-in: webContents.capturePage is not there; see test/electron/README.md',
  );
});

test('an address that is for another program is put before the app, and goes nowhere', async ({
  workbench,
}) => {
  const page = await openPage(workbench);
  const window = await findWindow(workbench, page);
  await window.evaluate(({ webContents }) =>
    webContents.on('will-navigate', (event) => {
      events.push(['will-navigate', event.url]);
      event.preventDefault();
    }),
  );
  await page.evaluate(() => location.assign('mailto:someone@example.org'));
  await expect
    .poll(() => workbench.evaluate(() => events.at(-1)))
    .toEqual(['will-navigate', 'mailto:someone@example.org']);
  expect(await page.evaluate(() => document.title)).toBe('Workbench');
});
