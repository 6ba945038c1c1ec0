import { expect, findWindow, test } from './support/workbench.ts';

/* Made in the page, compared in the page: neither Playwright's nor anybody else's serialisation is between. */
const cloned: readonly (readonly [name: string, source: string])[] = [
  ['text', `'plain'`],
  ['text with an emoji', `'tick ✅ 👩🏽‍🚀 done'`],
  ['text with CRLF, NBSP and a line separator', `'a\\r\\nb\\u00a0c\\u2028d'`],
  ['text with combining marks', `'e\\u0301 o\\u0308\\u0323'`],
  ['right-to-left text', `'שלום \\u202eمرحبا\\u202c'`],
  ['a lone surrogate', `'\\ud83d x'`],
  ['a NUL', `'a\\u0000b'`],
  ['undefined', `undefined`],
  ['null', `null`],
  ['numbers', `[0, -0, 1.5, NaN, Infinity, -Infinity, 2 ** 53]`],
  ['a big integer', `123456789012345678901234567890n`],
  ['booleans', `[true, false]`],
  ['a date', `new Date(86400000)`],
  ['an invalid date', `new Date(NaN)`],
  ['a regular expression', `/a\\/b+/giu`],
  ['nested objects', `({ a: { b: [1, { c: null }] } })`],
  ['members that are undefined', `({ a: undefined, b: [undefined] })`],
  ['an array with holes', `[1, , 3]`],
  ['a map with an object as its key', `new Map([[{ k: 1 }, new Set(['x'])]])`],
  ['a set', `new Set([1, 'two', { three: 3 }])`],
  ['an array buffer', `new Uint8Array([1, 2, 3]).buffer`],
  ['a typed array', `new Uint8Array([0, 127, 128, 255])`],
  ['other typed arrays', `[new Float64Array([1.5, NaN]), new Int16Array([-1]), new BigInt64Array([-1n])]`],
  ['a part of a buffer', `new Uint8Array([1, 2, 3, 4]).subarray(1, 3)`],
  ['an object that names itself in our own terms', `({ $: 'date', v: 1 })`],
  ['an object with a key __proto__', `JSON.parse('{"__proto__": {"x": 1}}')`],
];

/** A value by its types and contents, so that two of them can be compared across worlds. */
function describeValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return Object.is(value, -0) ? 'number -0' : `${typeof value} ${String(value)}`;
  }
  const type = Object.prototype.toString.call(value);
  if (value instanceof ArrayBuffer) return [type, ...new Uint8Array(value)];
  if (value instanceof Map || value instanceof Set)
    return [type, ...Array.from(value, (entry) => describeValue(entry))];
  if (value instanceof Error) return [type, value.name, value.message];
  if (value instanceof Date) return [type, value.getTime()];
  if (value instanceof RegExp) return [type, String(value)];
  return [type, ...Object.entries(value).map(([key, member]) => [key, describeValue(member)])];
}

for (const [name, source] of cloned) {
  test(`a page and a handler pass each other ${name}`, async ({ sharedPage }) => {
    const [sent, received] = await sharedPage.evaluate<[unknown, unknown]>(`(async () => {
      ${String(describeValue)}
      const value = ${source};
      const [answer] = await bridge.echo(value);
      return [describeValue(value), describeValue(answer)];
    })()`);
    expect(received).toEqual(sent);
  });
}

test('an error keeps its type', async ({ sharedPage }) => {
  expect(await sharedPage.evaluate(() => bridge.echoError())).toEqual([true, 'RangeError', 'too far']);
});

test('one object mentioned twice, or in itself, stays one object', async ({ sharedPage }) => {
  const answer = await sharedPage.evaluate(async () => {
    const twice = { n: 1 };
    const ring: unknown[] = [];
    ring.push(ring);
    const [pair, loop] = await bridge.echo([twice, twice], ring);
    return Array.isArray(pair) && pair[0] === pair[1] && Array.isArray(loop) && loop[0] === loop;
  });
  expect(answer).toBe(true);
});

test('five megabytes go there and back unharmed', async ({ sharedPage }) => {
  const answer = await sharedPage.evaluate(async () => {
    const bytes = new Uint8Array(5 * 1024 * 1024);
    for (let place = 0; place < bytes.length; place += 1) bytes[place] = (place * 31) % 251;
    const [copy] = await bridge.echo(bytes);
    if (!(copy instanceof Uint8Array) || copy.length !== bytes.length) return 'lost';
    return copy.every((byte, place) => byte === bytes[place]) ? 'whole' : 'harmed';
  });
  expect(answer).toBe('whole');
});

const uncloneable = ['function', 'nested function', 'symbol', 'promise', 'weak map', 'node', 'proxy'];

for (const kind of uncloneable) {
  test(`send throws for a ${kind}`, async ({ sharedPage }) => {
    expect(await sharedPage.evaluate((kind) => bridge.refuse(kind), kind)).toBe(
      'An object could not be cloned.',
    );
  });

  test(`invoke rejects for a ${kind}`, async ({ sharedPage }) => {
    const asked = sharedPage.evaluate((kind) => bridge.refuseLater(kind), kind);
    await expect(asked).rejects.toThrow('An object could not be cloned.');
  });
}

const failures: readonly (readonly [
  name: string,
  channel: string,
  args: readonly string[],
  message: string,
])[] = [
  ['throws an error', 'fail', ['error'], `Error invoking remote method 'fail': RangeError: out of range`],
  ['throws what is no error', 'fail', ['text'], `Error invoking remote method 'fail': just text`],
  [
    'answers a function',
    'fail',
    ['function'],
    `Error invoking remote method 'fail': Error: An object could not be cloned.`,
  ],
  [
    'is not there',
    'nobody',
    [],
    `Error invoking remote method 'nobody': Error: No handler registered for 'nobody'`,
  ],
];

