import { basename } from 'node:path';
import type { FileBytes, ImportOutcome, Pasted } from '#shared/ipc.ts';
import { TickmarkError } from '#shared/result.ts';
import type { ImporterWindow, ImportInput } from './importer-window.ts';
import type { Library } from './library/library.ts';
import { readSourceFile } from './library/source-file.ts';

export interface ImportPlaces {
  readonly library: Library;
  readonly importer: Pick<ImporterWindow, 'read'>;
}

/** Imports files by their paths, one after the other; each has an outcome of its own. */
export async function importPaths(
  paths: readonly string[],
  places: ImportPlaces,
): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (const path of paths) {
    const fileName = basename(path);
    outcomes.push(
      await settle(fileName, async () => importOne({ fileName, bytes: await readSourceFile(path) }, places)),
    );
  }
  return outcomes;
}

/** Imports files that were dropped on the window, which read them itself. */
export async function importFiles(
  files: readonly FileBytes[],
  places: ImportPlaces,
): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (const { name, bytes } of files) {
    const fileName = basename(name);
    outcomes.push(
      await settle(fileName, () => importOne({ fileName, bytes: new Uint8Array(bytes) }, places)),
    );
  }
  return outcomes;
}

/** Makes an article of what the clipboard held; of its HTML, if there is any, for the sake of headings and links. */
export function importPasted({ html, text }: Pasted, places: ImportPlaces): Promise<ImportOutcome> {
  const input =
    html === null
      ? { fileName: 'clipboard.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode(text) }
      : { fileName: 'clipboard.html', mediaType: 'text/html', bytes: new TextEncoder().encode(html) };
  return settle(input.fileName, () => importOne(input, places));
}

async function importOne(input: ImportInput, { library, importer }: ImportPlaces): Promise<ImportOutcome> {
  const { fileName, bytes } = input;
  const { document, metadata, mediaType, notices } = await importer.read(input);
  const { status, article } = await library.addArticle({
    document,
    metadata,
    source: { fileName, mediaType },
    bytes,
  });
  const { id: articleId } = article;
  const { title } = article.metadata;
  return status === 'already'
    ? { status, fileName, articleId, title }
    : { status, fileName, articleId, title, notices };
}

async function settle(fileName: string, work: () => Promise<ImportOutcome>): Promise<ImportOutcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    return { status: 'failed', fileName, error: { ...error.detail, file: fileName } };
  }
}
