import { randomUUID } from 'node:crypto';
import type { Chromium } from './chromium.ts';
import type { DevToolsPipe, DevToolsSession } from './devtools-pipe.ts';
import type { TargetInfo } from './devtools-protocol.ts';

/** A page of Chromium, attached to and held until `start`. */
export interface Target {
  readonly id: string;
  readonly session: DevToolsSession;
  /** The address that a window on a display begins with, which is no page of the app's. */
  readonly startAddress: string | null;
  /** Lets the page run its first script. */
  readonly start: () => Promise<unknown>;
}

/** What becomes of a page, told to the one who made it. */
export interface TargetOwner {
  readonly crash: (status: string, errorCode: number) => void;
  readonly vanish: () => void;
}

interface CreateOptions {
  readonly owner: TargetOwner;
  readonly width: number;
  readonly height: number;
  readonly hidden: boolean;
  readonly browserContextId: string | undefined;
}

/** Makes Chromium's pages, and keeps apart those that nobody here has made. */
export class Targets {
  readonly #pipe: DevToolsPipe;
  readonly #chromium: Chromium;
  readonly #attached = new Map<string, Target>();
  readonly #sessions = new Map<string, string>();
  readonly #owners = new Map<string, TargetOwner>();
  readonly #awaited = new Map<string, PromiseWithResolvers<Target>>();
  /** Windows on the display that are on their way, by the address that each begins with. */
  readonly #windows = new Map<string, (id: string) => void>();
  #creating = 0;
  readonly #foreign: TargetInfo[] = [];
  /** Pages that a page has opened by a way of its own, and which page that was. */
  readonly #openers = new Map<string, string>();

  constructor(chromium: Chromium) {
    const { pipe } = chromium;
    this.#chromium = chromium;
    this.#pipe = pipe;
    pipe.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => this.#attach(sessionId, targetInfo));
    pipe.on('Target.targetCrashed', ({ targetId, status, errorCode }) =>
      this.#owners.get(targetId)?.crash(status, errorCode),
    );
    pipe.on('Target.targetDestroyed', ({ targetId }) => this.#forget(targetId));
  }

  async open(): Promise<void> {
    await Promise.all([
      this.#pipe.send('Target.setDiscoverTargets', { discover: true }),
      this.#pipe.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'page' }],
      }),
    ]);
  }

  async create(options: CreateOptions): Promise<Target> {
    this.#creating += 1;
    try {
      const id = await this.#make(options);
      this.#owners.set(id, options.owner);
      return this.#attached.get(id) ?? (await this.#awaitAttachment(id));
    } finally {
      this.#creating -= 1;
      if (this.#creating === 0) for (const info of this.#foreign.splice(0)) this.#keepApart(info);
    }
  }

  #awaitAttachment(id: string): Promise<Target> {
    const awaited = Promise.withResolvers<Target>();
    this.#awaited.set(id, awaited);
    return awaited.promise;
  }

  async close(id: string): Promise<void> {
    await this.#pipe.send('Target.closeTarget', { targetId: id }).catch(() => undefined);
  }

  async #make({ width, height, hidden, browserContextId }: CreateOptions): Promise<string> {
    const hasDisplay = !this.#chromium.headless;
    if (hasDisplay && !hidden && browserContextId === undefined) return this.#openWindow();
    const place = browserContextId === undefined ? {} : { browserContextId };
    /* A window that is never shown has no place on a display. Without one all windows are alike. */
    const shape = hidden && hasDisplay ? { hidden: true } : { newWindow: true, width, height };
    const { targetId } = await this.#pipe.send('Target.createTarget', {
      url: 'about:blank',
      ...shape,
      ...place,
    });
    /* Such a page is of no kind that is attached to by itself. */
    if (hidden && hasDisplay) await this.#pipe.send('Target.attachToTarget', { targetId, flatten: true });
    return targetId;
  }

  /** The DevTools protocol makes only windows with all that a browser has around its pages. */
  #openWindow(): Promise<string> {
    /* Not `about:blank`, which is opened as a browser opens it. */
    const address = `data:text/html,<title>&lrm;</title><!--${randomUUID()}-->`;
    return new Promise((resolve) => {
      this.#windows.set(address, resolve);
      this.#chromium.openWindow(address);
    });
  }

  #attach(sessionId: string, info: TargetInfo): void {
    const session = this.#pipe.open(sessionId);
    const target = {
      id: info.targetId,
      session,
      startAddress: this.#windows.has(info.url) ? info.url : null,
      start: () => session.send('Runtime.runIfWaitingForDebugger', {}),
    };
    this.#attached.set(info.targetId, target);
    this.#sessions.set(info.targetId, sessionId);
    this.#windows.get(info.url)?.(info.targetId);
    this.#windows.delete(info.url);
    this.#awaited.get(info.targetId)?.resolve(target);
    this.#awaited.delete(info.targetId);
    if (this.#creating > 0) this.#foreign.push(info);
    else this.#keepApart(info);
  }

  #keepApart(info: TargetInfo): void {
    if (this.#owners.has(info.targetId) || info.openerId === undefined) return;
    this.#openers.set(info.targetId, info.openerId);
    /* Only its first request says what it was opened for. */
    void this.#attached
      .get(info.targetId)
      ?.start()
      .catch(() => undefined);
  }

  /** The page that opened this one, if no window of the app's did; the opened one is closed. */
  async sendAway(id: string): Promise<string | undefined> {
    const opener = this.#openers.get(id);
    if (opener !== undefined) await this.close(id);
    return opener;
  }

  #forget(id: string): void {
    const sessionId = this.#sessions.get(id);
    if (sessionId !== undefined) this.#pipe.drop(sessionId);
    this.#sessions.delete(id);
    this.#attached.delete(id);
    this.#openers.delete(id);
    this.#awaited.get(id)?.reject(new Error('The page was closed before it was there'));
    this.#awaited.delete(id);
    const owner = this.#owners.get(id);
    this.#owners.delete(id);
    owner?.vanish();
  }
}
