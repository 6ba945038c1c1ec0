import { z } from 'zod';

/** What crosses a process boundary: a value, or an error as a value. Exceptions are for bugs. */
export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** What can go wrong in a way that the user can understand and act on. */
const errorCodes = [
  'bad-request',
  'not-found',
  'unreadable',
  'empty',
  'no-text',
  'cancelled',
  'not-readable',
  'binary',
  'too-large',
  'too-slow',
  'unsupported',
  'broken',
  'newer-version',
  'locked',
  'disk',
  'internal',
] as const;

/** An error fit to be shown: what is wrong, where, and what to do. */
export const appErrorSchema = z.strictObject({
  code: z.enum(errorCodes),
  /** One sentence that says what is wrong, without the file's name. */
  message: z.string(),
  /** The file concerned: its name or path, as the user knows it. */
  file: z.string().exactOptional(),
  /** Where in the file: a JSON path, a line, a byte. */
  place: z.string().exactOptional(),
  /** One sentence that says what the user can do. */
  remedy: z.string().exactOptional(),
});
export type AppError = Readonly<z.infer<typeof appErrorSchema>>;

/** An `AppError` on its way up inside one process. Converted to a value before it crosses to another. */
export class TickmarkError extends Error {
  override readonly name = 'TickmarkError';
  readonly detail: AppError;

  constructor(detail: AppError, options?: ErrorOptions) {
    super(formatError(detail), options);
    this.detail = detail;
  }
}

/** The one line in which an error is told on a terminal, in a log and to a screen reader. */
export function formatError(error: AppError): string {
  const where = [error.file, error.place].filter((part) => part !== undefined).join(', ');
  return [where === '' ? error.message : `${where}: ${error.message}`, error.remedy]
    .filter((part) => part !== undefined)
    .join(' ');
}

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function fail<E = AppError>(error: E): Result<never, E> {
  return { ok: false, error };
}
