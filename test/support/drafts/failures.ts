import type { Placement } from '#shared/anchor/carry-over.ts';
import type { Span } from '#shared/domain/span.ts';
import type { DraftCase, JudgedAnnotation } from './generator.ts';
import type { Verdict } from './judge.ts';
import { reaches } from './tally.ts';

/** One annotation of a case, with what a method made of it. */
export interface Answer {
  readonly draft: DraftCase;
  readonly annotation: JudgedAnnotation;
  readonly placement: Placement;
  readonly verdict: Verdict;
}

/** What is wrong with an answer, in a word; null where it is good enough. */
export function findFailure({ annotation: { truth }, verdict }: Answer): string | null {
  if (verdict.isWrongPlacement) return 'WRONG PLACEMENT';
  if (truth.aim !== null && !reaches(truth.aim, verdict)) return `MISSED (${truth.aim})`;
  return verdict.isFalseChange ? 'FALSE CHANGE' : null;
}

/** An answer with the old words, where they truly are, what looks like them, and where they were put. */
export function formatFailure(failure: string, { draft, annotation, placement, verdict }: Answer): string {
  const { kind, source, seed, before, after } = draft;
  const { type, span, truth } = annotation;
  const now: readonly (readonly [string, Span])[] = [
    ...truth.spans.map((own) => ['truth', own] as const),
    ...truth.lookalikes.map((like) => ['alike', like] as const),
    ...(placement.span === null ? [] : [['shown', placement.span] as const]),
  ];
  return [
    `${failure}: ${type} shown as ${verdict.shown}, not ${verdict.wanted} (${kind}, ${source}, seed ${seed})`,
    `  before ${formatPlace(before, span)}`,
    ...now.map(([name, place]) => `  ${name}  ${formatPlace(after, place)}`),
    '\n',
  ].join('\n');
}

/** How much of the text to each side is shown, in UTF-16 units. */
const context = 70;

function formatPlace(text: string, { start, end }: Span): string {
  const before = text.slice(Math.max(0, start - context), start);
  const words = `${before}[[${text.slice(start, end)}]]${text.slice(end, end + context)}`;
  return `${String(start).padStart(6)}: ${words.replaceAll('\n', '⏎')}`;
}
