import type { EditorState, Transaction } from 'prosemirror-state';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import type { Clock } from '#shared/domain/ids.ts';
import type { TextUnits } from './text-units.ts';

/** Which annotations `annotation.next` and `.previous` stop at. It looks at nothing but the annotation. */
export type AnnotationFilter = (annotation: PlacedAnnotation) => boolean;

/** What commands need beside the state. */
export interface EditorContext {
  readonly units: TextUnits;
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
