import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createTooLargeError, maximumFileBytes } from '#shared/limits.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { describeSystemError, isMissing } from './disk.ts';

/* Without `O_NONBLOCK` opening a named pipe waits for a writer that may never come. Windows has neither. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The bytes of a file that the user has chosen or named. Of one that is too large nothing is read.
 *
 * @throws TickmarkError naming the file where it is none, is too large or cannot be read
 */
export async function readSourceFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const file = await open(path, openFlags);
    try {
      await requireArticleFile(file);
      return new Uint8Array(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    const detail = error instanceof TickmarkError ? error.detail : describeReadError(error);
    throw new TickmarkError({ ...detail, file: path }, { cause: error });
  }
}

async function requireArticleFile(file: FileHandle): Promise<void> {
  const stat = await file.stat();
  if (stat.isDirectory()) {
    throw new TickmarkError({
      code: 'unreadable',
      message: 'This is a folder.',
      remedy: 'Choose the files in it.',
    });
  }
  if (!stat.isFile()) {
    throw new TickmarkError({
      code: 'unreadable',
      message: 'This is not a regular file.',
      remedy: 'Choose one that holds text.',
    });
  }
  if (stat.size > maximumFileBytes) {
    throw createTooLargeError({
      bytes: stat.size,
      limit: maximumFileBytes,
      remedy: 'Save the text alone, or in parts.',
    });
  }
}

function describeReadError(error: unknown): AppError {
  if (isMissing(error)) {
    return { code: 'not-found', message: 'There is no such file.', remedy: 'Check the name and the folder.' };
  }
  return {
    code: 'unreadable',
    message: describeSystemError(error) ?? `It cannot be read: ${String(error)}.`,
    remedy: 'Change its permissions, or copy it to another place.',
  };
}
