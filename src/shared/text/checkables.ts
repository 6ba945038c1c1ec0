import type { Span } from '../domain/span.ts';
import { findAmounts } from './amounts.ts';
import { type CertainNameContext, findCertainNames } from './certain-names.ts';
import { findCertainDates } from './dates.ts';
import { findQuotations } from './quotations.ts';
import { listOverlapping } from './sorted-spans.ts';

/** Something that a checker must look at. Offsets are UTF-16 into the paragraph. */
export interface Checkable extends Span {
  readonly kind: 'number' | 'date' | 'name' | 'quotation';
}

interface Page extends CertainNameContext {
  readonly paragraph: string;
}

/**
 * The amounts, dates, names and quotations of a paragraph in the order of their starts. A quotation is given without its
 * marks and may hold others; those lie apart from each other. The number in a date and in a name is a part of it. Left out
 * are what is quoted in a quotation, ordinary words that begin a sentence, and the names of a headline in capitals.
 */
export function findCheckables(paragraph: string, context: CertainNameContext): readonly Checkable[] {
  const page = { paragraph, ...context };
  const quotations = findQuotations(paragraph)
    .filter(({ level }) => level === 0)
    .map(({ innerStart, innerEnd }): Checkable => ({ start: innerStart, end: innerEnd, kind: 'quotation' }));
  return [...quotations, ...settle(page, listNumbersAndDates(page))].toSorted(
    (a, b) => a.start - b.start || b.end - a.end,
  );
}

/** A date holds its numbers; but an amount may hold what looks like a year: 2000 metres. */
function listNumbersAndDates(page: Page): readonly Checkable[] {
  const dates = findCertainDates(page.paragraph, page.language);
  const numbers = findAmounts(page.paragraph).filter((number) => isNumber(number, page));
  const kept = dates.filter(
    (date) => !listOverlapping(numbers, date).some((number) => isWider(number, date)),
  );
  return [
    ...kept.map(({ start, end }): Checkable => ({ start, end, kind: 'date' })),
    ...numbers
      .filter((number) => listOverlapping(kept, number).length === 0)
      .map(({ start, end }): Checkable => ({ start, end, kind: 'number' })),
  ].toSorted((a, b) => a.start - b.start);
}

/** English number words that are hardly ever a count: one of them, the final score. */
const vague: ReadonlySet<string> = new Set(['one', 'score']);
/** English ordinals, which count behind an article or an owner, or before a noun: but not “he first noticed”. */
const ordinal = /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$/;
const ordinalNoun = /^[ \u00a0-](?!(?:and|of|to|in|at|on|by|for|i|a|the)[^\p{L}])\p{Ll}+(?<!ed)(?!\p{L})/u;
const ordinalLead = /(?:(?<!\p{L})(?:the|a|an|its|his|her|their|our|my|your|this|that)|['’]s?)[ \u00a0]$/iu;

/** Outside English a number is told by its digits: six is French too, and half is Dutch. */
function isNumber({ start, end }: Span, { paragraph, language }: Page): boolean {
  /* The number of a note: [12]. */
  if (paragraph.charAt(start - 1) === '[' && paragraph.charAt(end) === ']') return false;
  const words = paragraph.slice(start, end).toLowerCase();
  if (/\p{N}/u.test(words)) return true;
  if (ordinal.test(words) && !isCounting({ start, end }, paragraph)) return false;
  return /^en(?:-|$)/i.test(language) && !vague.has(words);
}

function isCounting({ start, end }: Span, paragraph: string): boolean {
  /* Enough for the longest of the words before, and for a word behind. */
  return (
    ordinalLead.test(paragraph.slice(Math.max(0, start - 8), start)) ||
    ordinalNoun.test(paragraph.slice(end, end + 24))
  );
}

function isWider(span: Span, than: Span): boolean {
  return span.start <= than.start && span.end >= than.end && span.end - span.start > than.end - than.start;
}

/** Names without what is a date or an amount, and those without what is a part of a name: Apollo 11. */
function settle(page: Page, amounts: readonly Checkable[]): readonly Checkable[] {
  const { paragraph } = page;
  const kept: Checkable[] = [];
  const inNames = new Set<Checkable>();
  for (const name of findCertainNames(paragraph, page)) {
    const around = listOverlapping(amounts, name);
    const inside = around.filter(({ start, end }) => start > name.start && end <= name.end);
    for (const amount of inside) inNames.add(amount);
    const other = around.find((amount) => !inNames.has(amount));
    const { start } = name;
    const end = other === undefined ? name.end : start + paragraph.slice(start, other.start).trimEnd().length;
    if (end > start) kept.push({ start, end, kind: 'name' });
  }
  return [...kept, ...amounts.filter((amount) => !inNames.has(amount))];
}
