import { EventEmitter } from 'node:events';
import { announceClosed, app } from './app.ts';
import { emitSafely } from './emission.ts';
import { findEngine, getEngine } from './engine.ts';
import { createEvent } from './event.ts';
import { refuseOtherEvents } from './event-names.ts';
import { guardInstances, refuseDestroyed } from './guard.ts';
import { centerOnScreen, screen } from './screen.ts';
import { mayUnload } from './unload.ts';
import { getContentsState, WebContents, type WebPreferences } from './web-contents.ts';
import { windows } from './windows.ts';

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface WindowOptions extends Partial<Bounds> {
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly show?: boolean;
  readonly title?: string;
  readonly backgroundColor?: string;
  readonly parent?: BrowserWindow;
  readonly webPreferences?: WebPreferences;
}

/** Electron's own size of a window that is given none. */
const defaultSize = { width: 800, height: 600 };

const all = new Set<BrowserWindow>();
let focused: BrowserWindow | null = null;
let lastId = 0;

/** A window. Without a display its places and states are kept, and shown to nobody; its size is its page's. */
export class BrowserWindow extends EventEmitter {
  readonly id: number;
  readonly #contents: WebContents;
  #bounds: Bounds;
  #normalBounds: Bounds;
  #minimum: readonly [number, number];
  #state: 'normal' | 'minimized' | 'maximized' | 'fullscreen' = 'normal';
  #title: string;
  #backgroundColor: string;
  #isVisible: boolean;
  #isReadyToShow = false;
  #isDestroyed = false;
  #closing: Promise<boolean> | null = null;
  #menuBarVisible = true;
  readonly #parent: BrowserWindow | null;
  readonly #living = {
    closeForQuit: () => this.#close(),
    destroy: () => this.#destroy(),
    focus: () => this.#focus(),
  };

  constructor(options: WindowOptions = {}) {
    super();
    refuseOtherEvents('BrowserWindow', this);
    getEngine();
    lastId += 1;
    this.id = lastId;
    const { width = defaultSize.width, height = defaultSize.height, minWidth = 0, minHeight = 0 } = options;
    this.#minimum = [minWidth, minHeight];
    const size = { width: Math.max(width, minWidth), height: Math.max(height, minHeight) };
    this.#bounds = { ...centerOnScreen(size), ...pickPlace(options), ...size };
    this.#normalBounds = this.#bounds;
    this.#title = options.title ?? app.getName();
    this.#backgroundColor = options.backgroundColor ?? '#FFFFFF';
    this.#isVisible = options.show ?? true;
    this.#parent = options.parent ?? null;
    this.#contents = new WebContents({
      preferences: options.webPreferences ?? {},
      /* A first window that is not shown waits to be ready; a later one is there to work unseen. */
      hidden: !this.#isVisible && all.size > 0,
      owner: {
        getSize: () => size,
        titled: (title) => this.#retitle(title),
        painted: () => this.#announceReadyToShow(),
        resized: (width, height) => this.#take({ ...this.#bounds, width, height }),
        vanished: () => this.#vanish(),
        closeAsked: () => void this.#close(),
        close: () => this.#destroy(),
        focus: () => this.#focus(),
        isFocused: () => this.isFocused(),
        openWindow: (url, overrides) => void new BrowserWindow(overrides).loadURL(url).catch(() => undefined),
      },
    });
    all.add(this);
    windows.add(this.#living);
    if (this.#isVisible) setFocused(this);
    emitSafely(app, 'browser-window-created', createEvent({}), this);
  }

  get webContents(): WebContents {
    return this.#contents;
  }

  loadURL(url: string): Promise<void> {
    return this.#contents.loadURL(url);
  }

  reload(): void {
    this.#contents.reload();
  }

  /** Asks the app and then the page; either may refuse. */
  close(): void {
    void this.#close();
  }

  /** Whether the window has closed. */
  #close(): Promise<boolean> {
    if (this.#isDestroyed) return Promise.resolve(true);
    if (this.#closing !== null) return this.#closing;
    const event = createEvent({});
    emitSafely(this, 'close', event);
    if (this.#isDestroyed) return Promise.resolve(true);
    if (event.defaultPrevented) return Promise.resolve(false);
    this.#closing = this.#closeAllowed();
    return this.#closing;
  }

  async #closeAllowed(): Promise<boolean> {
    const may = await mayUnload(this.#contents);
    this.#closing = null;
    if (!may) return false;
    if (this.#isDestroyed) return true;
    /* The page's last words are heard before the window is gone. */
    await getContentsState(this.#contents)?.page.close();
    this.#vanish();
    return true;
  }

  /** Closes the window at once; neither the app nor the page is asked. */
  destroy(): void {
    this.#destroy();
  }

  #destroy(): void {
    if (this.#isDestroyed) return;
    void getContentsState(this.#contents)?.page.close();
    this.#vanish();
  }

  #vanish(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    getContentsState(this.#contents)?.forget();
    all.delete(this);
    windows.delete(this.#living);
    if (focused === this) focused = null;
    emitSafely(this, 'closed');
    announceClosed();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  #announceReadyToShow(): void {
    if (this.#isReadyToShow || this.#isDestroyed) return;
    this.#isReadyToShow = true;
    emitSafely(this, 'ready-to-show');
  }

  #retitle(title: string): void {
    const event = createEvent({});
    emitSafely(this.#contents, 'page-title-updated', createEvent({}), title, true);
    emitSafely(this, 'page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  get title(): string {
    return this.#title;
  }

  show(): void {
    this.#setVisible(true);
    this.#focus();
  }

  showInactive(): void {
    this.#setVisible(true);
  }

  hide(): void {
    this.#setVisible(false);
    if (focused === this) setFocused(null);
  }

  #setVisible(visible: boolean): void {
    if (this.#isVisible === visible) return;
    this.#isVisible = visible;
    emitSafely(this, visible ? 'show' : 'hide');
    this.#place({ windowState: visible ? 'normal' : 'minimized' });
  }

  isVisible(): boolean {
    return this.#isVisible && this.#state !== 'minimized';
  }

  focus(): void {
    this.#focus();
  }

  #focus(): void {
    /* By then whoever was told that the window is shown may have destroyed it. */
    if (this.#isDestroyed) return;
    setFocused(this);
    const page = getContentsState(this.#contents)?.page;
    if (findEngine()?.chromium.headless === false)
      void page?.command('Page.bringToFront', {}).catch(() => undefined);
  }

  blur(): void {
    if (focused === this) setFocused(null);
  }

  isFocused(): boolean {
    return focused === this;
  }

  minimize(): void {
    this.#setState('minimized', 'minimize');
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  restore(): void {
    this.#setState('normal', 'restore');
  }

  maximize(): void {
    this.#isVisible = true;
    this.#setState('maximized', 'maximize');
  }

  unmaximize(): void {
    if (this.#state === 'maximized') this.#setState('normal', 'unmaximize');
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  setFullScreen(full: boolean): void {
    if (full === this.isFullScreen()) return;
    this.#setState(full ? 'fullscreen' : 'normal', full ? 'enter-full-screen' : 'leave-full-screen');
  }

  isFullScreen(): boolean {
    return this.#state === 'fullscreen';
  }

  #setState(state: 'normal' | 'minimized' | 'maximized' | 'fullscreen', event: string): void {
    if (this.#state === state) return;
    if (this.#state === 'normal') this.#normalBounds = this.#bounds;
    this.#state = state;
    this.#place({ windowState: state });
    emitSafely(this, event);
    /* On a display the page tells its new size. */
    if (findEngine()?.chromium.headless === false || state === 'minimized') return;
    this.#setSize(state === 'normal' ? this.#normalBounds : screen.getPrimaryDisplay().workArea);
  }

  #place(bounds: { readonly windowState: 'normal' | 'minimized' | 'maximized' | 'fullscreen' }): void {
    void getContentsState(this.#contents)
      ?.page.place(bounds)
      .catch(() => undefined);
  }

  getBounds(): Bounds {
    return { ...this.#bounds };
  }

  getNormalBounds(): Bounds {
    return { ...(this.#state === 'normal' ? this.#bounds : this.#normalBounds) };
  }

  getContentBounds(): Bounds {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#setSize({ ...this.#bounds, ...bounds });
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getContentSize(): number[] {
    return this.getSize();
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    this.setBounds(centerOnScreen(this.#bounds));
  }

  getMinimumSize(): number[] {
    return [...this.#minimum];
  }

  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
  }

  #setSize(wanted: Bounds): void {
    const [minWidth, minHeight] = this.#minimum;
    const width = Math.max(wanted.width, minWidth);
    const height = Math.max(wanted.height, minHeight);
    if (!this.#take({ x: wanted.x, y: wanted.y, width, height })) return;
    const page = getContentsState(this.#contents)?.page;
    void page?.opened.then(() => page.resize({ width, height })).catch(() => undefined);
  }

  /** Notes where the window is now; whether its size has changed. */
  #take({ x, y, width, height }: Bounds): boolean {
    const before = this.#bounds;
    this.#bounds = { x, y, width, height };
    if (before.x !== x || before.y !== y) emitSafely(this, 'move');
    if (before.width === width && before.height === height) return false;
    emitSafely(this, 'resize');
    emitSafely(this, 'resized');
    return true;
  }

  getParentWindow(): BrowserWindow | null {
    return this.#parent;
  }

  setBackgroundColor(color: string): void {
    this.#backgroundColor = color;
  }

  getBackgroundColor(): string {
    return this.#backgroundColor;
  }

  /* No menu bar is drawn. */
  setMenuBarVisibility(visible: boolean): void {
    this.#menuBarVisible = visible;
  }

  isMenuBarVisible(): boolean {
    return this.#menuBarVisible;
  }

  setAutoHideMenuBar(): void {}
  setMenu(): void {}
  removeMenu(): void {}
  setDocumentEdited(): void {}
  setRepresentedFilename(): void {}
  setProgressBar(): void {}
  flashFrame(): void {}
  setIcon(): void {}

  static getAllWindows(): BrowserWindow[] {
    return [...all];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...all].find((window) => window.#contents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return [...all].find((window) => window.id === id) ?? null;
  }
}

guardInstances('BrowserWindow', BrowserWindow.prototype);
refuseDestroyed(BrowserWindow.prototype);

function setFocused(window: BrowserWindow | null): void {
  const before = focused;
  if (before === window) return;
  focused = window;
  if (before !== null) {
    emitSafely(before, 'blur');
    emitSafely(app, 'browser-window-blur', createEvent({}), before);
  }
  if (window !== null) {
    emitSafely(window, 'focus');
    emitSafely(app, 'browser-window-focus', createEvent({}), window);
  }
}

function pickPlace({ x, y }: WindowOptions): Partial<Bounds> {
  return { ...(x !== undefined && { x }), ...(y !== undefined && { y }) };
}
