import { TickmarkError } from '../result.ts';
import { createBrokenError } from './json-text.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** One step from a version to the next. It need not touch `format` and `version`. */
export type Migration = (value: JsonObject) => JsonObject;

/** What a file says it is, and how files of older versions become files of this one. */
export interface Versioned {
  readonly format: string;
  /** `steps[0]` leads from version 1 to 2, and so on; the version of now is one more than there are steps. */
  readonly steps: readonly Migration[];
}

export function getCurrentVersion({ steps }: Versioned): number {
  return steps.length + 1;
}

/** Whether a value is an object of JSON, and not a list or null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value of a file as this version has it: older ones are led over one step at a time.
 *
 * @throws TickmarkError `broken` where the value is nothing of this format, `newer-version` where it is of a later one
 */
export function migrate(value: unknown, versioned: Versioned, file: string): JsonObject {
  if (!isJsonObject(value)) {
    throw createBrokenError({ file, place: '$', message: 'It is not an object.' });
  }
  const { format, version } = value;
  if (format !== versioned.format) {
    throw createBrokenError({ file, place: '$.format', message: `It is not "${versioned.format}".` });
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw createBrokenError({ file, place: '$.version', message: 'It is not a version.' });
  }
  const current = getCurrentVersion(versioned);
  if (version > current) {
    throw new TickmarkError({
      code: 'newer-version',
      file,
      place: '$.version',
      message: `It was written by a newer Tickmark (version ${version} of the format; this one knows ${current}).`,
      remedy: 'Open it with that one, or update this one. The file is left as it is.',
    });
  }
  return versioned.steps
    .slice(version - 1)
    .reduce((older, step, index) => ({ ...step(older), format, version: version + index + 1 }), value);
}
