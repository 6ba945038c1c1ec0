import { toAppAddress, toPageAddress } from './addresses.ts';
import type { Answer, Commands, Frame, Parameters } from './devtools-protocol.ts';
import { getEngine } from './engine.ts';
import { ExpectedAddresses } from './expected-addresses.ts';
import { FrameTree } from './frame-tree.ts';
import { type Asker, FrameWorlds } from './frame-worlds.ts';
import { encodeArguments } from './ipc-main.ts';
import type { MainMessage, PageMessage } from './isolated-world.ts';
import { type PageScripts, worldName } from './page-scripts.ts';
import { createParcels } from './parcels.ts';
import { describeValue, readError, readValue } from './remote-values.ts';
import { getSessionState, type Session } from './session.ts';
import type { Target } from './targets.ts';
import { nativeTheme } from './theme.ts';
import type { FrameHost, WebFrameMain } from './web-frame-main.ts';

/** Hears what happens to a page, in the order in which it happens. */
export interface PageListener {
  readonly started: () => void;
  readonly navigated: (frame: WebFrameMain, options: { readonly inPage: boolean }) => void;
  readonly domReady: () => void;
  readonly painted: () => void;
  readonly loaded: () => void;
  readonly stopped: () => void;
  readonly crashed: (status: string, exitCode: number) => void;
  readonly vanished: () => void;
  readonly messaged: (asker: Asker, message: PageMessage) => void;
  readonly logged: (entry: LogEntry) => void;
  /** A document wants to go to an address that Chromium has no way of loading; it stays where it is. */
  readonly wandered: (url: string) => void;
  /** The user has closed the window that Chromium shows. */
  readonly closeAsked: () => void;
}

export interface LogEntry {
  readonly level: string;
  readonly message: string;
  readonly sourceId: string;
  readonly lineNumber: number;
}

interface PageOptions {
  readonly session: Session;
  readonly scripts: PageScripts;
  readonly listener: PageListener;
  readonly size: { readonly width: number; readonly height: number };
  readonly hidden: boolean;
  /** Whether somebody else drives Chromium as well and answers the page's own dialogs. */
  readonly hasDriver: boolean;
}

/** How long a page may take to close before it is asked again, in milliseconds: longer than its last words take. */
const closePause = 1000;

/** Those that are open. */
const pages = new Set<Page>();

export function findFrame(token: string): { readonly page: Page; readonly frame: WebFrameMain } | undefined {
  for (const page of pages) {
    const frame = page.frames.find(token);
    if (frame !== undefined) return { page, frame };
  }
  return undefined;
}

