import { createRandom } from '../../fuzz/random.ts';
import { type DraftAnnotation, placeAnnotations } from './annotations.ts';
import { compareDrafts } from './comparison.ts';
import { cutDraft, type Draft } from './draft.ts';
import { type Kind, kinds } from './kinds.ts';
import { findTruth, type Truth } from './truth.ts';

/** A text from which drafts are made. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  readonly language: string;
}

/** Two drafts, what was annotated in the first one (UTF-16), and what has truly become of it. */
export interface DraftCase {
  readonly source: string;
  readonly kind: Kind;
  readonly seed: number;
  readonly before: string;
  readonly after: string;
  readonly language: string;
  readonly annotations: readonly JudgedAnnotation[];
}

/** An annotation of the first draft with what has truly become of it in the second. */
export interface JudgedAnnotation extends DraftAnnotation {
  readonly truth: Truth;
}

/** Of an article's sentences, how many are edited: an editor's hand is light on one day and heavy on another. */
const leastEdited = 0.05;
const mostEdited = 0.5;

/* Each text is edited in dozens of ways, and cutting it into sentences takes longer than editing it. */
const cut = new WeakMap<SourceText, Draft>();

function cutSource(source: SourceText): Draft {
  const known = cut.get(source) ?? cutDraft(source.text, source.language);
  cut.set(source, known);
  return known;
}

/** The same case for the same text, kind and seed. */
export function createCase(
  source: SourceText,
  { kind, seed, count }: { readonly kind: Kind; readonly seed: number; readonly count: number },
): DraftCase {
  const random = createRandom(seed, hash(kind), hash(source.name));
  const old = cutSource(source);
  const annotations = placeAnnotations(old, { random, count });
  const share = leastEdited + random.next() * (mostEdited - leastEdited);
  const sentences = old.flat().length;
  const edit = kinds[kind];
  const draft = edit(old, { random, count: Math.max(1, Math.round(share * sentences)) });
  const comparison = compareDrafts(old, draft);
  return {
    source: source.name,
    kind,
    seed,
    before: comparison.before,
    after: comparison.after,
    language: source.language,
    annotations: annotations.map((annotation) => ({
      ...annotation,
      truth: findTruth(comparison, annotation.span),
    })),
  };
}

function hash(name: string): number {
  return Array.from(name).reduce((sum, char) => (Math.imul(sum, 31) + (char.codePointAt(0) ?? 0)) | 0, 7);
}
