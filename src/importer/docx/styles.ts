import { childrenOf, findChild, type XmlElement } from '../xml-tree.ts';

/** What a paragraph or its style says of the list that it belongs to. */
export interface ListReference {
  /** Null where it is not said. */
  readonly list: string | null;
  readonly level: number | null;
}

/** What the styles of a document say of a paragraph or a run, with what each of them takes over from another. */
export interface Styles {
  /** The level of the heading that a paragraph of this style is, 1 to 6, or null. */
  findHeading(id: string | null): number | null;
  /** Whether a paragraph of this style is a quotation that stands by itself. */
  isQuote(id: string | null): boolean;
  /** The list of a paragraph of this style, and the style that names it. */
  findList(id: string | null): (ListReference & { readonly style: string }) | null;
  /** What a style says of a property that is on or off (`w:vanish`, `w:b`, `w:i`), or null. */
  findToggle(id: string | null, property: string): boolean | null;
  /** What a style says of where words stand (`w:vertAlign`), or null. */
  findShift(id: string | null): string | null;
  /** The list that a style for lists stands for, or null. */
  findListOfStyle(id: string): string | null;
}

/** Headings below the sixth level count as that: HTML and our schema have six. */
const lowestLevel = 6;

/** Level 9 of an outline, counted from 0, is the running text. */
const bodyLevel = 9;

/** Word's own styles, the one that LibreOffice writes, and the one that Word and Pandoc have for blocks. */
const quoteNames: ReadonlySet<string> = new Set(['quote', 'intense quote', 'quotations', 'block text']);

/** The styles in `styles.xml`; where several have one id, the first counts (ECMA-376 part 1, 17.7.4.17). */
export function readStyles(root: XmlElement | null): Styles {
  const styles = new Map<string, XmlElement>();
  for (const style of root === null ? [] : childrenOf(root, 'w:style')) {
    const id = style.attributes.get('w:styleId');
    if (id !== undefined && !styles.has(id)) styles.set(id, style);
  }
  /** A style and all that it is based on, nearest first. */
  const chainOf = (id: string | null): readonly XmlElement[] => {
    const chain = new Set<XmlElement>();
    let style = id === null ? undefined : styles.get(id);
    while (style !== undefined && !chain.has(style)) {
      chain.add(style);
      style = styles.get(valueOf(findChild(style, 'w:basedOn')) ?? '');
    }
    return [...chain];
  };
  return {
    findHeading(id) {
      const chain = chainOf(id);
      /* Apple's Pages has one style for all headings. Of Word's own a heading is never based on one of that name. */
      if (chain[0] !== undefined && nameOf(chain[0]) === 'heading') return 1;
      return firstOf(chain, readHeading) ?? null;
    },
    isQuote: (id) => chainOf(id).some((style) => quoteNames.has(nameOf(style))),
    findList(id) {
      const found = firstOf(chainOf(id), (style) => {
        const reference = readListReference(findChild(style, 'w:pPr'));
        return reference === null
          ? undefined
          : { ...reference, style: style.attributes.get('w:styleId') ?? '' };
      });
      return found ?? null;
    },
    findToggle: (id, property) =>
      firstOf(chainOf(id), (style) => readToggle(findChild(style, 'w:rPr'), property) ?? undefined) ?? null,
    findShift: (id) =>
      firstOf(chainOf(id), (style) => valueOf(findChild(style, 'w:rPr', 'w:vertAlign'))) ?? null,
    findListOfStyle: (id) => readListReference(findChild(styles.get(id), 'w:pPr'))?.list ?? null,
  };
}

function firstOf<T>(chain: readonly XmlElement[], find: (style: XmlElement) => T | undefined): T | undefined {
  for (const style of chain) {
    const found = find(style);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Undefined where the style says nothing of it, null where it says that it is none. */
function readHeading(style: XmlElement): number | null | undefined {
  const outline = readOutlineLevel(findChild(style, 'w:pPr'));
  if (outline !== undefined) return outline;
  const name = nameOf(style);
  if (name === 'title') return 1;
  const level = /^heading (?<level>[1-9])$/u.exec(name)?.groups?.['level'];
  return level === undefined ? undefined : Math.min(lowestLevel, Number(level));
}

/** The level of the heading that the properties of a paragraph make it; null: none; undefined: they do not say. */
export function readOutlineLevel(properties: XmlElement | undefined): number | null | undefined {
  const level = readNumber(valueOf(findChild(properties, 'w:outlineLvl')));
  if (level === null) return undefined;
  return level >= bodyLevel ? null : Math.min(lowestLevel, level + 1);
}

/** What the properties of a paragraph say of its list, or null where they say nothing. */
export function readListReference(properties: XmlElement | undefined): ListReference | null {
  const numbering = findChild(properties, 'w:numPr');
  if (numbering === undefined) return null;
  return {
    list: valueOf(findChild(numbering, 'w:numId')) ?? null,
    level: readNumber(valueOf(findChild(numbering, 'w:ilvl'))),
  };
}

/** Whether properties switch something on or off, or null where they say nothing of it. */
export function readToggle(properties: XmlElement | undefined, property: string): boolean | null {
  const element = findChild(properties, property);
  if (element === undefined) return null;
  return !/^(?:0|false|off|none)$/u.test(valueOf(element) ?? '');
}

export function valueOf(element: XmlElement | undefined): string | undefined {
  return element?.attributes.get('w:val');
}

export function readNumber(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,9}$/u.test(value) ? Number(value) : null;
}

/** The names of Word's own styles are English in any language, and differ in capitals from program to program. */
function nameOf(style: XmlElement): string {
  return valueOf(findChild(style, 'w:name'))?.toLowerCase() ?? '';
}
