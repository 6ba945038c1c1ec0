import type { Node } from 'prosemirror-model';
import { resolveAnchor } from '#shared/anchor/resolve.ts';
import type { Placed, StepChange } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { Anchor, Annotation } from '#shared/domain/annotation.ts';
import type { Change } from '#shared/domain/annotations.ts';
import type { NothingToCheck } from '#shared/domain/nothing-to-check.ts';
import type { Span } from '#shared/domain/span.ts';
import { describePlaced } from './anchors.ts';
import type { Edit } from './edit.ts';
import { applyStep } from './record-edits.ts';

/**
 * Adds annotations and records that came from elsewhere, as one undo step. The changes are those of a joining: they add
 * things and take none away, in an order in which records come before the annotations that name them.
 *
 * Their offsets are those of the text that main had when it joined them, in which what has been typed since may be
 * missing. What is not on its words is looked for in the text of now, and an orphan where it is not found.
 */
export function addJoined(changes: readonly Change[]): Edit {
  return (state) => {
    return applyStep(
      state,
      changes.flatMap((change) => createStepChange(change, state.doc)),
    );
  };
}

/* One return a type, so that what was before and what is after are known to be of one kind. */
function createStepChange(change: Change, document: Node): readonly StepChange[] {
  const { id } = change;
  const before = null;
  if (change.value === null || change.type === 'revision') return [];
  if (change.type === 'annotation') {
    return [{ type: change.type, id, before, after: placeOnWords(change.value, document) }];
  }
  if (change.type === 'nothing') {
    return [{ type: change.type, id, before, after: placeOnWords(change.value, document) }];
  }
  if (change.type === 'claim') return [{ type: change.type, id, before, after: change.value }];
  if (change.type === 'quote') return [{ type: change.type, id, before, after: change.value }];
  if (change.type === 'entity') return [{ type: change.type, id, before, after: change.value }];
  if (change.type === 'source') return [{ type: change.type, id, before, after: change.value }];
  if (change.type === 'sign-off') return [{ type: change.type, id, before, after: change.value }];
  return [{ type: change.type, id, before, after: change.value }];
}

function placeOnWords<Body extends Annotation | NothingToCheck>(
  body: Body,
  document: Node,
): { readonly id: string; readonly range: Placed['range']; readonly body: Body } {
  const index = TextIndex.of(document);
  const span = findSpan(body.anchor, index.text);
  const range = span === null ? null : { from: index.positionAt(span.start), to: index.positionAt(span.end) };
  return { id: body.id, range, body: describePlaced({ id: body.id, range, body }, document) };
}

/** Where an anchor's words are; null where they are not found, as what was an orphan before is not looked for. */
function findSpan(anchor: Anchor, text: string): Span | null {
  const { utf16, exact } = anchor;
  if (utf16 === null) return null;
  const holds = utf16.end <= text.length && text.slice(utf16.start, utf16.end) === exact;
  return holds ? utf16 : resolveAnchor(anchor, text).span;
}
