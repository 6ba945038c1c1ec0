import { expect, openPage, test } from './support/workbench.ts';

test('a page sees nothing of Node or Electron', async ({ sharedPage }) => {
  const seen = await sharedPage.evaluate(() =>
    ['require', 'process', 'module', 'global', 'Buffer', 'electron', 'ipcRenderer', 'contextBridge'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(seen).toEqual([]);
});

test('the preload script has what a sandboxed one has', async ({ sharedPage }) => {
  const types = await sharedPage.evaluate(() => bridge.types);
  expect(types).toEqual({ require: 'function', process: 'object', platform: process.platform });
  expect(await sharedPage.evaluate(() => bridge.isSandboxed)).toBe(true);
});

test('the preload script runs before the page', async ({ workbench }) => {
  await workbench.evaluate(() => {
    site['/early.html'] = {
      body: '<!doctype html><script>window.first = typeof bridge</script><h1>Early</h1>',
    };
  });
  const page = await openPage(workbench, { path: '/early.html' });
  expect(await page.evaluate(() => [Reflect.get(window, 'first'), bridge.early])).toEqual([
    'object',
    { readyState: 'loading', hasBody: false },
  ]);
});

test('the preload script runs in the main frame only, and again at each load', async ({
  page,
  workbench,
}) => {
  await workbench.evaluate(() => {
    site['/framed.html'] = { body: '<!doctype html><h1>Framed</h1><iframe src="/other.html"></iframe>' };
  });
  const framed = await openPage(workbench, { path: '/framed.html' });
  const frame = framed.frame({ url: /other\.html/ });
  expect(await framed.evaluate(() => typeof bridge)).toBe('object');
  expect(await frame?.evaluate(() => typeof bridge)).toBe('undefined');
  await page.reload();
  expect(await page.evaluate(() => bridge.echo(1))).toEqual([1]);
});

test('additional arguments reach the preload script', async ({ workbench }) => {
  const argv = await workbench.evaluate(async () => {
    const window = await openWindow({ webPreferences: { additionalArguments: ['--colour=blue'] } });
    const answer: unknown = await window.webContents.executeJavaScript('bridge.argv');
    return answer;
  });
  expect(argv).toContain('--colour=blue');
});

test('what is exposed is frozen to its depth, and cannot be replaced', async ({ sharedPage }) => {
  const frozen = await sharedPage.evaluate(() => {
    Reflect.set(globalThis, 'bridge', 1);
    return [
      Object.isFrozen(bridge),
      Object.isFrozen(bridge.nested),
      Object.isFrozen(bridge.nested.list),
      Reflect.deleteProperty(globalThis, 'bridge'),
      typeof bridge,
    ];
  });
  expect(frozen).toEqual([true, true, true, false, 'object']);
});

test('values are copies: a change on one side is none on the other', async ({ sharedPage }) => {
  const answer = await sharedPage.evaluate(() => {
    const sent = { list: [1] };
    const received = bridge.same(sent);
    sent.list.push(2);
    return [received === sent, received];
  });
  expect(answer).toEqual([false, { list: [1] }]);
});

/* In the page: the source of a value, and what of it must be true once it has been to the preload script and back. */
const passed: readonly (readonly [name: string, source: string, check: string])[] = [
  ['text', `'é ✅ \\r\\n שלום'`, `value === 'é ✅ \\r\\n שלום'`],
  ['undefined', `undefined`, `value === undefined`],
  ['a date', `new Date(5)`, `value instanceof Date && value.getTime() === 5`],
  ['bytes', `new Uint8Array([1, 255])`, `value instanceof Uint8Array && value[1] === 255`],
  ['a map', `new Map([[1, 2]])`, `value instanceof Map && value.get(1) === 2`],
  ['a file', `new File(['x'], 'é.txt')`, `value instanceof File && value.name === 'é.txt'`],
  ['an error', `new Error('no')`, `value instanceof Error && value.message.includes('no')`],
  [
    'an object in itself',
    `(() => { const ring = {}; ring.ring = ring; return ring; })()`,
    `value.ring === value`,
  ],
  ['an instance of a class', `new (class A { x = 1; y() {} })()`, `value.x === 1 && value.y === undefined`],
  ['a function', `(x) => x + 1`, `value(1) === 2`],
  ['a promise', `Promise.resolve(7)`, `value instanceof Promise && (await value) === 7`],
];

for (const [name, source, check] of passed) {
  test(`the bridge passes ${name}`, async ({ sharedPage }) => {
    const code = `(async () => { const value = bridge.same(${source}); return ${check}; })()`;
    expect(await sharedPage.evaluate(code)).toBe(true);
  });
}

test('a callback is called at once, with copies, and what it gives comes back', async ({ sharedPage }) => {
  const answer = await sharedPage.evaluate(() => {
    const calls: unknown[] = [];
    const result = bridge.call(
      (...args) => {
        calls.push(args);
        return { from: 'page' };
      },
      [1],
      { two: 2 },
    );
    return { calls, result };
  });
  expect(answer).toEqual({ calls: [[[1], { two: 2 }]], result: { from: 'page' } });
});

test('errors cross the bridge with their message', async ({ sharedPage }) => {
  const messages = await sharedPage.evaluate(async () => {
    const say = (error: unknown) => (error instanceof Error ? error.message : 'no error of this world');
    const thrown: string[] = [];
    try {
      bridge.fail();
    } catch (error) {
      thrown.push(say(error));
    }
    await bridge.failLater().catch((error: unknown) => thrown.push(say(error)));
    return thrown;
  });
  expect(messages[0]).toContain('boom');
  expect(messages[1]).toContain('boom later');
});

test('what cannot be cloned does not cross the bridge', async ({ sharedPage }) => {
  const message = await sharedPage.evaluate(() => {
    try {
      return bridge.same(new WeakMap());
    } catch (error) {
      return String(error);
    }
  });
  expect(message).toContain('could not be cloned');
});

test('a file that a script has made has no path', async ({ sharedPage }) => {
  expect(await sharedPage.evaluate(() => bridge.pathOf(new File(['x'], 'x.txt')))).toBe('');
});

test('a preload script that fails is told, and the page loads all the same', async ({ workbench, page }) => {
  await page.title();
  const errors = await workbench.evaluate(async ({ BrowserWindow, app }) => {
    const { mkdtempSync, writeFileSync } = process.getBuiltinModule('node:fs');
    const path = process.getBuiltinModule('node:path');
    const preload = path.join(mkdtempSync(path.join(app.getPath('userData'), 'preload-')), 'preload.cjs');
    writeFileSync(preload, `throw new Error('preload is broken')`);
    const window = new BrowserWindow({ show: false, webPreferences: { preload } });
    const told = new Promise((resolve) =>
      window.webContents.once('preload-error', (_event, _path, error) => resolve(error.message)),
    );
    await window.loadURL('app://site/other.html');
    return [await told, await window.webContents.executeJavaScript('document.title')];
  });
  expect(errors).toEqual(['preload is broken', 'Other']);
});
