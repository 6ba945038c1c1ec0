import type { Claim, Earlier, Entity, Quote } from './records.ts';

/** What has a status and is checked by somebody. */
type Checked = Pick<Claim | Quote | Entity, 'checkedBy' | 'checkedAt'> & {
  readonly status: string;
  earlier?: Earlier;
};

/** Who does something, and when (ISO 8601, UTC). */
export interface Stamp {
  readonly by: string;
  readonly at: string;
}

/**
 * The record with who checked it and when, where its status changed. What is unchecked again has been checked by nobody;
 * what has been checked again needs no memory of what it was.
 */
export function stampCheck<Value extends Checked>(before: Checked, after: Value, { by, at }: Stamp): Value {
  if (before.status === after.status) return after;
  if (after.status === 'unchecked') return { ...after, checkedBy: null, checkedAt: null };
  const checked = { ...after, checkedBy: by, checkedAt: at };
  if (after.status !== 'checking') delete checked.earlier;
  return checked;
}
