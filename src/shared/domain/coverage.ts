import type { AnchorState, Annotation, AnnotationKind } from './annotation.ts';
import type { AnnotationLists } from './annotations.ts';
import type { Claim, Entity, Quote } from './records.ts';
import { overlaps, type Span } from './span.ts';

/** What coverage needs to know of an annotation. Its place is in UTF-16 units of the article's plain text. */
export interface CoverageMark extends Span {
  readonly kind: AnnotationKind;
  /** Whether nothing is left to do about it (`findOpenness`). */
  readonly settled: boolean;
}

/** What lies on the text, in UTF-16 units of the plain text. */
export interface CoverageGround {
  readonly marks: readonly CoverageMark[];
  /** The spans marked "nothing to check". */
  readonly nothingToCheck: readonly Span[];
}

export interface Coverage {
  readonly sentences: number;
  readonly dealtWith: number;
}

/**
 * Whether a claim is settled: verified, unverifiable or not checkable; disputed with a decision; to be changed with a
 * decision or with the correction already in the text, which is where the annotated words are those of the correction.
 */
export function isClaimSettled(claim: Claim, words: string): boolean {
  const isDecided = claim.decision !== null;
  if (claim.status === 'disputed') return isDecided;
  if (claim.status === 'needs-change') return isDecided || claim.correction?.trim() === words.trim();
  return claim.status === 'verified' || claim.status === 'unverifiable' || claim.status === 'not-checkable';
}

/** Whether a quote or an entity is settled: neither has a decision, so only `verified` is. */
export function isSpellingSettled(record: Quote | Entity): boolean {
  return record.status === 'verified';
}

/** Whether an anchor in this state counts: the words are there as they were when they were checked. */
export function isAnchorSettled(state: AnchorState): boolean {
  return state === 'exact' || state === 'moved';
}

/** Why an annotation is not settled: its words are not those that were checked, or the status of its record. */
export type Openness = 'changed' | 'unchecked' | 'checking' | 'needs-change' | 'disputed';

/** The records behind annotations, by their ids. */
export interface CheckedRecords {
  readonly claim: Lookup<Claim>;
  readonly quote: Lookup<Quote>;
  readonly entity: Lookup<Entity>;
}

interface Lookup<Value> {
  get(id: string): Value | undefined;
}

/** Why an annotation is open; null where it is settled. One whose record is missing is: nothing is known about it. */
export function findOpenness(
  { kind, refId, anchor }: Pick<Annotation, 'kind' | 'refId' | 'anchor'>,
  records: CheckedRecords,
): Openness | null {
  if (!isAnchorSettled(anchor.state)) return 'changed';
  if (kind === 'claim') {
    const claim = records.claim.get(refId);
    return claim === undefined ? 'unchecked' : findClaimOpenness(claim, anchor.exact);
  }
  const record = records[kind].get(refId);
  if (record === undefined) return 'unchecked';
  return record.status === 'verified' ? null : record.status;
}

/**
 * Whether an annotation is of something that must be changed in the text and has not been. A decision settles a claim, and
 * changes no word: what is decided is to be changed until the text says what the correction says.
 */
export function isToChange(
  { kind, refId, anchor }: Pick<Annotation, 'kind' | 'refId' | 'anchor'>,
  records: CheckedRecords,
): boolean {
  return (
    records[kind].get(refId)?.status === 'needs-change' && !isCorrected({ kind, refId, anchor }, records)
  );
}

/** Whether the words of an annotation are those of its claim's correction, whatever the status of the claim. */
export function isCorrected(
  { kind, refId, anchor }: Pick<Annotation, 'kind' | 'refId' | 'anchor'>,
  records: Pick<CheckedRecords, 'claim'>,
): boolean {
  return kind === 'claim' && records.claim.get(refId)?.correction?.trim() === anchor.exact.trim();
}

function findClaimOpenness(claim: Claim, words: string): Openness | null {
  if (isClaimSettled(claim, words)) return null;
  const { status } = claim;
  return status === 'checking' || status === 'needs-change' || status === 'disputed' ? status : 'unchecked';
}

/**
 * Whether a sentence (or any span) is dealt with, given everything that lies on the text: nothing open touches it, and
 * it is marked "nothing to check" or holds a claim or a quote. One open annotation keeps it open, also where it is
 * marked; an entity alone never clears it.
 */
export function isDealtWith(sentence: Span, { marks, nothingToCheck }: CoverageGround): boolean {
  const touching = marks.filter((mark) => overlaps(mark, sentence));
  if (touching.some((mark) => !mark.settled)) return false;
  return (
    touching.some((mark) => mark.kind !== 'entity') || nothingToCheck.some((span) => overlaps(span, sentence))
  );
}

/** Nothing lies on a sentence; something does, and it is not dealt with; it is dealt with. */
export type SentenceState = 'untouched' | 'open' | 'dealt';

export function getSentenceState(sentence: Span, ground: CoverageGround): SentenceState {
  if (isDealtWith(sentence, ground)) return 'dealt';
  return ground.marks.some((mark) => overlaps(mark, sentence)) ? 'open' : 'untouched';
}

/** The marks that a set of annotations makes, in the order of their starts. Orphans make none: they are nowhere. */
export function createMarks(lists: AnnotationLists): readonly CoverageMark[] {
  const records: CheckedRecords = {
    claim: indexById(lists.claims),
    quote: indexById(lists.quotes),
    entity: indexById(lists.entities),
  };
  return lists.annotations
    .flatMap((annotation) => {
      const { utf16 } = annotation.anchor;
      if (utf16 === null) return [];
      const settled = findOpenness(annotation, records) === null;
      return [{ start: utf16.start, end: utf16.end, kind: annotation.kind, settled }];
    })
    .toSorted((one, other) => one.start - other.start);
}

function indexById<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
