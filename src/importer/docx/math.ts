import { childrenOf, findChild, textOf, type XmlElement } from '../xml-tree.ts';

/** A formula of Word on one line, with signs where only the look tells parts apart: 12/5, x^2, a_i, √(b). */
export function writeMath(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const part = (name: string): string => writeMath(findChild(element, name));
  switch (element.name) {
    case 'm:t':
      return textOf(element);
    case 'm:f':
      return `${group(part('m:num'))}/${group(part('m:den'))}`;
    case 'm:sSup':
      return `${part('m:e')}^${group(part('m:sup'))}`;
    case 'm:sSub':
      return `${part('m:e')}_${group(part('m:sub'))}`;
    case 'm:sSubSup':
      return `${part('m:e')}_${group(part('m:sub'))}^${group(part('m:sup'))}`;
    case 'm:rad':
      return `${part('m:deg')}√${group(part('m:e'))}`;
    case 'm:d':
      return `(${childrenOf(element, 'm:e').map(writeMath).join(', ')})`;
    default:
      return element.name === 'w:t' ? textOf(element) : childrenOf(element).map(writeMath).join('');
  }
}

/** In brackets where it is more than a number or a name. */
function group(text: string): string {
  return /^[\p{L}\p{N}\p{M}.,]*$/u.test(text) ? text : `(${text})`;
}
