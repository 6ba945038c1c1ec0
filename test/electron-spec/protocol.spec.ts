import { expect, findWindow, isStandIn, openPage, test } from './support/workbench.ts';

test('pages of a scheme of the app are served by the app', async ({ workbench }) => {
  const page = await openPage(workbench, { path: '/index.html' });
  expect(await page.evaluate(() => [document.title, isSecureContext])).toEqual(['Workbench', true]);
  expect(await workbench.evaluate(() => requests.at(-1))).toEqual(['GET', 'app://site/index.html', '']);
});

test('the answer is the whole answer: status, headers and bytes', async ({ workbench }) => {
  const page = await openPage(workbench);
  await workbench.evaluate(() => {
    site['/text'] = {
      body: 'é ✅ \r\n\u00a0 שלום',
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Own': 'yes' },
    };
  });
  const answers = await page.evaluate(async () => {
    const found = await fetch('/text');
    const missing = await fetch('/missing');
    return [found.status, found.headers.get('x-own'), await found.text(), missing.status];
  });
  expect(answers).toEqual([200, 'yes', 'é ✅ \r\n\u00a0 שלום', 404]);
});

test('the app sees what a page sends', async ({ workbench }) => {
  const page = await openPage(workbench);
  await page.evaluate(() =>
    fetch('/take?a=%20b', { method: 'POST', body: 'é ✅\r\n' }).then(() => undefined),
  );
  expect(await workbench.evaluate(() => requests.at(-1))).toEqual([
    'POST',
    'app://site/take?a=%20b',
    'é ✅\r\n',
  ]);
});

test('a handler that fails is a request that fails', async ({ workbench }) => {
  const page = await openPage(workbench);
  await expect(page.evaluate(() => fetch('/broken').then(() => 'fetched'))).rejects.toThrow(
    'Failed to fetch',
  );
});

test('a status that HTTP has no word for is passed on', async ({ workbench }) => {
  const page = await openPage(workbench);
  await workbench.evaluate(() => {
    site['/odd'] = { body: 'odd', status: 299 };
  });
  const answer = await page.evaluate(async () => {
    const odd = await fetch('/odd');
    return [odd.status, await odd.text()];
  });
  expect(answer).toEqual([299, 'odd']);
});

test('a listener for requests that throws is an uncaught exception, and its request fails', async ({
  workbench,
}) => {
  test.skip(!isStandIn, 'Electron lets the request wait for ever');
  const page = await openPage(workbench);
  await workbench.evaluate(({ session }) => {
    process.on('uncaughtException', (error) => events.push(['uncaught', error.message]));
    session.defaultSession.webRequest.onBeforeRequest(() => {
      throw new Error('no verdict');
    });
  });
  await expect(page.evaluate(() => fetch('/other.html').then(() => 'fetched'))).rejects.toThrow(
    'Failed to fetch',
  );
  await expect.poll(() => workbench.evaluate(() => events)).toContainEqual(['uncaught', 'no verdict']);
});

test('five megabytes are fetched unharmed', async ({ workbench }) => {
  const page = await openPage(workbench);
  await workbench.evaluate(() => {
    site['/long'] = { body: 'x✅'.repeat(1_250_000) };
  });
  expect(await page.evaluate(async () => (await (await fetch('/long')).arrayBuffer()).byteLength)).toBe(
    5_000_000,
  );
});

test('a content security policy holds', async ({ workbench }) => {
  await workbench.evaluate(() => {
    site['/strict.html'] = {
      body: `<!doctype html><h1>Strict</h1><script>window.ran = 1</script>
        <script nonce="n">window.allowed = 1</script><style>h1 { color: red }</style>`,
      headers: { 'Content-Security-Policy': `default-src 'none'; script-src 'nonce-n'; connect-src 'self'` },
    };
  });
  const page = await openPage(workbench, { path: '/strict.html' });
  const seen = await page.evaluate(async () => [
    Reflect.get(window, 'ran'),
    Reflect.get(window, 'allowed'),
    getComputedStyle(document.querySelector('h1') ?? document.body).color,
    await fetch('/other.html').then((answer) => answer.status),
    (await bridge.echo('bridge works'))[0],
  ]);
  expect(seen).toEqual([undefined, 1, 'rgb(0, 0, 0)', 200, 'bridge works']);
});

