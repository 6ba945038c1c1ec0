import { statusNames } from '#shared/domain/labels.ts';
import { type ClaimStatus, type SpellingStatus, spellingStatuses } from '#shared/domain/records.ts';
import { getAnnotationText } from './annotation-commands.ts';
import { getActive, getAnnotations } from './annotation-plugin.ts';
import { getStatus } from './annotation-store.ts';
import { announceTag, getTag } from './announcements.ts';
import type { EditorCommand } from './editor-context.ts';
import { patchRecord } from './record-edits.ts';

function isSpellingStatus(status: ClaimStatus): status is SpellingStatus {
  return spellingStatuses.some((spelling) => spelling === status);
}

/** Gives the record of the active annotation a status. Quotes and entities have three; the others are refused aloud. */
export function setStatus(status: ClaimStatus): EditorCommand {
  return (state, dispatch, context) => {
    const active = getActive(state);
    if (active === null) {
      if (dispatch !== undefined) context.announce('No annotation is active');
      return false;
    }
    const { kind, refId: id } = active.body;
    if (kind !== 'claim' && !isSpellingStatus(status)) {
      if (dispatch !== undefined) {
        const names = spellingStatuses.map((name) => statusNames[name].toLowerCase()).join(', ');
        context.announce(`${kind === 'quote' ? 'A quote' : 'An entity'} is one of: ${names}`);
      }
      return false;
    }
    if (dispatch === undefined) return true;
    const { store } = getAnnotations(state);
    const tr = isSpellingStatus(status)
      ? patchRecord({ type: kind, id, patch: { status } })(state, context)
      : patchRecord({ type: 'claim', id, patch: { status } })(state, context);
    const what = announceTag(getTag(store, active), getAnnotationText(state, active));
    if (tr === null) {
      const already = getStatus(store, active.body) === status;
      context.announce(already ? `Already so. ${statusNames[status]}: ${what}` : `No record of ${what}`);
      return false;
    }
    dispatch(tr);
    context.announce(`${statusNames[status]}. ${what}`);
    return true;
  };
}
