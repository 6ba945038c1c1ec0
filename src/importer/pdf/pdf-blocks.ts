import type { Node } from 'prosemirror-model';
import { sanitizeLink, schema } from '#shared/document/schema.ts';
import { Flow, type TextBlockKind } from '../flow.ts';
import { findBodySize, headingSize, type Paragraph } from './paragraphs.ts';

/** Longer than this (UTF-16) no heading is: it is a text in large letters. */
const longestHeading = 250;

/** Sizes that differ by less are one. */
const sizeTolerance = 0.05;

/** The blocks of paragraphs: headings where the letters are larger than those of most of the text, the largest first. */
export function createBlocks(paragraphs: readonly Paragraph[]): readonly Node[] {
  const texts = paragraphs.map((paragraph) => ({ ...paragraph, text: getText(paragraph) }));
  const bodySize = findBodySize(texts);
  const isHeading = ({ size, text }: { readonly size: number; readonly text: string }) =>
    size > bodySize * headingSize &&
    text.length <= longestHeading &&
    /\p{L}/u.test(text) &&
    !/[,;]$/u.test(text);
  const headings = texts.filter(isHeading);
  const sizes = rankSizes(headings.map(({ size }) => size));
  /* The title of a text stands on its first page; where the largest heading does not, it is that of a part. */
  const [largest = 0] = sizes;
  const hasTitle = headings.some(({ size, page }) => page === 1 && isOfSize(size, largest));
  const flow = new Flow();
  for (const paragraph of texts) {
    const rank = sizes.findIndex((size) => isOfSize(paragraph.size, size));
    const level = Math.min(6, rank + (hasTitle ? 1 : 2));
    writeParagraph(flow, {
      paragraph,
      kind: isHeading(paragraph) ? { type: 'heading', level } : { type: 'paragraph' },
    });
  }
  return flow.finish();
}

function getText({ runs }: Paragraph): string {
  return runs.map(({ text }) => text).join('');
}

/** Each size once, from the largest. */
function rankSizes(sizes: readonly number[]): readonly number[] {
  const ranked: number[] = [];
  for (const size of sizes.toSorted((one, other) => other - one)) {
    if (!isOfSize(size, ranked.at(-1) ?? Infinity)) ranked.push(size);
  }
  return ranked;
}

function isOfSize(size: number, rank: number): boolean {
  return size <= rank && size > rank * (1 - sizeTolerance);
}

function writeParagraph(
  flow: Flow,
  { paragraph, kind }: { readonly paragraph: Paragraph; readonly kind: TextBlockKind },
): void {
  flow.kind = kind;
  for (const { text, href } of paragraph.runs) {
    const address = sanitizeLink(href);
    const marks = address === null ? [] : [schema.mark('link', { href: address })];
    for (const [place, line] of text.split('\n').entries()) {
      if (place > 0) flow.addBreak();
      flow.addText(line, { marks, keepsSpace: false });
    }
  }
  flow.endLine();
}
