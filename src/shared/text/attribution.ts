import type { Span } from '../domain/span.ts';
import { isReply, readAttributions, readBeat, readSpeaker } from './attribution-clause.ts';
import { type AttributionHabits, getAttributionHabits } from './attribution-habits.ts';
import type { Clause, Named, Subject } from './attribution-phrases.ts';
import { type Mention, tokenise } from './attribution-tokens.ts';
import { keepLongest } from './longest-match.ts';
import { findQuotations, type Quotation } from './quotations.ts';
import type { Segmenter } from './sentences.ts';
import { listOverlapping } from './sorted-spans.ts';

export interface SpeakerSearch {
  /** What was said: a quotation with or without its marks, or words without marks. UTF-16. */
  readonly quotation: Span;
  /** Of people and organisations in the paragraph. */
  readonly mentions: readonly Mention[];
  /** Those in the paragraph before, in order. */
  readonly previous?: readonly Mention[] | undefined;
  /** A BCP 47 tag. Of a language without a table nobody is suggested. */
  readonly language: string;
  /** Cuts the sentences of the paragraph. */
  readonly segmenter: Pick<Segmenter, 'sentences'>;
}

export interface SpeakerCandidates {
  /** The ids of all that are mentioned, each once, the likeliest first. */
  readonly ids: readonly string[];
  /** The first of them where something speaks for it, else null. */
  readonly suggested: string | null;
}

/** What the speaker of a quotation is looked for in. */
interface Page {
  readonly paragraph: string;
  readonly habits: AttributionHabits;
  readonly sentences: readonly Span[];
  /** In order, apart. */
  readonly mentions: readonly Mention[];
  readonly previous: readonly Mention[];
  /** All of the paragraph, nested ones too. */
  readonly quotations: readonly Quotation[];
}

/**
 * Who probably said a quotation: the subject of the verb of saying beside it, in its own sentence first, then in the rest of
 * the paragraph; for a pronoun, or “the mayor”, the last one named before. Who is told something, or spoken of, is
 * not suggested, and nobody is where somebody else is said to speak.
 */
export function findSpeakerCandidates(paragraph: string, search: SpeakerSearch): SpeakerCandidates {
  const { quotation, language, previous = [] } = search;
  const habits = getAttributionHabits(language);
  const quotations = findQuotations(paragraph);
  const mentions = keepLongest(search.mentions);
  const sentences = search.segmenter.sentences(paragraph);
  const known = { mentions, previous, quotations, sentences, quotation };
  const subject = habits === null ? null : findSubject({ paragraph, habits, ...known }, quotation);
  const suggested = subject === null ? null : resolve(subject, known);
  return { ids: rank(suggested, known), suggested: suggested?.id ?? null };
}

/** From the innermost quotation that holds the words outwards, for a quotation can be quoted itself. */
function findSubject(page: Page, words: Span): Subject | null {
  const around = page.quotations.filter(({ start, end }) => start <= words.start && end >= words.end);
  if (around.length === 0) return readIndirect(page, words);
  for (let depth = around.length - 1; depth >= 0; depth--) {
    const wanted = around[depth];
    const outer = around[depth - 1];
    if (wanted === undefined) break;
    const subject = outer === undefined ? readInParagraph(page, wanted) : readInside(page, { wanted, outer });
    if (subject !== null) return subject;
  }
  return null;
}

/** What a quotation quotes has its speaker inside it. */
function readInside(
  page: Page,
  { wanted, outer }: { readonly wanted: Span; readonly outer: Quotation },
): Subject | null {
  const range = { start: outer.innerStart, end: outer.innerEnd };
  const quotations = page.quotations.filter(
    ({ start, end, level }) => level === outer.level + 1 && start >= range.start && end <= range.end,
  );
  const clause = readClause(page, { range, quotations });
  return readSpeaker(clause, findToken(clause, wanted));
}

function readInParagraph(page: Page, wanted: Span): Subject | null {
  const clauses = listClauses(page);
  const at = clauses.findIndex((clause) => findToken(clause, wanted) >= 0);
  const own = clauses[at];
  if (own === undefined) return null;
  const subject = readSpeaker(own, findToken(own, wanted));
  if (subject?.kind === 'pronoun' && !isReply(own)) {
    /* “A,” said Doe of Smith. “B,” she added. */
    const last = readLastSpeaker(clauses[at - 1]);
    if (last?.mention.type === subject.prefers) return last;
  }
  /* What is but a part of its sentence, as in a “so-called” plan, is nobody's if the sentence does not say so. */
  if (subject !== null || !isSentence(own)) return subject;
  for (const clause of clauses.slice(0, at).toReversed()) {
    const before = readAttributions(clause).at(-1) ?? readBeat(clause);
    if (before !== null) return before;
  }
  for (const clause of clauses.slice(at + 1)) {
    const behind = readAttributions(clause)[0] ?? readBeat(clause);
    if (behind !== null) return behind;
  }
  return null;
}

