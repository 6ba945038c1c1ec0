import { childrenOf, findAll, textOf, type XmlElement, type XmlNode } from '../xml-tree.ts';

/**
 * An element without alternatives: Word writes new things (text boxes, drawings) twice, once for itself and once for older
 * programs. The newer of the two is taken, unless the older one has more text.
 */
export function chooseAlternatives(element: XmlElement): XmlElement {
  return { ...element, children: element.children.flatMap(choose) };
}

function choose(node: XmlNode): readonly XmlNode[] {
  if (typeof node === 'string') return [node];
  if (node.name !== 'mc:AlternateContent') return [chooseAlternatives(node)];
  const [first, ...others] = childrenOf(node)
    .filter(({ name }) => name === 'mc:Choice' || name === 'mc:Fallback')
    .map(chooseAlternatives);
  if (first === undefined) return [];
  return others.reduce((best, other) => (countText(other) > countText(best) ? other : best), first).children;
}

function countText(element: XmlElement): number {
  return findAll(element, 'w:t').reduce((count, text) => count + textOf(text).trim().length, 0);
}
