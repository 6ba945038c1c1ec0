import { type Intake, type IntakeOptions, takeWhole } from '../library/intake.ts';
import { type ReadOptions, readEverything } from './everything/read.ts';

/**
 * Takes an article with everything that belongs to it back into a library: its text, what is known of it, and the files
 * of its sources.
 *
 * @throws TickmarkError where the archive is not sound, or the library cannot take it; the reason of the signal
 */
export async function restoreEverything(
  path: string,
  { signal, onProgress, ...options }: Omit<IntakeOptions, 'into'> & ReadOptions,
): Promise<Intake> {
  const everything = await readEverything(path, {
    ...(signal !== undefined && { signal }),
    ...(onProgress !== undefined && { onProgress }),
  });
  const { evidence } = options.library;
  /* Before the article, so that none of its sources is ever without its file. */
  const wanted = new Set(await evidence.findMissing([...everything.evidence.keys()]));
  for (const [sha256, { fileName, read }] of everything.evidence) {
    if (wanted.has(sha256)) await evidence.archivePieces(fileName, read(signal));
  }
  return takeWhole(everything, options);
}
