import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { ImportInputs, PrintedPages, registerScheme, servePages } from '#main/protocol.ts';

type Handler = (request: Request | { readonly url: string; readonly method: string }) => Promise<Response>;

const electron = vi.hoisted(() => ({ handlers: new Map<string, Handler>(), schemes: [] as unknown[] }));

vi.mock('electron', () => ({
  protocol: {
    handle: (scheme: string, handler: Handler) => electron.handlers.set(scheme, handler),
    registerSchemesAsPrivileged: (schemes: readonly unknown[]) => electron.schemes.push(...schemes),
  },
}));

const home = mkdtempSync(join(tmpdir(), 'tickmark-protocol-'));
afterAll(() => rmSync(home, { recursive: true }));
const folder = join(home, 'renderer');
mkdirSync(join(folder, 'assets'), { recursive: true });
mkdirSync(join(home, 'renderer-other'));
for (const [name, content] of [
  ['renderer/index.html', '<meta content="__STYLE_NONCE__">'],
  ['renderer/importer.html', '<p>importer</p>'],
  ['renderer/assets/index.js', 'export {};'],
  ['renderer-other/secret.html', 'secret'],
  ['secret.html', 'secret'],
] as const) {
  writeFileSync(join(home, name), content);
}

const inputs = new ImportInputs();
const printed = new PrintedPages();
servePages(folder, { inputs, printed });

function load(url: string, method = 'GET'): Promise<Response> {
  const handler = electron.handlers.get('app');
  if (handler === undefined) throw new Error('nobody serves the scheme');
  return handler({ url, method });
}

const readPolicy = (response: Response) => response.headers.get('Content-Security-Policy') ?? '';

test('the scheme is a standard and secure one, and no more: no way round the policy, no service workers', () => {
  registerScheme();
  expect(electron.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
});

describe('the policy of', () => {
  test('the window lets in what is served with it, and styles with a nonce that is never the same', async () => {
    const pages = [await load('app://tickmark/index.html'), await load('app://tickmark/index.html')];
    const nonces = await Promise.all(
      pages.map(async (page) => {
        const nonce = /content="(?<nonce>[^"]+)"/u.exec(await page.text())?.groups?.['nonce'];
        expect(readPolicy(page)).toBe(
          `default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src 'self'; worker-src 'self'; connect-src 'none'`,
        );
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  test('the importer lets in its scripts and its input', async () => {
    expect(readPolicy(await load('app://importer/importer.html'))).toBe(
      "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'",
    );
  });

  test('a worker lets in scripts', async () => {
    const script = await load('app://tickmark/assets/index.js');
    expect(readPolicy(script)).toBe("default-src 'none'; script-src 'self'");
    expect(script.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  test('a page that is printed lets in the styles that it has itself', async () => {
    const plain = await load(printed.offer('<script>x</script><p onclick="x">Words</p>'));
    expect(readPolicy(plain)).toBe("default-src 'none'; style-src 'none'");
    const styled = await load(printed.offer('<style>p{}</style>'));
    expect(readPolicy(styled)).toMatch(/^default-src 'none'; style-src 'sha256-[^ ']+'$/u);
  });
});

describe('nothing is served', () => {
  test.each([
    ['beside the folder', 'app://tickmark/../secret.html'],
    ['beside it by escaped points', 'app://tickmark/%2e%2e/secret.html'],
    ['beside it by an escaped slash', 'app://tickmark/..%2fsecret.html'],
    ['beside it by escaped backslashes', 'app://tickmark/..%5csecret.html'],
    ['of a folder with a name that goes on', 'app://tickmark/..%2frenderer-other%2fsecret.html'],
    ['of the root of the disk', 'app://tickmark//etc/passwd'],
    ['of the root of the disk by an escape', 'app://tickmark/%2fetc%2fpasswd'],
    ['of the folder itself', 'app://tickmark/'],
    ['of a folder in it', 'app://tickmark/assets'],
    ['of a name that is cut by a zero', 'app://tickmark/index.html%00.js'],
    ['of another host', 'app://elsewhere/index.html'],
    ['of a host that goes on', 'app://tickmark.example/index.html'],
    ['of what nobody offered to the importer', 'app://importer/input/0123'],
    ['of what nobody offered to the printer', 'app://printer/0123.html'],
    ['of the window’s pages to the printer', 'app://printer/index.html'],
  ])('%s', async (_name, url) => {
    expect((await load(url)).status).toBe(404);
  });

  test('of an address that cannot be read', async () => {
    expect((await load('app://tickmark/%e0%a4%a')).status).toBe(404);
  });

  test('to whoever sends something', async () => {
    expect((await load('app://tickmark/index.html', 'POST')).status).toBe(404);
  });
});

test('an input is served once, and to the importer alone', async () => {
  const path = inputs.offer(new Uint8Array([1, 2]));
  expect((await load(`app://tickmark${path}`)).status).toBe(404);
  expect(new Uint8Array(await (await load(`app://importer${path}`)).arrayBuffer())).toEqual(
    new Uint8Array([1, 2]),
  );
  expect((await load(`app://importer${path}`)).status).toBe(404);
});

test('a page is served to the printer once', async () => {
  const address = printed.offer('<p>Words</p>');
  expect(await (await load(address)).text()).toBe('<p>Words</p>');
  expect((await load(address)).status).toBe(404);
});
