import type { Node } from 'prosemirror-model';
import { type Mappable, Step, StepMap, StepResult } from 'prosemirror-transform';
import type { Annotation } from '../domain/annotation.ts';
import type { RevisionHead } from '../domain/article.ts';
import type { NothingToCheck } from '../domain/nothing-to-check.ts';
import type { Claim, Entity, Quote, Source } from '../domain/records.ts';
import type { Rejection } from '../domain/rejection.ts';
import type { SignOff } from '../domain/sign-off.ts';

/** A half-open range of document positions. */
export interface PositionRange {
  readonly from: number;
  readonly to: number;
}

interface PlacedBody<Body> {
  readonly id: string;
  /** Where it is in the document; null for an orphan. */
  readonly range: PositionRange | null;
  /** Everything else. Its anchor is as it was last described, and holds in so far as the text is the same. */
  readonly body: Body;
}

/** An annotation in a document. */
export type PlacedAnnotation = PlacedBody<Annotation>;

/** A mark "nothing to check" in a document. */
export type PlacedNothing = PlacedBody<NothingToCheck>;

/** Whatever has an anchor, in a document. */
export type Placed = PlacedAnnotation | PlacedNothing;

interface ChangeOf<Type extends string, Value> {
  readonly type: Type;
  readonly id: string;
  readonly before: Value | null;
  readonly after: Value | null;
}

/** What becomes of one annotation or record; null is what does not exist. */
export type StepChange =
  | ChangeOf<'revision', RevisionHead>
  | ChangeOf<'annotation', PlacedAnnotation>
  | ChangeOf<'claim', Claim>
  | ChangeOf<'quote', Quote>
  | ChangeOf<'entity', Entity>
  | ChangeOf<'source', Source>
  | ChangeOf<'nothing', PlacedNothing>
  | ChangeOf<'sign-off', SignOff>
  | ChangeOf<'rejection', Rejection>;

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
 * inverts by swapping. Positions are those of the document that the step is applied to. Steps stay in the window, so none is
 * read from JSON.
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
}
