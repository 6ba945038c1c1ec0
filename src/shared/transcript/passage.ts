import type { Span } from '../domain/span.ts';
import type { AlignedPart } from './alignment.ts';
import type { ComparableWord } from './comparable-words.ts';
import type { QuoteWord } from './quote-words.ts';
import type { SpokenWords } from './spoken-words.ts';
import { compareWords, type DifferenceRegion } from './word-difference.ts';

/**
 * Where a word is found: in both; only in the quote; only in the transcript; in the transcript and left out where the
 * quote shows it (at an ellipsis, at an insertion, between its halves); put in by an editor in square brackets. An
 * aside is nobody's words: a sound that the transcript describes, or what stands between two halves of the quote.
 */
export type DifferenceKind = 'same' | 'only-quote' | 'only-transcript' | 'omitted' | 'inserted' | 'aside';

/** Words in a row that are found in the same place, with the punctuation between and behind them. */
export interface WordDifference {
  readonly kind: DifferenceKind;
  /** Whose words these are. Of those that are the same the quote's are shown. */
  readonly side: 'quote' | 'transcript';
  /** As it is written there. White space follows where more words do, so that runs can be set one after the other. */
  readonly text: string;
}

/** The two sides of a comparison. */
export interface Sides {
  readonly quote: { readonly text: string; readonly words: readonly QuoteWord[] };
  readonly transcript: { readonly text: string } & SpokenWords;
}

/** A passage word by word; its place is UTF-16 into the transcript's text. */
export interface Passage extends Span {
  readonly words: readonly WordDifference[];
  /** How many words there are of each kind; those that are the same are counted as the quote has them. */
  readonly counts: Readonly<Record<DifferenceKind, number>>;
  /** Whether the quote changes the ending of a word in brackets: walk[ed]. */
  readonly isAmended: boolean;
}

/** Puts the words of a quote beside those of the passage that its parts lie in: parts of what is said, in order. */
export function comparePassage(parts: readonly AlignedPart[], sides: Sides): Passage {
  const said = sides.quote.words.filter(({ role }) => role === 'said');
  const list = new RunList(sides);
  let start = sides.transcript.words.length;
  let end = 0;
  let isAmended = false;
  for (const [place, part] of parts.entries()) {
    const quote = said.slice(part.quote.start, part.quote.end);
    const transcript = sides.transcript.words.slice(part.transcript.start, part.transcript.end);
    const regions = compareWords({ quote, transcript });
    if (place === 0) list.addSaid('only-quote', part.quote.start);
    else
      list.addTranscript('omitted', {
        start: parts[place - 1]?.transcript.end ?? 0,
        end: part.transcript.start,
      });
    for (const [number, region] of regions.entries()) {
      const isOuter =
        (place === 0 && number === 0) || (place === parts.length - 1 && number === regions.length - 1);
      /* Words of the transcript alone at an end are around the passage, unless the quote has one of them elsewhere. */
      if (isOuter && isEmpty(region.quote) && !isMoved(region, { regions, quote, transcript })) continue;
      const range = shift(region.transcript, part.transcript.start);
      if (!region.isSame) list.addTranscript('only-transcript', range);
      else
        isAmended ||= isBare(
          quote.slice(region.quote.start, region.quote.end),
          transcript.slice(region.transcript.start),
        );
      list.addSaid(region.isSame ? 'same' : 'only-quote', part.quote.start + region.quote.end);
      if (isEmpty(range)) continue;
      start = Math.min(start, range.start);
      end = range.end;
    }
  }
  list.addSaid('only-quote', said.length);
  return {
    start: sides.transcript.words[start]?.start ?? 0,
    end: sides.transcript.words[end - 1]?.end ?? 0,
    ...list.finish(),
    isAmended,
  };
}

