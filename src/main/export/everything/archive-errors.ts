import { describeSystemError, isMissing } from '#main/library/disk.ts';
import { TickmarkError } from '#shared/result.ts';

const another = 'Take another copy of the archive: this one is not as Tickmark wrote it.';

/** The error of an archive in which something is wrong; `place` is the file in it, where it is known. */
export function createArchiveError(
  { file, place, message }: { readonly file: string; readonly place?: string; readonly message: string },
  cause?: unknown,
): TickmarkError {
  return new TickmarkError(
    { code: 'broken', file, ...(place !== undefined && { place }), message, remedy: another },
    { cause },
  );
}

/** The error of a file that is no archive of ours. */
export function createForeignError(file: string, message: string, cause?: unknown): TickmarkError {
  const remedy =
    'Choose a file that was exported as “Everything”, or unpack this one and import what is in it.';
  return new TickmarkError({ code: 'unsupported', file, message, remedy }, { cause });
}

/** What was thrown while an archive was read, as an error that names it. Errors of ours and aborts stay what they are. */
export function toArchiveError(
  error: unknown,
  {
    file,
    place,
    signal,
  }: { readonly file: string; readonly place?: string; readonly signal?: AbortSignal | undefined },
): unknown {
  if (error instanceof TickmarkError || signal?.aborted === true) return error;
  const message = describeSystemError(error);
  if (isMissing(error)) {
    const remedy = 'Check the name and the folder.';
    return new TickmarkError(
      { code: 'not-found', file, message: 'There is no such file.', remedy },
      { cause: error },
    );
  }
  /* zlib's errors have codes as well, of another kind. */
  const isSystem = error instanceof Error && 'syscall' in error && message !== null;
  if (isSystem) {
    const remedy = 'Change its permissions, or copy it to another place.';
    return new TickmarkError({ code: 'unreadable', file, message, remedy }, { cause: error });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return createArchiveError(
    { file, ...(place !== undefined && { place }), message: `It is damaged: ${reason}.` },
    error,
  );
}

/** Does something with a file in an archive; errors name the archive, which the user knows, and the place in it. */
export function nameEntry<T>(
  { path, name }: { readonly path: string; readonly name: string },
  action: () => T,
): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof TickmarkError) || error.detail.code === 'unsupported') throw error;
    const place = [name, error.detail.place].filter((part) => part !== undefined).join(', ');
    throw new TickmarkError({ remedy: another, ...error.detail, file: path, place }, { cause: error });
  }
}
