import type { Placement } from '#shared/anchor/carry-over.ts';
import type { Span } from '#shared/domain/span.ts';
import type { Truth } from './truth.ts';

/** What an annotation comes back as. */
export type Outcome = 'kept' | 'moved' | 'changed' | 'orphaned';

export const outcomes: readonly Outcome[] = ['kept', 'moved', 'changed', 'orphaned'];

export interface Verdict {
  /** What it was shown as, and what it should have been; the same only where the place is right, too. */
  readonly shown: Outcome;
  readonly wanted: Outcome;
  readonly isRight: boolean;
  /** Shown as kept or moved on text that is not its own. */
  readonly isWrongPlacement: boolean;
  /** Shown as changed on text that is not its own. */
  readonly isFalseChange: boolean;
  /** How much of it, where it was found as changed, overlaps the true place: 0 to 1; null elsewhere. */
  readonly overlap: number | null;
}

/** From this overlap on a changed annotation has been found. */
const found = 0.5;

const shownAs = { exact: 'kept', moved: 'moved', changed: 'changed', orphan: 'orphaned' } as const;

export function judge(
  placement: Placement,
  {
    before,
    after,
    annotation,
  }: {
    readonly before: string;
    readonly after: string;
    readonly annotation: { readonly span: Span; readonly truth: Truth };
  },
): Verdict {
  const { truth } = annotation;
  const words = before.slice(annotation.span.start, annotation.span.end);
  const shown = shownAs[placement.state];
  const nothing = { shown, isWrongPlacement: false, isFalseChange: false, overlap: null };
  const wanted = getWanted(truth);
  if (placement.state === 'orphan') {
    const isRight = truth.fate === 'gone' || truth.mayBeOrphan;
    return { ...nothing, wanted: isRight ? 'orphaned' : wanted, isRight };
  }
  const { span } = placement;
  const overlap = Math.max(0, ...truth.spans.map((own) => measureOverlap(own, span)));
  if (placement.state === 'changed') {
    const isAlike =
      truth.fate === 'gone' && truth.lookalikes.some((like) => measureOverlap(like, span) >= found);
    const isHere = overlap >= found;
    const isDouble = truth.doubles.some((double) => measureOverlap(double, span) >= found);
    const isRight = isAlike || isDouble || (isHere && (truth.fate === 'changed' || truth.mayBeChanged));
    return {
      ...nothing,
      wanted: isRight ? 'changed' : wanted,
      isRight,
      isFalseChange: !isAlike && !isDouble && measureOwnShare(span, truth.own) < found,
      overlap: isHere ? overlap : null,
    };
  }
  const isAt = (other: Span) => other.start === span.start && other.end === span.end;
  const isExactly = truth.spans.some(isAt);
  if (truth.doubles.some(isAt)) return { ...nothing, wanted: shown, isRight: true };
  const isSame = after.slice(span.start, span.end) === words;
  const isOwn = truth.fate === 'same' ? isExactly : isSame && measureOwnShare(span, truth.own) >= found;
  const isHere = (isSame && isOwn) || (truth.isSpaceOnly && overlap >= found);
  const isRight = isHere && (truth.fate === 'changed' || truth.order === 'either' || truth.order === shown);
  return { ...nothing, wanted: isRight ? shown : wanted, isRight, isWrongPlacement: !isHere };
}

function getWanted({ fate, order }: Truth): Outcome {
  if (fate === 'gone') return 'orphaned';
  if (fate === 'changed') return 'changed';
  return order === 'moved' ? 'moved' : 'kept';
}

/** What two spans share, of the longer one. */
function measureOverlap(one: Span, other: Span): number {
  const longer = Math.max(one.end - one.start, other.end - other.start);
  return longer === 0 ? 0 : measureShared(one, other) / longer;
}

/** How much of a span is an annotation's own text. */
function measureOwnShare(span: Span, own: readonly Span[]): number {
  const shared = own.reduce((sum, piece) => sum + measureShared(piece, span), 0);
  return shared / Math.max(1, span.end - span.start);
}

function measureShared(one: Span, other: Span): number {
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
}
