import type { Span } from '../../domain/span.ts';
import type { Placement } from '../carry-over.ts';
import type { DraftSentence, DraftText } from './draft-text.ts';
import { toPassage } from './gap-alignment.ts';
import type { Passage } from './likeness.ts';
import type { SentencePlace, SentencePlaces } from './placing.ts';
import { alignWords, type TokenFate } from './word-alignment.ts';

export interface MappedDrafts extends SentencePlaces {
  readonly before: DraftText;
  readonly after: DraftText;
}

const orphan: Placement = { state: 'orphan', span: null };

/** Words put in among others may make them longer, but hardly more than to this many times their length and a line. */
const widest = 3;
const line = 120;

/** A function that finds spans of the old text (UTF-16) in the new one, by the places of their sentences. */
export function createSpanMapper(drafts: MappedDrafts): (span: Span) => Placement {
  const alignments = new Map<SentencePlace, readonly TokenFate[]>();
  const getFates = (place: SentencePlace): readonly TokenFate[] => {
    const fates =
      alignments.get(place) ??
      alignWords(toPassage(drafts.before, place.olds), getPassage(drafts.after, place));
    alignments.set(place, fates);
    return fates;
  };
  return (span) => mapSpan(span, { ...drafts, getFates });
}

interface Mapping extends MappedDrafts {
  getFates(place: SentencePlace): readonly TokenFate[];
}

function mapSpan(span: Span, mapping: Mapping): Placement {
  const touched = findTouched(mapping.before.sentences, span);
  if (touched.length === 0) return orphan;
  const parts = touched.flatMap(
    (sentence) => mapPart(clip(span, mapping.before.sentences[sentence]), sentence, mapping) ?? [],
  );
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return orphan;
  const joined = { start: first.span.start, end: last.span.end };
  const isTogether =
    parts.every((part, place) => place === 0 || part.span.start >= (parts[place - 1]?.span.end ?? 0)) &&
    joined.end - joined.start <= widest * (span.end - span.start) + line;
  if (!isTogether) {
    /* Its sentences have gone to different places: the largest part shows what has become of it. */
    const largest = parts.toSorted((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start))[0];
    return largest === undefined ? orphan : { state: 'changed', span: largest.span };
  }
  const isSame =
    mapping.after.text.slice(joined.start, joined.end) === mapping.before.text.slice(span.start, span.end);
  if (!isSame || parts.length < touched.length || parts.some(({ isCertain }) => !isCertain)) {
    return { state: 'changed', span: joined };
  }
  const isInOrder = touched.every((sentence) => mapping.inOrder[sentence] === true);
  return { state: isInOrder ? 'exact' : 'moved', span: joined };
}

/** The part of a span in a sentence, white space at the edges aside. */
function clip(span: Span, sentence: DraftSentence | undefined): Span {
  return {
    start: Math.max(span.start, sentence?.start ?? 0),
    end: Math.min(span.end, sentence?.end ?? 0),
  };
}

/** The places of the sentences that share a character with a span; an empty span is in the sentence around it. */
function findTouched(sentences: readonly DraftSentence[], { start, end }: Span): readonly number[] {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const touched: number[] = [];
  for (let place = low; place < sentences.length && (sentences[place]?.start ?? 0) < end; place++)
    touched.push(place);
  return touched;
}

/** Where the part of a span that is in one sentence is now. */
interface Part {
  readonly span: Span;
  /** Whether these are its words for certain, if they are the same. */
  readonly isCertain: boolean;
}

function mapPart(span: Span, sentence: number, mapping: Mapping): Part | null {
  const { before, places } = mapping;
  const place = places[sentence];
  const old = before.sentences[sentence];
  if (place === null || place === undefined || old === undefined || span.end <= span.start) return null;
  const fates = mapping.getFates(place);
  const base = before.sentences[place.olds[0] ?? 0]?.from ?? 0;
  const [from, to] = findTokens(before, old, span);
  if (from >= to) return null;
  const isWholeSentence = from === old.from && to === old.to && place.olds.length === 1;
  if (isWholeSentence) {
    const whole = getSentenceSpan(span, { mapping, place, old });
    return { span: whole, isCertain: place.trust !== 'likely' };
  }
  const own = fates.slice(from - base, to - base);
  const range = findRange(own);
  if (range === null) return null;
  const found = place.trust === 'same' ? null : findByWords(span, { mapping, place });
  const isAligned = own.every(({ isSame }) => isSame) && isRow(own);
  if (!isAligned && found !== null)
    return { span: found.span, isCertain: place.trust === 'sure' && found.isCertain };
  const edges = {
    start: getEdge(mapping, { at: span.start, token: from, image: range.from, side: 'start' }),
    end: getEdge(mapping, { at: span.end, token: to - 1, image: range.to - 1, side: 'end' }),
  };
  if (edges.end <= edges.start) return null;
  const isCertain =
    place.trust === 'same' ||
    (place.trust === 'sure' &&
      isAligned &&
      hasOwnNeighbours(span, { fates, from: from - base, to: to - base, before }));
  return { span: edges, isCertain };
}

