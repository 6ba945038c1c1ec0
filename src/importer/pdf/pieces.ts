import type { PDFPageProxy } from 'pdfjs-dist';
import { joinAccent, readLetters } from './letters.ts';

/**
 * Letters that a page draws in one go, on one line. Its place is given in the frame of its own direction, so that a page
 * on its side, a line up the margin and a line of Chinese from top to bottom read like any other: `x` grows along the
 * line, `y` towards the next line. Units are those of the page, 1/72 inch.
 */
export interface Piece {
  /** As it is read: letters of scripts that are written from right to left stand in the order of reading. */
  readonly text: string;
  /** The direction of the line on the page in degrees, counterclockwise, from 0 (to the right) up to 345. */
  readonly angle: number;
  readonly x: number;
  readonly right: number;
  /** Of the line that the letters stand on. */
  readonly y: number;
  /** Of the font. */
  readonly size: number;
  /** Tells fonts apart, though not all: bold from plain letters of one family not always. */
  readonly font: string;
  /** Its place in the order of drawing. */
  readonly order: number;
  /** A space was drawn before it. */
  readonly followsSpace: boolean;
  readonly href: string | null;
}

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
type TextItem = Extract<TextContent['items'][number], { readonly str: string }>;

/** Nobody sets type on finer steps; scanners turn a page by less. */
const angleStep = 15;

/** How often the same letters may be drawn at nearly the same place: as shadows and as bold type that is none. */
const shadowReach = 0.15;

/** In sizes of the font: gaps above it are spaces. pdf.js has the same measure for those inside its pieces. */
const narrowestSpace = 0.12;

/** In sizes of the font: how far an accent reaches into its letter, at least. Other letters reach into each other by less. */
const accentReach = 0.15;

/** In sizes of the font: how much higher than on a small letter an accent stands on a capital, at most. */
const accentRise = 0.4;

/** The largest coordinate that is taken for one: a page is at most 14,400 units wide. */
const farthest = 1_000_000;

/** The pieces that a page draws, in the order of drawing, as pdf.js gives them. */
export function readPieces({ items, styles }: TextContent): readonly Piece[] {
  const pieces: Piece[] = [];
  const seen = new Map<string, Piece>();
  let followsSpace = false;
  for (const item of items) {
    if (!isText(item)) continue;
    const text = readLetters(item.str);
    if (text.trim() === '') {
      followsSpace ||= text !== '';
      continue;
    }
    const { vertical: isVertical = false, ascent, descent, fontFamily } = styles[item.fontName] ?? {};
    /* The name that pdf.js gives to a font differs from page to page. */
    const font = `${fontFamily} ${ascent} ${descent}`;
    const piece = createPiece(item, { text, isVertical, font, followsSpace, order: pieces.length });
    followsSpace = false;
    if (piece === null || isShadow(piece, seen.get(text))) continue;
    seen.set(text, piece);
    const last = pieces.at(-1);
    const joined = last === undefined ? null : placeAccents(last, piece);
    if (joined === null) pieces.push(piece);
    else pieces.splice(-1, 1, ...joined.map((one, place) => ({ ...one, order: pieces.length - 1 + place })));
  }
  return pieces;
}

/** Two pieces with an accent that is drawn over a letter of the other one in its place; null where there is none. */
function placeAccents(last: Piece, piece: Piece): readonly Piece[] | null {
  const isOver =
    last.angle === piece.angle &&
    Math.abs(last.y - piece.y) <= accentRise * piece.size &&
    piece.x < last.right - accentReach * piece.size &&
    piece.right > last.x;
  const texts = isOver ? joinAccent(last.text, piece.text) : null;
  if (texts === null) return null;
  const [before, after] = texts;
  const followsSpace = before === '' ? last.followsSpace : piece.followsSpace;
  return [
    { ...last, text: before },
    { ...piece, text: after, followsSpace },
  ].filter(({ text }) => text !== '');
}

interface Drawn {
  readonly text: string;
  readonly isVertical: boolean;
  readonly font: string;
  readonly followsSpace: boolean;
  readonly order: number;
}

function createPiece(item: TextItem, { text, isVertical, ...drawn }: Drawn): Piece | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform.map(Number);
  if (![a, b, c, d, e, f, item.width, item.height].every((value) => Math.abs(value) < farthest)) return null;
  const direction = (Math.atan2(b, a) * 180) / Math.PI - (isVertical ? 90 : 0);
  const angle = (Math.round(direction / angleStep) * angleStep + 720) % 360;
  const { x, y } = turn({ x: e, y: f }, angle);
  const width = isVertical ? item.height : item.width;
  const size = estimateSize(isVertical ? Math.hypot(a, b) : Math.hypot(c, d), width / text.length);
  return { text, angle, x, right: x + width, y, size, href: null, ...drawn };
}

/** Whether a space stands between two neighbours on a line: drawn, or left white. */
export function hasSpaceBetween(left: Piece, right: Piece): boolean {
  const [first, second] = left.order < right.order ? [left, right] : [right, left];
  const isDrawn = second.order === first.order + 1 && second.followsSpace;
  return isDrawn || right.x - left.right > narrowestSpace * Math.max(left.size, right.size);
}

/** A point of a page in the frame of a direction. */
export function turn(
  { x, y }: { readonly x: number; readonly y: number },
  angle: number,
): { readonly x: number; readonly y: number } {
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return { x: x * cos + y * sin, y: x * sin - y * cos };
}

/** Fonts that are made of drawings have sizes that say nothing; a letter is about half as wide as its font is high. */
function estimateSize(said: number, letterWidth: number): number {
  const isCredible = said > letterWidth / 3 && said < letterWidth * 20;
  return isCredible || letterWidth <= 0 ? Math.max(said, 0.1) : letterWidth * 2;
}

function isShadow(piece: Piece, before: Piece | undefined): boolean {
  if (before === undefined || before.angle !== piece.angle) return false;
  const reach = piece.size * shadowReach;
  return Math.abs(before.x - piece.x) < reach && Math.abs(before.y - piece.y) < reach;
}

function isText(item: TextContent['items'][number]): item is TextItem {
  return 'str' in item;
}