/** One of Chromium's pages, from its making to its end. */
export class Page implements FrameHost {
  readonly frames = new FrameTree(this);
  readonly mainFrame = this.frames.main;
  readonly expected = new ExpectedAddresses();
  /** Settles when the page can be loaded. */
  readonly opened: Promise<Target>;
  /** Chromium's name for the page; null until it is opened. */
  targetId: string | null = null;
  readonly #options: PageOptions;
  readonly #worlds = new FrameWorlds();
  #windowId: number | null = null;
  /** Chromium's names for the document that is there, and for the last one that has loaded. */
  #loaderId = '';
  #loadedId = '';
  /** Who waits for a document to load. */
  #load: {
    readonly loaderId: string;
    readonly resolve: () => void;
    readonly reject: (error: Error) => void;
  } | null = null;
  #isGone = false;
  #isSilent = false;
  readonly #gone = Promise.withResolvers<void>();
  /** Whether nobody has asked for a navigation yet. */
  #isBlank = true;
  #isLoading = false;
  #size: { readonly width: number; readonly height: number };
  #zoom = 1;

  constructor(options: PageOptions) {
    this.#options = options;
    this.#size = options.size;
    this.opened = this.#open();
    /* A page that is closed while it opens fails here; whoever waits for it hears of it, and nobody else need. */
    this.opened.catch(() => {});
  }

  isDestroyed(): boolean {
    return this.#isGone;
  }

  /** From now on nobody hears what happens to the page, but for its end. */
  silence(): void {
    this.#isSilent = true;
  }

  /** Whether Chromium, which has a display, shows the page nowhere on it. */
  get isHidden(): boolean {
    return this.#options.hidden && !getEngine().chromium.headless;
  }

  async #open(): Promise<Target> {
    const { session, size, hidden, listener } = this.#options;
    const { targets } = getEngine();
    const target = await targets.create({
      owner: {
        crash: (status, exitCode) => {
          this.#worlds.clear();
          if (!this.#isSilent) listener.crashed(status, exitCode);
        },
        vanish: () => this.#vanish(),
      },
      ...size,
      hidden,
      browserContextId: await getSessionState(session).openContext(),
    });
    this.targetId = target.id;
    this.frames.nameMain(target.id);
    pages.add(this);
    this.#listen(target);
    await this.#prepare(target);
    return target;
  }

  async #prepare({ id, session, start }: Target): Promise<void> {
    const { scripts } = this.#options;
    await Promise.all([
      session.send('Page.enable', {}),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.enable', {}),
      session.send('Runtime.addBinding', { name: scripts.binding, executionContextName: worldName }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, worldName }),
      this.applyTheme({ session }),
      start(),
    ]);
    if (this.isHidden) return;
    const { windowId } = await getEngine().chromium.pipe.send('Browser.getWindowForTarget', { targetId: id });
    this.#windowId = windowId;
    await this.resize(this.#size);
  }

  #listen({ session, startAddress }: Target): void {
    const { listener } = this.#options;
    const isMain = (id: string): boolean => id === this.mainFrame.frameToken;
    const on: typeof session.on = (event, hear) =>
      session.on(event, (params) => {
        if (!this.#isSilent) hear(params);
      });
    on('Page.frameAttached', ({ frameId, parentFrameId }) => this.frames.attach(frameId, parentFrameId));
    on('Page.frameDetached', ({ frameId, reason }) => reason === 'remove' && this.frames.detach(frameId));
    on('Page.frameNavigated', ({ frame }) => {
      if (frame.url !== startAddress) this.#navigated(frame);
    });
    on('Page.frameStartedLoading', ({ frameId }) => {
      /* The empty document that every page begins with is nobody's navigation. */
      if (!isMain(frameId) || this.#isBlank) return;
      this.#isLoading = true;
      listener.started();
    });
    on('Page.frameStoppedLoading', ({ frameId }) => {
      if (!isMain(frameId) || !this.#isLoading) return;
      this.#isLoading = false;
      listener.stopped();
    });
    on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.frames.find(frameId);
      if (frame === undefined) return;
      frame.url = toAppAddress(url);
      listener.navigated(frame, { inPage: true });
    });
    on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
      if (!isMain(frameId) || loaderId !== this.#loaderId) return;
      if (name === 'DOMContentLoaded') listener.domReady();
      else if (name === 'firstContentfulPaint') listener.painted();
      else if (name === 'load') {
        this.#keepTheme();
        this.#holdClose();
        listener.loaded();
        this.#loadedId = loaderId;
        if (this.#load?.loaderId === loaderId) this.#load.resolve();
      }
    });
    on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      /* All others come by as requests, or stay within the page. */
      if (isMain(frameId) && !/^(?:https?|data|blob|about|javascript|file):/i.test(url))
        listener.wandered(url);
    });
    /* Answered to the last: a page with an open dialog does not end. */
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      if (this.#options.hasDriver) return;
      if (type !== 'beforeunload' && !getEngine().chromium.headless) return;
      void session.send('Page.handleJavaScriptDialog', { accept: false }).catch(() => undefined);
      if (type === 'beforeunload') listener.closeAsked();
    });
    on('Runtime.executionContextCreated', ({ context }) => {
      const frame = this.frames.find(context.auxData.frameId);
      const isIsolated = context.name === worldName;
      if (frame === undefined || !(isIsolated || context.auxData.isDefault)) return;
      this.#worlds.add(context.id, { frame, world: context.uniqueId, isIsolated });
    });
    on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#worlds.drop(executionContextId),
    );
    on('Runtime.executionContextsCleared', () => this.#worlds.clear());
    on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      const said = this.#worlds.receive(executionContextId, payload);
      if (said !== null) listener.messaged(said.asker, said.message);
    });
    on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
      const [place] = stackTrace?.callFrames ?? [];
      listener.logged({
        level: type === 'error' || type === 'warning' || type === 'debug' ? type : 'info',
        message: args.map((arg) => describeValue(arg)).join(' '),
        sourceId: toAppAddress(place?.url ?? ''),
        lineNumber: place?.lineNumber ?? 0,
      });
    });
  }

  /**
   * Settles when the page has loaded, or is at another place of the document that is there.
   *
   * @throws Error with Chromium's name of the failure, such as `net::ERR_ABORTED`
   */
  async navigate(address: string): Promise<void> {
    const { session } = await this.opened;
    const url = toPageAddress(address);
    this.#isBlank = false;
    const expected = this.expected.add(url);
    const { errorText, loaderId } = await session.send('Page.navigate', { url });
    /*
     * Some addresses make no request. That of a load which another one has overtaken may be told after its end, but not after
     * the other's document is there.
     */
    if (errorText === 'net::ERR_ABORTED') expected.isOver = true;
    else this.expected.drop(expected);
    if (errorText !== undefined) throw new Error(errorText);
    if (loaderId !== undefined) await this.#waitForLoad(loaderId);
  }

  /** The document before may load meanwhile, and does not count; one that takes the place of this one ends the wait. */
  #waitForLoad(loaderId: string): Promise<void> {
    if (this.#loadedId === loaderId) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#load = { loaderId, resolve, reject };
    });
  }

  async reload({ ignoreCache }: { readonly ignoreCache: boolean }): Promise<void> {
    const { session } = await this.opened;
    this.expected.add(toPageAddress(this.mainFrame.url));
    await session.send('Page.reload', { ignoreCache });
  }

  /** A command of the DevTools protocol, once the page is there. */
  async command<M extends keyof Commands>(method: M, params: Parameters<M>): Promise<Answer<M>> {
    const { session } = await this.opened;
    return session.send(method, params);
  }

  async resize(size: { readonly width: number; readonly height: number }): Promise<void> {
    this.#size = size;
    if (this.#windowId === null) return;
    await getEngine().chromium.pipe.send('Browser.setContentsSize', { windowId: this.#windowId, ...size });
    if (this.#zoom !== 1) await this.zoom(this.#zoom);
  }

  /** Chromium's own zoom is out of reach; a denser screen of fewer CSS pixels looks the same. */
  async zoom(factor: number): Promise<void> {
    this.#zoom = factor;
    if (factor === 1) {
      await this.command('Emulation.clearDeviceMetricsOverride', {});
      return;
    }
    await this.command('Emulation.setDeviceMetricsOverride', {
      width: Math.round(this.#size.width / factor),
      height: Math.round(this.#size.height / factor),
      deviceScaleFactor: factor,
      mobile: false,
    });
  }

  /** Changes the window on the display; there is none without a display. */
  async place(bounds: Parameters<'Browser.setWindowBounds'>['bounds']): Promise<void> {
    await this.opened;
    if (this.#windowId === null || getEngine().chromium.headless) return;
    await getEngine().chromium.pipe.send('Browser.setWindowBounds', { windowId: this.#windowId, bounds });
  }

  /** Chromium hears a page's objection to the close of its window only once the user has touched the page. */
  #holdClose(): void {
    if (getEngine().chromium.headless) return;
    void this.command('Runtime.evaluate', { expression: '0', userGesture: true }).catch(() => undefined);
  }

  /** Whoever else drives Chromium may have wished for another theme when it met the page. */
  #keepTheme(): void {
    if (nativeTheme.themeSource !== 'system')
      void this.opened.then((target) => this.applyTheme(target)).catch(() => {});
  }

  async applyTheme({ session }: Pick<Target, 'session'>): Promise<void> {
    const value = nativeTheme.themeSource === 'system' ? '' : nativeTheme.themeSource;
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }

  /** Done when the page is gone, and everything that it had to say has been heard. */
  async close(): Promise<void> {
    const target = await this.opened.catch(() => null);
    if (target === null) return;
    const ask = () => void getEngine().targets.close(target.id);
    ask();
    /* A close that a navigation overtakes is forgotten by Chromium, though it has been answered. */
    const again = setInterval(ask, closePause);
    await this.#gone.promise;
    clearInterval(again);
  }

  /** @throws Error 'An object could not be cloned.' */
  send(frame: WebFrameMain, channel: string, args: readonly unknown[]): void {
    this.post(frame.worlds.isolated, { kind: 'send', channel, body: encodeArguments(args) });
  }

  /** A world that is no more hears nothing, and neither does a frame between two documents: the message is lost. */
  post(world: string | null, message: MainMessage): void {
    if (world === null) return;
    const receiver = JSON.stringify(this.#options.scripts.receiver);
    for (const part of createParcels<MainMessage, PageMessage>().split(message)) {
      void this.command('Runtime.evaluate', {
        /* A call of a function, with the part as its argument, would take a third longer. */
        expression: `globalThis[${receiver}](${JSON.stringify(part)})`,
        uniqueContextId: world,
        silent: true,
      }).catch(() => undefined);
    }
  }

  async execute(
    frame: WebFrameMain,
    { code, userGesture }: { readonly code: string; readonly userGesture: boolean },
  ): Promise<unknown> {
    const world = frame.worlds.main;
    const { result, exceptionDetails } = await this.command('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      userGesture,
      ...(world !== null && { uniqueContextId: world }),
    });
    const { session } = await this.opened;
    if (exceptionDetails !== undefined) throw await readError(session, exceptionDetails);
    return readValue(session, result);
  }

  #navigated(document: Frame): void {
    const frame = this.frames.navigate(document);
    if (frame === undefined) return;
    if (frame === this.mainFrame) {
      this.#loaderId = document.loaderId;
      this.expected.dropEnded();
      if (this.#load?.loaderId !== document.loaderId) this.#load?.reject(new Error('net::ERR_ABORTED'));
      this.#keepTheme();
    }
    this.#options.listener.navigated(frame, { inPage: false });
  }

  #vanish(): void {
    this.#isGone = true;
    this.#gone.resolve();
    this.frames.clear();
    pages.delete(this);
    this.#options.listener.vanished();
  }
}
