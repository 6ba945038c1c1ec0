import type { Span } from '#shared/domain/span.ts';
import { type Draft, isSpace, type PlacedToken, renderDraft, type Sentence } from './draft.ts';
import { measureOrder, type Order } from './order.ts';

/** A sentence of a draft: its place (UTF-16) without the white space behind it, and its words. */
export interface PlacedSentence extends Span {
  readonly words: string;
}

/** An edited sentence. */
export interface EditedSentence extends PlacedSentence {
  readonly order: Order;
  readonly edits: Sentence['edits'];
}

/** All there is to know about two drafts before an annotation is asked for. */
export interface Comparison {
  readonly before: string;
  readonly after: string;
  readonly old: readonly PlacedSentence[];
  readonly now: readonly EditedSentence[];
  /** The pieces of the new text, in order; white space is left out. */
  readonly placed: readonly PlacedToken[];
}

export function compareDrafts(old: Draft, now: Draft): Comparison {
  const before = renderDraft(old);
  const after = renderDraft(now);
  const orders = measureOrder(now);
  const sentences = now.flat();
  return {
    before: before.text,
    after: after.text,
    old: placeSentences(before, old.flat().length),
    now: placeSentences(after, sentences.length).map((sentence, index) => ({
      ...sentence,
      order: orders[index] ?? 'either',
      edits: sentences[index]?.edits ?? [],
    })),
    placed: after.placed.filter(({ token }) => !isSpace(token)),
  };
}

function placeSentences(
  { text, placed }: { readonly text: string; readonly placed: readonly PlacedToken[] },
  count: number,
): readonly PlacedSentence[] {
  const bySentence = Map.groupBy(
    placed.filter(({ token }) => !isSpace(token)),
    ({ sentence }) => sentence,
  );
  return Array.from({ length: count }, (_, index) => {
    const span = getHull(bySentence.get(index) ?? []);
    return { ...span, words: text.slice(span.start, span.end) };
  });
}

/** The pieces of the new text that are, or stand for, a part of the old one; in the order of the new one. */
export function findOwn({ placed }: Comparison, { start, end }: Span): readonly PlacedToken[] {
  return placed.filter(({ token: { own } }) => own !== null && own.span.start < end && start < own.span.end);
}

/** From the first of them to the last. */
export function getHull(pieces: readonly Span[]): Span {
  return { start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 };
}

/** What was copied from a part of the old text: a span for each sentence that has some of it. */
export function findCopies(
  { placed }: Comparison,
  { start, end }: Span,
): readonly (Span & { readonly sentence: number })[] {
  const copies = placed.filter(
    ({ token: { copyOf } }) => copyOf !== null && copyOf.start < end && start < copyOf.end,
  );
  return [...Map.groupBy(copies, ({ sentence }) => sentence)].map(([sentence, pieces]) => ({
    ...getHull(pieces),
    sentence,
  }));
}
