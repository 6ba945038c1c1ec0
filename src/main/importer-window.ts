import { BrowserWindow } from 'electron';
import { z } from 'zod';
import {
  type ImportedFile,
  type ImportOptions,
  importedFileSchema,
} from '#shared/domain/imported-article.ts';
import { appErrorSchema, TickmarkError } from '#shared/result.ts';
import { findDataFault } from './page-data.ts';
import { type ImportInputs, importerAddress } from './protocol.ts';

/** How long one file may take. The slowest honest file of 20 MB takes a few seconds; only a hostile one takes this long. */
const timeLimit = 60_000;

/** How long an idle importer is kept: the next file of a batch finds it warm, a day's work does not carry it along. */
const idleLimit = 30_000;

const answerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: importedFileSchema }),
  z.strictObject({ ok: z.literal(false), error: appErrorSchema }),
]);

export interface ImportInput {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where the name does not say it: `text/html` and `text/plain` of the clipboard. */
  readonly mediaType?: string;
  /** The file that belongs to it. */
  readonly companion?: { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> };
  readonly options?: ImportOptions;
}

/**
 * Reads documents in a hidden, sandboxed window: no preload, no Node, no address but its input's. A document that
 * crashes it or keeps it busy beyond the limit costs that window and nothing else.
 */
export class ImporterWindow {
  private readonly inputs: ImportInputs;
  private readonly getLanguage: () => string;
  private window: Promise<BrowserWindow> | null = null;
  private idle: NodeJS.Timeout | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  /** @param getLanguage the language of texts that give no sign of theirs, as a BCP 47 tag */
  constructor(inputs: ImportInputs, getLanguage: () => string) {
    this.inputs = inputs;
    this.getLanguage = getLanguage;
  }

  /**
   * What is in a file. Files are read one after the other.
   *
   * @throws TickmarkError where the file cannot be read
   */
  read(input: ImportInput): Promise<ImportedFile> {
    const turn = this.queue.then(() => this.readNow(input));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the window, and whatever it is reading. */
  close(): void {
    clearTimeout(this.idle);
    const closing = this.window;
    this.window = null;
    void closing?.then((window) => window.isDestroyed() || window.destroy()).catch(() => undefined);
  }

  private async readNow({ bytes, companion, options = {}, ...file }: ImportInput): Promise<ImportedFile> {
    clearTimeout(this.idle);
    const { fileName } = file;
    const address = this.inputs.offer(bytes);
    const beside =
      companion === undefined
        ? undefined
        : { fileName: companion.fileName, address: this.inputs.offer(companion.bytes) };
    const fallbackLanguage = this.getLanguage();
    const answer = await this.open()
      .then((window) => this.ask(window, { ...file, fallbackLanguage, address, companion: beside, options }))
      .catch((error: unknown) => {
        this.close();
        throw error instanceof TickmarkError
          ? error
          : new TickmarkError(createCrash(fileName), { cause: error });
      })
      .finally(() => {
        this.inputs.take(address);
        if (beside !== undefined) this.inputs.take(beside.address);
      });
    this.idle = setTimeout(() => this.close(), idleLimit);
    if (!answer.ok) throw new TickmarkError(answer.error);
    return answer.value;
  }

  /** The window there is, or a new one. One that dies while it is idle is not asked again. */
  private open(): Promise<BrowserWindow> {
    if (this.window !== null) return this.window;
    const opening = createWindow();
    this.window = opening;
    return opening.then((window) => {
      window.webContents.once('render-process-gone', () => this.window === opening && this.close());
      return window;
    });
  }

  private async ask(window: BrowserWindow, request: unknown): Promise<z.infer<typeof answerSchema>> {
    let timer: NodeJS.Timeout | undefined;
    const tooSlow = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new TickmarkError(createTimeout())), timeLimit);
    });
    const contents = window.webContents;
    const gone = Promise.withResolvers<never>();
    const tellGone = (_event: unknown, { reason }: { readonly reason: string }) =>
      gone.reject(new Error(`the importer is gone: ${reason}`));
    const tellClosed = () => gone.reject(new Error('the importer was closed'));
    contents.once('render-process-gone', tellGone);
    contents.once('destroyed', tellClosed);
    try {
      const script = `globalThis.importFile(${JSON.stringify(request)})`;
      const answer: unknown = await Promise.race([contents.executeJavaScript(script), tooSlow, gone.promise]);
      const fault = findDataFault(answer);
      if (fault !== null) throw new Error(`the importer answered with ${fault}`);
      return answerSchema.parse(answer);
    } finally {
      clearTimeout(timer);
      contents.off('render-process-gone', tellGone);
      contents.off('destroyed', tellClosed);
    }
  }
}

async function createWindow(): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  try {
    await window.loadURL(importerAddress);
    return window;
  } catch (error) {
    window.destroy();
    throw error;
  }
}

function createCrash(file: string): TickmarkError['detail'] {
  return {
    code: 'broken',
    file,
    message: 'The document could not be read: reading it ended the program that reads documents.',
    remedy: 'Save it as plain text and import that.',
  };
}

function createTimeout(): TickmarkError['detail'] {
  return {
    code: 'too-slow',
    message: `Reading the document took more than ${timeLimit / 1000} seconds.`,
    remedy: 'Save it as plain text, or in parts, and import those.',
  };
}
