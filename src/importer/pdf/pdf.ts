import { TickmarkError } from '#shared/result.ts';
import type { Parse } from '../import-source.ts';
import { guessLanguage } from '../language.ts';
import { arrangeRows, type Row } from './columns.ts';
import { replacement } from './letters.ts';
import { countLetters, createLine, hasMirroredBrackets, type Line } from './lines.ts';
import { addMarginalia } from './marginalia.ts';
import { joinLines } from './paragraphs.ts';
import { createBlocks } from './pdf-blocks.ts';
import { createBrokenPdf, openPdf, type PdfFile } from './pdf-file.ts';
import { type PdfInfo, readInfo, readMetadata } from './pdf-metadata.ts';
import { type Piece, readPieces } from './pieces.ts';
import { leaveOutRepeats } from './repeats.ts';
import { findSegments, getDrawnText, type Segment } from './segments.ts';

/** A text of which more letters than this cannot be read is none. */
const largestLoss = 0.3;

const ocrRemedy =
  'Have a program for text recognition (OCR) add its words to it, and import what that program makes.';

/**
 * The article in a PDF. Its words come in the order of reading, which is found from where they stand on the page, and
 * lines are joined into paragraphs; nothing of the kind is said in the file.
 */
export const parsePdf: Parse = async ({ bytes, fileName, dom }) => {
  const file = await openPdf(bytes, dom.readCMap);
  try {
    const info = readInfo((await file.document.getMetadata().catch(() => ({ info: null }))).info);
    const pages = await readPages(file);
    requireText(
      pages.flatMap(({ segments }) => segments),
      info,
    );
    const { pages: cleared, repeats } = leaveOutRepeats(pages.map(({ segments }) => segments));
    const lines = createLines(cleared);
    return {
      blocks: createBlocks(joinLines(lines, await loadDictionary(lines))),
      metadata: readMetadata(info, fileName),
      notices: [...describePages(pages), ...describeRepeats(repeats), ...describeLosses(lines)],
    };
  } finally {
    await file.close();
  }
};

interface Page {
  readonly segments: readonly Segment[];
  readonly isBroken: boolean;
}

/** @throws TickmarkError where no page can be read */
async function readPages(file: PdfFile): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let fault: unknown;
  for (let number = 1; number <= file.document.numPages; number++) {
    try {
      pages.push({ segments: findSegments(await readPage(file, number)), isBroken: false });
    } catch (error) {
      fault = error;
      pages.push({ segments: [], isBroken: true });
    }
  }
  if (pages.every(({ isBroken }) => isBroken)) {
    throw createBrokenPdf(fault instanceof Error ? fault.message : 'it has no pages', fault);
  }
  return pages;
}

async function readPage(file: PdfFile, number: number): Promise<readonly Piece[]> {
  const page = await file.readPage(number);
  const pieces = readPieces(await page.getTextContent({ disableNormalization: true }));
  const annotations: readonly unknown[] = await page.getAnnotations().catch(() => []);
  page.cleanup();
  return addMarginalia(pieces, annotations);
}

/** Of English alone there is a dictionary: in German, for one, two words without a hyphen are one. */
async function loadDictionary(lines: readonly Line[]): Promise<ReadonlySet<string>> {
  if (guessLanguage(lines.map(({ text }) => text).join('\n'), 'und') !== 'en') return new Set();
  const { englishWords } = await import('#shared/text/english-words.ts');
  return new Set(englishWords.split(' '));
}

/** The lines of pages in the order of reading. */
function createLines(pages: readonly (readonly Segment[])[]): readonly Line[] {
  const lines: Line[] = [];
  for (const [place, segments] of pages.entries()) {
    for (const line of createPageLines(segments, { page: place + 1, column: lines.at(-1)?.column ?? 0 })) {
      lines.push(line);
    }
  }
  return lines;
}

