import type { Parcels } from './parcels.ts';
import type { Wire } from './wire.ts';
import type { WorldBridge } from './world-bridge.ts';

/** What the main process puts into a page along with the script; all of it is plain data. */
export interface IsolatedWorldSetup {
  /** Global function that carries a string to the main process. */
  readonly binding: string;
  /** Global function that the main process calls with a string. */
  readonly receiver: string;
  readonly process: {
    readonly platform: string;
    readonly arch: string;
    readonly versions: Readonly<Record<string, string | undefined>>;
    readonly argv: readonly string[];
    readonly env: Readonly<Record<string, string | undefined>>;
  };
  /** Whether there is a user who can close the window and change its size. */
  readonly hasDisplay: boolean;
}

/** A preload script as CommonJS makes one. */
type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
) => void;

/** From a page to the main process. A body is encoded by the wire. */
export type PageMessage =
  | { readonly kind: 'invoke'; readonly number: number; readonly channel: string; readonly body: string }
  | { readonly kind: 'send'; readonly channel: string; readonly body: string }
  | { readonly kind: 'permission'; readonly number: number; readonly permission: string }
  | { readonly kind: 'open'; readonly url: string; readonly target: string; readonly features: string }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'resized'; readonly width: number; readonly height: number }
  | { readonly kind: 'preload-error'; readonly message: string; readonly stack: string };

/** From the main process to a page. */
export type MainMessage =
  | { readonly kind: 'send'; readonly channel: string; readonly body: string }
  | { readonly kind: 'answer'; readonly number: number; readonly body: string }
  | { readonly kind: 'refusal'; readonly number: number; readonly message: string };

/**
 * Runs in a page's isolated world, after the main world's script and before any script of the page: gives the preload
 * script Electron's renderer modules and runs it.
 *
 * Refers to nothing outside itself but types, because its source is injected into pages.
 */