/** Whether the quote has a word of the transcript, but in another place, and nothing is the same there. */
function isMoved(
  { transcript: { start, end } }: DifferenceRegion,
  {
    regions,
    quote,
    transcript,
  }: {
    readonly regions: readonly DifferenceRegion[];
    readonly quote: readonly QuoteWord[];
    readonly transcript: readonly ComparableWord[];
  },
): boolean {
  const keys = new Set(transcript.slice(start, end).map(({ key }) => key));
  return regions
    .filter(({ isSame }) => !isSame)
    .some((region) => quote.slice(region.quote.start, region.quote.end).some(({ key }) => keys.has(key)));
}

/** Whether one of the words is in the transcript without its letters in brackets. */
function isBare(quote: readonly QuoteWord[], transcript: readonly ComparableWord[]): boolean {
  return quote.some(({ key, bareKey }, place) => bareKey !== null && key !== transcript[place]?.key);
}

function isEmpty({ start, end }: Span): boolean {
  return start === end;
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** Words in a row of one kind: a range of the words of their side. */
interface Run extends Span {
  readonly kind: DifferenceKind;
  readonly side: WordDifference['side'];
}

/** The comparison as it is written, in reading order. The words of the quote are added in their order, none left out. */
class RunList {
  private readonly sides: Sides;
  private readonly runs: Run[] = [];
  private quoted = 0;
  private said = 0;

  constructor(sides: Sides) {
    this.sides = sides;
  }

  /** Adds what is said in the quote up to so many words, and what others put in before each of them. */
  addSaid(kind: DifferenceKind, end: number): void {
    while (this.said < end) {
      this.addOthers();
      this.add({ kind, side: 'quote', start: this.quoted, end: ++this.quoted });
      this.said++;
    }
  }

  /** Adds words of the transcript. Asides among them are told apart. */
  addTranscript(kind: DifferenceKind, { start, end }: Span): void {
    for (let place = start; place < end; place++) {
      const isAside = this.sides.transcript.asides[place] === 1;
      this.add({ kind: isAside ? 'aside' : kind, side: 'transcript', start: place, end: place + 1 });
    }
  }

  finish(): Pick<Passage, 'words' | 'counts'> {
    this.addOthers();
    const counts = { same: 0, 'only-quote': 0, 'only-transcript': 0, omitted: 0, inserted: 0, aside: 0 };
    for (const { kind, start, end } of this.runs) counts[kind] += end - start;
    return { counts, words: this.runs.map((run) => this.show(run)) };
  }

  private addOthers(): void {
    const { words } = this.sides.quote;
    for (
      let word = words[this.quoted];
      word !== undefined && word.role !== 'said';
      word = words[this.quoted]
    ) {
      this.add({ kind: word.role, side: 'quote', start: this.quoted, end: ++this.quoted });
    }
  }

  private add(run: Run): void {
    const last = this.runs.at(-1);
    if (last?.kind === run.kind && last.side === run.side && last.end === run.start)
      this.runs[this.runs.length - 1] = { ...last, end: run.end };
    else this.runs.push(run);
  }

  private show({ kind, side, start, end }: Run): WordDifference {
    const { text, words } = this.sides[side];
    const written = text.slice(findCut(text, { words, place: start }), findCut(text, { words, place: end }));
    /* The transcript's may end with its text, and more of the quote follows. */
    return { kind, side, text: side === 'quote' ? written : `${written.trim()} ` };
  }
}

/** Where the words before a place end with their punctuation and white space, and those after it begin. UTF-16. */
function findCut(
  text: string,
  { words, place }: { readonly words: readonly ComparableWord[]; readonly place: number },
): number {
  const [before, after] = [words[place - 1], words[place]];
  if (before === undefined) return 0;
  if (after === undefined) return text.length;
  let cut = after.start;
  while (cut > before.end && !/\s/u.test(text.charAt(cut - 1))) cut--;
  /* With no white space between them the punctuation goes with the first: well-known. */
  return cut === before.end ? after.start : cut;
}
