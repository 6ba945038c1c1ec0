import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { TextBlock } from '#shared/document/positions.ts';
import { isDealtWith } from '#shared/domain/coverage.ts';
import { segmentBlock } from '#shared/domain/coverage-measuring.ts';
import type { Span } from '#shared/domain/span.ts';
import { findCheckables } from '#shared/text/checkables.ts';
import type { Segmenter } from '#shared/text/sentences.ts';
import { readGround } from './coverage-ground.ts';

/**
 * The numbers, dates, names and quotations of a block that nobody has looked at yet: in sentences that are not dealt with,
 * under no annotation. In UTF-16 units of the block's own text, in order, none touching another.
 */
export type FindUnchecked = (state: EditorState, block: TextBlock) => readonly Span[];

/** What there is to check in a block is found once and kept as long as the block is. The language is a BCP 47 tag. */
export function createUncheckedFinder(language: string, segmenter: Segmenter): FindUnchecked {
  const known = new WeakMap<Node, readonly Span[]>();
  const findAll = (node: Node): readonly Span[] => {
    const kept = known.get(node);
    if (kept !== undefined) return kept;
    const text = node.textBetween(0, node.content.size);
    const found = join(findCheckables(text, { words: segmenter.words(text), language }));
    known.set(node, found);
    return found;
  };
  return (state, { node, position, offset, length }) => {
    const ground = readGround(state, { from: position, to: position + length });
    const open = segmentBlock(node, segmenter).filter(
      ({ start, end }) => !isDealtWith({ start: start + offset, end: end + offset }, ground),
    );
    if (open.length === 0) return [];
    const taken = ground.marks.map(({ start, end }) => ({ start: start - offset, end: end - offset }));
    const inOpen = findAll(node).flatMap((span) => open.flatMap((sentence) => intersect(span, sentence)));
    const text = node.textBetween(0, node.content.size);
    return inOpen.flatMap((span) => subtract(span, taken)).flatMap((span) => trim(span, text));
  };
}

/** A span without white space at its ends; none where no letter or digit is left of it. */
function trim({ start, end }: Span, text: string): readonly Span[] {
  const words = text.slice(start, end);
  if (!/[\p{L}\p{N}]/u.test(words)) return [];
  const from = start + words.length - words.trimStart().length;
  return [{ start: from, end: from + words.trim().length }];
}

/** Spans that touch or overlap as one, by their starts. */
function join(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const { start, end } of spans) {
    const last = joined.at(-1);
    if (last === undefined || start > last.end) joined.push({ start, end });
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) };
  }
  return joined;
}

function intersect(one: Span, other: Span): readonly Span[] {
  const start = Math.max(one.start, other.start);
  const end = Math.min(one.end, other.end);
  return start < end ? [{ start, end }] : [];
}

/** What is left of a span without some others. */
function subtract(span: Span, others: readonly Span[]): readonly Span[] {
  return others.reduce<readonly Span[]>(
    (left, other) =>
      left.flatMap(({ start, end }) => [
        ...intersect({ start, end }, { start, end: other.start }),
        ...intersect({ start, end }, { start: other.end, end }),
      ]),
    [span],
  );
}