export function runIsolatedWorld(
  setup: IsolatedWorldSetup,
  {
    wire,
    parcels,
    bridge,
    preload,
  }: {
    readonly wire: Wire;
    readonly parcels: Parcels<PageMessage, MainMessage>;
    readonly bridge: WorldBridge;
    readonly preload: Preload | null;
  },
): void {
  type Listener = (event: object, ...args: readonly unknown[]) => void;

  const tell = (message: PageMessage): void => {
    const post: unknown = Reflect.get(globalThis, setup.binding);
    if (typeof post !== 'function') return;
    for (const part of parcels.split(message)) post(part);
  };

  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastNumber = 0;
  const ask = (question: (number: number) => PageMessage): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastNumber += 1;
      waiting.set(lastNumber, { resolve, reject });
      tell(question(lastNumber));
    });

  const listeners = new Map<string, { readonly run: Listener; readonly once: boolean }[]>();
  const listen = (channel: string, entry: { readonly run: Listener; readonly once: boolean }): void => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), entry]);
  };
  const unlisten = (channel: string, run: Listener): void => {
    const entries = listeners.get(channel) ?? [];
    const index = entries.findLastIndex((entry) => entry.run === run);
    listeners.set(
      channel,
      entries.filter((_entry, place) => place !== index),
    );
  };

  const receive = (message: MainMessage): void => {
    if (message.kind === 'send') {
      const args = wire.decode(message.body);
      for (const entry of listeners.get(message.channel) ?? []) {
        if (entry.once) unlisten(message.channel, entry.run);
        /* One listener that throws must not keep the others from hearing. */
        queueReport(() =>
          entry.run({ sender: ipcRenderer, ports: [] }, ...(Array.isArray(args) ? args : [])),
        );
      }
      return;
    }
    const promise = waiting.get(message.number);
    waiting.delete(message.number);
    if (message.kind === 'answer') promise?.resolve(wire.decode(message.body));
    else promise?.reject(new Error(message.message));
  };
  const queueReport = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      reportError(error);
    }
  };
  Object.defineProperty(globalThis, setup.receiver, {
    value: (part: string) => {
      const message = parcels.join(part);
      if (message !== null) receive(message);
    },
  });

  const refuseMissing = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get: (object, key, receiver) => {
        if (typeof key === 'string' && !(key in object) && key !== 'then' && key !== 'toJSON') {
          throw new Error(`stand-in: ${name}.${key} is not there; see test/electron/README.md`);
        }
        return Reflect.get(object, key, receiver);
      },
    });

  const ipcRenderer: object = refuseMissing('ipcRenderer', {
    invoke: async (channel: string, ...args: readonly unknown[]) => {
      const encoded = wire.encode(args);
      return ask((number) => ({ kind: 'invoke', number, channel, body: encoded }));
    },
    send: (channel: string, ...args: readonly unknown[]) => {
      tell({ kind: 'send', channel, body: wire.encode(args) });
    },
    on: (channel: string, run: Listener) => {
      listen(channel, { run, once: false });
      return ipcRenderer;
    },
    addListener: (channel: string, run: Listener) => {
      listen(channel, { run, once: false });
      return ipcRenderer;
    },
    once: (channel: string, run: Listener) => {
      listen(channel, { run, once: true });
      return ipcRenderer;
    },
    off: (channel: string, run: Listener) => {
      unlisten(channel, run);
      return ipcRenderer;
    },
    removeListener: (channel: string, run: Listener) => {
      unlisten(channel, run);
      return ipcRenderer;
    },
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
  });

  const electron = refuseMissing('electron', {
    ipcRenderer,
    contextBridge: refuseMissing('contextBridge', {
      exposeInMainWorld: (key: string, api: unknown) => {
        bridge.call('expose', [key, api]);
      },
    }),
    webUtils: refuseMissing('webUtils', {
      /* The DevTools protocol tells a file's path only later; a file that a script has made has none in Electron either. */
      getPathForFile: (file: unknown) => {
        if (!(file instanceof File)) throw new TypeError('getPathForFile expected a File');
        return '';
      },
    }),
  });

  bridge.offer('permission', (permission) =>
    ask((number) => ({ kind: 'permission', number, permission: String(permission) })),
  );
  bridge.offer('open', (url, target, features) => {
    tell({ kind: 'open', url: String(url), target: String(target), features: String(features) });
  });

  window.addEventListener('click', (event) => {
    const link = event
      .composedPath()
      .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.href !== '');
    if (link === undefined || event.defaultPrevented || event.button !== 0) return;
    const isElsewhere = !['', '_self', '_top', '_parent'].includes(link.target);
    if (!isElsewhere && !event.ctrlKey && !event.metaKey && !event.shiftKey) return;
    event.preventDefault();
    tell({ kind: 'open', url: link.href, target: link.target, features: '' });
  });

  if (setup.hasDisplay) {
    /* Chromium closes its window by itself unless the page objects; a script's own question is not a user's close. */
    window.addEventListener('beforeunload', (event) => event.isTrusted && event.preventDefault());
  }

  if (window.top !== window) return;

  if (setup.hasDisplay) {
    window.addEventListener('resize', () =>
      tell({ kind: 'resized', width: innerWidth, height: innerHeight }),
    );
  }

  const tellTitle = (): void => {
    if (document.title !== '') tell({ kind: 'title', title: document.title });
  };
  document.addEventListener('DOMContentLoaded', () => {
    tellTitle();
    const parts = { childList: true, characterData: true, subtree: true };
    /* The head alone: watching a page's text would cost the page dearly. */
    new MutationObserver(tellTitle).observe(document.head, parts);
  });

  if (preload === null) return;
  const module = { exports: {} };
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer' || name === 'electron/common') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const process = {
    ...setup.process,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
  };
  try {
    preload(require, module, module.exports, process);
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    console.error('Unable to load preload script', error);
    tell({ kind: 'preload-error', message, stack: stack ?? '' });
  }
}
