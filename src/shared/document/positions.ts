import type { Node } from 'prosemirror-model';

/** What stands between two text blocks in the plain text. */
const blockSeparator = '\n\n';

/** One text block of a document. Inside a block a step of one position is a step of one UTF-16 unit. */
export interface TextBlock {
  readonly node: Node;
  /** The document position of the start of its content. */
  readonly position: number;
  /** The UTF-16 offset of its start in the plain text. */
  readonly offset: number;
  /** Of its text, in UTF-16 units. */
  readonly length: number;
}

/**
 * The plain text of a document and the way between its offsets (UTF-16) and document positions. The plain text is the
 * text blocks in document order joined by a blank line, hard breaks as a line feed. Made once for a document; both
 * ways cost a binary search.
 */
export class TextIndex {
  readonly text: string;
  readonly blocks: readonly TextBlock[];

  private constructor(text: string, blocks: readonly TextBlock[]) {
    this.text = text;
    this.blocks = blocks;
  }

  private static readonly cache = new WeakMap<Node, TextIndex>();

  /** The index of a document: nodes are immutable, so it is made once and kept as long as the document is. */
  static of(document: Node): TextIndex {
    const known = TextIndex.cache.get(document);
    if (known !== undefined) return known;
    const parts: string[] = [];
    const blocks: TextBlock[] = [];
    let offset = 0;
    document.descendants((node, position) => {
      if (!node.isTextblock) return true;
      if (blocks.length > 0) offset += blockSeparator.length;
      const text = node.textBetween(0, node.content.size);
      blocks.push({ node, position: position + 1, offset, length: text.length });
      parts.push(text);
      offset += text.length;
      return false;
    });
    const index = new TextIndex(parts.join(blockSeparator), blocks);
    TextIndex.cache.set(document, index);
    return index;
  }

  /** The place in `blocks` of the last block that begins at or before an offset or a position; 0 where none does. */
  findBlockIndex(by: 'offset' | 'position', value: number): number {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const block = this.blocks[middle];
      if (block !== undefined && block[by] <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * The document position of a UTF-16 offset. An offset inside the blank line between two blocks is the end of the
   * first one.
   *
   * @throws RangeError outside 0 … text.length
   */
  positionAt(offset: number): number {
    if (!Number.isInteger(offset) || offset < 0 || offset > this.text.length) {
      throw new RangeError(`offset ${offset} lies outside the text of ${this.text.length}`);
    }
    const block = this.blocks[this.findBlockIndex('offset', offset)];
    if (block === undefined) return 0;
    return block.position + Math.min(Math.max(offset - block.offset, 0), block.length);
  }

  /**
   * The UTF-16 offset of a document position. A position outside every text block is the end of the block before it
   * (the start of the text, where there is none).
   */
  offsetAt(position: number): number {
    const block = this.blocks[this.findBlockIndex('position', position)];
    if (block === undefined) return 0;
    return block.offset + Math.min(Math.max(position - block.position, 0), block.length);
  }
}

/** The plain text of a document. */
export function getPlainText(document: Node): string {
  return TextIndex.of(document).text;
}
