import type { Span } from '../domain/span.ts';

/** What is aligned: words as numbers, the same for the same word. */
export interface Sequences {
  readonly quote: readonly AlignedWord[];
  /** The words of the transcript, each below `vocabularySize`. */
  readonly transcript: Int32Array;
  readonly vocabularySize: number;
  /** 1 for each word of the transcript that may be left out at no cost, because nobody said it. */
  readonly asides: Uint8Array;
}

export interface AlignedWord {
  /** The words of the transcript that are the same, and those that are nearly the same. */
  readonly equal: readonly number[];
  readonly near: readonly number[];
  /** Whether words may have been left out before it. */
  readonly isAfterJoint: boolean;
}

/** Some words of the quote without a joint inside them, and those of the transcript that they are aligned with. */
export interface AlignedPart {
  readonly quote: Span;
  readonly transcript: Span;
}

/**
 * Points in hundredths, as in a search for like sequences in genes. Two words that differ cost less than a word that was
 * put in and one left out, so that a word replaced stays beside its replacement. Of words left out or put in the first
 * costs as much as a wrong one, the others little, so that a whole clause can be missing between two that are there.
 */
const points = { equal: 100, near: 50, different: -60, gap: 60, moreGap: 15 };

/**
 * Leaving words out where the quote shows it costs next to nothing, but more the longer it is: of two places the nearer
 * one, and three words are not looked for further away than some 250.
 */
const jointPoints = { gap: 20, moreGap: 1 };

/** How many words of a quote are one part: a passage of any length can be compared in parts, which takes less time. */
const longestPart = 1000;

/* Where a score comes from, in the bits of a byte for each pair of words. */
const fromDiagonal = 1;
const fromTranscript = 2;
const fromQuote = 3;
const source = 3;
const goesOnInTranscript = 4;
const goesOnInQuote = 8;
const leapsHere = 16;
const leapGoesOn = 32;
const passesAside = 64;

interface Search {
  /** 1 for each word of the transcript that is left out of the search, because it lies in a better passage. */
  readonly isTaken: Uint8Array;
  /** How many words that are the same the passage must be worth, less what its differences cost. */
  readonly leastWords: number;
}

/**
 * The passage of the transcript that is most like the quote, the first of several: a local alignment after Smith,
 * Waterman and Gotoh, in which a joint of the quote may leap over words. It is given by its parts, in order; what stands
 * between two of them was leapt over. Null where none is worth enough. Takes time in proportion to the product of both
 * lengths, and as many bytes.
 */
export function findAlignment(
  sequences: Sequences,
  { isTaken, leastWords }: Search,
): readonly AlignedPart[] | null {
  const table = fillTable(sequences, isTaken);
  const isEnough = table.score > 0 && table.score >= leastWords * points.equal;
  return isEnough ? trace(table, sequences) : null;
}

interface Table {
  /** For each pair of words, row by row of the quote, where its score comes from. */
  readonly directions: Uint8Array;
  /** Of the best passage, the first of several, and how many words of each side come before its end. */
  readonly score: number;
  readonly quoted: number;
  readonly said: number;
}

/*
 * No score is below 0, for a passage may begin anywhere. So most of the table is 0 and stays so until two words are the
 * same, and that is asked first: it makes the difference between one second and three.
 */
