import type { TextBlock, TextIndex } from '#shared/document/positions.ts';
import type { Span } from '#shared/domain/span.ts';

/** A comment and the words that it is about, in UTF-16 units of the plain text. */
export interface CommentSpan extends Span {
  /** Of the comment in the file, from 0. */
  readonly id: number;
  /** Whether its words are highlighted. */
  readonly highlighted: boolean;
}

/** Where a comment begins or ends in a text block; `point` does both at once. */
export interface CommentMark {
  readonly type: 'start' | 'end' | 'point';
  /** In UTF-16 units of the block's text. */
  readonly at: number;
  readonly comment: CommentSpan;
}

/** What comments do in one text block. */
export interface BlockMarks {
  /** In the order in which they stand in the text. */
  readonly marks: readonly CommentMark[];
  /** How many highlighted comments are open where the block begins. */
  readonly highlights: number;
}

/** In one place, what ends makes room before anything begins. */
const order = { end: 0, point: 1, start: 2 } as const;

/**
 * Where the comments of a document begin and end, for each of its text blocks. They may overlap, nest, coincide and
 * reach over several blocks: Word pairs the marks by their ids. A mark between two blocks goes to the one whose words
 * the comment is about.
 */
export function placeComments(index: TextIndex, comments: readonly CommentSpan[]): readonly BlockMarks[] {
  const marks: CommentMark[][] = index.blocks.map(() => []);
  for (const comment of comments) {
    const start = placeStart(index, comment);
    const end = placeEnd(index, comment);
    if (end.block < start.block || (end.block === start.block && end.at <= start.at)) {
      marks[start.block]?.push({ type: 'point', at: start.at, comment });
    } else {
      marks[start.block]?.push({ type: 'start', at: start.at, comment });
      marks[end.block]?.push({ type: 'end', at: end.at, comment });
    }
  }
  let highlights = 0;
  return marks.map((unsorted) => {
    const sorted = unsorted.toSorted(compareMarks);
    const placed = { marks: sorted, highlights };
    highlights += sorted.reduce((sum, mark) => sum + countHighlight(mark), 0);
    return placed;
  });
}

/** By how much a mark changes the number of highlighted comments that are open. */
export function countHighlight({ type, comment }: CommentMark): number {
  if (!comment.highlighted || type === 'point') return 0;
  return type === 'start' ? 1 : -1;
}

/** What began last ends first, as far as that decides anything. */
function compareMarks(one: CommentMark, other: CommentMark): number {
  if (one.at !== other.at) return one.at - other.at;
  if (one.type !== other.type) return order[one.type] - order[other.type];
  const byId = one.comment.id - other.comment.id;
  return one.type === 'end' ? -byId : byId;
}

interface Place {
  /** In `TextIndex.blocks`. */
  readonly block: number;
  readonly at: number;
}

function placeStart(index: TextIndex, { start, end }: Span): Place {
  const block = index.findBlockIndex('offset', start);
  const place = { block, at: clamp(start, index.blocks[block]) };
  const next = index.blocks[block + 1];
  const isAtEnd = place.at === (index.blocks[block]?.length ?? 0);
  return isAtEnd && next !== undefined && end > next.offset ? { block: block + 1, at: 0 } : place;
}

function placeEnd(index: TextIndex, { start, end }: Span): Place {
  const block = index.findBlockIndex('offset', end);
  const at = clamp(end, index.blocks[block]);
  const before = index.blocks[block - 1];
  const isBefore = at === 0 && before !== undefined && start < (index.blocks[block]?.offset ?? 0);
  return isBefore ? { block: block - 1, at: before.length } : { block, at };
}

function clamp(offset: number, block: TextBlock | undefined): number {
  return block === undefined ? 0 : Math.min(Math.max(offset - block.offset, 0), block.length);
}
