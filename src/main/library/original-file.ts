import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk } from './disk.ts';

/**
 * The path of the file that an article came from, by the article's folder; null where it is not there any more.
 *
 * @throws TickmarkError `disk`
 */
export async function findOriginal(folder: string): Promise<string | null> {
  const names = await onDisk(folder, () => readdir(folder));
  const name = names.find((candidate) => candidate.startsWith('original.'));
  return name === undefined ? null : join(folder, name);
}