/** The tokens of a sentence that a span touches. */
function findTokens(draft: DraftText, { from, to }: DraftSentence, span: Span): readonly [number, number] {
  let first = from;
  while (first < to && (draft.tokens[first]?.end ?? 0) <= span.start) first++;
  let last = first;
  while (last < to && (draft.tokens[last]?.start ?? 0) < span.end) last++;
  return [first, last];
}

/** A whole sentence is what it is now, however much of it that is. */
function getSentenceSpan(
  span: Span,
  {
    mapping: { before, after },
    place,
    old,
  }: { readonly mapping: Mapping; readonly place: SentencePlace; readonly old: DraftSentence },
): Span {
  const { from, to } = getPassage(after, place);
  const start = after.tokens[from]?.start ?? 0;
  const end = after.tokens[to - 1]?.end ?? 0;
  /* A span may begin or end inside the first or the last token. */
  const lead = span.start - old.start;
  const tail = old.end - span.end;
  const isLeadSame = after.text.slice(start, start + lead) === before.text.slice(old.start, span.start);
  const isTailSame = after.text.slice(end - tail, end) === before.text.slice(span.end, old.end);
  return { start: isLeadSame ? start + lead : start, end: isTailSame ? end - tail : end };
}

function isSign({ image, weight }: TokenFate): boolean {
  return image === null && weight < signWeight;
}

/** From the first to behind the last token that a row of tokens has become; null where nothing is left of it. */
function findRange(fates: readonly TokenFate[]): { readonly from: number; readonly to: number } | null {
  const hasWords = fates.some((fate) => fate.to > fate.from && !isSign(fate));
  /* A full stop that became a comma and more is no end of a clause. */
  const there = fates.filter((fate) => fate.to > fate.from && !(hasWords && isSign(fate)));
  const [first, last] = [there[0], there.at(-1)];
  if (first === undefined || last === undefined) return null;
  /* Replaced words share what stands in their place. */
  return last.to > first.from ? { from: first.from, to: last.to } : null;
}

/** Signs weigh less than this, words more. */
const signWeight = 0.2;

function isRow(fates: readonly TokenFate[]): boolean {
  return fates.every(({ from }, place) => place === 0 || from === (fates[place - 1]?.to ?? 0));
}

interface Edge {
  /** The edge of the span in the old text. */
  readonly at: number;
  readonly token: number;
  readonly image: number;
  readonly side: 'start' | 'end';
}

/** The place of an edge: at the same distance from the edge of its token, where that is the same one. */
function getEdge({ before, after }: Mapping, { at, token, image, side }: Edge): number {
  const [old, now] = [before.tokens[token], after.tokens[image]];
  if (old === undefined || now === undefined) return 0;
  const isSame = before.text.slice(old.start, old.end) === after.text.slice(now.start, now.end);
  if (!isSame) return now[side];
  return now.start + Math.min(Math.max(at - old.start, 0), now.end - now.start);
}

/** The same words at another place of an edited sentence, where it has them once and had them once: a clause was moved. */
function findByWords(
  span: Span,
  { mapping: { before, after }, place }: { readonly mapping: Mapping; readonly place: SentencePlace },
): Part | null {
  const words = before.text.slice(span.start, span.end);
  const [was, is] = [getWindow(before, place.olds), getWindow(after, place.news)];
  const now = after.text.slice(is.start, is.end);
  const at = now.indexOf(words);
  if (at < 0 || now.indexOf(words, at + 1) >= 0) return null;
  const old = before.text.slice(was.start, was.end);
  if (old.indexOf(words) !== old.lastIndexOf(words)) return null;
  const [start, end] = [is.start + at, is.start + at + words.length];
  if (isInWord(after.text, start) || isInWord(after.text, end)) return null;
  return { span: { start, end }, isCertain: words.length >= tellingWords && !/^\P{L}*$/u.test(words) };
}

/** The tokens that a sentence is now. */
function getPassage(after: DraftText, { news, tokens }: SentencePlace): Passage {
  return tokens === null ? toPassage(after, news) : { draft: after, ...tokens };
}

/** From the start of the first to the end of the last of some sentences. */
function getWindow(draft: DraftText, sentences: readonly number[]): Span {
  return {
    start: draft.sentences[sentences[0] ?? 0]?.start ?? 0,
    end: draft.sentences[sentences.at(-1) ?? 0]?.end ?? 0,
  };
}

/** Words as long as a name tell which they are in one sentence. */
const tellingWords = 5;

function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at - 1)) && /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at));
}

/**
 * Whether what stands beside some tokens is what stood there: on one side; or on both, for a number or a little word by
 * itself, which may stand anywhere.
 */
function hasOwnNeighbours(
  { start, end }: Span,
  {
    fates,
    from,
    to,
    before,
  }: {
    readonly fates: readonly TokenFate[];
    readonly from: number;
    readonly to: number;
    readonly before: DraftText;
  },
): boolean {
  const [left, right] = [fates[from - 1], fates[to]];
  const isLeft = left === undefined || (left.image !== null && left.to === fates[from]?.from);
  const isRight = right === undefined || (right.image !== null && right.from === fates[to - 1]?.to);
  const isNumber = !/\p{L}/u.test(before.text.slice(start, end));
  const isLittle = fates.slice(from, to).every(({ weight }) => weight < 1);
  return isNumber || isLittle ? isLeft && isRight : isLeft || isRight;
}
