import { Fragment, type Node } from 'prosemirror-model';
import { schema } from '#shared/document/schema.ts';

/**
 * A block without the spaces and tabs at the starts of its lines: in a word processor's document they are there for the
 * look of it, and in no format are they anybody's words. Those inside the lines are.
 */
export function trimLineStarts(block: Node): Node {
  if (!block.isTextblock) {
    return block.isLeaf ? block : block.copy(Fragment.from(block.children.map(trimLineStarts)));
  }
  let isAtStart = true;
  const content = block.children.flatMap((child) => {
    if (child.text === undefined) {
      isAtStart = true;
      return [child];
    }
    const text = isAtStart ? child.text.replace(/^[ \t]+/u, '') : child.text;
    if (text === '') return [];
    isAtStart = false;
    return [schema.text(text, child.marks)];
  });
  return block.copy(Fragment.from(content));
}
