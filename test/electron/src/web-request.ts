import type { HeaderEntry } from './devtools-protocol.ts';
import { guard } from './guard.ts';
import type { Answer } from './protocol.ts';

interface Filter {
  readonly urls: readonly string[];
}

interface RequestVerdict {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
}

interface HeadersVerdict {
  readonly cancel?: boolean;
  readonly responseHeaders?: Readonly<Record<string, string | readonly string[]>>;
  readonly statusLine?: string;
}

type Listener<V> = (details: object, callback: (verdict: V) => void) => void;
type HookArguments<V> = readonly [Listener<V> | null] | readonly [Filter, Listener<V> | null];

interface Hook<V> {
  readonly patterns: readonly RegExp[];
  readonly listener: Listener<V>;
}

/** What Electron's webRequest tells of a request. */
export interface RequestDetails {
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly [more: string]: unknown;
}

/** The app's say in what its pages ask for. */
export class WebRequests {
  #beforeRequest: Hook<RequestVerdict> | null = null;
  #headersReceived: Hook<HeadersVerdict> | null = null;

  readonly webRequest = guard('session.webRequest', {
    onBeforeRequest: (...args: HookArguments<RequestVerdict>): void => {
      this.#beforeRequest = createHook(args);
    },
    onHeadersReceived: (...args: HookArguments<HeadersVerdict>): void => {
      this.#headersReceived = createHook(args);
    },
  });

  async judgeRequest(details: RequestDetails): Promise<RequestVerdict> {
    return (await ask(this.#beforeRequest, details)) ?? {};
  }

  /** The answer with the headers that the app wants it to have; null where the app cancels it. */
  async judgeAnswer(details: RequestDetails, answer: Answer): Promise<Answer | null> {
    if (this.#headersReceived === null) return answer;
    const responseHeaders: Record<string, string[]> = {};
    for (const { name, value } of answer.headers) {
      responseHeaders[name] = [...(responseHeaders[name] ?? []), value];
    }
    const verdict = await ask(this.#headersReceived, {
      ...details,
      statusCode: answer.status,
      statusLine: `HTTP/1.1 ${answer.status}`,
      responseHeaders,
    });
    if (verdict?.cancel === true) return null;
    const headers = verdict?.responseHeaders;
    return headers === undefined ? answer : { ...answer, headers: listHeaders(headers) };
  }
}

function ask<V>(hook: Hook<V> | null, details: RequestDetails): Promise<V | null> {
  if (hook === null || !hook.patterns.some((pattern) => pattern.test(details.url)))
    return Promise.resolve(null);
  return new Promise((resolve) => hook.listener(details, resolve));
}

function createHook<V>(args: HookArguments<V>): Hook<V> | null {
  const [urls, listener] = args.length === 1 ? [['<all_urls>'], args[0]] : [args[0].urls, args[1]];
  return listener === null ? null : { patterns: urls.map((url) => createPattern(url)), listener };
}

/** A match pattern such as `app://*∕*`, as the WebRequest API of extensions defines it. */
function createPattern(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/;
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}

function listHeaders(headers: Readonly<Record<string, string | readonly string[]>>): HeaderEntry[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    (typeof values === 'string' ? [values] : values).map((value) => ({ name, value })),
  );
}
