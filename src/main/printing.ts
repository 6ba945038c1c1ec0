import { BrowserWindow } from 'electron';
import { TickmarkError } from '#shared/result.ts';
import type { PrintedPages } from './protocol.ts';

/** How long one page may take: a book with a thousand annotations takes seconds. */
const timeLimit = 60_000;

/**
 * Prints a page that needs nothing but itself, in a hidden, sandboxed window that is closed afterwards. The page says by
 * its own `@page` how large the paper is; A4 where it does not.
 *
 * @throws TickmarkError `too-slow`
 */
export async function printPage(html: string, pages: PrintedPages): Promise<Uint8Array<ArrayBuffer>> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
    },
  });
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(createTimeout()), timeLimit);
  });
  const address = pages.offer(html);
  try {
    await Promise.race([window.loadURL(address), tooSlow]);
    const printing = window.webContents.printToPDF({
      pageSize: 'A4',
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return new Uint8Array(await Promise.race([printing, tooSlow]));
  } finally {
    clearTimeout(timer);
    pages.take(address);
    window.destroy();
  }
}

function createTimeout(): TickmarkError {
  return new TickmarkError({
    code: 'too-slow',
    message: `Making the PDF took more than ${timeLimit / 1000} seconds.`,
    remedy: 'Export the annotated copy as a web page, and print that.',
  });
}
