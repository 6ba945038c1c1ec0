import type { Span } from '../domain/span.ts';
import { findSpeakerCandidates } from '../text/attribution.ts';
import type { Mention } from '../text/attribution-tokens.ts';
import type { Quotation } from '../text/quotations.ts';
import { getSegmenter } from '../text/sentences.ts';
import { listOverlapping } from '../text/sorted-spans.ts';
import { isTitle } from './name-spans.ts';
import type { Page, Reading } from './page.ts';
import type { EntitySuggestion, QuoteSuggestion } from './suggestion.ts';

/** Who may speak in a paragraph: UTF-16 of the paragraph, in order. */
type Speakers = readonly Mention[];

/** A quotation and the record of who seems to have said it. */
interface Spoken {
  readonly quotation: Quotation;
  readonly speaker: string | null;
}

/** A paragraph that has been read. */
interface Read {
  readonly page: Page;
  readonly speakers: Speakers;
  /** Its last quotation. */
  readonly last: Spoken | null;
}

/**
 * The quotations of an article that lie in no other, each with who seems to have said it: by its own paragraph, by a line that
 * leads up to it, or as who went on speaking. What is in the marks of a title is none.
 */
export function suggestQuotes(
  pages: readonly Page[],
  { reading, entities }: { readonly reading: Reading; readonly entities: readonly EntitySuggestion[] },
): readonly QuoteSuggestion[] {
  const names = new Map(entities.map(({ record, name }) => [record, name]));
  const quotes: QuoteSuggestion[] = [];
  let before: Read | null = null;
  for (const page of pages) {
    const speakers = listSpeakers(page, entities);
    let last: Spoken | null = null;
    for (const [place, quotation] of page.quotations.entries()) {
      if (isTitle(page, quotation, reading)) continue;
      const speaker: string | null =
        place < mostQuotations ? findSpeaker(quotation, { page, speakers, before, reading }) : null;
      quotes.push(createQuote(page, quotation, { speaker, names }));
      last = { quotation, speaker };
    }
    before = { page, speakers, last };
  }
  return quotes;
}

function createQuote(
  page: Page,
  { innerStart, innerEnd }: Quotation,
  { speaker, names }: { readonly speaker: string | null; readonly names: ReadonlyMap<string, string> },
): QuoteSuggestion {
  const start = page.offset + innerStart;
  const end = page.offset + innerEnd;
  const name = speaker === null ? undefined : names.get(speaker);
  return {
    kind: 'quote',
    id: `quote-${start}-${end}`,
    start,
    end,
    reason: name === undefined ? 'quotation marks' : 'quoted',
    speaker: speaker === null || name === undefined ? null : { record: speaker, name },
  };
}

function listSpeakers({ offset, text }: Page, entities: readonly EntitySuggestion[]): Speakers {
  const range = { start: offset, end: offset + text.length };
  return listOverlapping(entities, range).flatMap(({ type, record, start, end }) =>
    type === 'person' || type === 'organisation'
      ? [{ id: record, type, start: start - offset, end: end - offset }]
      : [],
  );
}

interface Search {
  readonly page: Page;
  readonly speakers: Speakers;
  readonly before: Read | null;
  readonly reading: Reading;
}

function findSpeaker(quotation: Quotation, search: Search): string | null {
  const { page, before, reading } = search;
  const own = findSpeakerAround(quotation, search);
  if (own !== null || before === null || !isWholeParagraph(page, quotation)) return own;
  const led = findLeader(page, quotation, { before, reading });
  const goesOn =
    before.last !== null && (continues(before.page, before.last) || isAtEnd(before.page, before.last));
  return led ?? (goesOn ? (before.last?.speaker ?? null) : null);
}

/**
 * How far around a quotation its speaker is looked for, in UTF-16 units: more than a paragraph of a paper has. A longer one
 * is read in windows, so that the time does not grow with the square of its length.
 */
const reach = 800;
/** Whoever speaks for longer is named elsewhere. */
const longestQuotation = 20_000;
/** More quotations in one paragraph than anybody reads: what has more is no prose, and of the rest no speaker is sought. */
const mostQuotations = 2000;

function findSpeakerAround(
  quotation: Quotation,
  { page, speakers, before, reading: { language } }: Search,
): string | null {
  if (quotation.end - quotation.start > longestQuotation) return null;
  const around = { start: quotation.start - reach, end: quotation.end + reach };
  const sentences = listOverlapping(page.sentences, around);
  const start = Math.max(around.start - reach, sentences[0]?.start ?? 0);
  const end = Math.min(around.end + reach, sentences.at(-1)?.end ?? page.text.length);
  const isWhole = page.text.length <= end - Math.max(0, start);
  const from = isWhole ? 0 : Math.max(0, start);
  const shift = (span: Span): Span => ({ start: span.start - from, end: span.end - from });
  const text = isWhole ? page.text : page.text.slice(from, end);
  const inside = isWhole ? speakers : listOverlapping(speakers, { start: from, end });
  return findSpeakerCandidates(text, {
    quotation: shift(quotation),
    mentions: inside
      .map((mention) => ({ ...mention, ...shift(mention) }))
      .filter((mention) => mention.start >= 0 && mention.end <= text.length),
    previous: before?.speakers ?? [],
    language,
    segmenter: getSegmenter(language),
  }).suggested;
}

/** Whether a quotation is all that its paragraph says. */
function isWholeParagraph({ text }: Page, { start, end }: Span): boolean {
  return (
    !/[\p{L}\p{N}]/u.test(text.slice(0, start)) && !/[\p{L}\p{N}]/u.test(text.slice(end).slice(0, reach))
  );
}

/** The speaker that the line before names: Doe said: */
function findLeader(
  page: Page,
  quotation: Quotation,
  {
    before,
    reading,
  }: { readonly before: { readonly page: Page; readonly speakers: Speakers }; readonly reading: Reading },
): string | null {
  const last = before.page.sentences.at(-1);
  if (last === undefined || last.end - last.start > reach || !/[:,]\s*$/.test(before.page.text)) return null;
  const lead = before.page.text.slice(last.start, last.end);
  const length = Math.min(quotation.end, reach);
  /* What is said does not matter here, only that it is said. */
  const text = `${lead} ${page.text.slice(quotation.start, length)}`;
  const start = lead.length + 1;
  const mentions = listOverlapping(before.speakers, last).map((mention) => ({
    ...mention,
    start: mention.start - last.start,
    end: mention.end - last.start,
  }));
  return findSpeakerCandidates(text, {
    quotation: { start, end: text.length },
    mentions,
    language: reading.language,
    segmenter: getSegmenter(reading.language),
  }).suggested;
}

/** Whether a quotation is left open at the end of its paragraph, as one is that goes on in the next. */
function continues(page: Page, { quotation }: Spoken): boolean {
  return quotation.end === quotation.innerEnd && quotation.end >= page.text.trimEnd().length;
}

/** Whether hardly anything comes behind a quotation but who said it. */
function isAtEnd(page: Page, { quotation, speaker }: Spoken): boolean {
  const last = page.sentences.at(-1);
  return speaker !== null && last !== undefined && quotation.end >= last.start;
}
