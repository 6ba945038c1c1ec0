import { EventEmitter } from 'node:events';
import type { PrintToPDFOptions } from 'electron';
import { createAbsence, guardInstances, refuseDestroyed } from './guard.ts';
import type { Page } from './page.ts';
import { createPrintParameters } from './pdf.ts';

/** What can be done to a page that is there: zooming, editing, printing, ending it. The rest of a WebContents builds on it. */
export abstract class PageControls extends EventEmitter {
  protected abstract readonly page: Page;
  #zoomLevel = 0;

  abstract isDestroyed(): boolean;

  stop(): void {
    void this.page.command('Page.stopLoading', {}).catch(() => undefined);
  }

  async printToPDF(options: PrintToPDFOptions = {}): Promise<Buffer> {
    if (this.page.isHidden) throw createAbsence('printToPDF in a window that has no place on the display');
    const { data } = await this.page.command('Page.printToPDF', createPrintParameters(options));
    return data;
  }

  forcefullyCrashRenderer(): void {
    void this.page.command('Page.crash', {}).catch(() => undefined);
  }

  get zoomLevel(): number {
    return this.#zoomLevel;
  }

  set zoomLevel(level: number) {
    this.setZoomLevel(level);
  }

  get zoomFactor(): number {
    return this.getZoomFactor();
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }

  getZoomLevel(): number {
    return this.#zoomLevel;
  }

  setZoomLevel(level: number): void {
    this.#zoomLevel = level;
    void this.page.zoom(this.getZoomFactor()).catch(() => undefined);
  }

  /* One level is a fifth, as Electron documents it. */
  getZoomFactor(): number {
    return 1.2 ** this.#zoomLevel;
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.setZoomLevel(Math.log(factor) / Math.log(1.2));
  }

  /** Nobody pinches here. */
  async setVisualZoomLevelLimits(): Promise<void> {}

  /* The tools would be a window of Chromium's own. */
  openDevTools(): void {}
  closeDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false;
  }
  setBackgroundThrottling(): void {}

  undo(): void {
    this.#edit('undo');
  }
  redo(): void {
    this.#edit('redo');
  }
  cut(): void {
    this.#edit('cut');
  }
  copy(): void {
    this.#edit('copy');
  }
  paste(): void {
    this.#edit('paste');
  }
  delete(): void {
    this.#edit('delete');
  }
  selectAll(): void {
    this.#edit('selectAll');
  }

  /** Chromium's editing commands go by way of a key that has no other effect. */
  #edit(command: string): void {
    void this.page
      .command('Input.dispatchKeyEvent', { type: 'keyDown', commands: [command] })
      .catch(() => undefined);
  }
}

guardInstances('webContents', PageControls.prototype);
refuseDestroyed(PageControls.prototype);
