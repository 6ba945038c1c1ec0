import { z } from 'zod';
import { offsetUnits } from '../json-tools/offset-map.ts';

/*
 * The JSON of doccano (https://doccano.github.io/doccano/tutorial/): a row a line, whose columns the user may name. Spans
 * are triples, or objects with ids where the project has relations. What doccano does not know in a row it keeps as
 * metadata of the text and exports again.
 */

/** Labels may be numbers, which doccano takes as names. */
const labelSchema = z.union([z.string(), z.number()]).transform(String);
const idSchema = z.union([z.string(), z.number()]);

export const tripleSchema = z.tuple([z.int(), z.int(), labelSchema], z.unknown());

export const entitySchema = z.looseObject({
  id: idSchema.nullish(),
  start_offset: z.int(),
  end_offset: z.int(),
  label: labelSchema,
});

export const relationSchema = z.looseObject({
  from_id: idSchema,
  to_id: idSchema,
  type: labelSchema.nullish(),
});

/** What our own column says of one of the spans. */
export const detailRowSchema = z.looseObject({
  start_offset: z.int(),
  end_offset: z.int(),
  label: z.string(),
});

/** The column in which we say of spans what doccano has no place for. */
export const detailColumn = 'tickmark';

/** What is kept of a row that is read. */
export const keptSchema = z.object({
  textSha256: z.string(),
  /** The row without its text, its spans, their relations and our column. */
  row: z.record(z.string(), z.unknown()),
  textColumn: z.string(),
  /** Null where the row says nothing of spans. */
  spanColumn: z.string().nullable(),
  form: z.enum(['triples', 'objects']),
  unit: z.enum(offsetUnits),
});
export type KeptRow = Readonly<z.infer<typeof keptSchema>>;
