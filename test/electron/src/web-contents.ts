import { toAppAddress } from './addresses.ts';
import { app } from './app.ts';
import { AppLoad } from './app-load.ts';
import { emitSafely } from './emission.ts';
import { findEngine } from './engine.ts';
import { createEvent } from './event.ts';
import { refuseOtherEvents } from './event-names.ts';
import type { Asker } from './frame-worlds.ts';
import { createAbsence, refuseDestroyed } from './guard.ts';
import { receiveInvoke, receiveSend } from './ipc-main.ts';
import type { MainMessage, PageMessage } from './isolated-world.ts';
import { Page, type PageListener } from './page.ts';
import { PageControls } from './page-controls.ts';
import { createPageScripts } from './page-scripts.ts';
import { getSessionState, type Session, session as sessions } from './session.ts';
import { nativeTheme } from './theme.ts';
import { mayUnload } from './unload.ts';
import type { WebFrameMain } from './web-frame-main.ts';

export interface WebPreferences {
  readonly preload?: string;
  readonly session?: Session;
  readonly partition?: string;
  readonly additionalArguments?: readonly string[];
  readonly zoomFactor?: number;
  readonly nodeIntegration?: boolean;
  readonly sandbox?: boolean;
}

/** What a window wants to know of its page, and what a page needs of its window. */
export interface ContentsOwner {
  readonly getSize: () => { readonly width: number; readonly height: number };
  readonly titled: (title: string) => void;
  readonly painted: () => void;
  readonly resized: (width: number, height: number) => void;
  readonly vanished: () => void;
  readonly closeAsked: () => void;
  readonly focus: () => void;
  readonly isFocused: () => boolean;
  /** Closes the window without asking anybody. */
  readonly close: () => void;
  /** Opens a window for an address that a page wanted to open; its options are those of a window. */
  readonly openWindow: (url: string, options: object) => void;
}

interface OpenDetails {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly disposition: 'foreground-tab' | 'new-window';
  readonly referrer: { readonly url: string; readonly policy: 'strict-origin-when-cross-origin' };
}

/** What is known of it when a page wants to open a window. */
type OpenRequest = Pick<OpenDetails, 'url' | 'frameName' | 'features'>;

type OpenHandler = (
  details: OpenDetails,
) =>
  | { readonly action: 'deny' }
  | { readonly action: 'allow'; readonly overrideBrowserWindowOptions?: object };

/** Electron's words for the ways in which a renderer ends, by Chromium's. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['abnormal', 'abnormal-exit'],
  ['killed', 'killed'],
  ['crashed', 'crashed'],
  ['oom', 'oom'],
  ['failed to launch', 'launch-failed'],
]);

/** What stands behind contents that still exist. */
interface ContentsState {
  readonly page: Page;
  /** Marks the contents as gone, before Chromium has closed the page. */
  readonly forget: () => void;
  /** Asks the app for an address that a page wants to open in a window of its own. */
  readonly open: (asked: OpenRequest) => void;
}

const states = new Map<WebContents, ContentsState>();

export function getContentsState(contents: WebContents): ContentsState | undefined {
  return states.get(contents);
}

/** The contents to which a page belongs, if they still exist. */
export function findContents(page: Page): WebContents | undefined {
  return [...states].find(([, state]) => state.page === page)?.[0];
}

/** Whether Electron would give a page a sandbox: Node puts it off, and `app.enableSandbox()` overrules both wishes. */
function isSandboxed({ nodeIntegration = false, sandbox = !nodeIntegration }: WebPreferences): boolean {
  return sandbox || app.commandLine.hasSwitch('enable-sandbox');
}

let lastId = 0;

export class WebContents extends PageControls {
  readonly id: number;
  readonly #session: Session;
  protected readonly page: Page;
  readonly #owner: ContentsOwner;
  #title = '';
  #isLoading = false;
  #isDestroyed = false;
  #isCrashed = false;
  #openHandler: OpenHandler | null = null;
  readonly #load: AppLoad;

