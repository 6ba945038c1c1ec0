import type { ExportInput } from '#shared/format/exchange.ts';
import { type ExportFilter, filterFile, noFilter } from '#shared/format/export-filter.ts';
import { formats } from '#shared/format/formats.ts';
import { TickmarkError } from '#shared/result.ts';
import { createExport, type Print } from './article-export.ts';
import type { FilePlaces } from './everything/wanted-files.ts';
import { type EverythingContent, type WriteOptions, writeEverything } from './everything/write.ts';
import type { ArchivedHistory } from './everything-history.ts';

export interface EverythingOptions extends WriteOptions {
  readonly filter?: ExportFilter;
  /** Null where there is no window to print with: then there is no PDF in the archive. */
  readonly print: Print | null;
  readonly places: FilePlaces;
  readonly history: ArchivedHistory;
}

/** Where nothing is kept besides the article itself. */
export const noPlaces: FilePlaces = { original: null, drafts: [], evidence: () => null };

/**
 * Writes an article in every format there is, with the files that belong to it, into one zip file. A format that cannot be
 * written is left out and told.
 *
 * @throws TickmarkError `disk`; `broken` where a file changes while it is read; the reason of the signal
 */
export async function exportEverything(
  path: string,
  input: ExportInput,
  { filter = noFilter, print, places, history, ...options }: EverythingOptions,
): Promise<{ readonly notices: readonly string[] }> {
  const { file, notices } = filterFile(input.file, filter);
  const filtered = { ...input, file };
  const { parts, failures } = await createParts(filtered, { print, ...options });
  const content = { input: filtered, parts, ...places, ...history };
  const written = await writeEverything(path, content, options);
  return { notices: [...notices, ...failures, ...history.notices, ...written.notices] };
}

type Parts = EverythingContent['parts'];

async function createParts(
  input: ExportInput,
  { print, signal }: Pick<EverythingOptions, 'print' | 'signal'>,
): Promise<{ readonly parts: Parts; readonly failures: readonly string[] }> {
  const parts: Parts[number][] = [];
  const failures: string[] = [];
  const wanted = formats.filter(({ id, writes }) => writes && id !== 'everything' && id !== 'tickmark');
  for (const { id, title } of wanted) {
    signal?.throwIfAborted();
    if (id === 'pdf' && print === null) continue;
    try {
      const { files } = await createExport([input], { format: id, print });
      parts.push(...files.map(({ suffix, content }) => ({ name: `${id}${suffix}`, about: title, content })));
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      failures.push(`${title} is not in it: ${error.detail.message}`);
    }
  }
  return { parts, failures };
}
