import { z } from 'zod';
import type { Annotation } from '../domain/annotation.ts';
import { idSchema } from '../domain/ids.ts';

/*
 * What an annotation from another tool carries besides: keys of our own that a `tickmark` file has only where there is
 * something to say (docs/formats.md).
 */

const relationSchema = z.strictObject({ label: z.string(), to: idSchema });

const extrasSchema = z.object({
  /** The id of the first piece of a discontinuous span, on each of its pieces. */
  fragmentOf: idSchema.optional().catch(undefined),
  /** Names and values that mean nothing to us. */
  attributes: z.record(z.string(), z.string()).optional().catch(undefined),
  /** To other annotations of the file, by their ids. */
  relations: z.array(relationSchema).readonly().optional().catch(undefined),
});

export type AnnotationExtras = Readonly<z.infer<typeof extrasSchema>>;

/** The extras of an annotation; what is not as it should be counts as not there. */
export function readExtras(annotation: Annotation): AnnotationExtras {
  return extrasSchema.parse(annotation);
}

/** An annotation with extras, as far as they say anything. */
export function addExtras(annotation: Annotation, extras: AnnotationExtras): Annotation {
  const { fragmentOf, attributes = {}, relations = [] } = extras;
  return {
    ...annotation,
    ...(fragmentOf !== undefined && { fragmentOf }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(relations.length > 0 && { relations }),
  };
}