  constructor(options: {
    readonly preferences: WebPreferences;
    readonly hidden: boolean;
    readonly owner: ContentsOwner;
  }) {
    super();
    refuseOtherEvents('webContents', this);
    const { preload, partition, session, additionalArguments = [] } = options.preferences;
    if (!isSandboxed(options.preferences)) throw createAbsence('a page without a sandbox');
    lastId += 1;
    this.id = lastId;
    this.#owner = options.owner;
    this.#session = session ?? sessions.fromPartition(partition ?? '');
    const scriptOptions = {
      args: additionalArguments,
      hasDisplay: findEngine()?.chromium.headless === false,
    };
    this.page = new Page({
      session: this.#session,
      scripts: this.#createScripts(preload, scriptOptions),
      listener: this.#createListener(),
      size: options.owner.getSize(),
      hidden: options.hidden,
      hasDriver: app.commandLine.hasSwitch('remote-debugging-port'),
    });
    this.#load = new AppLoad(this.page, ({ errno, code, url }) =>
      emitSafely(this, 'did-fail-load', createEvent({}), errno, code, url, true, 0, 0),
    );
    states.set(this, {
      page: this.page,
      forget: () => this.#forget(),
      open: (asked) => this.#open(asked),
    });
    nativeTheme.on('updated', this.#applyTheme);
    emitSafely(app, 'web-contents-created', createEvent({}), this);
  }

