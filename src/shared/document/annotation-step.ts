import type { Node, Schema } from 'prosemirror-model';
import { type Mappable, Step, StepMap, StepResult } from 'prosemirror-transform';
import { z } from 'zod';
import { annotationSchema } from '../domain/annotation.ts';
import { revisionHeadSchema } from '../domain/article.ts';
import { idSchema } from '../domain/ids.ts';
import { nothingToCheckSchema } from '../domain/nothing-to-check.ts';
import { claimSchema, entitySchema, quoteSchema, sourceSchema } from '../domain/records.ts';
import { rejectionSchema } from '../domain/rejection.ts';
import { signOffSchema } from '../domain/sign-off.ts';

/** A half-open range of document positions. */
export interface PositionRange {
  readonly from: number;
  readonly to: number;
}

const rangeSchema = z.object({ from: z.int().min(0), to: z.int().min(0) }).readonly();

const placed = <Body extends z.ZodType>(body: Body) =>
  z.object({
    id: idSchema,
    /** Where it is in the document; null for an orphan. */
    range: rangeSchema.nullable(),
    /** Everything else. Its anchor is as it was last described, and holds in so far as the text is the same. */
    body,
  });
const placedAnnotationSchema = placed(annotationSchema);
const placedNothingSchema = placed(nothingToCheckSchema);

/** An annotation in a document. */
export type PlacedAnnotation = Readonly<z.infer<typeof placedAnnotationSchema>>;

/** A mark "nothing to check" in a document. */
export type PlacedNothing = Readonly<z.infer<typeof placedNothingSchema>>;

/** Whatever has an anchor, in a document. */
export type Placed = PlacedAnnotation | PlacedNothing;

const changeOf = <Type extends string, Value extends z.ZodType>(type: Type, value: Value) =>
  z.object({ type: z.literal(type), id: idSchema, before: value.nullable(), after: value.nullable() });

const stepChangeSchema = z.discriminatedUnion('type', [
  changeOf('revision', revisionHeadSchema),
  changeOf('annotation', placedAnnotationSchema),
  changeOf('claim', claimSchema),
  changeOf('quote', quoteSchema),
  changeOf('entity', entitySchema),
  changeOf('source', sourceSchema),
  changeOf('nothing', placedNothingSchema),
  changeOf('sign-off', signOffSchema),
  changeOf('rejection', rejectionSchema),
]);

/** What becomes of one annotation or record; null is what does not exist. */
export type StepChange = Readonly<z.infer<typeof stepChangeSchema>>;

const stepSchema = z.object({ changes: z.array(stepChangeSchema).readonly() });

/**
 * The range after a change of the text: what is inserted at either end stays outside. Null where nothing of it is
 * left. A range that was empty stays.
 */
export function mapRange(range: PositionRange, mapping: Mappable): PositionRange | null {
  const from = mapping.map(range.from, 1);
  const to = mapping.map(range.to, -1);
  if (range.from === range.to) return { from: to, to };
  return from < to ? { from, to } : null;
}

function mapPlaced<Thing extends Placed>(thing: Thing | null, mapping: Mappable): Thing | null {
  if (thing === null || thing.range === null) return thing;
  return { ...thing, range: mapRange(thing.range, mapping) };
}

function mapChange(change: StepChange, mapping: Mappable): StepChange {
  if (change.type === 'annotation') {
    return { ...change, before: mapPlaced(change.before, mapping), after: mapPlaced(change.after, mapping) };
  }
  if (change.type === 'nothing') {
    return { ...change, before: mapPlaced(change.before, mapping), after: mapPlaced(change.after, mapping) };
  }
  return change;
}

/* One return a type, so that what was before and what is after are known to be of one kind. */
function invertChange(change: StepChange): StepChange {
  if (change.type === 'revision') return { ...change, before: change.after, after: change.before };
  if (change.type === 'annotation') return { ...change, before: change.after, after: change.before };
  if (change.type === 'claim') return { ...change, before: change.after, after: change.before };
  if (change.type === 'quote') return { ...change, before: change.after, after: change.before };
  if (change.type === 'entity') return { ...change, before: change.after, after: change.before };
  if (change.type === 'nothing') return { ...change, before: change.after, after: change.before };
  if (change.type === 'sign-off') return { ...change, before: change.after, after: change.before };
  if (change.type === 'rejection') return { ...change, before: change.after, after: change.before };
  return { ...change, before: change.after, after: change.before };
}

/**
 * Changes annotations and records, and leaves the document alone. What holds them applies `after` by id, so a step
 * inverts by swapping. Positions are those of the document that the step is applied to.
 */
export class AnnotationStep extends Step {
  readonly changes: readonly StepChange[];

  constructor(changes: readonly StepChange[]) {
    super();
    this.changes = changes;
  }

  override apply(document: Node): StepResult {
    return StepResult.ok(document);
  }

  override getMap(): StepMap {
    return StepMap.empty;
  }

  override invert(): AnnotationStep {
    return new AnnotationStep(this.changes.map(invertChange).toReversed());
  }

  override map(mapping: Mappable): AnnotationStep {
    return new AnnotationStep(this.changes.map((change) => mapChange(change, mapping)));
  }

  override toJSON(): { readonly stepType: string; readonly changes: readonly StepChange[] } {
    return { stepType: 'annotation', changes: this.changes };
  }

  /** @throws ZodError where the JSON is no step */
  static override fromJSON(_schema: Schema, json: unknown): AnnotationStep {
    return new AnnotationStep(stepSchema.parse(json).changes);
  }
}

Step.jsonID('annotation', AnnotationStep);
