import { getActive, getAnnotations } from './annotation-plugin.ts';
import type { EditorCommand } from './editor-context.ts';
import { setSpeaker, splitMention } from './link-edits.ts';

/** Takes the speaker off the active quote; splits any other active annotation off a record that it shares. */
export const unlink: EditorCommand = (state, dispatch, context) => {
  const active = getActive(state);
  const { store } = getAnnotations(state);
  const quote = active?.body.kind === 'quote' ? store.quote.get(active.body.refId) : undefined;
  const hasSpeaker = quote !== undefined && quote.speakerId !== null;
  const edit = active === null ? null : hasSpeaker ? setSpeaker(quote.id, null) : splitMention(active.id);
  const tr = edit === null ? null : edit(state, context);
  if (tr === null) {
    if (dispatch !== undefined) context.announce(explain(active?.body.kind ?? null));
    return false;
  }
  if (dispatch === undefined) return true;
  dispatch(tr);
  context.announce(
    hasSpeaker ? 'The quote has no speaker now' : 'Split off: this mention has its own record now',
  );
  return true;
};

function explain(kind: 'claim' | 'quote' | 'entity' | null): string {
  if (kind === null) return 'No annotation is active';
  return kind === 'quote' ? 'The quote has no speaker' : `It is the only mention of its ${kind}`;
}
