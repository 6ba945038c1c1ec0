import { join } from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { getChannel } from '#shared/ipc.ts';
import { confirmLoss } from './dialogs.ts';
import type { WindowPlace } from './preferences.ts';
import { windowAddress } from './protocol.ts';

/** The size that the interface is drawn for. */
const defaultSize = { width: 1280, height: 800 };

/** The article alone, at its smallest, with the edges of the window. */
const minimumSize = { minWidth: 560, minHeight: 420 };

/** How long the window may take to save its last changes before the user is asked. */
const flushLimit = 5000;

/** How long to wait before loading a page again that has died, so that one which dies at once does not spin. */
const reloadPause = 500;

/** The one window, and what it owes the user: it closes only when everything is saved. */
export class MainWindow {
  readonly browser: BrowserWindow;
  private closing: 'no' | 'asked' | 'yes' = 'no';
  private confirm: (() => void) | null = null;

  constructor(options: { readonly place: WindowPlace | null; readonly isDark: boolean }) {
    this.browser = new BrowserWindow({
      ...defaultSize,
      ...findVisiblePlace(options.place),
      ...minimumSize,
      show: false,
      title: 'Tickmark',
      /* The desk's colour, so that the window does not flash before the page is painted. */
      backgroundColor: options.isDark ? '#141312' : '#efece5',
      webPreferences: {
        preload: join(import.meta.dirname, '../preload/index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        /* The spell-checker would download dictionaries, and offer to change a text that nobody may change. */
        spellcheck: false,
      },
    });
    this.browser.once('ready-to-show', () => this.browser.show());
    this.browser.on('close', (event) => {
      if (this.closing === 'yes') return;
      event.preventDefault();
      void this.closeWhenSaved();
    });
    this.browser.webContents.on('render-process-gone', () => {
      setTimeout(() => this.browser.isDestroyed() || this.browser.webContents.reload(), reloadPause);
    });
  }

  async load(): Promise<void> {
    await this.browser.loadURL(windowAddress);
  }

  /** Heard when the page answers `flush`: nothing is left to save. */
  confirmFlushed(): void {
    this.confirm?.();
  }

  /** Brings the window before the user's eyes. */
  reveal(): void {
    if (this.browser.isMinimized()) this.browser.restore();
    this.browser.show();
    this.browser.focus();
  }

  private async closeWhenSaved(): Promise<void> {
    if (this.closing === 'asked') return;
    this.closing = 'asked';
    const mayClose = (await this.flush()) || (await confirmLoss(this.browser));
    this.closing = mayClose ? 'yes' : 'no';
    if (mayClose) this.browser.close();
  }

  /** Asks the page to save what is not saved; whether it has. A page that has died, or is not there yet, has nothing to say. */
  private flush(): Promise<boolean> {
    const contents = this.browser.webContents;
    const hasPage = !contents.isDestroyed() && !contents.isCrashed() && !contents.isLoadingMainFrame();
    if (!hasPage) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), flushLimit);
      this.confirm = () => {
        clearTimeout(timer);
        resolve(true);
      };
      contents.send(getChannel('flush'), null);
    });
  }
}

/** A remembered place, if it is still on some screen: screens come and go with docks and projectors. */
function findVisiblePlace(place: WindowPlace | null): Partial<WindowPlace> {
  if (place === null) return {};
  const { workArea } = screen.getDisplayMatching(place);
  const isVisible =
    place.x < workArea.x + workArea.width &&
    place.x + place.width > workArea.x &&
    place.y >= workArea.y &&
    place.y < workArea.y + workArea.height;
  return isVisible ? place : { width: place.width, height: place.height };
}
