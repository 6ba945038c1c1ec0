import { v7 } from 'uuid';
import { z } from 'zod';

/**
 * An id of anything. Ours are UUIDs of version 7 (RFC 9562), so that they sort by the time they were made; those of
 * files from elsewhere are taken as they are, as long as they are short and printable.
 */
export const idSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]*$/u, { message: 'an id with characters that cannot be printed' });

/** An article's id names its folder in the library, so only a UUID will do. */
export const articleIdSchema = z.uuid();

/** Time and chance, passed in wherever they are needed so that tests decide both. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Fills the array with random bytes and returns it. */
  random(bytes: Uint8Array): Uint8Array;
}

/** A new id: a UUID of version 7 in lower case. Ids of one millisecond are ordered by chance, not by sequence. */
export function createId(clock: Clock): string {
  return v7({ msecs: clock.now(), random: clock.random(new Uint8Array(16)) });
}

/** The time as every file has it: ISO 8601, UTC, milliseconds, `Z`. */
export function createTimestamp(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

export const timestampSchema = z.iso.datetime({ offset: true });

/** When something was in the world, as far as that is known: a day (`2026-01-31`) or a moment. */
export const dateSchema = z.iso.date().or(timestampSchema);

/** Whether a text is such a day or moment. */
export function isDate(text: string): boolean {
  return dateSchema.safeParse(text).success;
}
