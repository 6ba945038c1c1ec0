import { carryOver, type Placement } from '../anchor/carry-over.ts';
import { describeAnchor } from '../anchor/describe.ts';
import { resolveAnchor } from '../anchor/resolve.ts';
import { CodePointIndex } from '../text/code-points.ts';
import type { Anchor, AnchorState, Annotation } from './annotation.ts';
import type { AnnotationLists, Change } from './annotations.ts';
import { isAnchorSettled } from './coverage.ts';
import type { NothingToCheck } from './nothing-to-check.ts';
import type { Claim, Earlier, Entity, Quote } from './records.ts';
import type { Span } from './span.ts';

/** Two texts of one article. */
export interface CarriedTexts {
  /** The plain text that everything stands in. */
  readonly before: string;
  /** The number of its revision. */
  readonly number: number;
  /** The plain text of the revision that follows. */
  readonly after: string;
  /** A BCP 47 tag. */
  readonly language: string;
}

/** What has become of the annotations of a text in the next one, and of its marks "nothing to check". */
export interface CarryReport extends Readonly<Record<AnchorState, number>> {
  /** Those of the changed ones whose words are now what their claims' corrections say: they are exact. */
  readonly corrected: number;
  /** How many marks "nothing to check" do not hold any more. */
  readonly marksLost: number;
}

export interface Carrying {
  /** Every annotation and mark in the new text, after the records whose status that changes. */
  readonly changes: readonly Change[];
  readonly report: CarryReport;
}

/**
 * Carries everything known of a text over to the next one. Nothing is dropped: what is not found again is an orphan. What
 * was settled, and has none of its words any more, is to be checked again, and what it was stays known.
 */
export function carryLists(lists: AnnotationLists, texts: CarriedTexts): Carrying {
  const anchored = [...lists.annotations, ...lists.nothingToCheck];
  const placed = placeAll(anchored, texts);
  const index = new CodePointIndex(texts.after);
  const anchors = new Map(
    anchored.map((thing, place) => {
      const placement = placed[place] ?? { state: 'orphan', span: null };
      return [thing.id, carryAnchor(thing.anchor, placement, { text: texts.after, index })] as const;
    }),
  );
  const getAnchor = ({ id, anchor }: Annotation | NothingToCheck): Anchor => anchors.get(id) ?? anchor;
  const claims = new Map(lists.claims.map((claim) => [claim.id, claim]));
  let corrected = 0;
  const annotations = lists.annotations.map((annotation) => {
    const anchor = getAnchor(annotation);
    const claim = annotation.kind === 'claim' ? claims.get(annotation.refId) : undefined;
    if (anchor.state !== 'changed' || claim === undefined || !isCorrected(claim, anchor)) {
      return { ...annotation, anchor };
    }
    corrected += 1;
    return { ...annotation, anchor: { ...anchor, state: 'exact', was: null } } as const;
  });
  const marks = lists.nothingToCheck.map((mark) => ({ ...mark, anchor: getAnchor(mark) }));
  const count = (state: AnchorState): number =>
    annotations.filter(({ anchor }) => anchor.state === state).length;
  return {
    changes: [
      ...reopenRecords(lists, { annotations, number: texts.number }),
      ...annotations.map((value): Change => ({ type: 'annotation', id: value.id, value })),
      ...marks.map((value): Change => ({ type: 'nothing', id: value.id, value })),
    ],
    report: {
      exact: count('exact') - corrected,
      moved: count('moved'),
      changed: count('changed'),
      orphan: count('orphan'),
      corrected,
      marksLost: lists.nothingToCheck.filter(holds).length - marks.filter(holds).length,
    },
  };
}

function holds(mark: NothingToCheck): boolean {
  return isAnchorSettled(mark.anchor.state);
}

function isCorrected({ status, correction }: Claim, { exact }: Anchor): boolean {
  return status === 'needs-change' && correction !== null && correction.trim() === exact.trim();
}

/** What has a place is found by the two texts; an orphan by its own words, should they be back. */
function placeAll(
  anchored: readonly { readonly anchor: Anchor }[],
  { before, after, language }: CarriedTexts,
): readonly Placement[] {
  const spans = anchored.flatMap(({ anchor }): readonly Span[] =>
    anchor.utf16 === null ? [] : [anchor.utf16],
  );
  const placements = carryOver({ before, after, language }, spans).values();
  return anchored.map(({ anchor }): Placement => {
    if (anchor.utf16 !== null) return placements.next().value ?? { state: 'orphan', span: null };
    const found = resolveAnchor({ ...anchor, exact: anchor.was ?? anchor.exact }, after);
    return found.state === 'exact' || found.state === 'moved'
      ? { state: 'moved', span: found.span }
      : { state: 'orphan', span: null };
  });
}

function carryAnchor(
  anchor: Anchor,
  { state, span }: Placement,
  { text, index }: { readonly text: string; readonly index: CodePointIndex },
): Anchor {
  const was = anchor.was ?? anchor.exact;
  if (span === null) return { ...anchor, utf16: null, codePoints: null, state: 'orphan', was };
  const described = { ...anchor, ...describeAnchor(text, span, index) };
  /* What nobody has looked at since its words changed stays to be looked at, until they are back. */
  const isBack = described.exact === was && anchor.exact !== was;
  if (isBack) return { ...described, state: state === 'moved' ? 'moved' : 'exact', was: null };
  const isOpen = state === 'changed' || anchor.state === 'changed';
  return isOpen ? { ...described, state: 'changed', was } : { ...described, state, was: null };
}

type Recorded = Claim | Quote | Entity;

/**
 * The records that were settled and are mentioned nowhere any more by the words that were checked: they are to be checked
 * again. One that has a mention left which holds stays as it is; only the mention that changed is open then.
 */
function reopenRecords(
  { claims, quotes, entities, annotations: old }: AnnotationLists,
  { annotations, number }: { readonly annotations: readonly Annotation[]; readonly number: number },
): readonly Change[] {
  const held = new Set(
    annotations.filter(({ anchor }) => isAnchorSettled(anchor.state)).map(({ refId }) => refId),
  );
  const words = new Map<string, string>();
  for (const [place, { refId, anchor }] of annotations.entries()) {
    const wasSettled = isAnchorSettled(old[place]?.anchor.state ?? 'orphan');
    if (anchor.state === 'changed' && wasSettled && !held.has(refId))
      words.set(refId, anchor.was ?? anchor.exact);
  }
  const isLost = ({ id, status }: Recorded): boolean =>
    words.has(id) && status !== 'unchecked' && status !== 'checking';
  const remember = ({ id, status, checkedBy, checkedAt }: Recorded): Earlier => ({
    status,
    checkedBy,
    checkedAt,
    revision: number,
    words: words.get(id) ?? '',
  });
  const unchecked = { status: 'unchecked', checkedBy: null, checkedAt: null } as const;
  return [
    ...claims.filter(isLost).map((claim): Change => {
      const value: Claim = { ...claim, status: 'checking', earlier: remember(claim) };
      return { type: 'claim', id: claim.id, value };
    }),
    ...quotes.filter(isLost).map((quote): Change => {
      return { type: 'quote', id: quote.id, value: { ...quote, ...unchecked, earlier: remember(quote) } };
    }),
    ...entities.filter(isLost).map((entity): Change => {
      return { type: 'entity', id: entity.id, value: { ...entity, ...unchecked, earlier: remember(entity) } };
    }),
  ];
}
