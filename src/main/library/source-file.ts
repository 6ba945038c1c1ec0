import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createTooLargeError, maximumFileBytes } from '#shared/limits.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { describeSystemError, isMissing } from './disk.ts';

/* Without `O_NONBLOCK` opening a named pipe waits for a writer that may never come. Windows has neither. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

interface SourceLimits {
  /** The most bytes that it may have. */
  readonly limit: number;
  /** What to do where it has more. */
  readonly tooLarge: string;
  /** What to do where it is a pipe, a device or the like. */
  readonly notRegular: string;
}

const articleLimits: SourceLimits = {
  limit: maximumFileBytes,
  tooLarge: 'Save the text alone, or in parts.',
  notRegular: 'Choose one that holds text.',
};

/**
 * The bytes of a file that the user has chosen or named. Of one that is too large nothing is read.
 *
 * @throws TickmarkError naming the file where it is none, is too large or cannot be read
 */
export function readSourceFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return useSourceFile(path, {
    ...articleLimits,
    use: async (file) => new Uint8Array(await file.readFile()),
  });
}

/**
 * Does something with an open file that the user has chosen or named. A link to a file is followed.
 *
 * @throws TickmarkError naming the file where it is none, is too large or cannot be read; what else `use` has to tell
 * with a `TickmarkError` that names a file stays as it is
 */
export async function useSourceFile<T>(
  path: string,
  { use, ...limits }: SourceLimits & { readonly use: (file: FileHandle) => Promise<T> },
): Promise<T> {
  try {
    const file = await open(path, openFlags);
    try {
      await requireFile(file, limits);
      return await use(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    const detail = error instanceof TickmarkError ? error.detail : describeReadError(error);
    throw new TickmarkError({ file: path, ...detail }, { cause: error });
  }
}

async function requireFile(file: FileHandle, { limit, tooLarge, notRegular }: SourceLimits): Promise<void> {
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
      remedy: notRegular,
    });
  }
  if (stat.size > limit) throw createTooLargeError({ bytes: stat.size, limit, remedy: tooLarge });
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
