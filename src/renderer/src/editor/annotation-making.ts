import type { EditorState } from 'prosemirror-state';
import type { PlacedAnnotation, PositionRange, StepChange } from '#shared/document/annotation-step.ts';
import type { AnnotationKind } from '#shared/domain/annotation.ts';
import { createId, createTimestamp } from '#shared/domain/ids.ts';
import {
  createClaim,
  createEntity,
  createQuote,
  type EntityType,
  type Quote,
} from '#shared/domain/records.ts';
import { describeRange } from './anchors.ts';
import { getAnnotations } from './annotation-plugin.ts';
import { type AnnotationStore, getEntityKey, normalizeName } from './annotation-store.ts';
import type { EditorContext } from './editor-context.ts';

/** What an annotation is to be: its kind, and for an entity its type. */
export type Tag =
  | { readonly kind: 'claim' }
  | { readonly kind: 'quote' }
  | { readonly kind: 'entity'; readonly type: EntityType };

/** The words of a range, hard breaks as line feeds, blocks apart by one. */
export function getRangeText({ doc }: EditorState, { from, to }: PositionRange): string {
  return doc.textBetween(from, to, '\n');
}

/** A record for some words: the one to refer to, and the change that makes it where it is new. */
export function findOrMakeRecord(
  state: EditorState,
  { range, text, tag }: { readonly range: PositionRange | null; readonly text: string; readonly tag: Tag },
  context: EditorContext,
): { readonly refId: string; readonly changes: readonly StepChange[] } {
  const id = createId(context.clock);
  const before = null;
  if (tag.kind === 'claim') {
    return { refId: id, changes: [{ type: 'claim', id, before, after: createClaim(id) }] };
  }
  if (tag.kind === 'quote') {
    const after = createQuote(id, range === null ? 'indirect' : findMode(state, range, context));
    return { refId: id, changes: [{ type: 'quote', id, before, after }] };
  }
  /* One fact, many mentions: an entity of the same name and type is the same entity. */
  const named = { name: normalizeName(text), type: tag.type };
  const known = getAnnotations(state).store.entityIds.get(getEntityKey(named))?.[0];
  if (known !== undefined) return { refId: known, changes: [] };
  return { refId: id, changes: [{ type: 'entity', id, before, after: createEntity(id, named) }] };
}

/** A new annotation of a range. */
export function makeAnnotation(
  state: EditorState,
  {
    range,
    kind,
    refId,
  }: { readonly range: PositionRange; readonly kind: AnnotationKind; readonly refId: string },
  { clock, personId }: EditorContext,
): PlacedAnnotation {
  const now = createTimestamp(clock);
  const id = createId(clock);
  const body = {
    id,
    kind,
    refId,
    anchor: describeRange(range, state.doc),
    note: null,
    tags: [],
    origin: 'manual',
    createdBy: personId,
    createdAt: now,
    updatedAt: now,
  } as const;
  return { id, range: { from: range.from, to: range.to }, body };
}

/**
 * The changes that take a record away once the annotation that refers to it is gone, for a record goes with its last
 * mention. None while something else refers to it: another mention, or a quote that has it as its speaker. With a quote
 * goes a speaker that nothing else names.
 */
export function dropRecord(store: AnnotationStore, { body }: PlacedAnnotation): readonly StepChange[] {
  const { kind, refId } = body;
  if ((store.mentions.get(refId)?.length ?? 0) > 1 || store.speeches.has(refId)) return [];
  const after = null;
  if (kind === 'claim') {
    const before = store.claim.get(refId);
    return before === undefined ? [] : [{ type: kind, id: refId, before, after }];
  }
  if (kind === 'quote') {
    const before = store.quote.get(refId);
    return before === undefined
      ? []
      : [{ type: kind, id: refId, before, after }, ...dropSpeaker(store, before)];
  }
  const before = store.entity.get(refId);
  return before === undefined ? [] : [{ type: kind, id: refId, before, after }];
}

/** The change that takes the speaker of a quote away once that quote names them no more, where nothing else does. */
export function dropSpeaker(store: AnnotationStore, { speakerId }: Quote): readonly StepChange[] {
  if (speakerId === null || store.mentions.has(speakerId) || store.speeches.get(speakerId) !== 1) return [];
  const before = store.entity.get(speakerId);
  return before === undefined ? [] : [{ type: 'entity', id: speakerId, before, after: null }];
}

/**
 * How a quote gives the words: `direct` where it holds a quotation that is a sentence of its own (it begins as one
 * does, and ends as one or has more than two words), `partial` where only a phrase stands between marks, `indirect` where there are no
 * marks at all.
 */
function findMode(state: EditorState, range: PositionRange, { units }: EditorContext): Quote['mode'] {
  const quoted = units
    .listQuotations(state.doc, range.from)
    .filter(({ outer }) => outer.from < range.to && range.from < outer.to)
    .map(({ from, to }) => ({ from: Math.max(from, range.from), to: Math.min(to, range.to) }))
    .filter(({ from, to }) => from < to);
  if (quoted.length === 0) return 'indirect';
  return quoted.some((words) => isSentence(getRangeText(state, words))) ? 'direct' : 'partial';
}

/* Scripts without capitals begin like a sentence wherever they begin. */
function isSentence(words: string): boolean {
  const begins = /^[^\p{L}\p{N}]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(words);
  return begins && (/[.!?…。！？]\P{L}*$/u.test(words) || words.trim().split(/\s+/u).length > 2);
}
