import type { ImportedFile, ImportOptions } from '#shared/domain/imported-article.ts';
import { ok, type Result, TickmarkError } from '#shared/result.ts';
import { importFile } from './import-file.ts';
import type { ImportHost } from './import-source.ts';

interface FileRequest {
  readonly fileName: string;
  readonly mediaType?: string;
  readonly fallbackLanguage: string;
  /** Where this page fetches the bytes; they are there once. */
  readonly address: string;
  readonly companion?: { readonly fileName: string; readonly address: string };
  readonly options: ImportOptions;
}

const parser = new DOMParser();

/** Documents that `DOMParser` makes run no scripts and load nothing. */
const host: ImportHost = {
  parseHtml: (html) => parser.parseFromString(html, 'text/html'),
  parseXml(xml) {
    const document = parser.parseFromString(xml, 'application/xml');
    const fault = document.querySelector('parsererror');
    if (fault === null) return document;
    throw new TickmarkError({ code: 'broken', message: `It is not XML: ${fault.textContent.trim()}` });
  },
  readCMap: (fileName) => fetchBytes(`/cmaps/${fileName}`),
};

async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`there is nothing at ${address}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** What the main process calls in this hidden page: what is in a file, or why nothing can be read. */
async function readFile({ address, companion, ...file }: FileRequest): Promise<Result<ImportedFile>> {
  const bytes = await fetchBytes(address);
  const beside =
    companion === undefined
      ? undefined
      : { fileName: companion.fileName, bytes: await fetchBytes(companion.address) };
  try {
    return ok(await importFile({ ...file, bytes, companion: beside }, host));
  } catch (error) {
    if (error instanceof TickmarkError) return { ok: false, error: error.detail };
    throw error;
  }
}

Object.assign(globalThis, { importFile: readFile });
