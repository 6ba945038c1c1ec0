import type { Span } from '../../domain/span.ts';
import type { TickmarkError } from '../../result.ts';
import { CodePointIndex } from '../../text/code-points.ts';
import type { ForeignSpan } from '../foreign.ts';
import { createBrokenError } from '../json-text.ts';
import type { AnnLine } from './ann-lines.ts';
import { lineEnds } from './line-ends.ts';

/**
 * The places of annotated spans by their ids, in UTF-16 units and in the order of the text. Pieces between which there
 * are but line ends are one, for brat cuts whatever goes over a line end.
 *
 * @throws TickmarkError `broken` with the line of a span that is not in the text, or whose words are others there
 */
export function locateSpans(
  lines: readonly Extract<AnnLine, { readonly type: 'span' }>[],
  { text, file }: { readonly text: string; readonly file: string },
): ReadonlyMap<string, ForeignSpan['pieces']> {
  const index = new CodePointIndex(text);
  const places = new Map<string, ForeignSpan['pieces']>();
  for (const { id, pieces, words, line } of lines) {
    const createError = (message: string): TickmarkError =>
      createBrokenError({ file, place: `line ${line}`, message });
    if (places.has(id)) throw createError(`The id ${id} is there twice.`);
    const located = pieces.map(({ start, end }) => {
      if (start > end || end > index.length) {
        throw createError(`The text of ${index.length} characters has no place ${start}–${end}.`);
      }
      return { start: index.toUtf16(start), end: index.toUtf16(end) };
    });
    const found = located.map(({ start, end }) => text.slice(start, end)).join(' ');
    if (words !== null && squeeze(words) !== '' && squeeze(words) !== squeeze(found)) {
      throw createError(`The text has ${quote(found)} there, and not ${quote(words)}.`);
    }
    places.set(id, joinPieces(located, text));
  }
  return places;
}

/** What is compared of words: line ends come as spaces or as `\n`, and fragments with and without a space. */
function squeeze(words: string): string {
  return words.replaceAll(String.raw`\n`, '').replaceAll(/\s+/gu, '');
}

/** How much of words an error tells, in UTF-16 units: enough to find them. */
const quotedLength = 40;

function quote(words: string): string {
  return JSON.stringify(words.length > quotedLength ? `${words.slice(0, quotedLength)}…` : words);
}

/** Anchored, so that of a long gap the first character is read and no more. */
const onlyLineEnds = new RegExp(`^${lineEnds.source}$`, 'u');

function joinPieces(pieces: readonly Span[], text: string): ForeignSpan['pieces'] {
  const joined: Span[] = [];
  for (const piece of pieces.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    const last = joined.at(-1);
    const gap = last === undefined ? '' : text.slice(last.end, piece.start);
    if (last !== undefined && onlyLineEnds.test(gap)) {
      joined[joined.length - 1] = { start: last.start, end: piece.end };
    } else {
      joined.push(piece);
    }
  }
  const [first = { start: 0, end: 0 }, ...others] = joined;
  return [first, ...others];
}
