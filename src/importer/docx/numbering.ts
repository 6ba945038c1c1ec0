import { childrenOf, findChild, type XmlElement } from '../xml-tree.ts';
import { type ListReference, readNumber, type Styles, valueOf } from './styles.ts';

/** A place in a list. */
export interface ListPlace {
  readonly isNumbered: boolean;
  /** From 0 to 8. */
  readonly level: number;
}

/** The lists of a document, as `numbering.xml` defines them. */
export interface Numbering {
  /** Null where it is no list of the document, or one without any sign before its items. */
  findPlace(reference: ListReference, style: string | null): ListPlace | null;
}

/** Word's lists have nine levels. */
const lastLevel = 8;

/** A list may refer to a style, and that to a list again: more than a few times only by mistake, or in a circle. */
const mostSteps = 8;

export function readNumbering(root: XmlElement | null, styles: Styles): Numbering {
  const definitions = indexBy(childrenOf(root ?? undefined, 'w:abstractNum'), 'w:abstractNumId');
  const lists = indexBy(childrenOf(root ?? undefined, 'w:num'), 'w:numId');
  /** The levels of a list: its own first, then those of its definition. */
  const findLevels = (id: string | null): readonly XmlElement[] => {
    let list = id;
    for (let step = 0; step < mostSteps && list !== null; step++) {
      const number = lists.get(list);
      const definition = definitions.get(valueOf(findChild(number, 'w:abstractNumId')) ?? '');
      const style = valueOf(findChild(definition, 'w:numStyleLink'));
      if (style === undefined) {
        const own = childrenOf(number, 'w:lvlOverride').flatMap((override) => childrenOf(override, 'w:lvl'));
        return [...own, ...childrenOf(definition, 'w:lvl')];
      }
      list = styles.findListOfStyle(style);
    }
    return [];
  };
  return {
    findPlace({ list, level }, style) {
      const levels = findLevels(list);
      const ofStyle = levels.find((candidate) => valueOf(findChild(candidate, 'w:pStyle')) === style);
      const place = Math.min(lastLevel, level ?? (ofStyle === undefined ? 0 : readLevel(ofStyle)));
      const format = levels.find((candidate) => readLevel(candidate) === place);
      const name = valueOf(findChild(format, 'w:numFmt')) ?? 'decimal';
      return format === undefined || name === 'none' ? null : { isNumbered: name !== 'bullet', level: place };
    },
  };
}

/** A level that does not say which one it is is the first. */
function readLevel({ attributes }: XmlElement): number {
  return readNumber(attributes.get('w:ilvl')) ?? 0;
}

function indexBy(elements: readonly XmlElement[], attribute: string): ReadonlyMap<string, XmlElement> {
  return new Map(elements.map((element) => [element.attributes.get(attribute) ?? '', element]));
}
