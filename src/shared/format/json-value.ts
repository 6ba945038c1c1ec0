import type { z } from 'zod';
import { createBrokenError } from './json-text.ts';

/**
 * A value from outside, once its schema has found nothing wrong with it.
 *
 * @throws TickmarkError `broken` with the JSON path of the first thing that is wrong
 */
export function decodeValue<T>(value: unknown, schema: z.ZodType<T>, file: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw createBrokenError(
    { file, place: formatPath(issue?.path ?? []), message: describeIssue(issue) },
    result.error,
  );
}

/** A JSON path as RFC 9535 writes it, with names where they need no brackets: `$.annotations[3].anchor`. */
export function formatPath(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => {
    if (typeof part === 'number') return `[${part}]`;
    const name = String(part);
    return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  });
  return `$${parts.join('')}`;
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  const message = issue?.message ?? 'of another shape';
  return `It is not as it should be: ${message}.`;
}
