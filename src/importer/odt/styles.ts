import { childrenOf, type XmlElement } from '../xml-tree.ts';

/** What the styles of an OpenDocument text say, with what each takes over from its parents. */
export interface OdtStyles {
  /** The level of the heading that a paragraph of this style is, 1 to 6, or null. */
  findHeading(name: string | null): number | null;
  /** Whether a paragraph of this style is a quotation that stands by itself. */
  isQuote(name: string | null): boolean;
  isHidden(family: 'paragraph' | 'text' | 'section', name: string | null): boolean;
  /** The marks of words of this style, as elements of HTML. */
  findLook(name: string | null): readonly ('strong' | 'em' | 'sup' | 'sub')[];
  isStruck(name: string | null): boolean;
  /** Whether the items at a level of a list, from 1, have numbers. */
  isNumbered(list: string | null, level: number): boolean;
}

/** Headings below the sixth level count as that: HTML and our schema have six. */
const lowestLevel = 6;

/** What LibreOffice calls its own styles for headings in any language; a document from Word may say no more of them. */
const headingName = /^Heading_20_(?<level>\d+)$/u;

/** What LibreOffice calls its own style in any language, and what those of Word are called in its files. */
const quoteNames: ReadonlySet<string> = new Set(['Quotations', 'Quote', 'Intense_20_Quote']);

/** As in HTML: 500 is a weight for running text. */
const leastBold = 600;

/** The styles in the roots of `styles.xml` and `content.xml`: those of the latter are the automatic ones, made for one place. */
export function readOdtStyles(roots: readonly XmlElement[]): OdtStyles {
  const holders = roots.flatMap((root) =>
    childrenOf(root).filter(({ name }) => name === 'office:styles' || name === 'office:automatic-styles'),
  );
  const styles = new Map<string, XmlElement>();
  const lists = new Map<string, XmlElement>();
  for (const style of holders.flatMap((holder) => childrenOf(holder))) {
    const name = style.attributes.get('style:name') ?? '';
    if (style.name === 'style:style') styles.set(`${style.attributes.get('style:family')} ${name}`, style);
    else if (style.name === 'text:list-style') lists.set(name, style);
  }
  const chainOf = (family: string, first: string | null): readonly XmlElement[] => {
    const chain = new Set<XmlElement>();
    let style = styles.get(`${family} ${first}`);
    while (style !== undefined && !chain.has(style)) {
      chain.add(style);
      style = styles.get(`${family} ${style.attributes.get('style:parent-style-name')}`);
    }
    return [...chain];
  };
  return {
    findHeading(name) {
      for (const { attributes } of chainOf('paragraph', name)) {
        const own = attributes.get('style:name') ?? '';
        if (own === 'Title') return 1;
        const level =
          attributes.get('style:default-outline-level') ?? headingName.exec(own)?.groups?.['level'];
        if (level !== undefined)
          return /^[1-9]\d?$/u.test(level) ? Math.min(lowestLevel, Number(level)) : null;
      }
      return null;
    },
    isQuote: (name) =>
      chainOf('paragraph', name).some(({ attributes }) => quoteNames.has(attributes.get('style:name') ?? '')),
    isHidden: (family, name) => findProperty(chainOf(family, name), 'text:display') === 'none',
    findLook(name) {
      const chain = chainOf('text', name);
      const weight = findProperty(chain, 'fo:font-weight');
      const slant = findProperty(chain, 'fo:font-style');
      return [
        ...(weight === 'bold' || Number(weight) >= leastBold ? (['strong'] as const) : []),
        ...(slant === 'italic' || slant === 'oblique' ? (['em'] as const) : []),
        ...readPosition(findProperty(chain, 'style:text-position')),
      ];
    },
    isStruck: (name) => {
      const style = findProperty(chainOf('text', name), 'style:text-line-through-style');
      return style !== undefined && style !== 'none';
    },
    isNumbered(list, level) {
      const levels = lists.has(list ?? '') ? childrenOf(lists.get(list ?? '')) : [];
      const found = levels.find(({ attributes }) => attributes.get('text:level') === String(level));
      return (
        found?.name === 'text:list-level-style-number' && found.attributes.get('style:num-format') !== ''
      );
    },
  };
}

/** Where words stand, in words or as a share of the font's height: `super 58%`, `33% 58%`, `-33%`, `0% 100%` (part 3, 20.427). */
function readPosition(position = ''): readonly ('sup' | 'sub')[] {
  if (position.startsWith('super') || Number.parseFloat(position) > 0) return ['sup'];
  return position.startsWith('sub') || Number.parseFloat(position) < 0 ? ['sub'] : [];
}

/** A property of paragraphs, words or sections, from the nearest style that has it. */
function findProperty(chain: readonly XmlElement[], property: string): string | undefined {
  return chain
    .flatMap((style) => childrenOf(style))
    .map(({ attributes }) => attributes.get(property))
    .find((value) => value !== undefined);
}
