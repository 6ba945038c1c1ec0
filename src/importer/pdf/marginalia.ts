import { z } from 'zod';
import { readLetters } from './letters.ts';
import { type Piece, turn } from './pieces.ts';

/** A rectangle of a page, in its own frame: two corners that lie opposite each other. */
const rectangleSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);
type Rectangle = z.infer<typeof rectangleSchema>;

const linkSchema = z.object({ subtype: z.literal('Link'), url: z.string(), rect: rectangleSchema });

/** What was filled in, and what was written on the page: words that a reader sees, and that the page does not draw. */
const writtenSchema = z.object({
  subtype: z.enum(['Widget', 'FreeText']),
  textContent: z.array(z.string()),
  rect: rectangleSchema,
});

/** In 1/72 inch: what has no size of its own has that of most texts, or as much as its frame allows. */
const usualSize = 10;

/** In sizes of the font, as most fonts have them. */
const leading = 1.2;
const letterWidth = 0.5;
const ascent = 0.8;

/** Links of one page: a page of an index has hundreds. Each is compared with each piece. */
const mostLinks = 1_000;

/** How much of a piece a link must cover to be one of all its words. */
const leastCover = 0.9;

/**
 * The pieces of a page with the addresses of the links that cover them, and the words of its forms and of what was
 * written on it.
 *
 * @param annotations as pdf.js gives them; what is of another kind is passed over
 */
export function addMarginalia(pieces: readonly Piece[], annotations: readonly unknown[]): readonly Piece[] {
  const links = annotations
    .flatMap((annotation) => linkSchema.safeParse(annotation).data ?? [])
    .slice(0, mostLinks);
  const linked =
    links.length === 0
      ? pieces
      : pieces.map((piece) => ({
          ...piece,
          href: links.find(({ rect }) => covers(rect, piece))?.url ?? null,
        }));
  const written = annotations.flatMap((annotation) => writtenSchema.safeParse(annotation).data ?? []);
  const from = (pieces.at(-1)?.order ?? 0) + 1;
  const added = written.flatMap(({ textContent, rect }) => createPieces(textContent, rect));
  return [...linked, ...added.map((piece, place) => ({ ...piece, order: from + place }))];
}

function covers(rect: Rectangle, { angle, x, right, y, size }: Piece): boolean {
  const { left, top, ...corner } = turnRectangle(rect, angle);
  const middle = y - (size * ascent) / 2;
  const covered = Math.min(right, corner.right) - Math.max(x, left);
  return middle > top && middle < corner.bottom && covered >= (right - x) * leastCover;
}

function turnRectangle([x1, y1, x2, y2]: Rectangle, angle: number) {
  const [one, other] = [turn({ x: x1, y: y1 }, angle), turn({ x: x2, y: y2 }, angle)];
  return {
    left: Math.min(one.x, other.x),
    right: Math.max(one.x, other.x),
    top: Math.min(one.y, other.y),
    bottom: Math.max(one.y, other.y),
  };
}

/** A piece for each line, from the top of the frame down. */
function createPieces(lines: readonly string[], rect: Rectangle): readonly Omit<Piece, 'order'>[] {
  const { left, top, bottom } = turnRectangle(rect, 0);
  const size = Math.min(usualSize, Math.max(1, (bottom - top) / leading / Math.max(1, lines.length)));
  return lines.flatMap((line, place) => {
    const text = readLetters(line);
    const y = top + size + place * size * leading;
    return text.trim() === ''
      ? []
      : [
          {
            text,
            angle: 0,
            x: left,
            right: left + text.length * size * letterWidth,
            y,
            size,
            font: '',
            followsSpace: false,
            href: null,
          },
        ];
  });
}
