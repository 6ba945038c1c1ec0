import { history } from 'prosemirror-history';
import { EditorState, type Plugin } from 'prosemirror-state';
import { annotationPlugin } from './annotation-plugin.ts';
import type { OpenedWork } from './annotation-store.ts';
import { corrections } from './corrections.ts';
import { drawnArea } from './drawn-area.ts';
import { foundMark } from './found-mark.ts';
import { nothingMarks } from './nothing-marks.ts';
import { occurrenceQuestion } from './occurrence-question.ts';
import { suggestionMarks } from './suggestion-plugin.ts';

export interface EditorStateOptions extends OpenedWork {
  /** What comes on top of annotations and their history: the lock on the text. */
  readonly plugins: readonly Plugin[];
}

/**
 * The state that an article is opened with. One transaction is one undo step, however fast they follow each other, and
 * none is ever forgotten (to the history plugin a delay of 0 means 500 ms, and no depth means 100).
 */
export function createEditorState({ plugins, ...work }: EditorStateOptions): EditorState {
  return EditorState.create({
    doc: work.document,
    plugins: [
      drawnArea(),
      suggestionMarks(),
      annotationPlugin(work),
      corrections(),
      nothingMarks(),
      occurrenceQuestion(),
      foundMark(),
      history({ newGroupDelay: Number.NEGATIVE_INFINITY, depth: Number.POSITIVE_INFINITY }),
      ...plugins,
    ],
  });
}
