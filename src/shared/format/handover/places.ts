import type { Node } from 'prosemirror-model';
import type { TextIndex } from '../../document/positions.ts';
import { segmentBlock } from '../../domain/coverage-measuring.ts';
import type { Span } from '../../domain/span.ts';
import '../../text/english-model.ts';
import { getSegmenter } from '../../text/sentences.ts';
import { listOverlapping } from '../../text/sorted-spans.ts';

/** Where a text block is, as people say it to each other. */
export interface BlockPlace {
  /** Of a paragraph outside tables: they are counted from 1, those of lists and quotations among them. Null elsewhere. */
  readonly paragraph: number | null;
  /** `headline`, `paragraph 4`, `table 1, row 2, column 3` … */
  readonly name: string;
}

/** The name of the place where an article's title stands in its text. */
export const headline = 'headline';

/** The places of a document's text blocks, in their order. Its first one is the headline if it is a heading or the title. */
export function nameBlocks(document: Node, title: string): readonly BlockPlace[] {
  const places: BlockPlace[] = [];
  const counts = new Map<string, number>();
  const count = (what: string): number => {
    const number = (counts.get(what) ?? 0) + 1;
    counts.set(what, number);
    return number;
  };
  const visit = (node: Node, cell: string | null): void => {
    if (node.isTextblock) {
      places.push(nameBlock(node, cell));
      return;
    }
    const table = node.type.name === 'table' ? `table ${count('table')}` : null;
    node.forEach((child, _offset, row) => {
      if (table === null) visit(child, cell);
      else
        child.forEach((inner, _inside, column) =>
          visit(inner, `${table}, row ${row + 1}, column ${column + 1}`),
        );
    });
  };
  const nameBlock = (block: Node, cell: string | null): BlockPlace => {
    const isHeading = block.type.name === 'heading';
    if (places.length === 0 && (isHeading || block.textContent.trim() === title.trim())) {
      return { paragraph: null, name: headline };
    }
    if (cell !== null) return { paragraph: null, name: cell };
    if (isHeading) return { paragraph: null, name: `subheading ${count('heading')}` };
    if (block.type.name === 'caption') return { paragraph: null, name: `caption ${count('caption')}` };
    if (block.type.name === 'alternative') {
      return { paragraph: null, name: `alternative text ${count('alternative')}` };
    }
    const paragraph = count('paragraph');
    return { paragraph, name: `paragraph ${paragraph}` };
  };
  visit(document, null);
  return places;
}

/** A text whose places can be named. */
export interface NamedText {
  readonly index: TextIndex;
  readonly places: readonly BlockPlace[];
}

/** The place of a span (UTF-16): `paragraph 4`, `paragraphs 4–5`, `headline to paragraph 1`. */
export function namePlace({ start, end }: Span, { index, places }: NamedText): string {
  const first = places[index.findBlockIndex('offset', start)];
  const last = places[index.findBlockIndex('offset', Math.max(start, end - 1))];
  if (first === undefined) return '';
  if (last === undefined || last.name === first.name) return first.name;
  if (first.paragraph !== null && last.paragraph !== null)
    return `paragraphs ${first.paragraph}–${last.paragraph}`;
  return `${first.name} to ${last.name}`;
}

/** The words of a span, and what stands before and after them in the sentences that it touches. */
export interface Context {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** The sentences in which a span (UTF-16) stands. Where it touches none, there is nothing around it. */
export function readContext(
  span: Span,
  { index, language }: { readonly index: TextIndex; readonly language: string },
): Context {
  const first = findSentences(span.start, { index, language, span }).at(0);
  const last = findSentences(Math.max(span.start, span.end - 1), { index, language, span }).at(-1);
  return {
    before: index.text.slice(Math.min(first?.start ?? span.start, span.start), span.start),
    words: index.text.slice(span.start, span.end),
    after: index.text.slice(span.end, Math.max(last?.end ?? span.end, span.end)),
  };
}

/** The sentences of the block of an offset which a span touches, in UTF-16 units of the text. */
function findSentences(
  offset: number,
  { index, language, span }: { readonly index: TextIndex; readonly language: string; readonly span: Span },
): readonly Span[] {
  const block = index.blocks[index.findBlockIndex('offset', offset)];
  if (block === undefined) return [];
  const range = { start: span.start - block.offset, end: Math.max(span.end, span.start + 1) - block.offset };
  return listOverlapping(segmentBlock(block.node, getSegmenter(language)), range).map(({ start, end }) => ({
    start: start + block.offset,
    end: end + block.offset,
  }));
}
