import { createMarkerId, type MarkerKind } from '../marked-html.ts';
import { childrenOf, escapeMarkup, textOf, type XmlElement } from '../xml-tree.ts';

const marksOfComments: ReadonlyMap<string, MarkerKind> = new Map([
  ['w:commentRangeStart', 'start'],
  ['w:commentRangeEnd', 'end'],
  ['w:commentReference', 'at'],
]);

/** What an element says of a comment's place, or undefined where it is another one. */
export function findMarkerKind(name: string): MarkerKind | undefined {
  return marksOfComments.get(name);
}

/** The marks of comments in what is left out: their ranges begin or end there all the same. */
export function findMarks(element: XmlElement): readonly XmlElement[] {
  return childrenOf(element).flatMap((child) =>
    marksOfComments.has(child.name) ? [child] : findMarks(child),
  );
}

/** A bookmark, of which mammoth makes an empty `<a id="…">`, with our prefix before the id. */
export function writeMarker(kind: MarkerKind, number: number): string {
  return `<w:bookmarkStart w:name="${createMarkerId(kind, number)}"/>`;
}

/** What XML cannot hold: control characters and halves of surrogate pairs. */
const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu;

/** Words of a run; a line end in them is but a space. */
export function writeText(text: string): string {
  const written = text.replace(unwritable, '').replace(/[\r\n]+/gu, ' ');
  return written === '' ? '' : `<w:t>${escapeMarkup(written)}</w:t>`;
}

/** Texts that follow each other as one: a word processor divides a paragraph into hundreds. */
export function joinTexts(written: string): string {
  return written.replaceAll('</w:t><w:t>', '');
}

/** The pieces of a run that are always the same. */
const fixedPieces: ReadonlyMap<string, string> = new Map([
  ['w:tab', '<w:tab/>'],
  ['w:ptab', '<w:tab/>'],
  ['w:br', '<w:br/>'],
  ['w:cr', '<w:br/>'],
  ['w:noBreakHyphen', writeText('\u2011')],
  ['w:softHyphen', writeText('\u00ad')],
]);

/** A piece of a run that is a text, a break or a symbol; null for all else. */
export function writePlainPiece(piece: XmlElement): string | null {
  if (piece.name === 'w:t') return writeText(textOf(piece));
  if (piece.name === 'w:sym') return writeSymbol(piece);
  return fixedPieces.get(piece.name) ?? null;
}

/** Symbol fonts have their signs in the private-use area, of which mammoth knows the common ones; others are themselves. */
function writeSymbol({ attributes }: XmlElement): string {
  const [font, character] = [attributes.get('w:font') ?? '', attributes.get('w:char') ?? ''];
  if (!/^[\da-f]{1,6}$/iu.test(character)) return '';
  const code = Number.parseInt(character, 16);
  const isPrivate = (code >= 0xe000 && code <= 0xf8ff) || code <= 0xff;
  if (isPrivate) return `<w:sym w:font="${escapeMarkup(font)}" w:char="${character.toUpperCase()}"/>`;
  return code <= 0x10ffff ? writeText(String.fromCodePoint(code)) : '';
}
