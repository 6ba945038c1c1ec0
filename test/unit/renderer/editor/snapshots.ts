import type { EditorState } from 'prosemirror-state';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import type { EditorSnapshot } from '#renderer/editor/article-editor.ts';

/** What the editor would tell the rest of the window of a state. */
export function takeSnapshot(state: EditorState): EditorSnapshot {
  const { store, version, active } = getAnnotations(state);
  return {
    version,
    document: state.doc,
    ordered: store.ordered,
    annotations: store.annotation,
    records: store,
    nothing: store.nothing,
    signOffs: store.signOff,
    activeId: active.id,
    question: null,
    countReferences: (id) => store.mentions.get(id)?.length ?? 0,
    hasSelection: !state.selection.empty,
    canUndo: false,
    canRedo: false,
  };
}
