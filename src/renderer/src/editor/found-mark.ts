import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Edit } from './edit.ts';

const key = new PluginKey<boolean>('found-mark');

/**
 * Draws the selection while the keyboard is in the field that looks for words: the browser shows the one of what has the
 * keyboard, and no other.
 */
export function foundMark(): Plugin<boolean> {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, isShown) => {
        const wanted: unknown = tr.getMeta(key);
        return typeof wanted === 'boolean' ? wanted : isShown;
      },
    },
    props: {
      decorations: (state) => {
        const { from, to } = state.selection;
        if (key.getState(state) !== true || from === to) return null;
        return DecorationSet.create(state.doc, [Decoration.inline(from, to, { class: 'found' })]);
      },
    },
  });
}

/** Shows the selection also where the keyboard is elsewhere, or does so no more. No part of the work: nothing to undo. */
export function showFound(isShown: boolean): Edit {
  return ({ tr }) => tr.setMeta(key, isShown).setMeta('addToHistory', false);
}
