import { history } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin } from 'prosemirror-state';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { annotationPlugin } from './annotation-plugin.ts';
import { nothingMarks } from './nothing-marks.ts';
import { occurrenceQuestion } from './occurrence-question.ts';

export interface EditorStateOptions {
  readonly document: Node;
  readonly lists: AnnotationLists;
  /** What comes on top of annotations and their history: the lock on the text. */
  readonly plugins: readonly Plugin[];
}

/**
 * The state that an article is opened with. One transaction is one undo step, however fast they follow each other, and
 * none is ever forgotten (to the history plugin a delay of 0 means 500 ms, and no depth means 100).
 */
export function createEditorState({ document, lists, plugins }: EditorStateOptions): EditorState {
  return EditorState.create({
    doc: document,
    plugins: [
      annotationPlugin(lists),
      nothingMarks(),
      occurrenceQuestion(),
      history({ newGroupDelay: Number.NEGATIVE_INFINITY, depth: Number.POSITIVE_INFINITY }),
      ...plugins,
    ],
  });
}
