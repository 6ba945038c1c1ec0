import type { Node } from 'prosemirror-model';
import { createDocument, schema } from './schema.ts';

/**
 * A document whose plain text is exactly the given one, line by line: a blank line ends a paragraph, a single line feed
 * is a hard break. Nothing is trimmed, so offsets (UTF-16) into the text are offsets into the document's plain text.
 */
export function createTextDocument(text: string): Node {
  return createDocument(
    text.split('\n\n').map((paragraph) => schema.node('paragraph', null, createLines(paragraph))),
  );
}

function createLines(paragraph: string): readonly Node[] {
  return paragraph
    .split('\n')
    .flatMap((line, place) => [
      ...(place === 0 ? [] : [schema.node('hard_break')]),
      ...(line === '' ? [] : [schema.text(line)]),
    ]);
}
