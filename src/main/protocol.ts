import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

/** The app's own scheme. A page of a `file:` address could read other files; a page of this one sees what is served here. */
const scheme = 'app';

/** The page that the user works in. */
export const windowOrigin = `${scheme}://tickmark`;
export const windowAddress = `${windowOrigin}/index.html`;

/** The hidden page that reads documents. An origin of its own gives it a process of its own. */
const importerOrigin = `${scheme}://importer`;
export const importerAddress = `${importerOrigin}/importer.html`;

/** Where a page that is to be printed is, once. */
const printerOrigin = `${scheme}://printer`;

/** Whether an address is one that the app itself serves. */
export function isOwnAddress(address: string): boolean {
  return [windowOrigin, importerOrigin, printerOrigin].some((origin) => address.startsWith(`${origin}/`));
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Stands in the built page where the nonce of its styles goes. */
const noncePlaceholder = '__STYLE_NONCE__';

/** Must be called before the app is ready: Electron takes the privileges of a scheme only then. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Bytes on their way to the importer's page, which fetches each once by its token. */
export class ImportInputs {
  private readonly waiting = new Map<string, Uint8Array<ArrayBuffer>>();

  /** Offers the bytes and returns the address under which the importer's page gets them. */
  offer(bytes: Uint8Array<ArrayBuffer>): string {
    const token = randomBytes(16).toString('hex');
    this.waiting.set(token, bytes);
    return `/input/${token}`;
  }

  /** The bytes offered under an address, if it is one of ours; they are not kept. */
  take(path: string): Uint8Array<ArrayBuffer> | undefined {
    const token = path.replace(/^\/input\//, '');
    const bytes = this.waiting.get(token);
    this.waiting.delete(token);
    return bytes;
  }
}

/** Pages on their way to the printer, each served once. */
export class PrintedPages {
  private readonly waiting = new Map<string, string>();

  /** Offers a page and returns its address. */
  offer(html: string): string {
    const address = `${printerOrigin}/${randomBytes(16).toString('hex')}.html`;
    this.waiting.set(address, html);
    return address;
  }

  /** The page offered under an address; it is not kept. */
  take(address: string): string | undefined {
    const html = this.waiting.get(address);
    this.waiting.delete(address);
    return html;
  }
}

/**
 * A page as it is printed: it gets its own styles, each by its hash, and nothing else: no script, no picture, no font, no
 * address.
 */
function createPrintedPage(html: string): Response {
  const styles = [...html.matchAll(/<style>(?<style>[^<]*)<\/style>/gu)].map(
    ({ groups }) =>
      `'sha256-${createHash('sha256')
        .update(groups?.['style'] ?? '')
        .digest('base64')}'`,
  );
  const policy = `default-src 'none'; style-src ${styles.length === 0 ? "'none'" : styles.join(' ')}`;
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy };
  return new Response(html, { headers });
}

export interface ServedInputs {
  readonly inputs: ImportInputs;
  readonly printed: PrintedPages;
}

/**
 * Serves the built pages of a folder, the importer's inputs to the importer, and to the printer what is to be printed.
 *
 * @param folder absolute; nothing outside it is ever served
 */
export function servePages(folder: string, { inputs, printed }: ServedInputs): void {
  protocol.handle(scheme, async (request) => {
    if (!isOwnAddress(request.url)) return notFound();
    const url = new URL(request.url);
    if (url.host === new URL(printerOrigin).host) {
      const html = printed.take(request.url);
      return html === undefined ? notFound() : createPrintedPage(html);
    }
    const isImporter = url.host === new URL(importerOrigin).host;
    if (isImporter && url.pathname.startsWith('/input/')) {
      const bytes = inputs.take(url.pathname);
      return bytes === undefined
        ? notFound()
        : new Response(bytes, { headers: { 'Content-Type': 'application/octet-stream' } });
    }
    const path = findPath(folder, url.pathname);
    if (request.method !== 'GET' || path === null) return notFound();
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return notFound();
    return createPage(bytes, { extension: extname(path), isImporter });
  });
}

/** The path that an address names in the folder; null where it names none, or one outside. */
function findPath(folder: string, pathname: string): string | null {
  try {
    const path = join(folder, normalize(decodeURIComponent(pathname)));
    return path.startsWith(folder + sep) ? path : null;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function createPage(
  bytes: Buffer<ArrayBuffer>,
  { extension, isImporter }: { readonly extension: string; readonly isImporter: boolean },
): Response {
  const headers: Record<string, string> = {
    'Content-Type': mediaTypes[extension] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
  /* For a worker, which goes by the policy that it is served with: its own scripts, and nothing from anywhere. */
  if (extension === '.js' && !isImporter)
    headers['Content-Security-Policy'] = "default-src 'none'; script-src 'self'";
  if (extension !== '.html') return new Response(bytes, { headers });
  const nonce = randomBytes(16).toString('base64');
  headers['Content-Security-Policy'] = createPolicy(isImporter ? 'importer' : 'window', nonce);
  return new Response(bytes.toString('utf8').replaceAll(noncePlaceholder, nonce), { headers });
}

/**
 * The content security policy of a page: its own scripts, styles and fonts, and nothing from anywhere else. The nonce
 * lets in the one style sheet that react-aria makes while the app runs.
 */
function createPolicy(page: 'window' | 'importer', nonce: string): string {
  const common = [
    "default-src 'none'",
    "script-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  const own =
    page === 'window'
      ? [
          `style-src 'self' 'nonce-${nonce}'`,
          "font-src 'self'",
          "img-src 'self'",
          "worker-src 'self'",
          "connect-src 'none'",
        ]
      : ["connect-src 'self'"];
  return [...common, ...own].join('; ');
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