function fillTable({ quote, transcript, vocabularySize, asides }: Sequences, isTaken: Uint8Array): Table {
  const width = transcript.length;
  const directions = new Uint8Array(quote.length * width);
  let best = { score: 0, quoted: 0, said: 0 };
  const pointsOf = new Int32Array(vocabularySize).fill(points.different);
  /* By the number of words of the transcript: the row before, the row that is filled, and words of the quote put in. */
  let above = new Int32Array(width + 1);
  let row = new Int32Array(width + 1);
  const added = new Int32Array(width + 1);
  for (const [place, { equal, near, isAfterJoint }] of quote.entries()) {
    if (place > 0 && isAfterJoint)
      leap(above, { directions: directions.subarray((place - 1) * width, place * width), isTaken });
    for (const word of near) pointsOf[word] = points.near;
    for (const word of equal) pointsOf[word] = points.equal;
    const offset = place * width;
    let left = 0;
    let diagonal = 0;
    let skipped = 0;
    for (let column = 0; column < width; column++) {
      const up = above[column + 1] ?? 0;
      const pairPoints = pointsOf[transcript[column] ?? 0] ?? 0;
      if (pairPoints < 0 && (up | diagonal | left | skipped | (added[column + 1] ?? 0)) === 0) {
        row[column + 1] = 0;
        continue;
      }
      if (isTaken[column] === 1) {
        row[column + 1] = 0;
        added[column + 1] = 0;
        left = 0;
        diagonal = 0;
        skipped = 0;
        continue;
      }
      let direction = 0;
      let score = diagonal + pairPoints;
      if (score > 0) direction = fromDiagonal;
      else score = 0;

      const addedBefore = (added[column + 1] ?? 0) - points.moreGap;
      const adding = Math.max(0, addedBefore, up - points.gap);
      added[column + 1] = adding;

      /* An aside is passed over, and neither begins a gap nor makes one longer. */
      const isAside = asides[column] === 1;
      const skippedBefore = isAside ? skipped : skipped - points.moreGap;
      skipped = Math.max(0, skippedBefore, isAside ? 0 : left - points.gap);

      if (isAside && left > score) {
        score = left;
        direction = fromTranscript | passesAside;
      }
      if (skipped > score) {
        score = skipped;
        direction = fromTranscript;
      }
      if (adding > score) {
        score = adding;
        direction = fromQuote;
      }
      if (adding === addedBefore) direction |= goesOnInQuote;
      if (skipped === skippedBefore) direction |= goesOnInTranscript;
      directions[offset + column] = direction;
      row[column + 1] = score;
      left = score;
      diagonal = up;
      if (score > best.score || (score === best.score && column + 1 < best.said))
        best = { score, quoted: place + 1, said: column + 1 };
    }
    for (const word of near) pointsOf[word] = points.different;
    for (const word of equal) pointsOf[word] = points.different;
    [above, row] = [row, above];
  }
  return { directions, ...best };
}

/** Lets a joint leap over words: each score of the row may come from a lower place in it, at a small cost. */
function leap(
  row: Int32Array,
  { directions, isTaken }: { readonly directions: Uint8Array; readonly isTaken: Uint8Array },
): void {
  let leaping = 0;
  for (let column = 0; column < directions.length; column++) {
    if (isTaken[column] === 1) {
      leaping = 0;
      continue;
    }
    const leapingBefore = leaping - jointPoints.moreGap;
    leaping = Math.max(0, leapingBefore, (row[column] ?? 0) - jointPoints.gap);
    if (leaping === 0) continue;
    let flags = leaping === leapingBefore ? leapGoesOn : 0;
    if (leaping > (row[column + 1] ?? 0)) {
      row[column + 1] = leaping;
      flags |= leapsHere;
    }
    directions[column] = (directions[column] ?? 0) | flags;
  }
}

/** The parts of the best passage. */
function trace(table: Table, { quote, transcript }: Sequences): readonly AlignedPart[] {
  const parts: AlignedPart[] = [];
  let { quoted, said } = table;
  let end = { quoted, said };
  const getDirection = (): number =>
    quoted > 0 && said > 0 ? (table.directions[(quoted - 1) * transcript.length + said - 1] ?? 0) : 0;
  const goLeft = (): void => {
    said--;
  };
  const goUp = (): void => {
    quoted--;
  };
  /* Over all words of a gap; whether it goes on is written where each of them is. */
  const goBack = (goesOnFlag: number, step: () => void): void => {
    let goesOn = true;
    while (goesOn) {
      goesOn = (getDirection() & goesOnFlag) !== 0;
      step();
    }
  };
  const endPart = (start: number): void => {
    if (quoted < end.quoted) {
      parts.push({
        quote: { start: quoted, end: end.quoted },
        transcript: { start, end: end.said },
      });
    }
    end = { said, quoted };
  };
  const passJoint = (): void => {
    if (quoted === 0 || quote[quoted]?.isAfterJoint !== true) return;
    const start = said;
    if ((getDirection() & leapsHere) !== 0) goBack(leapGoesOn, goLeft);
    endPart(start);
  };
  for (let direction = getDirection(); (direction & source) !== 0; direction = getDirection()) {
    const from = direction & source;
    if ((direction & passesAside) !== 0) goLeft();
    else if (from === fromTranscript) goBack(goesOnInTranscript, goLeft);
    else {
      if (from === fromDiagonal) {
        goUp();
        goLeft();
        if (end.quoted - quoted >= longestPart) endPart(said);
      } else goBack(goesOnInQuote, goUp);
      passJoint();
    }
  }
  endPart(said);
  return parts.toReversed();
}
