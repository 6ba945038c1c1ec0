import type { Node } from 'prosemirror-model';
import type { PositionRange } from '#shared/document/annotation-step.ts';
import { type TextBlock, TextIndex } from '#shared/document/positions.ts';
import { segmentBlock } from '#shared/domain/coverage-measuring.ts';
import type { EntityType } from '#shared/domain/records.ts';
import type { Span } from '#shared/domain/span.ts';
import { findNameAt } from '#shared/text/names.ts';
import { findQuotations, type Quotation } from '#shared/text/quotations.ts';
import type { Segmenter } from '#shared/text/sentences.ts';

export type TextUnit = 'word' | 'sentence' | 'paragraph';

/** A quotation in document positions; `from` and `to` are its words, the marks lie outside them. */
export interface PlacedQuotation extends PositionRange {
  readonly outer: PositionRange;
}

/**
 * Words, sentences, paragraphs and quotations of a document, in document positions. Cut one block at a time when they
 * are asked for, and kept as long as the block is; so the length of the article costs nothing.
 */
export interface TextUnits {
  /** The first unit with `end > position`. */
  findEndingAfter(document: Node, unit: TextUnit, position: number): PositionRange | null;
  /** The first unit with `start >= position`. */
  findStartingFrom(document: Node, unit: TextUnit, position: number): PositionRange | null;
  /** The last unit with `start < position`. */
  findStartingBefore(document: Node, unit: TextUnit, position: number): PositionRange | null;
  /** The last unit with `end <= position`. */
  findEndingUntil(document: Node, unit: TextUnit, position: number): PositionRange | null;
  /** The unit in the block of a position that the position lies in or touches, else the one after it, else before it. */
  findAt(document: Node, unit: TextUnit, position: number): PositionRange | null;
  /** The name, date or amount at a position, as an entity of a type would have it; else the word there. */
  findNameAt(document: Node, type: EntityType, position: number): PositionRange | null;
  /** The first quotation, by start and then outermost first, that passes; from the block of a position onwards. */
  findQuotation(
    document: Node,
    position: number,
    passes: (quotation: PlacedQuotation) => boolean,
  ): PlacedQuotation | null;
  /**
   * The sentences of each block from that of a position on, forwards or backwards; those of a block in the order of the
   * text. A block is cut when it is come to.
   */
  listSentences(
    document: Node,
    position: number,
    direction: 'forwards' | 'backwards',
  ): Iterable<readonly PositionRange[]>;
  /** The quotations of the block of a position. */
  listQuotations(document: Node, position: number): readonly PlacedQuotation[];
}

interface Cut {
  readonly text: string;
  words?: readonly Span[];
  paragraph?: readonly Span[];
  quotations?: readonly Quotation[];
}

/** The text of a block as it counts in the plain text. */
function getBlockText(block: TextBlock): string {
  return block.node.textBetween(0, block.node.content.size);
}

function cutParagraph(text: string): readonly Span[] {
  const start = text.length - text.trimStart().length;
  return start === text.length ? [] : [{ start, end: text.trimEnd().length }];
}

function place(block: TextBlock, { start, end }: Span): PositionRange {
  return { from: block.position + start, to: block.position + end };
}

function findBlock(document: Node, position: number): TextBlock | null {
  const index = TextIndex.of(document);
  const block = index.blocks[index.findBlockIndex('position', position)];
  const isInside =
    block !== undefined && block.position <= position && position <= block.position + block.length;
  return isInside ? block : null;
}

/* Blocks from that of a position on, forwards or backwards. */
function* listBlocks(document: Node, position: number, step: 1 | -1): Iterable<TextBlock> {
  const index = TextIndex.of(document);
  for (let i = index.findBlockIndex('position', position); i >= 0; i += step) {
    const block = index.blocks[i];
    if (block === undefined) return;
    yield block;
  }
}

/** The language is that of the segmenter, a BCP 47 tag. */
export function createTextUnits(language: string, segmenter: Segmenter): TextUnits {
  const cuts = new WeakMap<Node, Cut>();

  const getCut = (block: TextBlock): Cut => {
    const known = cuts.get(block.node);
    if (known !== undefined) return known;
    const cut: Cut = { text: getBlockText(block) };
    cuts.set(block.node, cut);
    return cut;
  };

  const list = (block: TextBlock, unit: TextUnit): readonly Span[] => {
    if (unit === 'sentence') return segmentBlock(block.node, segmenter);
    const cut = getCut(block);
    if (unit === 'word') return (cut.words ??= segmenter.words(cut.text));
    return (cut.paragraph ??= cutParagraph(cut.text));
  };

  const quotationsOf = (block: TextBlock): readonly PlacedQuotation[] => {
    const cut = getCut(block);
    cut.quotations ??= findQuotations(cut.text);
    return cut.quotations.map((quotation) => ({
      ...place(block, { start: quotation.innerStart, end: quotation.innerEnd }),
      outer: place(block, quotation),
    }));
  };

  const findForwards = (
    document: Node,
    { unit, position }: { readonly unit: TextUnit; readonly position: number },
    passes: (range: PositionRange) => boolean,
  ): PositionRange | null => {
    for (const block of listBlocks(document, position, 1)) {
      const found = list(block, unit).find((span) => passes(place(block, span)));
      if (found !== undefined) return place(block, found);
    }
    return null;
  };

  const findBackwards = (
    document: Node,
    { unit, position }: { readonly unit: TextUnit; readonly position: number },
    passes: (range: PositionRange) => boolean,
  ): PositionRange | null => {
    for (const block of listBlocks(document, position, -1)) {
      const found = list(block, unit).findLast((span) => passes(place(block, span)));
      if (found !== undefined) return place(block, found);
    }
    return null;
  };

  return {
    findEndingAfter: (document, unit, position) =>
      findForwards(document, { unit, position }, ({ to }) => to > position),
    findStartingFrom: (document, unit, position) =>
      findForwards(document, { unit, position }, ({ from }) => from >= position),
    findStartingBefore: (document, unit, position) =>
      findBackwards(document, { unit, position }, ({ from }) => from < position),
    findEndingUntil: (document, unit, position) =>
      findBackwards(document, { unit, position }, ({ to }) => to <= position),
    findQuotation: (document, position, passes) => {
      for (const block of listBlocks(document, position, 1)) {
        const found = quotationsOf(block).find(passes);
        if (found !== undefined) return found;
      }
      return null;
    },
    *listSentences(document, position, direction) {
      for (const block of listBlocks(document, position, direction === 'forwards' ? 1 : -1)) {
        yield list(block, 'sentence').map((span) => place(block, span));
      }
    },
    listQuotations: (document, position) => {
      const block = findBlock(document, position);
      return block === null ? [] : quotationsOf(block);
    },
    findAt: (document, unit, position) => {
      const block = findBlock(document, position);
      if (block === null) return null;
      const offset = position - block.position;
      const spans = list(block, unit);
      const behind = spans.findLast(({ start }) => start <= offset);
      const ahead = spans.find(({ end }) => end > offset);
      const found = behind !== undefined && behind.end >= offset ? behind : (ahead ?? behind);
      return found === undefined ? null : place(block, found);
    },
    findNameAt: (document, type, position) => {
      const block = findBlock(document, position);
      if (block === null) return null;
      const context = { words: list(block, 'word'), type, language };
      const found = findNameAt(getCut(block).text, position - block.position, context);
      return found === null ? null : place(block, found);
    },
  };
}
