import { childrenOf, escapeMarkup, findAll, type XmlElement } from '../xml-tree.ts';

/** The texts of the boxes in a drawing, outermost ones only: what is in them may have drawings of its own. */
export function findTextBoxes(graphic: XmlElement): readonly XmlElement[] {
  return findAll(graphic, 'w:txbxContent');
}

/** The alternative texts of the pictures in a drawing that has no text boxes. */
export function findAlternatives(graphic: XmlElement): readonly string[] {
  return describe(graphic)
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

function describe(element: XmlElement): readonly string[] {
  const { name, attributes } = element;
  /* A drawing says of itself what it shows, or else each picture in it does. */
  if (name === 'wp:inline' || name === 'wp:anchor') {
    const own = childrenOf(element, 'wp:docPr').flatMap((properties) =>
      readDescription(properties.attributes),
    );
    return own.length > 0
      ? own
      : findAll(element, 'pic:cNvPr').flatMap((picture) => readDescription(picture.attributes));
  }
  const alternative = name.startsWith('v:') ? attributes.get('alt') : undefined;
  return alternative === undefined ? childrenOf(element).flatMap(describe) : [alternative];
}

function readDescription(attributes: ReadonlyMap<string, string>): readonly string[] {
  if (/^(?:1|true|on)$/u.test(attributes.get('hidden') ?? '')) return [];
  const said = [attributes.get('descr'), attributes.get('title')].find(
    (text) => text !== undefined && text.trim() !== '',
  );
  return said === undefined ? [] : [said];
}

/** The relationship that all pictures have: mammoth wants one, and nothing is ever read from it. */
export const pictureRelationship = { id: 'picture', target: 'media/picture.png' };

/** A picture of which mammoth makes an `img` with this alternative text. */
export function writePicture(alternative: string): string {
  return (
    `<w:drawing><wp:inline><wp:docPr descr="${escapeMarkup(alternative)}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>` +
    `<a:blip r:embed="${pictureRelationship.id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
  );
}
