import type { Node } from 'prosemirror-model';
import { schema } from '#shared/document/schema.ts';
import { trimOf } from './trim.ts';

/**
 * The paragraphs of a plain text whose line ends are LF: a blank line (nothing, or only spaces and tabs) ends one, a
 * single line end is a hard break. NBSP is text like any other. Spaces and tabs at the ends of a line are nobody's words
 * and go, as in every format.
 */
export function parsePlainText(text: string): readonly Node[] {
  return text
    .split(/\n(?:[ \t]*\n)+/u)
    .map((paragraph) => createLines(paragraph.split('\n').map((line) => trimOf(line, ' \t'))))
    .filter((content) => content.length > 0)
    .map((content) => schema.node('paragraph', null, content));
}

/** Lines as inline content, a hard break between two; empty lines at either end are left out. */
function createLines(lines: readonly string[]): readonly Node[] {
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  if (first === -1) return [];
  return lines
    .slice(first, last + 1)
    .flatMap((line, place) => [
      ...(place === 0 ? [] : [schema.node('hard_break')]),
      ...(line === '' ? [] : [schema.text(line)]),
    ]);
}
