import type { EditorState, Transaction } from 'prosemirror-state';
import type { EditorContext } from './editor-context.ts';

/**
 * A change of annotations and records that comes from outside the text: the transaction that makes it, one undo step, or
 * null where it would change nothing.
 */
export type Edit = (state: EditorState, context: EditorContext) => Transaction | null;
