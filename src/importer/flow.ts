import { type Mark, type Node } from 'prosemirror-model';
import { schema } from '#shared/document/schema.ts';
import { cleanInline, createContainer, createText } from './blocks.ts';
import { requireBlockCount } from './limits.ts';
import { type Shift, shiftTexts } from './raised-text.ts';
import { trimEndOf } from './trim.ts';

/** What the lines of a flow become. */
export type TextBlockKind =
  | { readonly type: 'paragraph' }
  | { readonly type: 'heading'; readonly level: number }
  | { readonly type: 'caption' };

interface Piece {
  /** `\n` alone is a hard break. */
  text: string;
  readonly marks: readonly Mark[];
  readonly shift: Shift;
}

/** How words are read. */
export interface Look {
  readonly marks: readonly Mark[];
  readonly keepsSpace: boolean;
  /** On the line where it is not said. */
  readonly shift?: Shift;
}

/**
 * The content of one container while it is read: finished blocks, and the line that is being written. Runs of spaces
 * collapse as a browser shows them, NBSP excepted; two line breaks in a row end the block, as whoever typed them meant.
 */
export class Flow {
  kind: TextBlockKind = { type: 'paragraph' };
  private readonly blocks: Node[] = [];
  private pieces: Piece[] = [];
  private figures: Node[] = [];
  private items: { readonly type: 'bullet_list' | 'ordered_list'; readonly content: Node[] } | null = null;

  addText(text: string, { marks, keepsSpace, shift = null }: Look): void {
    if (keepsSpace) {
      text.split('\n').forEach((line, place) => {
        if (place > 0) this.addBreak();
        this.addPiece({ text: cleanInline(line), marks, shift });
      });
      return;
    }
    const collapsed = cleanInline(text).replace(/[ \t]+/gu, ' ');
    const last = this.pieces.at(-1)?.text ?? '\n';
    const own = /[ \n]$/u.test(last) ? collapsed.replace(/^ /u, '') : collapsed;
    this.addPiece({ text: own, marks, shift });
  }

  addBreak(): void {
    this.trimEnd();
    if (this.pieces.at(-1)?.text === '\n') this.endLine();
    else if (this.pieces.length > 0) this.pieces.push({ text: '\n', marks: [], shift: null });
  }

  /** A picture stands after the paragraph that it interrupts. */
  addFigure(figure: Node): void {
    this.figures.push(figure);
  }

  addBlock(block: Node): void {
    this.endLine();
    this.push(block);
  }

  /** An item of a list that the markup has as mere paragraphs; neighbours of one type make one list. */
  addItem(type: 'bullet_list' | 'ordered_list', content: readonly Node[]): void {
    this.endLine();
    if (this.items?.type !== type) this.endItems();
    this.items ??= { type, content: [] };
    this.items.content.push(createContainer('list_item', { content }));
  }

  /** Ends the text block being written, if there is one. */
  endLine(): void {
    this.trimEnd();
    while (this.pieces.at(-1)?.text === '\n') {
      this.pieces.pop();
      this.trimEnd();
    }
    const { pieces, figures } = this;
    this.pieces = [];
    this.figures = [];
    if (pieces.some(({ text }) => text.trim() !== '')) this.push(createTextBlock(this.kind, pieces));
    for (const figure of figures) this.push(figure);
  }

  /** Ends the flow: all of its blocks. */
  finish(): readonly Node[] {
    this.endLine();
    this.endItems();
    return this.blocks;
  }

  private push(block: Node): void {
    this.endItems();
    this.blocks.push(block);
    requireBlockCount(this.blocks.length);
  }

  private endItems(): void {
    const { items } = this;
    this.items = null;
    if (items !== null) this.blocks.push(schema.node(items.type, null, items.content));
  }

  private addPiece(piece: Piece): void {
    if (piece.text !== '') this.pieces.push(piece);
  }

  private trimEnd(): void {
    for (let last = this.pieces.at(-1); last !== undefined && last.text !== '\n'; last = this.pieces.at(-1)) {
      last.text = trimEndOf(last.text, ' \t');
      if (last.text !== '') return;
      this.pieces.pop();
    }
  }
}

function createTextBlock(kind: TextBlockKind, pieces: readonly Piece[]): Node {
  const content = shiftTexts(pieces).flatMap((text, place) =>
    text === '\n' ? [schema.node('hard_break')] : createText(text, pieces[place]?.marks ?? []),
  );
  if (kind.type === 'heading') return schema.node('heading', { level: kind.level }, content);
  if (kind.type === 'paragraph') return schema.node('paragraph', null, content);
  return schema.node('figure', null, schema.node('caption', null, content));
}
