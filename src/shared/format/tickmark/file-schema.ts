import { z } from 'zod';
import { annotationSchema } from '../../domain/annotation.ts';
import { metadataSchema, originSchema, revisionSchema } from '../../domain/article.ts';
import { idSchema, timestampSchema } from '../../domain/ids.ts';
import { personSchema } from '../../domain/person.ts';
import { claimSchema, entitySchema, quoteSchema, sourceSchema } from '../../domain/records.ts';
import { signOffSchema } from '../../domain/sign-off.ts';
import { spanSchema } from '../../domain/span.ts';

const sha256Schema = revisionSchema.shape.textSha256;

/** What is handed over of a sign-off; the file has but one revision, and what it keeps for our own eyes stays here. */
const { id: _id, items: _items, ...signOffShape } = signOffSchema.shape;

/**
 * A file of the format `tickmark`, version 1, with its keys in the order in which they are written. Keys that are not
 * named here are kept. `resources/schema/tickmark-1.schema.json` says the same to the outside.
 */
export const tickmarkFileSchema = z.looseObject({
  format: z.literal('tickmark'),
  version: z.literal(1),
  generator: z.looseObject({ name: z.string(), version: z.string() }),
  exportedAt: timestampSchema,
  article: z.looseObject({
    id: idSchema,
    ...metadataSchema.shape,
    importedAt: timestampSchema,
    source: originSchema,
    revision: z.looseObject({
      id: revisionSchema.shape.id,
      number: revisionSchema.shape.number,
      createdAt: revisionSchema.shape.createdAt,
      textSha256: sha256Schema,
      utf16Length: z.int().min(0),
      codePointLength: z.int().min(0),
    }),
    text: z.string(),
  }),
  people: z.array(personSchema).readonly(),
  annotations: z.array(annotationSchema).readonly(),
  claims: z.array(claimSchema).readonly(),
  quotes: z.array(quoteSchema).readonly(),
  entities: z.array(entitySchema).readonly(),
  sources: z.array(sourceSchema).readonly(),
  coverage: z.looseObject({
    sentences: z.int().min(0),
    dealtWith: z.int().min(0),
    nothingToCheck: z.array(z.looseObject({ utf16: spanSchema, textSha256: sha256Schema })).readonly(),
  }),
  signOff: z
    .looseObject({
      ...signOffShape,
      outdated: z.boolean(),
    })
    .nullable(),
});
export type TickmarkFile = Readonly<z.infer<typeof tickmarkFileSchema>>;