/** The lines of a page: first those of the direction that most of it has. */
function createPageLines(
  segments: readonly Segment[],
  { page, column }: { readonly page: number; readonly column: number },
): readonly Line[] {
  const letters = countLetters(segments.map(getDrawnText).join(' '));
  const isRightToLeft = letters.rtl > letters.ltr;
  const directions = [...Map.groupBy(segments, ({ angle }) => angle).values()].toSorted(
    (one, other) => countAll(other) - countAll(one),
  );
  const rows: Row[] = [];
  for (const direction of directions) {
    const before = rows.at(-1)?.column ?? column;
    for (const row of arrangeRows(direction, isRightToLeft)) {
      rows.push({ ...row, column: before + row.column });
    }
  }
  const create = (isMirrored: boolean) =>
    rows.map(({ segments: row, ...place }) => createLine(row, { page, ...place, isRightToLeft, isMirrored }));
  const lines = create(false);
  return hasMirroredBrackets(lines) ? create(true) : lines;
}

function countAll(segments: readonly Segment[]): number {
  return segments.reduce((sum, { length }) => sum + length, 0);
}

/** @throws TickmarkError where there is no text, or none that can be read */
function requireText(segments: readonly Segment[], { EncryptFilterName }: PdfInfo): void {
  const text = segments.map(getDrawnText).join('');
  if (text.trim() === '') {
    const encrypted =
      EncryptFilterName === null
        ? ''
        : ' It is encrypted, but opens without a password: that is not the cause.';
    throw new TickmarkError({
      code: 'empty',
      message: `It has no text: its pages are empty, or pictures of text.${encrypted}`,
      remedy: ocrRemedy,
    });
  }
  if (countLost(text) > text.length * largestLoss) {
    throw new TickmarkError({
      code: 'unsupported',
      message: 'Most of its text cannot be read: its fonts do not say which letters they draw.',
      remedy: ocrRemedy,
    });
  }
}

function countLost(text: string): number {
  return text.split(replacement).length - 1;
}

/** What is said of pages without text, by their numbers. */
function describePages(pages: readonly Page[]): readonly string[] {
  const find = (matches: (page: Page) => boolean) =>
    pages.flatMap((page, place) => (matches(page) ? [place + 1] : []));
  const broken = find(({ isBroken }) => isBroken);
  const empty = find(({ isBroken, segments }) => !isBroken && segments.length === 0);
  return [
    ...(broken.length === 0 ? [] : [`${listPages(broken)} could not be read: the file is damaged there.`]),
    ...(empty.length === 0
      ? []
      : [
          `${listPages(empty)} had no text: empty, or a picture of text, which only text recognition (OCR) can read.`,
        ]),
  ];
}

/** “Page 3”, “Pages 3–5, 8”. */
function listPages(numbers: readonly number[]): string {
  const ranges: { readonly from: number; to: number }[] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range?.to === number - 1) range.to = number;
    else ranges.push({ from: number, to: number });
  }
  const list = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  return `${numbers.length === 1 ? 'Page' : 'Pages'} ${list}`;
}

/** How many of them are quoted, and how much (UTF-16) of each: enough to know them. */
const quoted = { number: 3, length: 60 };

function describeRepeats(repeats: readonly string[]): readonly string[] {
  if (repeats.length === 0) return [];
  const samples = repeats.slice(0, quoted.number).map((text) => `“${cut(text)}”`);
  const others = repeats.length > quoted.number ? ` and ${repeats.length - quoted.number} more` : '';
  return [`What its pages repeat at their ends was left out: ${samples.join(', ')}${others}.`];
}

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length <= quoted.length ? text : `${letters.slice(0, quoted.length).join('').trimEnd()}…`;
}

function describeLosses(lines: readonly Line[]): readonly string[] {
  const lost = lines.reduce((sum, { text }) => sum + countLost(text), 0);
  if (lost === 0) return [];
  const first = lines.find(({ text }) => text.includes(replacement));
  const letters = lost === 1 ? '1 letter' : `${lost.toLocaleString('en')} letters`;
  return [
    `${letters} could not be read, for a font does not say what it draws, and became ${replacement}, first on page ${first?.page ?? 1}.`,
  ];
}
