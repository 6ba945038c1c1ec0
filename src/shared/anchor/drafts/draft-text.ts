import type { Span } from '../../domain/span.ts';
import { raisedDigits } from '../../text/longest-match.ts';
import { getSegmenter } from '../../text/sentences.ts';
import { listPairs } from './letter-pairs.ts';

/** A word or a sign of a draft. Offsets are UTF-16 into its plain text. */
export interface Token extends Span {
  /** The same for what printers write in several ways: case, quotation marks, dashes and compositions aside. */
  readonly key: string;
  /** How much it tells of a sentence, 0 to 1: a name much, an article little, a comma next to nothing. */
  readonly weight: number;
  /** The pairs of letters of its key (`listPairs`). */
  readonly pairs: Uint32Array;
}

/** A sentence of a draft. Offsets are UTF-16 into its plain text. */
export interface DraftSentence extends Span {
  /** Its tokens are those from here … */
  readonly from: number;
  /** … to before here. */
  readonly to: number;
  /** The keys of its tokens: equal for sentences that say the same word for word. */
  readonly key: string;
  /** What its tokens weigh together. */
  readonly weight: number;
}

/** A plain text as it is compared with another draft of it. */
export interface DraftText {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** In the order of the text; all tokens are in one. */
  readonly sentences: readonly DraftSentence[];
}

/** Scripts without spaces between words: each letter is a token. */
const unspaced = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]`;
const digit = `[\\p{N}--[${raisedDigits}]]`;
const letter = `[[\\p{L}\\p{M}${digit}]--${unspaced}]`;

/** Numbers with their separators, words with their apostrophes, and every other sign by itself, the mark of a note too. */
const tokenPattern = new RegExp(
  String.raw`${digit}+(?:[.,]${digit}+)*${letter}*|${unspaced}\p{M}*|${letter}+(?:['’ʼ]${letter}+)*|\S`,
  'gv',
);

const blockSeparator = '\n\n';

/** Cuts a plain text as coverage cuts it: text blocks, sentences, words. */
export function readDraft(text: string, language: string): DraftText {
  const segmenter = getSegmenter(language);
  return cutText(text, (block) => segmenter.sentences(block));
}

/** Cuts a plain text into text blocks and words, each block being one sentence. Empty blocks are left out. */
export function readBlocks(text: string): DraftText {
  return cutText(text, (block) => (block.trim() === '' ? [] : [{ start: 0, end: block.length }]));
}

function cutText(text: string, cutBlock: (block: string) => readonly Span[]): DraftText {
  const tokens: Token[] = [];
  const sentences: DraftSentence[] = [];
  const keys = new Map<string, Omit<Token, keyof Span>>();
  let offset = 0;
  for (const words of text.split(blockSeparator)) {
    for (const span of cutBlock(words)) {
      const from = tokens.length;
      for (const { 0: found, index } of words.slice(span.start, span.end).matchAll(tokenPattern)) {
        const known = keys.get(found) ?? describeToken(found);
        keys.set(found, known);
        const start = offset + span.start + index;
        const { key, weight, pairs } = known;
        tokens.push({ start, end: start + found.length, key, weight, pairs });
      }
      const own = tokens.slice(from);
      const key = own.map((token) => token.key).join(' ');
      const weight = own.reduce((sum, token) => sum + token.weight, 0);
      const place = { start: offset + span.start, end: offset + span.end };
      sentences.push({ ...place, from, to: tokens.length, key, weight });
    }
    offset += words.length + blockSeparator.length;
  }
  return { text, tokens, sentences };
}

/** From this length on a word is hardly ever one that only holds others together. */
const tellingLength = 4;

const raised = new RegExp(`[${raisedDigits}]`, 'u');

function describeToken(found: string): Omit<Token, keyof Span> {
  /* 10⁶ is not 106, and to NFKC it is. */
  const key = (raised.test(found) ? found : found.normalize('NFKC'))
    .replaceAll(/[«»„“”‟‹›‚‘’‛ʼ′″`']+/gu, (mark) => (/[‘’‛ʼ′`']/u.test(mark) ? "'" : '"'))
    .replaceAll(/[‐‑‒–—―−]/gu, '-')
    .toLowerCase();
  return { key, weight: weigh(found, key), pairs: listPairs(key) };
}

function weigh(found: string, key: string): number {
  if (/\p{N}/u.test(found)) return 1;
  if (!/\p{L}/u.test(found)) return 0.1;
  const isTelling = key.length >= tellingLength || /^\p{Lu}{2}/u.test(found);
  return isTelling ? 1 : 0.35;
}
