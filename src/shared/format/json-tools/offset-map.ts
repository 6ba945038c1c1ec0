import { CodePointIndex, isInsidePair } from '../../text/code-points.ts';

/** What the offsets of a file count. */
export const offsetUnits = ['UTF-16 units', 'code points'] as const;
export type OffsetUnit = (typeof offsetUnits)[number];

/** The way between the offsets of a file and those of ours, for one text. */
export interface OffsetMap {
  /** An offset of ours, in UTF-16 units; -1 where there is no such place in the text. */
  readonly toUtf16: (offset: number) => number;
  readonly fromUtf16: (offset: number) => number;
}

export function createOffsetMap(text: string, unit: OffsetUnit): OffsetMap {
  if (unit === 'UTF-16 units' || !hasPairs(text)) {
    return {
      toUtf16: (offset) =>
        0 <= offset && offset <= text.length && !isInsidePair(text, offset) ? offset : -1,
      fromUtf16: (offset) => offset,
    };
  }
  const index = new CodePointIndex(text);
  return {
    toUtf16: (offset) => (0 <= offset && offset <= index.length ? index.toUtf16(offset) : -1),
    fromUtf16: (offset) => index.toCodePoints(offset),
  };
}

/** Whether there is a character in a text that the units count differently. */
export function hasPairs(text: string): boolean {
  return /[\u{10000}-\u{10ffff}]/u.test(text);
}
