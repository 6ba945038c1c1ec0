import type { Node } from 'prosemirror-model';
import type { TextBlock, TextIndex } from '../document/positions.ts';
import type { Segmenter } from '../text/sentences.ts';
import { type Coverage, type CoverageGround, isDealtWith } from './coverage.ts';
import type { Span } from './span.ts';

/**
 * The sentences of a text block in UTF-16 units of its own text. Every text block has them: headlines, captions,
 * alternative texts and the cells of tables too. Kept as long as the block is, for each segmenter.
 */
export function segmentBlock(block: Node, segmenter: Segmenter): readonly Span[] {
  const known = sentencesOf.get(segmenter) ?? new WeakMap<Node, readonly Span[]>();
  sentencesOf.set(segmenter, known);
  const kept = known.get(block);
  if (kept !== undefined) return kept;
  const sentences = segmenter.sentences(block.textBetween(0, block.content.size));
  known.set(block, sentences);
  return sentences;
}

const sentencesOf = new WeakMap<Segmenter, WeakMap<Node, readonly Span[]>>();

/** The coverage of one text block. The marks may lie anywhere in the text; fewer of them cost less. */
export function measureBlock(
  block: TextBlock,
  { segmenter, ground }: { readonly segmenter: Segmenter; readonly ground: CoverageGround },
): Coverage {
  const sentences = segmentBlock(block.node, segmenter).map(({ start, end }) => ({
    start: start + block.offset,
    end: end + block.offset,
  }));
  return {
    sentences: sentences.length,
    dealtWith: sentences.filter((sentence) => isDealtWith(sentence, ground)).length,
  };
}

/** Spans by the places (in `index.blocks`) of the blocks that they touch. */
export function groupByBlock<T extends Span>(
  index: TextIndex,
  spans: readonly T[],
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const span of spans) {
    const last = index.findBlockIndex('offset', span.end);
    for (let place = index.findBlockIndex('offset', span.start); place <= last; place++) {
      const group = groups.get(place);
      if (group === undefined) groups.set(place, [span]);
      else group.push(span);
    }
  }
  return groups;
}
