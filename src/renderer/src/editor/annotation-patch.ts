import type { EditorState, Transaction } from 'prosemirror-state';
import { AnnotationStep, type PlacedAnnotation, type StepChange } from '#shared/document/annotation-step.ts';
import type { AnnotationKind } from '#shared/domain/annotation.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import type { EntityType } from '#shared/domain/records.ts';
import { getAnnotationText } from './annotation-commands.ts';
import { dropRecord, findOrMakeRecord, type Tag } from './annotation-making.ts';
import { getAnnotations, setAnnotationMeta } from './annotation-plugin.ts';
import type { Edit } from './edit.ts';
import type { EditorContext } from './editor-context.ts';

/** What can be changed of an annotation from outside the text. */
export interface AnnotationPatch {
  readonly note?: string | null;
  readonly kind?: AnnotationKind;
  /** The type of the entity behind it, for all of its mentions. With `kind: 'entity'`, the type of the new one. */
  readonly entityType?: EntityType;
}

/**
 * The transaction that patches an annotation, one undo step; null where the patch changes nothing. A change of kind
 * keeps the annotation and gives it a new record; the old one goes with its last mention.
 */
export function patchAnnotation(
  state: EditorState,
  { placed, patch }: { readonly placed: PlacedAnnotation; readonly patch: AnnotationPatch },
  context: EditorContext,
): Transaction | null {
  const { body } = placed;
  const kind = patch.kind ?? body.kind;
  const isOther = kind !== body.kind;
  const note = patch.note === undefined ? body.note : patch.note;
  const record = isOther
    ? replaceRecord(state, { placed, patch, kind }, context)
    : retype(state, placed, patch);
  if (note === body.note && record.changes.length === 0 && !isOther) return null;
  /* The speaker of a quote may be the very entity that it becomes a mention of. */
  const dropped = isOther
    ? dropRecord(getAnnotations(state).store, placed).filter(({ id }) => id !== record.refId)
    : [];
  const updated = { ...body, kind, note, refId: record.refId, updatedAt: createTimestamp(context.clock) };
  const step = new AnnotationStep([
    ...record.changes,
    { type: 'annotation', id: placed.id, before: placed, after: { ...placed, body: updated } },
    ...dropped,
  ]);
  return setAnnotationMeta(state.tr.step(step), { active: { by: 'choice', id: placed.id } });
}

/** Writes the note of an annotation; null: none. */
export function patchNote(annotationId: string, note: string | null): Edit {
  return (state, context) => {
    const placed = getAnnotations(state).store.annotation.get(annotationId);
    return placed === undefined ? null : patchAnnotation(state, { placed, patch: { note } }, context);
  };
}

interface RecordChange {
  readonly refId: string;
  readonly changes: readonly StepChange[];
}

function replaceRecord(
  state: EditorState,
  {
    placed,
    patch,
    kind,
  }: { readonly placed: PlacedAnnotation; readonly patch: AnnotationPatch; readonly kind: AnnotationKind },
  context: EditorContext,
): RecordChange {
  const type = patch.entityType ?? getAnnotations(state).lastEntityType ?? 'other';
  const tag: Tag = kind === 'entity' ? { kind, type } : { kind };
  return findOrMakeRecord(
    state,
    { range: placed.range, text: getAnnotationText(state, placed), tag },
    context,
  );
}

function retype(
  state: EditorState,
  { body }: PlacedAnnotation,
  { entityType }: AnnotationPatch,
): RecordChange {
  const before = body.kind === 'entity' ? getAnnotations(state).store.entity.get(body.refId) : undefined;
  if (before === undefined || entityType === undefined || entityType === before.type) {
    return { refId: body.refId, changes: [] };
  }
  const after = { ...before, type: entityType };
  return { refId: body.refId, changes: [{ type: 'entity', id: before.id, before, after }] };
}