for (const [name, channel, args, message] of failures) {
  test(`invoke rejects where the handler ${name}`, async ({ sharedPage }) => {
    const answer = sharedPage.evaluate(([channel, args]) => bridge.invoke(channel, ...args), [
      channel,
      args,
    ] as const);
    await expect(answer).rejects.toThrow(message);
  });
}

test('a handler knows who asks', async ({ sharedWorkbench, sharedPage }) => {
  const window = await findWindow(sharedWorkbench, sharedPage);
  expect(await sharedPage.evaluate(() => bridge.invoke('sender'))).toEqual({
    id: await window.evaluate(({ webContents }) => webContents.id),
    url: 'app://site/index.html',
    origin: 'app://site',
    isMain: true,
    hasParent: false,
  });
});

test('messages arrive in the order in which they were sent, both ways', async ({ page, workbench }) => {
  const heard = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const numbers: unknown[] = [];
        bridge.on('heard', (number) => {
          numbers.push(number);
          if (numbers.length === 100) resolve(numbers);
        });
        for (let number = 0; number < 100; number += 1) bridge.send('told', number);
      }),
  );
  const numbers = Array.from({ length: 100 }, (_value, index) => index);
  expect(heard).toEqual(numbers);
  expect(await workbench.evaluate(() => events.filter(([name]) => name === 'told'))).toEqual(
    numbers.map((number) => ['told', number]),
  );
});

test('a listener hears once, or until it is taken off', async ({ page, workbench }) => {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    const off = bridge.on('ping', (value) => {
      heard.push(['on', value]);
      if (value === 2) off();
    });
    bridge.once('ping', (value) => heard.push(['once', value]));
    bridge.on('pong', () => Object.assign(globalThis, { heard }));
  });
  await workbench.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    for (const value of [1, 2, 3]) window?.webContents.send('ping', value);
    window?.webContents.send('pong');
  });
  await expect
    .poll(() => page.evaluate(() => Reflect.get(globalThis, 'heard')))
    .toEqual([
      ['on', 1],
      ['once', 1],
      ['on', 2],
    ]);
});

test('webContents.send throws for what cannot be cloned', async ({ sharedWorkbench }) => {
  const sent = sharedWorkbench.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('ping', () => 1);
  });
  await expect(sent).rejects.toThrow(/could not be cloned|Failed to serialize arguments/);
});

test('a channel has one handler, for once or until it is removed', async ({ page, workbench }) => {
  await workbench.evaluate(({ ipcMain }) => ipcMain.handleOnce('once', () => 'first'));
  const twice = workbench.evaluate(({ ipcMain }) => ipcMain.handle('once', () => 'second'));
  await expect(twice).rejects.toThrow(`Attempted to register a second handler for 'once'`);
  expect(await page.evaluate(() => bridge.invoke('once'))).toBe('first');
  await expect(page.evaluate(() => bridge.invoke('once'))).rejects.toThrow('No handler registered');
  await workbench.evaluate(({ ipcMain }) => ipcMain.removeHandler('echo'));
  await expect(page.evaluate(() => bridge.echo())).rejects.toThrow(`No handler registered for 'echo'`);
});

test('a listener that throws is an uncaught exception, and takes nothing else with it', async ({
  page,
  workbench,
}) => {
  await workbench.evaluate(({ ipcMain }) => {
    process.on('uncaughtException', (error) => events.push(['uncaught', error.message]));
    ipcMain.on('throws', () => {
      throw new Error('a listener that throws');
    });
  });
  /* All in one go, so that they arrive together. */
  const answers = await page.evaluate(() => {
    bridge.send('throws');
    return Promise.all([bridge.echo('first'), bridge.echo('x'.repeat(1_000_000))]);
  });
  expect(answers).toEqual([['first'], ['x'.repeat(1_000_000)]]);
  await expect
    .poll(() => workbench.evaluate(() => events.filter(([name]) => name === 'uncaught')))
    .toEqual([['uncaught', 'a listener that throws']]);
  expect(await page.evaluate(() => bridge.echo('later'))).toEqual(['later']);
});

test('an answer goes to the document that asked, and not to the next one', async ({ page, workbench }) => {
  await workbench.evaluate(({ ipcMain }) => {
    const asked = new Map<unknown, PromiseWithResolvers<unknown>>();
    const ask = (name: unknown) => {
      const answer = asked.get(name) ?? Promise.withResolvers<unknown>();
      asked.set(name, answer);
      return answer.promise;
    };
    handle('slow', (_event, name) => {
      events.push(['asked', name]);
      return ask(name);
    });
    ipcMain.on('answer', (_event, name) => {
      void ask(name);
      asked.get(name)?.resolve(name);
    });
  });
  const waitFor = (name: string) =>
    expect.poll(() => workbench.evaluate(() => events.at(-1))).toEqual(['asked', name]);
  await page.evaluate(() => void bridge.invoke('slow', 'old').catch(() => undefined));
  await waitFor('old');
  await page.evaluate(() => location.assign('/other.html'));
  await expect(page.locator('h1')).toHaveText('Other');
  await page.evaluate(() => Object.assign(globalThis, { answer: bridge.invoke('slow', 'new') }) && undefined);
  await waitFor('new');
  const answer = await page.evaluate(async () => {
    bridge.send('answer', 'old');
    /* Behind the first answer, if that has come here. */
    await bridge.echo();
    bridge.send('answer', 'new');
    return Reflect.get(globalThis, 'answer');
  });
  expect(answer).toBe('new');
});
