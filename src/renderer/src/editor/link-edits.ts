import type { EditorState } from 'prosemirror-state';
import type { PlacedAnnotation, StepChange } from '#shared/document/annotation-step.ts';
import { createId, createTimestamp } from '#shared/domain/ids.ts';
import { mergeClaims, mergeEntities } from '#shared/domain/merging.ts';
import { createEntity, type Entity, type EntityType } from '#shared/domain/records.ts';
import { getAnnotationText } from './annotation-commands.ts';
import { dropRecord, dropSpeaker } from './annotation-making.ts';
import { getAnnotations, setAnnotationMeta } from './annotation-plugin.ts';
import { type AnnotationStore, normalizeName } from './annotation-store.ts';
import type { Edit } from './edit.ts';
import type { EditorContext } from './editor-context.ts';
import { applyStep } from './record-edits.ts';

/** Says who is quoted; null: nobody is known. A speaker that nothing else names goes with the last quote of theirs. */
export function setSpeaker(quoteId: string, speakerId: string | null): Edit {
  return (state) => {
    const { store } = getAnnotations(state);
    const before = store.quote.get(quoteId);
    const isThere = speakerId === null || store.entity.has(speakerId);
    if (before === undefined || !isThere || before.speakerId === speakerId) return null;
    const after = { ...before, speakerId };
    return applyStep(state, [{ type: 'quote', id: quoteId, before, after }, ...dropSpeaker(store, before)]);
  };
}

/** Says that somebody is quoted whom nothing in the text names yet. */
export function addSpeaker(
  quoteId: string,
  { name, type }: { readonly name: string; readonly type: EntityType },
): Edit {
  return (state, { clock }) => {
    const { store } = getAnnotations(state);
    const before = store.quote.get(quoteId);
    const normal = normalizeName(name);
    if (before === undefined || normal === '') return null;
    const speaker = createEntity(createId(clock), { name: normal, type });
    return applyStep(state, [
      { type: 'entity', id: speaker.id, before: null, after: speaker },
      { type: 'quote', id: quoteId, before, after: { ...before, speakerId: speaker.id } },
      ...dropSpeaker(store, before),
    ]);
  };
}

/**
 * Makes two claims, or two entities of any type, one: all mentions of the one, and what it is quoted as saying, become
 * those of the other, which also takes what it lacks (`mergeClaims`, `mergeEntities`).
 */
export function mergeRecords(
  kind: 'claim' | 'entity',
  { from, into }: { readonly from: string; readonly into: string },
): Edit {
  return (state, context) => {
    if (from === into) return null;
    const { store } = getAnnotations(state);
    const records = kind === 'claim' ? joinClaims(store, from, into) : joinEntities(store, from, into);
    if (records === null) return null;
    const mentions = (store.mentions.get(from) ?? []).flatMap((id) => store.annotation.get(id) ?? []);
    return applyStep(state, [
      records.kept,
      ...mentions.map((placed) => repoint(placed, into, context)),
      ...(kind === 'entity' ? moveSpeeches(store, from, into) : []),
      records.gone,
    ]);
  };
}

interface Joined {
  readonly kept: StepChange;
  readonly gone: StepChange;
}

function joinClaims(store: AnnotationStore, from: string, into: string): Joined | null {
  const [other, kept] = [store.claim.get(from), store.claim.get(into)];
  if (other === undefined || kept === undefined) return null;
  return {
    kept: { type: 'claim', id: into, before: kept, after: mergeClaims(kept, other) },
    gone: { type: 'claim', id: from, before: other, after: null },
  };
}

function joinEntities(store: AnnotationStore, from: string, into: string): Joined | null {
  const [other, kept] = [store.entity.get(from), store.entity.get(into)];
  if (other === undefined || kept === undefined) return null;
  return {
    kept: { type: 'entity', id: into, before: kept, after: mergeEntities(kept, other) },
    gone: { type: 'entity', id: from, before: other, after: null },
  };
}

function moveSpeeches(store: AnnotationStore, from: string, into: string): readonly StepChange[] {
  if (!store.speeches.has(from)) return [];
  return [...store.quote.values()]
    .filter(({ speakerId }) => speakerId === from)
    .map((before) => ({ type: 'quote', id: before.id, before, after: { ...before, speakerId: into } }));
}

/** Has one mention of an entity name another one; what it was called here becomes an alias there. */
export function linkMention(annotationId: string, entityId: string): Edit {
  return (state, context) => {
    const { store } = getAnnotations(state);
    const placed = store.annotation.get(annotationId);
    const entity = store.entity.get(entityId);
    if (placed?.body.kind !== 'entity' || entity === undefined || placed.body.refId === entityId) return null;
    const named = addAlias(entity, normalizeName(getAnnotationText(state, placed)));
    return applyStep(state, [
      ...(named === entity ? [] : [{ type: 'entity', id: entityId, before: entity, after: named } as const]),
      repoint(placed, entityId, context),
      ...dropRecord(store, placed),
    ]);
  };
}

function addAlias(entity: Entity, name: string): Entity {
  const known = [entity.name, ...entity.aliases];
  return known.includes(name) ? entity : { ...entity, aliases: [...entity.aliases, name] };
}

function repoint(placed: PlacedAnnotation, refId: string, { clock }: EditorContext): StepChange {
  const body = { ...placed.body, refId, updatedAt: createTimestamp(clock) };
  return { type: 'annotation', id: placed.id, before: placed, after: { ...placed, body } };
}

/**
 * Gives one of several mentions a record of its own. Of a claim it knows what the shared one knew, but nothing of that is
 * checked, decided or corrected; a quote keeps how it is quoted; an entity is named by its words, of the same type.
 */
export function splitMention(annotationId: string): Edit {
  return (state, context) => {
    const { store } = getAnnotations(state);
    const placed = store.annotation.get(annotationId);
    if (placed === undefined || (store.mentions.get(placed.body.refId)?.length ?? 0) < 2) return null;
    const id = createId(context.clock);
    const made = createSplit(state, placed, id);
    if (made === null) return null;
    const tr = applyStep(state, [made, repoint(placed, id, context)]);
    return tr === null ? null : setAnnotationMeta(tr, { active: { by: 'choice', id: placed.id } });
  };
}

function createSplit(state: EditorState, placed: PlacedAnnotation, id: string): StepChange | null {
  const { store } = getAnnotations(state);
  const { kind, refId } = placed.body;
  const unchecked = { id, status: 'unchecked', checkedBy: null, checkedAt: null } as const;
  const before = null;
  if (kind === 'claim') {
    const claim = store.claim.get(refId);
    const after =
      claim === undefined
        ? null
        : { ...claim, ...unchecked, correction: null, verdict: null, decision: null };
    return after === null ? null : { type: kind, id, before, after };
  }
  if (kind === 'quote') {
    const quote = store.quote.get(refId);
    const after = quote === undefined ? null : { ...quote, ...unchecked, verification: null };
    return after === null ? null : { type: kind, id, before, after };
  }
  const entity = store.entity.get(refId);
  if (entity === undefined) return null;
  const name = normalizeName(getAnnotationText(state, placed));
  return { type: kind, id, before, after: createEntity(id, { name, type: entity.type }) };
}
