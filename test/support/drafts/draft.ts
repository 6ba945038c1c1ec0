import type { Span } from '#shared/domain/span.ts';
import '#shared/text/english-model.ts';
import { createSegmenter } from '#shared/text/sentences.ts';

/** In what way a piece of the new text differs from the one of the old text that it stands for. */
export type Change = 'typo' | 'word' | 'value' | 'mark' | 'case' | 'space';

/** A word, a sign or white space of a draft, with where it comes from. */
export interface Token {
  readonly text: string;
  /** What it is, or stands for, in the old text; null for what was put in. */
  readonly own: { readonly span: Span; readonly text: string } | null;
  /** How it differs from that; null where it does not. */
  readonly change: Change | null;
  /** What of the old text it repeats: a copy, which is never what it looks like. */
  readonly copyOf: Span | null;
}

/** What was done to a sentence as a whole. */
export type SentenceEdit = 'reworded' | 'shuffled';

export interface Sentence {
  readonly tokens: readonly Token[];
  /** The white space before the next sentence of the paragraph. */
  readonly gap: Token;
  readonly edits: readonly SentenceEdit[];
}

export type Paragraph = readonly Sentence[];

/** A text in pieces that know where they come from: edits move pieces, so that the truth is never searched for. */
export type Draft = readonly Paragraph[];

/** A token with its place (UTF-16) in the text of its draft. */
export interface PlacedToken extends Span {
  readonly token: Token;
  /** Which sentence of the draft it lies in, counted through. */
  readonly sentence: number;
}

/** Numbers with their points and commas, words, white space, emoji as a whole, and any other character. */
const tokenPattern =
  /\d+(?:[.,]\d+)*(?![\p{L}\p{M}\d])|[\p{L}\p{M}\p{N}]+|\s+|\p{RGI_Emoji}[\u{FE0F}\u{200D}]*|./gsv;

/** The words, signs and white space of a text, in order. */
export function cutTokens(text: string): readonly string[] {
  return text.match(tokenPattern) ?? [];
}

/** Tokens that come from nowhere. */
export function insertTokens(text: string): readonly Token[] {
  return cutTokens(text).map((word) => insertToken(word));
}

export function insertToken(text: string): Token {
  return { text, own: null, change: null, copyOf: null };
}

export function insertSentence(text: string): Sentence {
  return { tokens: insertTokens(text), gap: insertToken(' '), edits: [] };
}

/** A copy of a sentence, which the original stays apart from. */
export function copySentence({ tokens, gap }: Sentence): Sentence {
  const copy = (token: Token): Token => ({
    ...token,
    own: null,
    change: null,
    copyOf: token.own?.span ?? token.copyOf,
  });
  return { tokens: tokens.map(copy), gap: copy(gap), edits: [] };
}

/** Cuts a text into pieces. White space around paragraphs and empty paragraphs are left out. */
export function cutDraft(text: string, language: string): Draft {
  const segmenter = createSegmenter(language);
  const paragraphs = text
    .split('\n\n')
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  let offset = 0;
  const place = (words: string): Token => {
    const span = { start: offset, end: offset + words.length };
    offset = span.end;
    return { text: words, own: { span, text: words }, change: null, copyOf: null };
  };
  return paragraphs.map((paragraph) => {
    const spans = segmenter.sentences(paragraph);
    const sentences = spans.map(({ start, end }, index) => {
      const tokens = cutTokens(paragraph.slice(start, end)).map((word) => place(word));
      const next = spans[index + 1]?.start;
      const gap = next === undefined ? insertToken(' ') : place(paragraph.slice(end, next));
      return { tokens, gap, edits: [] };
    });
    offset += 2;
    return sentences;
  });
}

/** A draft's text: paragraphs joined by a blank line, as in Tickmark's plain text. */
export function renderDraft(draft: Draft): {
  readonly text: string;
  readonly placed: readonly PlacedToken[];
} {
  const placed: PlacedToken[] = [];
  let text = '';
  let sentence = 0;
  for (const [number, paragraph] of draft.entries()) {
    if (number > 0) text += '\n\n';
    for (const [index, { tokens, gap }] of paragraph.entries()) {
      const isLast = index === paragraph.length - 1;
      for (const token of isLast ? tokens : [...tokens, gap]) {
        placed.push({ token, sentence, start: text.length, end: text.length + token.text.length });
        text += token.text;
      }
      sentence++;
    }
  }
  return { text, placed };
}

export function isWord({ text }: Pick<Token, 'text'>): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

export function isSpace({ text }: Token): boolean {
  return text.trim() === '';
}

/** Whether a sentence is none, for want of a full stop: a headline, a caption, the line of a list. It stands alone. */
export function isFragment({ tokens }: Sentence): boolean {
  const last = tokens.findLastIndex((token) => isWord(token));
  return !tokens.slice(last + 1).some(({ text }) => /[.!?…:。؟]/u.test(text));
}