/** Who is named as the speaker of a sentence that holds a quotation. */
function readLastSpeaker(clause: Clause | undefined): Named | null {
  if (clause === undefined || clause.tokens.every(({ kind }) => kind !== 'quotation')) return null;
  const last = readAttributions(clause).at(-1);
  return last?.kind === 'mention' ? last : null;
}

/** Whether a sentence has nothing beside quotations. */
function isSentence({ tokens }: Clause): boolean {
  return tokens.every(({ kind }) => kind === 'quotation' || kind === 'mark');
}

/** Words without marks have their speaker in their own sentence. */
function readIndirect(page: Page, words: Span): Subject | null {
  const [first = null] = listClauses(page)
    .filter(({ tokens }) => (tokens[0]?.start ?? 0) < words.end && (tokens.at(-1)?.end ?? 0) > words.start)
    .flatMap(readAttributions);
  return first;
}

/** The sentences of a paragraph; those that one quotation holds, or holds a part of, are one. */
function listClauses(page: Page): readonly Clause[] {
  const quotations = listOutermost(page.quotations);
  const ranges: Span[] = [];
  for (const sentence of page.sentences) {
    const last = ranges.at(-1);
    const isInside = listOverlapping(quotations, sentence).some(({ start }) => start < sentence.start);
    if (last !== undefined && isInside) ranges[ranges.length - 1] = { start: last.start, end: sentence.end };
    else ranges.push(sentence);
  }
  return ranges.map((range) => readClause(page, { range, quotations: listOverlapping(quotations, range) }));
}

function readClause(
  { paragraph, habits, mentions }: Page,
  { range, quotations }: { readonly range: Span; readonly quotations: readonly Span[] },
): Clause {
  const within = listOverlapping(mentions, range);
  return { tokens: tokenise(paragraph, { range, quotations, mentions: within }), habits };
}

function findToken({ tokens }: Clause, quotation: Span): number {
  return tokens.findIndex(({ kind, start }) => kind === 'quotation' && start === quotation.start);
}

function listOutermost(quotations: readonly Quotation[]): readonly Quotation[] {
  return quotations.filter(({ level }) => level === 0);
}

interface Known extends Pick<Page, 'mentions' | 'previous' | 'quotations' | 'sentences'> {
  readonly quotation: Span;
}

/**
 * The mention that a subject stands for: of a pronoun the last of its kind before it, outside quotations, that is not named
 * again in the same sentence: he who described Smith is not Smith.
 */
function resolve(subject: Subject, { mentions, previous, quotations, sentences }: Known): Mention | null {
  if (subject.kind === 'mention') return subject.mention;
  if (subject.kind === 'stranger') return null;
  const { offset, prefers } = subject;
  const outermost = listOutermost(quotations);
  const said = mentions.filter((mention) => listOverlapping(outermost, mention).length === 0);
  const sentence = sentences.find(({ end }) => end > offset);
  const others = new Set(
    said.filter(({ start }) => start > offset && start < (sentence?.end ?? 0)).map(({ id }) => id),
  );
  const before = [...previous, ...said.filter(({ end }) => end <= offset)];
  return before.findLast(({ id, type }) => type === prefers && !others.has(id)) ?? null;
}

/** All ids: people who are named in the paragraph, the nearest first, organisations, and those who are only spoken of. */
function rank(
  suggested: Mention | null,
  { mentions, previous, quotations, quotation }: Known,
): readonly string[] {
  const outermost = listOutermost(quotations);
  const isQuoted = (mention: Mention): boolean => listOverlapping(outermost, mention).length > 0;
  const near = mentions.toSorted((a, b) => measureGap(a, quotation) - measureGap(b, quotation));
  const order = [
    ...(suggested === null ? [] : [suggested]),
    ...putPeopleFirst(near.filter((mention) => !isQuoted(mention))),
    ...putPeopleFirst(previous.toReversed()),
    ...near.filter(isQuoted),
  ];
  return [...new Set(order.map(({ id }) => id))];
}

function putPeopleFirst(mentions: readonly Mention[]): readonly Mention[] {
  return [
    ...mentions.filter(({ type }) => type === 'person'),
    ...mentions.filter(({ type }) => type !== 'person'),
  ];
}

function measureGap(a: Span, b: Span): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}
