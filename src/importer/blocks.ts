import type { Mark, Node } from 'prosemirror-model';
import { schema } from '#shared/document/schema.ts';
import { cleanText } from '#shared/text/clean.ts';
import { trimEndOf } from './trim.ts';

/** A picture's words as a figure, or null where it has none: what cannot be read cannot be checked. */
export function createFigure(alternative: string, caption: readonly Node[]): Node | null {
  const words = cleanInline(alternative).trim();
  const parts = [
    ...(words === '' ? [] : [schema.node('alternative', null, schema.text(words))]),
    ...(caption.length === 0 ? [] : [schema.node('caption', null, caption)]),
  ];
  return parts.length === 0 ? null : schema.node('figure', null, parts);
}

/** A piece of a line. Character references can smuggle in what was cleaned out of the source, so it is cleaned again. */
export function cleanInline(text: string): string {
  return cleanText(text).text.replaceAll('\n', ' ');
}

/** The text as a node, or nothing where there is none. */
export function createText(text: string, marks: readonly Mark[]): readonly Node[] {
  return text === '' ? [] : [schema.text(text, marks)];
}

/** Lines of code or verse as they are, but for empty ones at the end. */
export function createPreformatted(text: string): Node {
  const lines = trimEndOf(cleanText(text).text, '\n').split('\n');
  const content = lines.flatMap((line, place) => [
    ...(place === 0 ? [] : [schema.node('hard_break')]),
    ...createText(line, []),
  ]);
  return schema.node('preformatted', null, content);
}

/** A block that must hold blocks; an empty paragraph where there are none. */
export function createContainer(
  type: 'blockquote' | 'list_item' | 'table_cell',
  { content, attrs = null }: { readonly content: readonly Node[]; readonly attrs?: Node['attrs'] | null },
): Node {
  return schema.node(type, attrs, content.length > 0 ? content : [schema.node('paragraph')]);
}
