import type { Mark, Node } from 'prosemirror-model';
import { escapeHtml, wrapLink } from './markup.ts';
import type { Run } from './nesting.ts';

/** The content of a text block, in UTF-16 units of its own text. */
export function createRuns(block: Node): readonly Run[] {
  const runs: Run[] = [];
  let offset = 0;
  block.forEach((child) => {
    const { text, nodeSize } = child;
    const start = offset;
    offset += text?.length ?? nodeSize;
    if (text === undefined) runs.push({ start, end: offset, render: () => '<br>' });
    else {
      runs.push({
        start,
        end: offset,
        render: (part) =>
          wrapMarks(escapeHtml(text.slice(part.start - start, part.end - start)), child.marks),
      });
    }
  });
  return runs;
}

const tags: Readonly<Record<string, string>> = { emphasis: 'em', strong: 'strong', code: 'code' };

/** Links are outermost: an element within the annotations, never around one. */
function wrapMarks(markup: string, marks: readonly Mark[]): string {
  const styled = marks.reduce((inner, { type }) => {
    const tag = tags[type.name];
    return tag === undefined ? inner : `<${tag}>${inner}</${tag}>`;
  }, markup);
  const link = marks.find(({ type }) => type.name === 'link');
  const href: unknown = link?.attrs['href'];
  return typeof href === 'string' ? wrapLink(styled, href) : styled;
}
