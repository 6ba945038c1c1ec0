import { createServer, type Server } from 'node:http';
import type { Page } from '@playwright/test';
import { test as base, expect, isStandIn, openPage } from './support/workbench.ts';

interface Outside {
  readonly port: number;
  /** Everything that has arrived: bare connections as well, which is what a preconnect is. */
  readonly arrived: string[];
}

const test = base.extend<{ readonly outside: Outside }>({
  outside: async ({ browserName: _browserName }, use) => {
    const arrived: string[] = [];
    const server: Server = createServer((request, response) => {
      arrived.push(`${request.method} ${request.url}`);
      response.end('outside');
    });
    server.on('connection', () => arrived.push('connection'));
    server.on('upgrade', (request) => arrived.push(`upgrade ${request.url}`));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const { port } = address;
    await use({ port, arrived });
    server.closeAllConnections();
    server.close();
  },
});

test.skip(!isStandIn, 'Electron itself has a network, unless the app forbids it');

/** Gives whatever is on its way the time to arrive: two frames and two turns of the page's and the server's loops. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}

const ways: readonly (readonly [name: string, run: (address: string) => unknown])[] = [
  ['fetch', (address) => fetch(address, { mode: 'no-cors' }).catch(() => undefined)],
  [
    'XMLHttpRequest',
    (address) => {
      const request = new XMLHttpRequest();
      request.open('GET', address);
      request.send();
    },
  ],
  ['an image', (address) => void (new Image().src = address)],
  [
    'a script',
    (address) => document.head.append(Object.assign(document.createElement('script'), { src: address })),
  ],
  [
    'a style sheet',
    (address) =>
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address }),
      ),
  ],
  [
    'a frame',
    (address) => document.body.append(Object.assign(document.createElement('iframe'), { src: address })),
  ],
  ['sendBeacon', (address) => navigator.sendBeacon(address, 'x')],
  ['a WebSocket', (address) => void new WebSocket(address.replace('http', 'ws'))],
  ['an EventSource', (address) => void new EventSource(address)],
  [
    'a preconnect',
    (address) =>
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'preconnect', href: address }),
      ),
  ],
  [
    'a prefetch',
    (address) =>
      document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: address })),
  ],
  [
    'a worker',
    (address) => {
      const source = `fetch(${JSON.stringify(address)}, { mode: 'no-cors' }).catch(() => {})`;
      void new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    },
  ],
  ['window.open', (address) => window.open(address)],
  [
    'a link to a new window',
    (address) => {
      const link = Object.assign(document.createElement('a'), { href: address, target: '_blank' });
      document.body.append(link);
      link.click();
    },
  ],
  [
    'a ping of a link',
    (address) => {
      const link = Object.assign(document.createElement('a'), { href: '#here', ping: address });
      document.body.append(link);
      link.click();
    },
  ],
  [
    'a form',
    (address) => {
      const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
      document.body.append(form);
      form.submit();
    },
  ],
  ['a navigation', (address) => location.assign(address)],
  [
    'a refresh',
    (address) =>
      document.head.append(
        Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${address}` }),
      ),
  ],
  [
    'speculation rules',
    (address) => {
      const rules = {
        prefetch: [{ source: 'list', urls: [address] }],
        prerender: [{ source: 'list', urls: [address] }],
      };
      document.head.append(
        Object.assign(document.createElement('script'), {
          type: 'speculationrules',
          text: JSON.stringify(rules),
        }),
      );
    },
  ],
  [
    'a connection of WebRTC',
    async (address) => {
      const { port } = new URL(address);
      const peer = new RTCPeerConnection({
        iceServers: [{ urls: `turn:127.0.0.1:${port}?transport=tcp`, username: 'u', credential: 'c' }],
      });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
    },
  ],
];

/* Some of the ways open windows, which no other test is to find. */
test.afterEach(({ sharedWorkbench }) =>
  sharedWorkbench.evaluate(({ BrowserWindow }) => {
    const [, ...others] = BrowserWindow.getAllWindows().toSorted((a, b) => a.id - b.id);
    for (const window of others) window.destroy();
  }),
);

for (const [name, run] of ways) {
  test(`nothing of ${name} gets out`, async ({ sharedWorkbench, outside }) => {
    const page = await openPage(sharedWorkbench, { show: false });
    for (const host of ['127.0.0.1', 'localhost']) {
      await page.evaluate(run, `http://${host}:${outside.port}/${encodeURIComponent(name)}`);
    }
    await settle(page);
    expect(outside.arrived).toEqual([]);
    expect(new URL(page.url()).pathname).toBe('/index.html');
  });
}

test('the main process itself finds nothing there to fetch with', async ({ sharedWorkbench }) => {
  const fetched = sharedWorkbench.evaluate(({ net }) =>
    net.fetch('http://127.0.0.1:1/').then(() => 'fetched'),
  );
  await expect(fetched).rejects.toThrow('stand-in: net.fetch is not there; see test/electron/README.md');
});
