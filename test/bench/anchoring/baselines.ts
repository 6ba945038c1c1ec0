import search from 'approx-string-match';
import { diffWordsWithSpace } from 'diff';
import type { carryOver, Placement } from '#shared/anchor/carry-over.ts';
import type { Span } from '#shared/domain/span.ts';
import { isInsidePair } from '#shared/text/code-points.ts';

/** Any way to bring annotations from one text to another. */
export type Method = typeof carryOver;

const orphan: Placement = { state: 'orphan', span: null };

/** How much of the words may differ, as a share of their length. */
const errorShare = 0.25;

/** The best match of the words alone, the nearest to their old place at a tie. */
export const approxStringMatch: Method = ({ before, after }, spans) =>
  spans.map((span) => {
    const words = before.slice(span.start, span.end);
    const matches = search(after, words, Math.floor(words.length * errorShare));
    const [best] = matches.toSorted(
      (a, b) => a.errors - b.errors || Math.abs(a.start - span.start) - Math.abs(b.start - span.start),
    );
    return best === undefined ? orphan : place(span, { start: best.start, end: best.end }, { before, after });
  });

/** Both texts compared word by word: what is common keeps its annotations. */
export const diffMapping: Method = ({ before, after }, spans) => {
  const pieces: { readonly old: Span; readonly now: Span; readonly isCommon: boolean }[] = [];
  let old = 0;
  let now = 0;
  for (const { value, added, removed } of diffWordsWithSpace(before, after)) {
    const piece = {
      old: { start: old, end: added ? old : old + value.length },
      now: { start: now, end: removed ? now : now + value.length },
      isCommon: !added && !removed,
    };
    pieces.push(piece);
    old = piece.old.end;
    now = piece.now.end;
  }
  const map = (offset: number, side: 'start' | 'end'): number => {
    const piece =
      side === 'start'
        ? pieces.find((one) => one.old.start <= offset && offset < one.old.end)
        : pieces.find((one) => one.old.start < offset && offset <= one.old.end);
    if (piece === undefined) return side === 'start' ? after.length : 0;
    if (piece.isCommon) return piece.now.start + offset - piece.old.start;
    /* What was put in the place of the removed words comes right behind them. */
    const next = pieces[pieces.indexOf(piece) + 1];
    const isReplaced = next !== undefined && next.old.start === next.old.end;
    return side === 'end' && isReplaced ? next.now.end : piece.now.start;
  };
  return spans.map((span) => {
    const start = map(span.start, 'start');
    const end = map(span.end, 'end');
    return end <= start ? orphan : place(span, { start, end }, { before, after });
  });
};

/** The same offsets, whatever stands there. */
export const positionAlone: Method = ({ after }, spans) =>
  spans.map((span) => {
    if (span.end > after.length) return orphan;
    if (isInsidePair(after, span.start) || isInsidePair(after, span.end)) return orphan;
    return { state: 'exact', span };
  });

function place(old: Span, span: Span, texts: { readonly before: string; readonly after: string }): Placement {
  const isSame = texts.before.slice(old.start, old.end) === texts.after.slice(span.start, span.end);
  return { state: isSame ? 'exact' : 'changed', span };
}
