import { findDirection } from '#shared/text/direction.ts';

/** A stretch of text that runs one way, from where the last one ended. Its end is in UTF-16 units. */
export interface DirectionRun {
  readonly end: number;
  readonly rtl: boolean;
}

/** Every script that runs from right to left lies in these blocks of Unicode; most texts have nothing in them. */
const perhapsRtl = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * The stretches of a text by the direction of their letters: Word lays out what is neither, such as punctuation, by the
 * run that it stands in, and not by its neighbours. What stands between two letters of one direction goes with them,
 * anything else with the text as a whole, which is rule N1 and N2 of https://www.unicode.org/reports/tr9/ in short.
 */
export function findDirectionRuns(text: string): readonly DirectionRun[] {
  if (!perhapsRtl.test(text)) return [{ end: text.length, rtl: false }];
  const base = findDirection(text) === 'rtl';
  const runs: DirectionRun[] = [];
  const extend = (end: number, rtl: boolean): void => {
    if (end === (runs.at(-1)?.end ?? 0)) return;
    if (runs.at(-1)?.rtl === rtl) runs.pop();
    runs.push({ end, rtl });
  };
  let before = base;
  /* Marks belong to the letter before them. */
  for (const { 0: letters, index } of text.matchAll(/\p{L}\p{M}*/gu)) {
    const rtl = findDirection(letters) === 'rtl';
    extend(index, before === rtl ? rtl : base);
    extend(index + letters.length, rtl);
    before = rtl;
  }
  extend(text.length, base);
  return runs;
}
