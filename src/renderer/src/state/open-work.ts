import { TextIndex } from '#shared/document/positions.ts';
import type { AnnotationKind } from '#shared/domain/annotation.ts';
import { findOpenness, isClaimSettled, isSpellingSettled } from '#shared/domain/coverage.ts';
import { overlaps, type Span } from '#shared/domain/span.ts';
import type { EditorSnapshot } from '../editor/article-editor.ts';
import { readMark } from '../editor/coverage-ground.ts';
import { describeGap } from '../editor/coverage-words.ts';
import type { CoverageReading } from './coverage-reader.ts';

/** A sentence that is not dealt with, by its span of the plain text. */
export interface OpenSentence extends Span {
  readonly words: string;
  /** What is missing in it, as `describeGap` says it. */
  readonly gap: string;
}

/** A record that is not settled. */
export interface OpenRecord {
  readonly kind: AnnotationKind;
  readonly id: string;
  /** Its first mention; null where nothing in the text mentions it. */
  readonly annotationId: string | null;
  /** Of the first mention; without one what the record is called. */
  readonly words: string;
  readonly status: string;
}

/** An annotation that is not on the words that were checked. */
export interface LostAnnotation {
  readonly id: string;
  readonly kind: AnnotationKind;
  /** The words that were checked. */
  readonly words: string;
  /** Whether it is on other words, or nowhere. */
  readonly isOrphan: boolean;
}

/** What stands against signing a text off. */
export interface OpenWork {
  readonly sentenceCount: number;
  /** The first of those sentences. */
  readonly sentences: readonly OpenSentence[];
  /** In the order of their first mentions. */
  readonly records: readonly OpenRecord[];
  readonly lost: readonly LostAnnotation[];
}

export function isNothingOpen({ sentenceCount, records, lost }: OpenWork): boolean {
  return sentenceCount + records.length + lost.length === 0;
}

/** What stands against signing off, as of a snapshot and the coverage read of it; of the sentences only so many first. */
export function readOpenWork(
  snapshot: EditorSnapshot,
  { coverage, limit }: { readonly coverage: CoverageReading; readonly limit: number },
): OpenWork {
  const open = coverage.all.filter(({ state }) => state !== 'dealt');
  return {
    sentenceCount: open.length,
    sentences: open.slice(0, limit).map((sentence) => describeSentence(sentence, snapshot)),
    records: [...findMentioned(snapshot), ...findUnmentioned(snapshot)],
    lost: findLost(snapshot),
  };
}

function describeSentence(
  { start, end }: Span,
  { document, ordered, records }: EditorSnapshot,
): OpenSentence {
  const index = TextIndex.of(document);
  const marks = ordered
    .flatMap((placed) => readMark(placed, { index, records }) ?? [])
    .filter((mark) => overlaps(mark, { start, end }));
  return { start, end, words: index.text.slice(start, end), gap: describeGap(marks, records) };
}

/* Wherever the words have gone, what was found out about them is known. */
function findMentioned({ ordered, records }: EditorSnapshot): readonly OpenRecord[] {
  const found = new Map<string, OpenRecord>();
  for (const { id, body } of ordered) {
    const { kind, refId, anchor } = body;
    const openness = findOpenness({ ...body, anchor: { ...anchor, state: 'exact' } }, records);
    if (openness === null || found.has(refId)) continue;
    const status = records[kind].get(refId)?.status ?? openness;
    found.set(refId, { kind, id: refId, annotationId: id, words: anchor.exact, status });
  }
  return [...found.values()];
}

/* Other programs' files may hold anything. A speaker whom the text never names has no spelling to check in it. */
function findUnmentioned({ ordered, records }: EditorSnapshot): readonly OpenRecord[] {
  const mentioned = new Set(ordered.map(({ body }) => body.refId));
  const speakers = new Set([...records.quote.values()].map(({ speakerId }) => speakerId));
  const annotationId = null;
  return [
    ...[...records.claim.values()]
      .filter((claim) => !mentioned.has(claim.id) && !isClaimSettled(claim, ''))
      .map(
        ({ id, status, statement }) =>
          ({ kind: 'claim', id, annotationId, words: statement ?? '', status }) as const,
      ),
    ...[...records.quote.values()]
      .filter((quote) => !mentioned.has(quote.id) && !isSpellingSettled(quote))
      .map(({ id, status }) => ({ kind: 'quote', id, annotationId, words: '', status }) as const),
    ...[...records.entity.values()]
      .filter((entity) => !mentioned.has(entity.id) && !speakers.has(entity.id) && !isSpellingSettled(entity))
      .map(({ id, status, name }) => ({ kind: 'entity', id, annotationId, words: name, status }) as const),
  ];
}

function findLost({ document, ordered, records }: EditorSnapshot): readonly LostAnnotation[] {
  const index = TextIndex.of(document);
  return ordered
    .filter((placed) => {
      const mark = readMark(placed, { index, records });
      return mark === null || mark.openness === 'changed';
    })
    .map(({ id, range, body }) => ({
      id,
      kind: body.kind,
      words: body.anchor.was ?? body.anchor.exact,
      isOrphan: range === null,
    }));
}
