import { collectWords, findJoint, type KnownWords } from './hyphens.ts';
import type { Line, Run } from './lines.ts';

/** Lines that belong together, as one text; `\n` in it is a line end that was meant. */
export interface Paragraph {
  readonly runs: readonly Run[];
  readonly size: number;
  readonly lineCount: number;
  /** Of its first line, from 1. */
  readonly page: number;
}

/** How two lines that follow each other hang together. */
type Bond = 'flow' | 'line' | 'none';

/** In sizes of the font: what is indented by less stands at the margin. */
const leastIndent = 0.8;

/** How much larger the distance to the next line is where a paragraph ends. */
const leastLeap = 1.25;

/** How far sizes of one paragraph may differ. */
const sizeTolerance = 0.08;

/** In sizes of the font: what must be left on a line, beyond the next word, to say that it was ended on purpose. */
const leastRoom = 1;

/** In sizes of the font: lines further apart than this do not follow each other. */
const widestLeading = 3;

/** In sizes of the font, where no two lines tell it. */
const usualLeading = 1.3;

/** Which of the distances between lines is the usual one: of short paragraphs many are larger, none is smaller. */
const leadingShare = 0.3;

/** In sizes of the body: what is larger is a heading. */
export const headingSize = 1.15;

/** As many lines as tell how wide a column is. */
const leastLines = 3;

/** The share of the lines of a column that may reach beyond what is taken for its edge. */
const overhang = 0.1;