test('two hosts of a scheme are two origins', async ({ workbench }) => {
  const page = await openPage(workbench, { host: 'one' });
  const other = await openPage(workbench, { host: 'two' });
  await page.evaluate(() => localStorage.setItem('key', 'one'));
  expect(await other.evaluate(() => localStorage.getItem('key'))).toBeNull();
  expect(await other.evaluate(() => bridge.invoke('sender'))).toMatchObject({ origin: 'app://two' });
});

test('the app may cancel a request, and sees what it is for', async ({ workbench }) => {
  const page = await openPage(workbench);
  await workbench.evaluate(({ session }) =>
    session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
      events.push(['before', details.url, details.resourceType, details.method]);
      callback({ cancel: details.url.endsWith('/forbidden') });
    }),
  );
  const answers = await page.evaluate(async () => [
    await fetch('/forbidden').then(
      () => 'fetched',
      () => 'cancelled',
    ),
    await fetch('/other.html').then(
      () => 'fetched',
      () => 'cancelled',
    ),
  ]);
  expect(answers).toEqual(['cancelled', 'fetched']);
  expect(await workbench.evaluate(() => events.filter(([name]) => name === 'before'))).toEqual([
    ['before', 'app://site/forbidden', 'xhr', 'GET'],
    ['before', 'app://site/other.html', 'xhr', 'GET'],
  ]);
});

test('a filter chooses the requests that the app hears of', async ({ workbench }) => {
  const page = await openPage(workbench);
  await workbench.evaluate(({ session }) =>
    session.defaultSession.webRequest.onBeforeRequest({ urls: ['app://site/a*'] }, (details, callback) => {
      events.push(['before', details.url]);
      callback({});
    }),
  );
  await page.evaluate(() =>
    Promise.all(['/apple', '/pear'].map((path) => fetch(path))).then(() => undefined),
  );
  expect(await workbench.evaluate(() => events.filter(([name]) => name === 'before'))).toEqual([
    ['before', 'app://site/apple'],
  ]);
});

test('schemes are handled, known and unhandled', async ({ sharedWorkbench }) => {
  const answers = await sharedWorkbench.evaluate(({ protocol }) => {
    const before = [protocol.isProtocolHandled('app'), protocol.isProtocolHandled('other')];
    protocol.handle('other', () => new Response(''));
    const during = protocol.isProtocolHandled('other');
    protocol.unhandle('other');
    return [...before, during, protocol.isProtocolHandled('other')];
  });
  expect(answers).toEqual([true, false, true, false]);
});

test('a frame of the page is known to the main process', async ({ workbench }) => {
  await workbench.evaluate(() => {
    site['/frames.html'] = {
      body: '<!doctype html><h1>Frames</h1><iframe name="inner" src="/other.html"></iframe>',
    };
  });
  const page = await openPage(workbench, { path: '/frames.html' });
  const window = await findWindow(workbench, page);
  const frames = await window.evaluate(({ webContents }) =>
    webContents.mainFrame.framesInSubtree.map((frame) => [
      frame.url,
      frame.origin,
      frame.parent?.url ?? null,
      frame.top?.url,
    ]),
  );
  expect(frames).toEqual([
    ['app://site/frames.html', 'app://site', null, 'app://site/frames.html'],
    ['app://site/other.html', 'app://site', 'app://site/frames.html', 'app://site/frames.html'],
  ]);
});

test('the frames of a page go with it', async ({ workbench }) => {
  await workbench.evaluate(() => {
    site['/frames.html'] = {
      body: '<!doctype html><h1>Frames</h1><iframe name="inner" src="/other.html"></iframe>',
    };
  });
  const page = await openPage(workbench, { path: '/frames.html' });
  const window = await findWindow(workbench, page);
  const left = await window.evaluate(async (opened) => {
    const { mainFrame } = opened.webContents;
    const [inner] = mainFrame.frames;
    await opened.loadURL('app://site/index.html');
    return [inner?.isDestroyed(), opened.webContents.mainFrame.framesInSubtree.map((frame) => frame.url)];
  });
  expect(left).toEqual([true, ['app://site/index.html']]);
});
