import { z } from 'zod';
import { annotationSchema } from './annotation.ts';
import { revisionSchema } from './article.ts';
import { idSchema } from './ids.ts';
import { nothingToCheckSchema } from './nothing-to-check.ts';
import { claimSchema, entitySchema, quoteSchema, sourceSchema } from './records.ts';
import { rejectionSchema } from './rejection.ts';
import { signOffSchema } from './sign-off.ts';

const changeOf = <Type extends string, Value extends z.ZodType>(type: Type, value: Value) =>
  z.strictObject({ type: z.literal(type), id: idSchema, value: value.nullable() });

/**
 * One change of what is known about an article: the whole new value of one thing, or null where it is removed. Doing a
 * change twice is the same as doing it once, so a change that may have been lost can simply be sent again.
 *
 * A `revision` becomes the last one of its article, and the text that is worked on: its number is the next one, or that of
 * the last one if it has the same id and other words. Null takes the last one away again. The changes behind it in a batch
 * are of its text, and every anchor must stand in it when the batch is done.
 */
export const changeSchema = z
  .discriminatedUnion('type', [
    changeOf('revision', revisionSchema),
    changeOf('annotation', annotationSchema),
    changeOf('claim', claimSchema),
    changeOf('quote', quoteSchema),
    changeOf('entity', entitySchema),
    changeOf('source', sourceSchema),
    changeOf('nothing', nothingToCheckSchema),
    changeOf('sign-off', signOffSchema),
    changeOf('rejection', rejectionSchema),
  ])
  .refine((change) => change.value === null || change.value.id === change.id, {
    message: 'the id of the change and of its value differ',
  });
export type Change = Readonly<z.infer<typeof changeSchema>>;
export type ChangeType = Change['type'];

export const changeTypes = [
  'revision',
  'annotation',
  'claim',
  'quote',
  'entity',
  'source',
  'nothing',
  'sign-off',
  'rejection',
] as const satisfies readonly ChangeType[];

/**
 * Everything known about one article beyond its text: its annotations and the records behind them. Order carries no
 * meaning.
 */
export interface AnnotationLists {
  readonly annotations: readonly z.infer<typeof annotationSchema>[];
  readonly claims: readonly z.infer<typeof claimSchema>[];
  readonly quotes: readonly z.infer<typeof quoteSchema>[];
  readonly entities: readonly z.infer<typeof entitySchema>[];
  readonly sources: readonly z.infer<typeof sourceSchema>[];
  /** The sentences marked "nothing to check". */
  readonly nothingToCheck: readonly z.infer<typeof nothingToCheckSchema>[];
  /** At most one for each revision. */
  readonly signOffs: readonly z.infer<typeof signOffSchema>[];
  /** Of suggestions: none of them is made again. */
  readonly rejections: readonly z.infer<typeof rejectionSchema>[];
}

/** Nothing is known yet. */
export const emptyLists: AnnotationLists = {
  annotations: [],
  claims: [],
  quotes: [],
  entities: [],
  sources: [],
  nothingToCheck: [],
  signOffs: [],
  rejections: [],
};
