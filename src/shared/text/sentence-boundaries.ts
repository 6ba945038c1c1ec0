import type { Span } from '../domain/span.ts';
import { findQuotations } from './quotations.ts';
import { type Candidate, isSentenceEnd, type Paragraph } from './sentence-ends.ts';

/*
 * Dots with spaces between them (. . .) are one mark. Unicode has a GREEK QUESTION MARK, which it makes a semicolon where
 * it normalises, but takes neither for a terminal.
 */
const terminals = /(?:\.(?:[ \u00a0\u202f]\.(?!\.))+|[\p{Sentence_Terminal}…‥‽\u037e])+/gu;
const terminalsAndSemicolon = /(?:\.(?:[ \u00a0\u202f]\.(?!\.))+|[\p{Sentence_Terminal}…‥‽\u037e;])+/gu;
/** One mark that closes behind them: a bracket, a quotation mark, the number of a note, with the comma to the next one. */
const closing = /^(?:[\p{Pe}\p{Pf}"'’”“‘»«›‹*_]|[¹²³⁰⁴-⁹](?:,(?=[¹²³⁰⁴-⁹]))?|\[\d{1,3}\])/u;
const emoji = /^[ \u00a0]*\p{RGI_Emoji}/v;
/** What every emoji begins with, and little else: all emoji take 20 ms to be compiled, and most texts have none. */
const emojiStart = /^[ \u00a0]*(?:[#*\d]\ufe0f?\u20e3|(?![#*\d])\p{Emoji})/u;
/** The start of a line that is the item of a list. */
const listItem = /^[ \t]*(?:[•‣◦▪–—*·-]|[([]?(?:\d{1,3}|[a-zA-Z])[.)\]])[ \t\u00a0]+\S/u;
/** No sentence yet but the number of a list's item: 1. — (a) — IV. */
const itemNumber = /^\s*[([]?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5}|[IVXLC]{1,5})[.)\]]*\s*$/u;

/**
 * The sentences of one paragraph: trimmed of white space, in order, every other character in exactly one of them. Offsets
 * are UTF-16.
 *
 * What closes behind the full stop (marks, brackets, the number of a note, emoji) belongs to the sentence it closes. A
 * line feed ends a sentence only where the lines are the items of a list; a paragraph without a full stop is one
 * sentence. A quotation of several sentences is cut, “Really?” she asked is not.
 */
export function findSentences(paragraph: Paragraph): readonly Span[] {
  const { text } = paragraph;
  const wordCharacter = /[\p{L}\p{N}]/gu;
  const sentences: Span[] = [];
  let start = 0;
  let firstWord = -1;
  for (const end of [...listEnds(paragraph), text.length]) {
    if (firstWord < start) {
      wordCharacter.lastIndex = start;
      firstWord = wordCharacter.exec(text)?.index ?? text.length;
    }
    /* Marks without a word, and the number of an item, belong to what follows. */
    const isBare = firstWord >= end || (end - start < 12 && itemNumber.test(text.slice(start, end)));
    if (isBare && end < text.length) continue;
    const span = trimSpan(text, { start, end });
    if (span.end > span.start) sentences.push(span);
    start = end;
  }
  return sentences;
}

function trimSpan(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  return { start: from, end: from + words.trim().length };
}

/** Where sentences end before the end of the paragraph, in order: by punctuation, and before the items of a list. */
function listEnds(paragraph: Paragraph): readonly number[] {
  const ends = new Set(listItemStarts(paragraph.text));
  for (const candidate of listCandidates(paragraph)) {
    if (isSentenceEnd(candidate, paragraph)) ends.add(candidate.end);
  }
  ends.delete(paragraph.text.length);
  return [...ends].toSorted((a, b) => a - b);
}

/** Where the items begin of a list that is written as lines of one paragraph; a single marked line is no list. */
function listItemStarts(text: string): readonly number[] {
  if (!text.includes('\n')) return [];
  const starts: number[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    if (listItem.test(line)) starts.push(offset);
    offset += line.length + 1;
  }
  return starts.length > 1 ? starts : [];
}

function listCandidates({ text, habits }: Paragraph): readonly Candidate[] {
  const quotations = findQuotations(text);
  const openings = new Set(quotations.map(({ start }) => start));
  const closings = new Set(
    quotations.filter(({ end, innerEnd }) => end > innerEnd).map(({ end }) => end - 1),
  );
  const pattern = habits.semicolonAsks === true ? terminalsAndSemicolon : terminals;
  return Array.from(text.matchAll(pattern), ({ 0: run, index }) => {
    const mark = { start: index, end: index + run.length };
    let { end } = mark;
    for (;;) {
      /* In French a space stands before the mark that closes. */
      const isSpaced = closings.has(end + 1) && /[ \u00a0\u202f]/.test(text.charAt(end));
      const at = isSpaced ? end + 1 : end;
      /* The longest, the number of a note, has five characters. */
      const found = openings.has(at) ? null : closing.exec(text.slice(at, at + 5));
      if (found === null) break;
      end = at + found[0].length;
    }
    return { mark, end: skipEmoji(text, end) };
  });
}

/** Emoji behind a full stop belong to what they comment on. */
function skipEmoji(text: string, offset: number): number {
  let end = offset;
  for (;;) {
    /* The longest emoji, families with skin tones, take fewer than 40 units. */
    const ahead = text.slice(end, end + 40);
    const found = emojiStart.test(ahead) ? emoji.exec(ahead) : null;
    if (found === null) return end;
    end += found[0].length;
  }
}