const bullet = /^[•◦▪■●○‣⁃∙·–—*\uf0a7\uf0b7-]\s/u;
const number = /^(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\[\d{1,3}\])\s/iu;
const sentenceEnd = /[.!?:;…。！？؟](?:["'”’»)\]]|\p{No})*$/u;

/** The lines of a paragraph, and how each hangs together with the one before it. */
interface Group {
  readonly lines: Line[];
  readonly bonds: Bond[];
}

interface Column {
  readonly left: number;
  readonly right: number;
  readonly lineCount: number;
}

/** What is known of all lines before they are joined. */
interface Layout {
  readonly columns: ReadonlyMap<number, Column>;
  /** The usual distance of lines by their size, both in 1/72 inch. */
  readonly leadings: ReadonlyMap<number, number>;
  /** The size of most of the text. */
  readonly bodySize: number;
  /** To tell hyphens: the words of all lines, and those of their language. */
  readonly known: KnownWords;
}

/**
 * The paragraphs of lines in the order of reading, over the ends of columns and pages.
 *
 * @param dictionary words of their language in small letters; none where there is no dictionary
 */
export function joinLines(lines: readonly Line[], dictionary: ReadonlySet<string>): readonly Paragraph[] {
  const layout: Layout = {
    columns: measureColumns(lines),
    leadings: measureLeadings(lines),
    bodySize: findBodySize(lines),
    known: { words: collectWords(lines.map(({ text }) => text)), dictionary },
  };
  const groups: Group[] = [];
  let open: Group | undefined;
  for (const [place, line] of lines.entries()) {
    const next = lines[place + 1];
    const find = (group: Group) => findBond({ before: group.lines, line, next }, layout);
    const bond = open === undefined ? 'none' : find(open);
    const interrupted = bond === 'none' ? findInterrupted(groups, line) : undefined;
    if (open !== undefined && bond !== 'none') addLine(open, { line, bond });
    else if (interrupted !== undefined && find(interrupted) === 'flow') {
      addLine(interrupted, { line, bond: 'flow' });
      open = interrupted;
    } else {
      open = { lines: [line], bonds: ['none'] };
      groups.push(open);
    }
  }
  return groups.map(({ lines: own, bonds }) => createParagraph(own, { bonds, known: layout.known }));
}

function addLine(group: Group, { line, bond }: { readonly line: Line; readonly bond: Bond }): void {
  group.lines.push(line);
  group.bonds.push(bond);
}

/**
 * The paragraph before what stands in smaller type at the foot of its column, notes for instance, where the first line of the
 * next column begins in the middle of a sentence.
 */
function findInterrupted(groups: readonly Group[], line: Line): Group | undefined {
  const foot = groups.at(-1)?.lines.at(-1);
  if (foot === undefined || isBeside(foot, line) || !isSmaller(foot, line) || !/^\p{Ll}/u.test(line.text))
    return undefined;
  const found = groups.findLast(
    ({ lines }) => !lines.every((one) => isBeside(one, foot) && isSmaller(one, line)),
  );
  const last = found?.lines.at(-1);
  return last !== undefined && isBeside(last, foot) ? found : undefined;
}

/** Whether two lines stand in the same column. */
function isBeside(one: Line, other: Line): boolean {
  return one.page === other.page && one.column === other.column;
}

function isSmaller(one: Line, other: Line): boolean {
  return one.size < other.size * (1 - sizeTolerance);
}

/** The size that most letters have, rounded to halves; 1 where there are none. */
export function findBodySize(lines: readonly Pick<Line, 'size' | 'text'>[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = roundSize(size);
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  const [most] = [...letters].toSorted(([, one], [, other]) => other - one);
  return most?.[0] ?? 1;
}

function roundSize(size: number): number {
  return Math.max(0.5, Math.round(size * 2) / 2);
}

/** The edges of columns, but for what few lines reach over: left where most lines begin, right where the longest end. */
function measureColumns(lines: readonly Line[]): ReadonlyMap<number, Column> {
  const columns = new Map<number, Column>();
  for (const [column, inside] of Map.groupBy(lines, (line) => line.column)) {
    const lefts = inside.map(({ left }) => left).toSorted((one, other) => one - other);
    const rights = inside.map(({ right }) => right).toSorted((one, other) => other - one);
    const over = Math.floor(inside.length * overhang);
    columns.set(column, { left: lefts[over] ?? 0, right: rights[over] ?? 0, lineCount: inside.length });
  }
  return columns;
}

function measureLeadings(lines: readonly Line[]): ReadonlyMap<number, number> {
  const steps = new Map<number, number[]>();
  for (const [place, line] of lines.entries()) {
    const last = lines[place - 1];
    if (last === undefined || !isBelow(last, line) || !isOfOneSize(last, line)) continue;
    const step = line.y - last.y;
    if (step > line.size * widestLeading) continue;
    const size = roundSize(line.size);
    const known = steps.get(size) ?? [];
    known.push(step);
    steps.set(size, known);
  }
  return new Map(
    [...steps].map(([size, known]) => {
      const sorted = known.toSorted((one, other) => one - other);
      return [size, sorted[Math.floor(sorted.length * leadingShare)] ?? size];
    }),
  );
}

/** Whether a line stands below another one in the same column, with some of it right below. */
function isBelow(one: Line, other: Line): boolean {
  return (
    one.page === other.page &&
    one.column === other.column &&
    other.y > one.y &&
    other.left < one.right &&
    other.right > one.left
  );
}

function isOfOneSize(one: Line, other: Line): boolean {
  return Math.abs(one.size - other.size) <= sizeTolerance * Math.max(one.size, other.size);
}

interface Meeting {
  /** The lines of the paragraph so far, at least one. */
  readonly before: readonly Line[];
  readonly line: Line;
  readonly next: Line | undefined;
}

function findBond({ before, line, next }: Meeting, layout: Layout): Bond {
  const last = before.at(-1);
  if (last === undefined || last.angle !== line.angle || !isOfOneSize(last, line)) return 'none';
  if (last.isTabular || line.isTabular || bullet.test(line.text)) return 'none';
  const isShort = wasEnded(last, line, layout);
  const isSentence = sentenceEnd.test(last.text);
  const goesOn = !isSentence && /^\p{Ll}/u.test(line.text);
  if (last.page !== line.page || last.column !== line.column) {
    return !isShort &&
      !isSentence &&
      isContinuation({ before, line, next }, layout) &&
      (goesOn || isWide(last, layout))
      ? 'flow'
      : 'none';
  }
  if (!isBelow(last, line)) return 'none';
  const leading = layout.leadings.get(roundSize(line.size)) ?? line.size * usualLeading;
  /* Browsers push a line down by as much as what is raised in it stands above it. */
  if (line.y - last.y > leading * leastLeap + line.rise) return 'none';
  if (number.test(line.text) && (isSentence || isShort || number.test(before[0]?.text ?? ''))) return 'none';
  const isHeading = line.size > layout.bodySize * headingSize;
  if (isHeading) return 'flow';
  if (!(goesOn && !isShort) && isIndented({ before, line, next }, layout)) return 'none';
  if (!isShort) return 'flow';
  if (goesBack(line, next, layout)) return 'none';
  if (goesOn) return 'flow';
  return isSentence ? 'none' : 'line';
}

/** Whether the first line of a column may belong to the paragraph before it. */
function isContinuation({ before, line }: Meeting, layout: Layout): boolean {
  const isAtMargin = !line.isCell && getIndent(line, layout) < leastIndent * line.size;
  const isOfOneFont = before.at(-1)?.font === line.font;
  return isAtMargin && isOfOneFont && line.size <= layout.bodySize * headingSize && !number.test(line.text);
}

/** Whether the width of a column is known, from other lines than the one that is asked for. */
function isWide({ column }: Line, { columns }: Layout): boolean {
  return (columns.get(column)?.lineCount ?? 0) >= leastLines;
}

/** Whether the first word of the next line would still have had room on a line. */
function wasEnded(line: Line, next: Line, { columns }: Layout): boolean {
  const column = columns.get(line.column) ?? line;
  const room = line.isRightToLeft ? line.left - column.left : column.right - line.right;
  const word = next.text.split(' ', 1)[0] ?? '';
  const width = ((next.right - next.left) * word.length) / Math.max(1, next.text.length);
  return room > width + leastRoom * line.size;
}

/** Whether a line begins further in than the one before it, or further out, as the first lines of paragraphs do. */
function isIndented({ before, line, next }: Meeting, layout: Layout): boolean {
  const last = before.at(-1) ?? line;
  const shift = getIndent(line, layout) - getIndent(last, layout);
  const least = leastIndent * line.size;
  /* Behind a single line that is further in: the second line of a paragraph whose first is indented. */
  if (shift < -least) return before.length > 1;
  if (shift <= least) return false;
  /* Else the lines below are as far in: below a single line they hang from it, below several they begin something new. */
  return goesBack(line, next, layout) || before.length > 1 || sentenceEnd.test(last.text);
}

/** Whether the next line begins further out, as the second one of a paragraph whose first is indented. */
function goesBack(line: Line, next: Line | undefined, layout: Layout): boolean {
  if (next === undefined || !isBelow(line, next)) return false;
  return getIndent(line, layout) - getIndent(next, layout) > (leastIndent / 2) * line.size;
}

/** How far from the edge of its column a line begins. */
function getIndent(line: Line, { columns }: Layout): number {
  const column = columns.get(line.column) ?? line;
  return line.isRightToLeft ? column.right - line.right : line.left - column.left;
}

function createParagraph(
  lines: readonly Line[],
  { bonds, known }: { readonly bonds: readonly Bond[]; readonly known: KnownWords },
): Paragraph {
  const runs: { readonly parts: string[]; readonly href: string | null }[] = [];
  for (const [place, line] of lines.entries()) {
    const next = lines[place + 1];
    const { cut, glue } =
      next === undefined ? lastJoint : findBreak({ line, next, bond: bonds[place + 1], known });
    for (const [at, { text, href }] of line.runs.entries()) {
      const isLast = at === line.runs.length - 1;
      const whole = isLast ? text.slice(0, text.length - cut) + glue : text;
      const open = runs.at(-1);
      if (open !== undefined && open.href === href) open.parts.push(whole);
      else runs.push({ parts: [whole], href });
    }
  }
  const [first] = lines;
  return {
    runs: runs.map(({ parts, href }) => ({ text: parts.join(''), href })),
    size: first?.size ?? 1,
    lineCount: lines.length,
    page: first?.page ?? 1,
  };
}

const lastJoint = { cut: 0, glue: '' };

interface Break {
  readonly line: Line;
  readonly next: Line;
  readonly bond: Bond | undefined;
  readonly known: KnownWords;
}

/** What goes of the end of a line, and what comes behind it. */
function findBreak({ line, next, bond, known }: Break): { readonly cut: number; readonly glue: string } {
  return bond === 'line' ? { cut: 0, glue: '\n' } : findJoint(line.text, next.text, known);
}
