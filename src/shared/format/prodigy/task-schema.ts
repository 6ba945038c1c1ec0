import { z } from 'zod';

/*
 * The JSON of Prodigy's text interfaces, https://prodi.gy/docs/api-interfaces: a task a line with `text`, `tokens`,
 * `spans`, and `relations` that go from a head to a child. Offsets count code points, as strings of Python do; the last
 * token of a span is one of it.
 */

const nameSchema = z.string().nullish();

const spanSchema = z.looseObject({ start: z.int(), end: z.int(), label: nameSchema });
export type ProdigySpan = Readonly<z.infer<typeof spanSchema>>;

const relationSchema = z.looseObject({
  label: nameSchema,
  /** Left out where relations are between single tokens. */
  head_span: spanSchema.nullish(),
  child_span: spanSchema.nullish(),
});

/** The keys of a task with a text that mean something to us. */
export const taskSchema = z.looseObject({
  text: z.string(),
  spans: z.array(spanSchema).readonly().nullish(),
  relations: z.array(relationSchema).readonly().nullish(),
});

const tokenSchema = z.looseObject({ start: z.int(), end: z.int(), id: z.int() });
export type ProdigyToken = Readonly<z.infer<typeof tokenSchema>>;

export const tokensSchema = z.array(tokenSchema).readonly();

/** What is kept of a task that is read. */
export const keptSchema = z.object({
  textSha256: z.string(),
  /** The keys of the task but for its text, spans and relations. */
  task: z.record(z.string(), z.unknown()),
  /** Relations that are not between spans. */
  otherRelations: z.array(z.unknown()).readonly(),
});
export type KeptTask = Readonly<z.infer<typeof keptSchema>>;
