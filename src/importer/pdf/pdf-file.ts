import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { z } from 'zod';
import { TickmarkError } from '#shared/result.ts';
import type { ReadCMap } from '../import-source.ts';
import { requireSmallStreams } from './packed-streams.ts';
import { findRepeatedObject } from './repeated-objects.ts';

/**
 * How many pages a PDF may have: a volume of an encyclopedia has 1,500. Each takes some hundredths of a second, so that
 * this many stay within the time that one file may take.
 */
const maximumPages = 2_000;

const errorSchema = z.object({ name: z.string(), message: z.string() });

/** A PDF while it is read. */
export interface PdfFile {
  readonly document: PDFDocumentProxy;
  /** From 1. */
  readPage(number: number): Promise<PDFPageProxy>;
  close(): Promise<void>;
}

/**
 * Opens a PDF with Mozilla's pdf.js, as a text and not as pictures: nothing is drawn, no fonts are loaded into the page,
 * no scripts of the file are run (that half of pdf.js is not even here), and nothing is fetched but the tables of
 * characters that `readCMap` gives. It works in this thread, for whoever runs it can end it.
 *
 * @throws TickmarkError where it needs a password, is damaged, or has more pages or more in it than is read
 */
export async function openPdf(bytes: Uint8Array, readCMap: ReadCMap | undefined): Promise<PdfFile> {
  const repeated = findRepeatedObject(bytes);
  if (repeated !== null) throw createBrokenPdf(`its object ${repeated} is in it again and again`, null);
  requireSmallStreams(bytes);
  const { getDocument } = await loadEngine();
  const task = getDocument({
    /* A copy, for pdf.js takes it away from whoever had it. */
    data: bytes.slice(),
    verbosity: 0,
    BinaryDataFactory: createTables(readCMap),
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
  });
  const close = () => task.destroy();
  try {
    const document = await task.promise;
    requirePages(document.numPages);
    return { document, readPage: (number) => document.getPage(number), close };
  } catch (error) {
    await close();
    throw error instanceof TickmarkError ? error : createOpenError(error);
  }
}

/** The two halves of pdf.js, which are large and read only when the first PDF comes. */
async function loadEngine() {
  /* Under Node it warns that it cannot draw, which nobody asks of it. */
  const { warn } = console;
  console.warn = () => undefined;
  try {
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    console.warn = warn;
  }
}

/** What pdf.js asks for files of its own: of these only the tables for Chinese, Japanese and Korean matter to a text. */
function createTables(readCMap: ReadCMap | undefined) {
  return class Tables {
    async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }) {
      if (kind === 'cMapUrl' && readCMap !== undefined && /^[\w-]+\.bcmap$/u.test(filename)) {
        return readCMap(filename);
      }
      throw new Error(`there is no ${filename}`);
    }
  };
}

function requirePages(count: number): void {
  if (count <= maximumPages) return;
  throw new TickmarkError({
    code: 'too-large',
    message: `It has ${count.toLocaleString('en')} pages; the limit is ${maximumPages.toLocaleString('en')}, for more take longer to read than one file may.`,
    remedy: 'Save the pages that are needed as a PDF of their own, and import that.',
  });
}

function createOpenError(cause: unknown): TickmarkError {
  const { name, message } = errorSchema.safeParse(cause).data ?? { name: '', message: String(cause) };
  if (name === 'PasswordException') {
    return new TickmarkError(
      {
        code: 'unsupported',
        message: 'It is encrypted, and cannot be opened without its password.',
        remedy: 'Open it in a PDF reader with the password, print it to a new PDF, and import that.',
      },
      { cause },
    );
  }
  return createBrokenPdf(message, cause);
}

export function createBrokenPdf(reason: string, cause: unknown): TickmarkError {
  return new TickmarkError(
    {
      code: 'broken',
      message: `It is no PDF, or a damaged one: ${reason.replace(/\.$/u, '')}.`,
      remedy: 'Get it anew, or open it in a PDF reader and print it to a new PDF, and import that.',
    },
    { cause },
  );
}
