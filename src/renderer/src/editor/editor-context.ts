import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import type { Clock } from '#shared/domain/ids.ts';
import type { RecordsById } from './records-by-id.ts';
import type { TextUnits } from './text-units.ts';

/** What a filter looks at. When an annotation, a record or the text changes, `records` is another value. */
export interface FilterGround {
  readonly document: Node;
  /** By place; orphans last. */
  readonly ordered: readonly PlacedAnnotation[];
  readonly records: RecordsById;
}

/**
 * The annotations that `annotation.next` and `.previous` stop at, in the order that they have. It is asked at each of
 * these keys, so it must keep its answer as long as `records` is the same value.
 */
export type AnnotationFilter = (ground: FilterGround) => readonly PlacedAnnotation[];

/** What commands need beside the state. */
export interface EditorContext {
  readonly units: TextUnits;
  /** Of the article, a BCP 47 tag. */
  readonly language: string;
  readonly personId: string;
  readonly clock: Clock;
  /** Reads a message out. Commands call it only when they are done in earnest. */
  announce(message: string): void;
  readonly filter: AnnotationFilter | null;
}

/**
 * A command as ProseMirror has them: without `dispatch` it does nothing and tells whether it could; with it, it
 * dispatches at most one transaction.
 */
export type EditorCommand = (
  state: EditorState,
  dispatch: ((tr: Transaction) => void) | undefined,
  context: EditorContext,
) => boolean;
