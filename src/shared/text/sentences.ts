import type { Span } from '../domain/span.ts';
import { getSentenceHabits } from './abbreviations.ts';
import { proposeEnglishEnds } from './english-proposals.ts';
import { findSentences } from './sentence-boundaries.ts';
import { findWords } from './words.ts';

/** Cuts one paragraph (text block) at a time. Offsets are UTF-16 into the paragraph's text. */
export interface Segmenter {
  /** Trimmed of white space, in order; every character but white space lies in exactly one. */
  sentences(paragraph: string): readonly Span[];
  /** In order, never overlapping; what lies between them is punctuation and white space. */
  words(paragraph: string): readonly Span[];
}

/** How many paragraphs a segmenter remembers: those around the caret, so that a key press cuts none again. */
const rememberedParagraphs = 32;

/**
 * A segmenter for a language by its BCP 47 tag. One that nobody knows is cut by Unicode's rules alone. For the sentences of
 * English `english-model.ts` must have been imported; words need nothing.
 */
export function createSegmenter(language: string): Segmenter {
  const locale = getLocale(language);
  const habits = getSentenceHabits(locale);
  const isEnglish = /^en(?:-|$)/i.test(locale);
  const wordSegmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  const sentenceSegmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  return {
    sentences: remember((text) => {
      const proposed = isEnglish ? proposeEnglishEnds(text) : proposeEnds(text, sentenceSegmenter);
      return findSentences({ text, habits, proposed });
    }),
    words: remember((text) => findWords(text, wordSegmenter)),
  };
}

const segmenters = new Map<string, Segmenter>();

/** The one segmenter of a language in this process: what it has cut for one user of it, it has cut for all. */
export function getSegmenter(language: string): Segmenter {
  const known = segmenters.get(language) ?? createSegmenter(language);
  segmenters.set(language, known);
  return known;
}

/** A language as the runtime's tables take it; one whose tag is none is not known. */
export function getLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'und';
  } catch {
    return 'und';
  }
}

function proposeEnds(text: string, segmenter: Intl.Segmenter): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const { segment, index } of segmenter.segment(text)) ends.add(index + segment.trimEnd().length);
  return ends;
}

/** Keeps the last results, by text: the least recently used one goes first. */
function remember(cut: (paragraph: string) => readonly Span[]): (paragraph: string) => readonly Span[] {
  const known = new Map<string, readonly Span[]>();
  return (paragraph) => {
    const spans = known.get(paragraph) ?? cut(paragraph);
    known.delete(paragraph);
    known.set(paragraph, spans);
    if (known.size > rememberedParagraphs) known.delete(known.keys().next().value ?? '');
    return spans;
  };
}
