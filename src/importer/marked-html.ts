import type { Node } from 'prosemirror-model';
import { getPlainText } from '#shared/document/positions.ts';
import { createDocument } from '#shared/document/schema.ts';
import type { Span } from '#shared/domain/span.ts';
import { findWords } from '#shared/text/words.ts';
import { parseHtml } from './html.ts';
import type { MarkupParser } from './import-source.ts';
import { trimLineStarts } from './line-starts.ts';
import type { ParsedComment } from './parsed-text.ts';

/** What a marker says of its comment: that its range begins or ends there, or that it is attached there. */
export type MarkerKind = 'start' | 'end' | 'at';

/** A remark whose place the markers with its number tell. */
export interface MarkedComment {
  readonly number: number;
  readonly text: string;
  readonly author: string | null;
}

/** What the ids of all markers begin with. */
export const markerPrefix = 'tickmark-';

/** The id of a marker, without the prefix. */
export function createMarkerId(kind: MarkerKind, number: number): string {
  return `${kind}-${number}`;
}

/** A marker in HTML: an empty element, which no text can imitate, for in text `<` is escaped. */
export function createMarker(kind: MarkerKind, number: number): string {
  return `<a id="${markerPrefix}${createMarkerId(kind, number)}"></a>`;
}

const markers = new RegExp(`<a id="${markerPrefix}(?<kind>start|end|at)-(?<number>\\d+)"></a>`, 'gu');

/** Private-use characters: the first begins a marker in a text, the others are its kind and its digits, the last ends it. */
const [opening, closing] = ['\ue000', '\ue00f'];
const signs = '\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a';
const kindSigns: Readonly<Record<MarkerKind, string>> = { start: '\ue00b', end: '\ue00c', at: '\ue00d' };
const allSigns = /[\ue000-\ue00f]/gu;
const markersInText = /\ue000(?<kind>[\ue00b-\ue00d])(?<digits>[\ue001-\ue00a]+)\ue00f/gu;

/**
 * The blocks of HTML that word processors' documents were made into, with all their spaces, and the remarks with their
 * places in the plain text of these blocks (UTF-16).
 *
 * The markers must not alter the text, and the text may hold any characters. So the HTML is read twice: without the
 * markers, for the text, and with characters in their place (and those of the text replaced), for their places. Both have
 * the same characters but for white space, by which a place in the one is found in the other.
 */
export function readMarkedHtml(
  html: string,
  { dom, comments }: { readonly dom: MarkupParser; readonly comments: readonly MarkedComment[] },
): { readonly blocks: readonly Node[]; readonly comments: readonly ParsedComment[] } {
  const blocks = readBlocks(html.replace(markers, ''), dom);
  const told = comments.filter(({ text }) => text.trim() !== '');
  if (told.length === 0) return { blocks, comments: [] };
  const marked = html.replace(allSigns, 'x').replace(markers, replaceMarker);
  const text = getPlainText(createDocument(blocks));
  const places = findPlaces(getPlainText(createDocument(readBlocks(marked, dom))));
  const ground = { text, offsets: findVisible(text), findWords: createWordFinder(text) };
  return {
    blocks,
    comments: told.flatMap(({ number, text: note, author }) => {
      const span = findSpan(places.get(number), ground);
      return span === null ? [] : [{ span, text: note.trim(), author }];
    }),
  };
}

function readBlocks(html: string, dom: MarkupParser): readonly Node[] {
  /* Keeps spaces without a `style`, of which the importer's content security policy would complain. */
  const document = dom.parseHtml(`<listing>${html}</listing>`);
  return parseHtml(document).blocks.map(trimLineStarts);
}

function replaceMarker(_marker: string, kind: MarkerKind, number: string): string {
  const digits = Array.from(number, (digit) => signs.charAt(Number(digit))).join('');
  return `${opening}${kindSigns[kind]}${digits}${closing}`;
}

/** A place by the number of visible characters (UTF-16 units that are no white space) before it. */
interface Place {
  readonly visible: number;
  /** Whether a line begins there: then the character before it belongs to another one. */
  readonly isLineStart: boolean;
}

type Places = Partial<Record<MarkerKind, Place>>;

/** The places of the markers in a text that has them, by the numbers of their comments; the first of each kind counts. */
function findPlaces(text: string): ReadonlyMap<number, Places> {
  const places = new Map<number, Places>();
  let visible = 0;
  let isLineStart = true;
  let position = 0;
  for (const marker of text.matchAll(markersInText)) {
    const piece = text.slice(position, marker.index);
    position = marker.index + marker[0].length;
    visible += countVisible(piece);
    const line = piece.slice(piece.lastIndexOf('\n') + 1);
    isLineStart = line.trim() === '' && (isLineStart || piece.includes('\n'));
    const number = Number(
      Array.from(marker.groups?.['digits'] ?? '', (sign) => signs.indexOf(sign)).join(''),
    );
    const kind = findKind(marker.groups?.['kind']);
    places.set(number, { [kind]: { visible, isLineStart }, ...places.get(number) });
  }
  return places;
}

function findKind(sign: string | undefined): MarkerKind {
  if (sign === kindSigns.start) return 'start';
  return sign === kindSigns.end ? 'end' : 'at';
}

function countVisible(text: string): number {
  return text.replace(/\s+/gu, '').length;
}

/** The offsets of all visible characters. */
function findVisible(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length);
  let count = 0;
  for (let offset = 0; offset < text.length; offset++) {
    if (/\S/.test(text.charAt(offset))) offsets[count++] = offset;
  }
  return offsets.subarray(0, count);
}

interface Ground {
  readonly text: string;
  readonly offsets: Uint32Array;
  /** The words of the line that an offset lies in. */
  readonly findWords: (offset: number) => readonly Span[];
}

/** The range between two places without the white space at its ends; the word before the place where there is none. */
function findSpan(places: Places | undefined, ground: Ground): Span | null {
  if (places === undefined) return null;
  const { offsets } = ground;
  const { start, end = start, at = end } = places;
  if (start !== undefined && end !== undefined && start.visible < end.visible) {
    return { start: offsets[start.visible] ?? 0, end: (offsets[end.visible - 1] ?? 0) + 1 };
  }
  return at === undefined ? null : findWord(at, ground);
}

/** The word that ends at or before a place, in its line; where there is none, the first one after it. */
function findWord({ visible, isLineStart }: Place, { offsets, findWords }: Ground): Span | null {
  const after = offsets[visible];
  const before = isLineStart && after !== undefined ? undefined : offsets[visible - 1];
  const offset = before ?? after;
  if (offset === undefined) return null;
  const words = findWords(offset);
  const word = before === undefined ? words[0] : (words.findLast(({ start }) => start <= before) ?? words[0]);
  return word ?? { start: offset, end: offset + 1 };
}

/** The words of each line are found once: there may be any number of remarks on it. */
function createWordFinder(text: string): Ground['findWords'] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  const known = new Map<number, readonly Span[]>();
  return (offset) => {
    const lineStart = text.lastIndexOf('\n', offset) + 1;
    const found = known.get(lineStart);
    if (found !== undefined) return found;
    const lineEnd = text.indexOf('\n', offset);
    const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd);
    const words = findWords(line, segmenter).map(({ start, end }) => ({
      start: start + lineStart,
      end: end + lineStart,
    }));
    known.set(lineStart, words);
    return words;
  };
}
