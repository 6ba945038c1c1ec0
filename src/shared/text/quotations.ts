import type { Span } from '../domain/span.ts';

/** One quotation of a paragraph. All offsets are UTF-16 into the paragraph's text. */
export interface Quotation extends Span {
  /** Where its words begin and end: no marks, no white space inside them. `end === innerEnd` where it is never closed. */
  readonly innerStart: number;
  readonly innerEnd: number;
  /** How many quotations it lies in. */
  readonly level: number;
}

/**
 * Which marks close a quotation, by the mark that opens it. English “ ” ‘ ’, German and Polish „ “ ” ‚ ‘ ’, Swedish ” ”
 * and » », French « », German » «, East Asian brackets; straight and typographic ones get mixed by careless typing.
 */
const closers: Readonly<Record<string, string>> = {
  '"': '"”',
  "'": "'’",
  '“': '”"',
  '‘': "’'",
  '”': '”',
  '’': '’',
  '„': '“”"',
  '‚': "‘’'",
  '‟': '”',
  '‛': '’',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '「': '」',
  '『': '』',
  '｢': '｣',
  '《': '》',
  '〈': '〉',
  '〝': '〞〟',
};

const marks = /["'“”‘’„‚‟‛«»‹›「」『』｢｣《》〈〉〝〞〟]/g;
/** Marks that an apostrophe, or the sign for feet, looks like. */
const apostrophes = "'’‘";

/** Words that may begin with an apostrophe, so that one before them opens nothing unless a quotation is closed further on. */
const clippedWords =
  /^(?:n|til|tis|twas|twere|twill|em|cause|cos|bout|round|tween|neath|ere|im|er|is|d|ll|re|ve|s|t|m|\d\d)(?![\p{L}\p{N}])/iu;
/** What begins with an apostrophe and nothing else: the ’90s, rock ’n’ roll. */
const surelyClipped = /^(?:\d\d(?:s|er|ern)(?![\p{L}\p{N}])|n['’‘])/iu;
/** Of the longest clipped word, and the character behind it that shows where it ends, which may be a pair. */
const longestClipped = 7;
/** The second mark of rock ’n’ roll. */
const clippedBehind = /(?<![\p{L}\p{N}])['’‘]n$/iu;

const letterOrDigit = /[\p{L}\p{N}\p{M}]/u;
const space = /\s/;
/** After these a mark that stands close to them cannot be a closing one. */
const openingPunctuation = /[([{¿¡]/;

interface Mark {
  readonly char: string;
  readonly offset: number;
  /** The characters on both sides, '' at the ends of the paragraph. */
  readonly before: string;
  readonly after: string;
  /** The next mark of the same character. */
  next: Mark | null;
  /** Whether some later mark of the same character could close a quotation. */
  hasCloser: boolean;
  /** Of single marks: whether one that closes comes next, apostrophes left out, before another that opens. */
  isClosedNext: boolean;
}

interface Found extends Span {
  readonly isClosed: boolean;
}

interface Scan {
  readonly paragraph: string;
  /** Of the paragraph without the white space at its end. */
  readonly end: number;
  /** The marks that opened what is not closed yet, the innermost last. */
  readonly stack: Mark[];
  readonly found: Found[];
}

/** Deeper than anybody quotes; marks beyond it are stray ones, and no text can make the stack long. */
const deepest = 16;

/**
 * The quotations of one paragraph in the order of their starts, nested ones after what they lie in. Apostrophes and the
 * signs for feet and inches are none; a quotation that is never closed ends with the paragraph; one without words is
 * left out.
 */
export function findQuotations(paragraph: string): readonly Quotation[] {
  const scan: Scan = { paragraph, end: paragraph.trimEnd().length, stack: [], found: [] };
  const { stack, found } = scan;
  for (const mark of listMarks(paragraph)) {
    if (isApostrophe(mark, scan)) continue;
    const opened = findOpened(mark, stack);
    const opening = stack[opened];
    if (opening !== undefined && canClose(mark, scan)) {
      found.push({ start: opening.offset, end: mark.offset + 1, isClosed: true });
      /* What was opened inside and never closed is no quotation: a stray mark, as in “the ‘burbs”. */
      stack.length = opened;
    } else if (canOpen(mark, scan)) {
      endAtLineStart(mark, scan);
      if (stack.length < deepest) stack.push(mark);
    }
  }
  for (const { char, offset } of stack) {
    /* A straight one that is never closed is an elision, as in 'ello. */
    if (char !== "'") found.push({ start: offset, end: scan.end, isClosed: false });
  }
  return measure(found, paragraph);
}

function listMarks(paragraph: string): readonly Mark[] {
  const list = Array.from(paragraph.matchAll(marks), ({ 0: char, index: offset }): Mark => {
    const before = /.$/su.exec(paragraph.slice(Math.max(0, offset - 2), offset))?.[0] ?? '';
    const after = /^./su.exec(paragraph.slice(offset + 1, offset + 3))?.[0] ?? '';
    return { char, offset, before, after, next: null, hasCloser: false, isClosedNext: false };
  });
  const later = new Map<string, Mark>();
  for (const mark of list.toReversed()) {
    const next = later.get(mark.char);
    if (next !== undefined) {
      mark.next = next;
      mark.hasCloser = next.hasCloser || isAtWordEnd(next);
    }
    later.set(mark.char, mark);
  }
  findNextClosers(list, paragraph);
  return list;
}

/** Goes backwards, so that no text makes it look ahead from each mark again. What lies in double marks is by itself. */
function findNextClosers(list: readonly Mark[], paragraph: string): void {
  const around: boolean[] = [];
  let isClosedNext = false;
  for (const mark of list.toReversed()) {
    const { char, offset, after } = mark;
    mark.isClosedNext = isClosedNext;
    if (apostrophes.includes(char)) {
      if (closesSurely(mark, paragraph)) isClosedNext = true;
      else if (opensByLooks(mark) && !isClipped(paragraph.slice(offset + 1))) isClosedNext = false;
    } else if (char === '”' || (char === '"' && isAtWordEnd(mark))) {
      around.push(isClosedNext);
      isClosedNext = false;
    } else if ((char === '“' || char === '"') && !isGap(after)) isClosedNext = around.pop() ?? isClosedNext;
  }
}

/** Not the boys’ house, nor rock ’n’ roll. */
function closesSurely(mark: Mark, paragraph: string): boolean {
  const { char, offset, before } = mark;
  if (
    char === '‘' ||
    !isAtWordEnd(mark) ||
    clippedBehind.test(paragraph.slice(Math.max(0, offset - 3), offset))
  )
    return false;
  return !/[sxz]/i.test(before) || !/^\s\p{L}/u.test(paragraph.slice(offset + 1, offset + 4));
}

function opensByLooks({ char, before, after }: Mark): boolean {
  return char !== '’' && !isGap(after) && !letterOrDigit.test(before);
}

function isAtWordEnd({ before, after }: Mark): boolean {
  return !isGap(before) && !letterOrDigit.test(after);
}

function isApostrophe(mark: Mark, scan: Scan): boolean {
  const { paragraph, stack } = scan;
  if (!apostrophes.includes(mark.char)) return false;
  const isOpen = findOpened(mark, stack) >= 0;
  if (letterOrDigit.test(mark.before)) {
    if (letterOrDigit.test(mark.after)) return true;
    /* The end of a word: an apostrophe unless a quotation waits for it. */
    return !isOpen || (/[sxz\d]/i.test(mark.before) && isFollowedByCloser(mark, paragraph));
  }
  const rest = paragraph.slice(mark.offset + 1);
  if (!isClipped(rest)) return false;
  /* ‘’Twas the night,’ he read: what stands close to the opening mark does not close it. */
  if (isOpen) return isGap(mark.before) || stack.at(-1)?.offset === mark.offset - 1;
  return surelyClipped.test(rest) || !mark.isClosedNext || !canOpen(mark, scan);
}

function isClipped(rest: string): boolean {
  const start = rest.slice(0, longestClipped);
  return surelyClipped.test(start) || clippedWords.test(start);
}

/** Whether words go on after this mark and the next of its kind can only close: then that one is the closing one. */
function isFollowedByCloser({ offset, next }: Mark, paragraph: string): boolean {
  return next !== null && isAtWordEnd(next) && /^\s\p{Ll}/u.test(paragraph.slice(offset + 1, offset + 4));
}

/** The place in the stack of the innermost quotation that this mark could close; -1 without one. */
function findOpened({ char }: Mark, stack: readonly Mark[]): number {
  return stack.findLastIndex((opening) => closers[opening.char]?.includes(char) === true);
}

/** Whether a mark can close the quotation that waits for one of its kind. */
function canClose(mark: Mark, { paragraph }: Scan): boolean {
  const { char, before, after } = mark;
  if (char === '»' || char === '›') return true;
  if (isGap(before)) return false;
  if (char === '«' || char === '‹') return true;
  if (openingPunctuation.test(before)) return false;
  if (char === '“' || char === '‘') return !letterOrDigit.test(after);
  /* 12" records: inches, where the quotation is closed further on. */
  if (char === '"' && /\d/.test(before)) return !isFollowedByCloser(mark, paragraph);
  return true;
}

function canOpen(mark: Mark, { end, stack }: Scan): boolean {
  const { char, before, after, offset } = mark;
  if (closers[char] === undefined || offset + 1 >= end) return false;
  const isTight = !isGap(after);
  switch (char) {
    case '"':
      return isTight && !letterOrDigit.test(before) && !/[.,!?;:%]/.test(before);
    case "'":
      return isTight && !letterOrDigit.test(before) && !/[.,!?;:%]/.test(before) && mark.hasCloser;
    case '“':
      return isTight || isGap(before);
    case '‘':
    case '‛':
    case '‚':
      return isTight && !letterOrDigit.test(before);
    case '”':
    case '»':
    case '›':
      return isTight && isStart(before);
    case '’':
      return isTight && isStart(before) && stack.some((opening) => opening.char === '”');
    default:
      return true;
  }
}

/**
 * By an old custom a quotation that goes on in a new line gets another opening mark there: what the first one opened
 * ends with the line before.
 */
function endAtLineStart({ char, before, offset }: Mark, { paragraph, stack, found }: Scan): void {
  if (before !== '\n') return;
  const same = stack.findIndex((opening) => opening.char === char);
  const opening = stack[same];
  if (opening === undefined) return;
  const end = opening.offset + paragraph.slice(opening.offset, offset).trimEnd().length;
  found.push({ start: opening.offset, end, isClosed: false });
  stack.length = same;
}

function isGap(char: string): boolean {
  return char === '' || space.test(char);
}

/** Whether words can begin after this character. */
function isStart(before: string): boolean {
  return isGap(before) || /[([{¿¡\p{Pd}\p{Pi}"'/:]/u.test(before);
}

/** Adds what is inside the marks, and how deep. */
function measure(found: readonly Found[], paragraph: string): readonly Quotation[] {
  const quotations: Quotation[] = [];
  const around: Span[] = [];
  for (const { start, end, isClosed } of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const inner = paragraph.slice(start + 1, isClosed ? end - 1 : end);
    const innerStart = start + 1 + (inner.length - inner.trimStart().length);
    const innerEnd = innerStart + inner.trim().length;
    if (innerEnd <= innerStart) continue;
    while (around.length > 0 && (around.at(-1)?.end ?? 0) <= start) around.pop();
    quotations.push({ start, end, innerStart, innerEnd, level: around.length });
    around.push({ start, end });
  }
  return quotations;
}
