import { sanitizeLink } from '../../document/schema.ts';

/*
 * Text as Markdown (CommonMark 0.31, https://spec.commonmark.org/0.31.2/) that says just that text. As little is escaped as can be,
 * so that the source is pleasant to read in a mail.
 */

/** What means something within a line wherever it stands; of `_`, `&` and `~` only where they would. */
const inlineSign = /[\\`*[\]<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#|[A-Za-z])|~(?=~)|(?<=~)~/gu;

/** What would make a heading, a quotation, a list, a rule or a table of a line that begins with it. */
const lineSign = /^(?:[#>|=:]|[-+](?=\s|$|[-+]))/u;
const lineNumber = /^(\d{1,9})([.)])(?=\s|$)/;

/** All but the no-break spaces, which stay as they are. */
const whiteSpace = /[\t\n\v\f\r \u0085\u2028\u2029]+/gu;

function escapeFragment(text: string): string {
  return text.replaceAll(whiteSpace, ' ').replaceAll(inlineSign, String.raw`\$&`);
}

function escapeStart(line: string): string {
  return line.replace(lineSign, String.raw`\$&`).replace(lineNumber, String.raw`$1\$2`);
}

/** One line of text: white space becomes single spaces. It may stand wherever a line begins, and within one. */
export function escapeLine(text: string): string {
  return escapeStart(escapeFragment(text.trim()));
}

/** A text of several lines: each becomes a line of its own, with a hard break before it; empty ones go. */
export function escapeLines(text: string, { indent }: { readonly indent: string }): string {
  const lines = text
    .split(/[\n\r\u2028\u2029]+/u)
    .map(escapeLine)
    .filter((line) => line !== '');
  return lines.join(`  \n${indent}`);
}

/** A heading. A number sign at its end would be taken for its close. */
export function formatHeading(level: number, text: string): string {
  return `${'#'.repeat(level)} ${escapeFragment(text.trim()).replace(/#$/, String.raw`\#`)}`;
}

/** An address as a link that shows it; one that may not be followed is only text. */
export function formatAddress(url: string): string {
  const address = sanitizeLink(url);
  return address === null || /[<>\s]/u.test(address) ? escapeLine(url) : `<${address}>`;
}

/** Words, and what stands around them. */
export interface MarkedWords {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** One line with its words marked as strong. White space at the ends of the words stays outside. */
export function formatMarked({ before, words, after }: MarkedWords): string {
  const core = words.trim();
  const place = core === '' ? words.length : words.length - words.trimStart().length;
  const start = escapeFragment(before + words.slice(0, place)).trimStart();
  const end = escapeFragment(words.slice(place + core.length) + after).trimEnd();
  if (core === '') return escapeStart(start + end);
  const strong = escapeFragment(core);
  const joinedStart = needsJoiner(strong.slice(0, 1), start.slice(-1)) ? start + joiner : start;
  const joinedEnd = needsJoiner(strong.slice(-1), end.slice(0, 1)) ? joiner + end : end;
  return escapeStart(`${joinedStart}**${strong}**${joinedEnd}`);
}

/** Nothing that is seen; it ends and begins with punctuation. */
const joiner = '&#8288;';

/**
 * Whether asterisks between two UTF-16 units would mark nothing: they stand between punctuation within the words and a
 * letter outside. What is punctuation has changed with the versions of CommonMark, so whatever may be is taken for it inside, and
 * only what always was outside.
 */
function needsJoiner(inside: string, outside: string): boolean {
  return /[\p{P}\p{S}\p{Cs}]/u.test(inside) && outside !== '' && !/[\s\p{P}$+<=>^`|~]/u.test(outside);
}
