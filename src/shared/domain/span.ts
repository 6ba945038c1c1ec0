import { z } from 'zod';

/** A half-open range of offsets in an article's plain text: `start` included, `end` not. The unit is said by whoever holds it. */
export const spanSchema = z
  .looseObject({ start: z.int().min(0), end: z.int().min(0) })
  .refine((span) => span.start <= span.end, { message: 'the end lies before the start' });

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Two spans overlap where they share a character; an empty one overlaps what it lies inside of. */
export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
