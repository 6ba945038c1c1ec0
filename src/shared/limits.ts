import { TickmarkError } from './result.ts';

/**
 * The largest file that is imported, in bytes: 20 MB, some three million words, is a shelf of books; what is larger is
 * not an article but a mistake or an attack.
 */
export const maximumFileBytes = 20 * 1024 * 1024;

/**
 * The largest file that goes into the evidence locker, in bytes: 1 GB holds a day of speech or hours of film. Beyond
 * that a library can no longer be copied and backed up as the folder of documents that it is.
 */
export const maximumEvidenceBytes = 1024 * 1024 * 1024;

/**
 * The largest archived file whose bytes the window reads, in bytes: 32 MB is more than a hundred times the transcript of
 * a whole day.
 */
export const maximumTranscriptBytes = 32 * 1024 * 1024;

/**
 * The error `too-large` of a file of so many bytes; null where it would have more than the limit, and is not written.
 * `file` is left out where whoever passes the error on names the file.
 */
export function createTooLargeError({
  bytes,
  limit,
  ...rest
}: {
  readonly file?: string;
  readonly bytes: number | null;
  readonly limit: number;
  readonly remedy: string;
}): TickmarkError {
  const message =
    bytes === null
      ? `It would be larger than ${formatSize(limit)}, and could not be read again.`
      : `It has ${formatSize(bytes)}; the limit is ${formatSize(limit)}.`;
  return new TickmarkError({ code: 'too-large', message, ...rest });
}

/** In the largest unit of which there is one, rounded up, so that what is above a limit does not read like the limit. */
function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.ceil(bytes / 2 ** 20)} MB`;
}
