import { basename, dirname, extname, join } from 'node:path';
import { TickmarkError } from '#shared/result.ts';
import { readSourceFile } from './source-file.ts';

/** A file by its name, without folders. */
export interface NamedBytes {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file, and the one that belongs to it: brat keeps the text beside the annotations. */
export interface LoadedFile extends NamedBytes {
  readonly companion?: NamedBytes;
}

/** The name of the file that holds the text of brat's annotations; null where the file is none of brat's. */
export function findCompanionName(fileName: string): string | null {
  const extension = extname(fileName);
  return extension.toLowerCase() === '.ann' ? `${fileName.slice(0, -extension.length)}.txt` : null;
}

/**
 * A file that the user has chosen or named, with the one that belongs to it, if it is there.
 *
 * @throws TickmarkError naming the file that cannot be read
 */
export async function loadFile(path: string): Promise<LoadedFile> {
  const fileName = basename(path);
  const bytes = await readSourceFile(path);
  const companionName = findCompanionName(fileName);
  if (companionName === null) return { fileName, bytes };
  const companion = await readIfThere(join(dirname(path), companionName));
  return companion === null
    ? { fileName, bytes }
    : { fileName, bytes, companion: { fileName: companionName, bytes: companion } };
}

async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await readSourceFile(path);
  } catch (error) {
    if (error instanceof TickmarkError && error.detail.code === 'not-found') return null;
    throw error;
  }
}
