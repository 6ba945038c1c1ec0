import { STATUS_CODES } from 'node:http';
import { addScheme, toPageHeader } from './addresses.ts';
import type { HeaderEntry, PausedRequest } from './devtools-protocol.ts';
import { guard } from './guard.ts';

type Handler = (request: Request) => Response | Promise<Response>;

/** What a page is given for a request. */
export interface Answer {
  readonly status: number;
  /** Never empty: Chromium takes a status that it has no word for only with one. */
  readonly statusText: string;
  readonly headers: readonly HeaderEntry[];
  readonly body: Buffer;
}

/** A session's own schemes. Functions, not methods: Electron's can be passed around as well. */
export function createProtocol() {
  const handlers = new Map<string, Handler>();
  return {
    handlers,
    protocol: guard('protocol', {
      handle: (scheme: string, handler: Handler): void => {
        if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
        addScheme(scheme);
        handlers.set(scheme, handler);
      },
      unhandle: (scheme: string): void => {
        if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
      },
      isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
      /* Every scheme is taken as standard and secure; see README.md. */
      registerSchemesAsPrivileged: (schemes: readonly { readonly scheme: string }[]): void => {
        for (const { scheme } of schemes) addScheme(scheme);
      },
    }),
  };
}

/**
 * What the app's handler answers for an address; null where the handler answers with an error or throws, which is
 * printed.
 */
export async function answerRequest(
  handler: Handler,
  options: { readonly address: string; readonly paused: PausedRequest },
): Promise<Answer | null> {
  const { address, paused } = options;
  try {
    const { method } = paused.request;
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const response = await handler(
      new Request(address, {
        method,
        headers: createHeaders(paused.request.headers),
        ...(hasBody && { body: readBody(paused) }),
      }),
    );
    if (response.type === 'error') return null;
    return {
      status: response.status,
      statusText: response.statusText || (STATUS_CODES[response.status] ?? 'Unknown'),
      headers: Array.from(response.headers, ([name, value]) => ({ name, value: toPageHeader(value) })),
      body: Buffer.from(await response.arrayBuffer()),
    };
  } catch (error) {
    console.error(`stand-in: the handler of ${address} failed`, error);
    return null;
  }
}

function createHeaders(entries: Readonly<Record<string, string>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(entries)) headers.set(name, value);
  return headers;
}

function readBody({ request }: PausedRequest): Buffer<ArrayBuffer> {
  const parts = (request.postDataEntries ?? []).flatMap(({ bytes }) => bytes ?? []);
  return parts.length > 0 ? Buffer.concat(parts) : Buffer.from(request.postData ?? '', 'utf8');
}