  #createScripts(
    preload: string | undefined,
    options: { readonly args: readonly string[]; readonly hasDisplay: boolean },
  ): ReturnType<typeof createPageScripts> {
    try {
      return createPageScripts({ ...options, preload: preload ?? null });
    } catch (error) {
      /* Electron loads the page all the same, and says what is wrong. */
      console.error(`Unable to load preload script: ${preload}`, error);
      queueMicrotask(() => emitSafely(this, 'preload-error', createEvent({}), preload, error));
      return createPageScripts({ ...options, preload: null });
    }
  }

  #createListener(): PageListener {
    return {
      started: () => {
        this.#isLoading = true;
        emitSafely(this, 'did-start-loading', createEvent({}));
      },
      navigated: (frame, { inPage }) => this.#navigated(frame, inPage),
      domReady: () => emitSafely(this, 'dom-ready', createEvent({})),
      painted: () => this.#owner.painted(),
      loaded: () => {
        this.#isLoading = false;
        this.#owner.painted();
        emitSafely(
          this,
          'did-frame-finish-load',
          createEvent({}),
          true,
          this.mainFrame.processId,
          this.mainFrame.routingId,
        );
        emitSafely(this, 'did-finish-load', createEvent({}));
      },
      stopped: () => {
        this.#isLoading = false;
        emitSafely(this, 'did-stop-loading', createEvent({}));
      },
      crashed: (status, exitCode) => {
        this.#isCrashed = true;
        this.#isLoading = false;
        this.#load.fail('net::ERR_FAILED');
        const details = { reason: reasons.get(status) ?? 'crashed', exitCode };
        emitSafely(this, 'render-process-gone', createEvent({}), details);
        emitSafely(app, 'render-process-gone', createEvent({}), this, details);
      },
      vanished: () => {
        this.#forget();
        this.#owner.vanished();
      },
      messaged: (asker, message) => this.#receive(asker, message),
      logged: (entry) =>
        emitSafely(this, 'console-message', createEvent({ ...entry, frame: this.mainFrame })),
      wandered: (url) => {
        const details = { url, isMainFrame: true, isSameDocument: false, frame: this.mainFrame };
        emitSafely(this, 'will-navigate', createEvent(details), url, false, true);
      },
      closeAsked: () => this.#owner.closeAsked(),
    };
  }

  #navigated(frame: WebFrameMain, inPage: boolean): void {
    const isMain = frame === this.mainFrame;
    const { url } = frame;
    if (isMain && !inPage) {
      this.#isCrashed = false;
      emitSafely(this, 'did-navigate', createEvent({}), url, 200, 'OK');
    } else if (inPage) {
      emitSafely(
        this,
        'did-navigate-in-page',
        createEvent({}),
        url,
        isMain,
        frame.processId,
        frame.routingId,
      );
    }
  }

  #receive({ frame, world }: Asker, message: PageMessage): void {
    const sender = {
      contents: this,
      frame,
      post: (answer: MainMessage) => this.page.post(world, answer),
    };
    switch (message.kind) {
      case 'invoke':
        void receiveInvoke(sender, message);
        break;
      case 'send':
        receiveSend(sender, message);
        break;
      case 'title':
        if (message.title === this.#title) break;
        this.#title = message.title;
        this.#owner.titled(message.title);
        break;
      case 'resized': {
        const factor = this.getZoomFactor();
        this.#owner.resized(Math.round(message.width * factor), Math.round(message.height * factor));
        break;
      }
      case 'open':
        this.#open({ url: message.url, frameName: message.target, features: message.features });
        break;
      case 'permission':
        void this.#decidePermission(frame, message.permission)
          .catch(() => false)
          .then((granted) => sender.post({ kind: 'answer', number: message.number, body: String(granted) }));
        break;
      case 'preload-error': {
        const error = Object.assign(new Error(message.message), { stack: message.stack });
        emitSafely(this, 'preload-error', createEvent({}), '', error);
        break;
      }
    }
  }

  async #decidePermission(frame: WebFrameMain, permission: string): Promise<boolean> {
    const { permissions, openContext } = getSessionState(this.#session);
    const details = { requestingUrl: frame.url, isMainFrame: frame === this.mainFrame };
    const question = { contents: this, permission, origin: frame.origin, details };
    return permissions.decide(question, await openContext());
  }

  #open({ url, frameName, features }: OpenRequest): void {
    const address = toAppAddress(url);
    const details: OpenDetails = {
      url: address,
      frameName,
      features,
      disposition: features === '' ? 'foreground-tab' : 'new-window',
      referrer: { url: this.getURL(), policy: 'strict-origin-when-cross-origin' },
    };
    const answer = this.#openHandler?.(details) ?? { action: 'allow' };
    if (answer.action === 'allow') this.#owner.openWindow(address, answer.overrideBrowserWindowOptions ?? {});
  }

  readonly #applyTheme = (): void => {
    void this.page.opened.then((target) => this.page.applyTheme(target)).catch(() => undefined);
  };

  #forget(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    states.delete(this);
    this.page.silence();
    nativeTheme.off('updated', this.#applyTheme);
    this.#load.fail('net::ERR_FAILED');
    emitSafely(this, 'destroyed', createEvent({}));
  }

  get session(): Session {
    return this.#session;
  }

  get mainFrame(): WebFrameMain {
    return this.page.mainFrame;
  }

  /** @throws LoadError (rejects) where the page does not load */
  loadURL(url: string): Promise<void> {
    return this.#load.start(url);
  }

  reload(): void {
    void this.page.reload({ ignoreCache: false }).catch(() => undefined);
  }

  reloadIgnoringCache(): void {
    void this.page.reload({ ignoreCache: true }).catch(() => undefined);
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  getTitle(): string {
    return this.#title;
  }

  getType(): 'window' {
    return 'window';
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isCrashed(): boolean {
    return this.#isCrashed;
  }

  isLoading(): boolean {
    return this.#isLoading || this.#load.over !== null;
  }

  isLoadingMainFrame(): boolean {
    return this.isLoading();
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.mainFrame.send(channel, ...args);
  }

  /** Waits, as Electron does, until the page has loaded. */
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    while (this.getURL() === '' || this.isLoading()) await this.#waitForStop();
    return this.mainFrame.executeJavaScript(code, userGesture);
  }

  /** A load that the app waits for may be over a moment after the page has told that it has stopped. */
  #waitForStop(): Promise<unknown> {
    const stopped = new Promise((resolve) => this.once('did-stop-loading', resolve));
    const { over } = this.#load;
    return over === null ? stopped : Promise.race([stopped, over]);
  }

  /** Without `waitForBeforeUnload` the page is not asked, and the window closes with it. */
  close({ waitForBeforeUnload = false }: { readonly waitForBeforeUnload?: boolean } = {}): void {
    void (waitForBeforeUnload ? mayUnload(this) : Promise.resolve(true)).then(
      (may) => may && this.#owner.close(),
    );
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  focus(): void {
    this.#owner.focus();
  }

  isFocused(): boolean {
    return !this.#isDestroyed && this.#owner.isFocused();
  }

  static getAllWebContents(): WebContents[] {
    return [...states.keys()];
  }

  static fromId(id: number): WebContents | undefined {
    return WebContents.getAllWebContents().find((contents) => contents.id === id);
  }

  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...states].find(([, { page }]) => page.targetId === targetId)?.[0];
  }

  static getFocusedWebContents(): WebContents | null {
    return WebContents.getAllWebContents().find((contents) => contents.isFocused()) ?? null;
  }
}

refuseDestroyed(WebContents.prototype);
