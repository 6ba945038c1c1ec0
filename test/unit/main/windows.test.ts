import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ImporterWindow } from '#main/importer-window.ts';
import { printPage } from '#main/printing.ts';
import { ImportInputs, importerAddress, PrintedPages } from '#main/protocol.ts';
import { MainWindow } from '#main/window.ts';

const electron = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  const opened: FakeWindow[] = [];
  /** How the page in a window answers what it is asked; for ever busy where nothing else is said. */
  const page: { answer: () => Promise<unknown> } = { answer: () => new Promise(() => undefined) };
  class FakeWindow extends EventEmitter {
    readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> };
    readonly webContents = Object.assign(new EventEmitter(), {
      executeJavaScript: () => page.answer(),
      printToPDF: () => page.answer(),
    });
    address = '';
    isGone = false;
    constructor(options: FakeWindow['options']) {
      super();
      this.options = options;
      opened.push(this);
    }
    async loadURL(address: string): Promise<void> {
      this.address = address;
    }
    isDestroyed(): boolean {
      return this.isGone;
    }
    destroy(): void {
      this.isGone = true;
      this.webContents.emit('destroyed');
    }
  }
  return { FakeWindow, opened, page };
});

vi.mock('electron', () => ({ BrowserWindow: electron.FakeWindow, dialog: {}, protocol: {}, screen: {} }));

beforeEach(() => {
  electron.opened.length = 0;
  electron.page.answer = () => new Promise(() => undefined);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const getOnlyWindow = () => {
  const [window] = electron.opened;
  if (window === undefined) throw new Error('no window was opened');
  return window;
};

const read = (importer = new ImporterWindow(new ImportInputs(), () => 'en')) =>
  importer.read({ fileName: 'a.html', bytes: new Uint8Array([1]) });

/* Nothing but this: what is not named is as Electron has it, which is web security on, and every hole closed. */
const safe = { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false };

describe('a window is sandboxed, isolated and without Node, and switches nothing else on:', () => {
  test('the user’s', () => {
    new MainWindow({ place: null, isDark: false }).confirmFlushed();
    const { preload, ...preferences } = getOnlyWindow().options.webPreferences;
    expect(preferences).toEqual({ ...safe, webviewTag: false });
    expect(preload).toMatch(/preload[/\\]index\.cjs$/u);
  });

  test('that in which documents are read, which has no preload script', async () => {
    electron.page.answer = () => Promise.reject(new Error('enough'));
    await read().catch(() => undefined);
    expect(getOnlyWindow()).toMatchObject({ address: importerAddress, options: { show: false } });
    expect(getOnlyWindow().options.webPreferences).toEqual(safe);
  });

  test('that in which pages are printed, which runs no script either', async () => {
    electron.page.answer = () => Promise.resolve(new Uint8Array([1]));
    expect(await printPage('<p>Words</p>', new PrintedPages())).toEqual(new Uint8Array([1]));
    expect(getOnlyWindow()).toMatchObject({ isGone: true, options: { show: false } });
    expect(getOnlyWindow().options.webPreferences).toEqual({ ...safe, javascript: false });
  });

  test('and there are no others', () => {
    const folder = resolve(import.meta.dirname, '../../../src/main');
    const makers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) =>
        /new (?:BrowserWindow|BaseWindow|BrowserView|WebContentsView)\(/u.test(
          readFileSync(join(folder, name), 'utf8'),
        ),
      );
    expect(makers.toSorted()).toEqual(['importer-window.ts', 'printing.ts', 'window.ts']);
  });
});

describe('a document costs the window that reads it, and nothing else, where it', () => {
  const holes: unknown[] = [];
  holes.length = 2 ** 32 - 1;
  test.each([
    ['answers with what is no article', { ok: true, value: { articles: 'x' } }],
    ['answers with four billion holes', { ok: true, value: { articles: holes } }],
    ['answers with bytes in the place of a list', { ok: true, value: { articles: new Uint8Array([1]) } }],
    ['answers with an error that is none of ours', { ok: false, error: { code: 'x', message: 'x' } }],
    ['answers with nothing', undefined],
  ])('%s', async (_name, answer) => {
    electron.page.answer = () => Promise.resolve(answer);
    await expect(read()).rejects.toMatchObject({ detail: { code: 'broken', file: 'a.html' } });
    await vi.waitFor(() => expect(getOnlyWindow().isGone).toBe(true));
  });

  test('crashes it', async () => {
    const reading = read();
    const isRefused = expect(reading).rejects.toMatchObject({ detail: { code: 'broken', file: 'a.html' } });
    await vi.advanceTimersByTimeAsync(1);
    getOnlyWindow().webContents.emit('render-process-gone', {}, { reason: 'oom' });
    await isRefused;
    await vi.waitFor(() => expect(getOnlyWindow().isGone).toBe(true));
  });

  test('keeps it busy for a minute; the next one gets a new window', async () => {
    const importer = new ImporterWindow(new ImportInputs(), () => 'en');
    const isRefused = expect(read(importer)).rejects.toMatchObject({ detail: { code: 'too-slow' } });
    await vi.advanceTimersByTimeAsync(60_000);
    await isRefused;
    expect(getOnlyWindow().isGone).toBe(true);
    electron.page.answer = () =>
      Promise.resolve({ ok: true, value: { articles: [], textless: [], notices: [], skipped: 0 } });
    expect(await read(importer)).toEqual({ articles: [], textless: [], notices: [], skipped: 0 });
    expect(electron.opened).toHaveLength(2);
    importer.close();
  });
});

test('a page that cannot be printed within a minute is told, and its window goes', async () => {
  const isRefused = expect(printPage('<p>Words</p>', new PrintedPages())).rejects.toMatchObject({
    detail: { code: 'too-slow' },
  });
  await vi.advanceTimersByTimeAsync(60_000);
  await isRefused;
  expect(getOnlyWindow().isGone).toBe(true);
});
