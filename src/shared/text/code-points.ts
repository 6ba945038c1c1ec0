import type { Span } from '../domain/span.ts';

/**
 * How many code points lie between two checkpoints of an index: at 256 a conversion reads at most that many and an
 * index of 500,000 words (3 million characters) holds some 12,000 numbers.
 */
const checkpointDistance = 256;

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Whether a UTF-16 offset lies between the two halves of a surrogate pair, where no span may begin or end. */
export function isInsidePair(text: string, offset: number): boolean {
  return (
    offset > 0 &&
    offset < text.length &&
    isHighSurrogate(text.charCodeAt(offset - 1)) &&
    isLowSurrogate(text.charCodeAt(offset))
  );
}

/**
 * How many code points a UTF-16 range holds (the whole text without one). An unpaired surrogate counts as one, and so
 * does each half of a pair that the range cuts.
 */
export function countCodePoints(text: string, range: Span = { start: 0, end: text.length }): number {
  let count = 0;
  for (let offset = range.start; offset < range.end; offset++) {
    count++;
    if (offset + 1 < range.end && isInsidePair(text, offset + 1)) offset++;
  }
  return count;
}

/**
 * The way between UTF-16 offsets and code-point offsets of one text, for many conversions: made in one pass, then each
 * costs a binary search and a short read. An unpaired surrogate is one code point.
 */
export class CodePointIndex {
  /** The UTF-16 offsets of the code points 0, 256, 512 … */
  private readonly checkpoints: readonly number[];
  private readonly text: string;
  /** Of the text, in code points. */
  readonly length: number;

  constructor(text: string) {
    const checkpoints: number[] = [];
    let count = 0;
    for (let offset = 0; offset < text.length; offset += isInsidePair(text, offset + 1) ? 2 : 1) {
      if (count % checkpointDistance === 0) checkpoints.push(offset);
      count++;
    }
    this.text = text;
    this.checkpoints = checkpoints;
    this.length = count;
  }

  /**
   * The code-point offset of a UTF-16 offset. One inside a surrogate pair gives the offset of the pair.
   *
   * @throws RangeError outside 0 … text.length
   */
  toCodePoints(utf16: number): number {
    requireWithin(utf16, this.text.length);
    const target = isInsidePair(this.text, utf16) ? utf16 - 1 : utf16;
    let low = 0;
    let high = this.checkpoints.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.checkpoints[middle] ?? Number.POSITIVE_INFINITY) <= target) low = middle;
      else high = middle - 1;
    }
    const start = this.checkpoints[low] ?? 0;
    return low * checkpointDistance + countCodePoints(this.text, { start, end: target });
  }

  /**
   * The UTF-16 offset of a code-point offset: never inside a surrogate pair.
   *
   * @throws RangeError outside 0 … length
   */
  toUtf16(codePoints: number): number {
    requireWithin(codePoints, this.length);
    const checkpoint = Math.floor(codePoints / checkpointDistance);
    const known = this.checkpoints[checkpoint];
    if (known === undefined) return this.text.length;
    let offset = known;
    for (let count = checkpoint * checkpointDistance; count < codePoints; count++) {
      offset += isInsidePair(this.text, offset + 1) ? 2 : 1;
    }
    return offset;
  }
}

function requireWithin(offset: number, length: number): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > length) {
    throw new RangeError(`offset ${offset} lies outside a text of ${length}`);
  }
}
