import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';
import { spanSchema } from './span.ts';

export const annotationKinds = ['claim', 'quote', 'entity'] as const;
export type AnnotationKind = (typeof annotationKinds)[number];

/**
 * How many UTF-16 units of context an anchor keeps on each side, as in Hypothesis and most makers of W3C quote
 * selectors: enough to tell lookalikes apart, short enough to survive an edit in the next sentence.
 */
export const contextLength = 32;

export const anchorStates = ['exact', 'moved', 'changed', 'orphan'] as const;
export type AnchorState = (typeof anchorStates)[number];

const annotationOrigins = ['manual', 'occurrence', 'suggestion', 'import'] as const;

/**
 * Where an annotation is: the words, 32 characters on each side, and offsets in both units into the plain text of the
 * revision. An orphan has no offsets; `was` holds the words of before where they are not the words of now.
 */
export const anchorSchema = z
  .looseObject({
    exact: z.string(),
    prefix: z.string().max(contextLength),
    suffix: z.string().max(contextLength),
    utf16: spanSchema.nullable(),
    codePoints: spanSchema.nullable(),
    state: z.enum(anchorStates),
    was: z.string().nullable(),
  })
  .refine((anchor) => (anchor.state === 'orphan') === (anchor.utf16 === null), {
    message: 'an orphan has no offsets, and only an orphan has none',
  })
  .refine(({ state, was }) => (state === 'changed' || state === 'orphan') === (was !== null), {
    path: ['was'],
    message: 'the words before are known of what has changed or is an orphan, and of nothing else',
  });
export type Anchor = Readonly<z.infer<typeof anchorSchema>>;

/** One tagged span. What is known about the fact behind it is in the record that `refId` names. */
export const annotationSchema = z.looseObject({
  id: idSchema,
  kind: z.enum(annotationKinds),
  refId: idSchema,
  anchor: anchorSchema,
  note: z.string().nullable(),
  tags: z.array(z.string()).readonly(),
  origin: z.enum(annotationOrigins),
  createdBy: idSchema,
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type Annotation = Readonly<z.infer<typeof annotationSchema>>;
