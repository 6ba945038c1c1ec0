import type { Span } from '../domain/span.ts';

/** A letter or digit of a script that writes spaces: in others a number stands close to the words around it. */
const wordCharacter = '(?![\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}])[\\p{L}\\p{N}]';

/** Digits above the line, which behind a word are the mark of a note. */
export const raisedDigits = '⁰¹²³⁴-⁹';

/**
 * Patterns, with the flags `g` and `u`, that match where no word goes on at either end, but for the mark of a note. They are made when they are first asked
 * for: a pattern that names the letters of all scripts takes a while, and every window would wait for it.
 */
export function matchWholeWords(sources: readonly string[]): () => readonly RegExp[] {
  let patterns: readonly RegExp[] | undefined;
  return () =>
    (patterns ??= sources.map(
      (source) =>
        new RegExp(`(?<!${wordCharacter})(?:${source})(?!(?![${raisedDigits}])${wordCharacter})`, 'gu'),
    ));
}

/** How far around an offset is looked: further than any date or amount reaches, and little in the longest paragraph. */
const reach = 120;

/**
 * The longest match of any of the patterns (all with the flag `g`) that holds or touches an offset (UTF-16); null
 * where none does.
 */
export function findLongestAt(text: string, offset: number, patterns: readonly RegExp[]): Span | null {
  const from = Math.max(0, offset - reach);
  const window = text.slice(from, offset + reach);
  let longest: Span | null = null;
  for (const pattern of patterns) {
    for (const match of listMatches(window, pattern)) {
      const start = from + match.start;
      const end = from + match.end;
      if (start > offset || end < offset) continue;
      if (longest === null || end - start > longest.end - longest.start) longest = { start, end };
    }
  }
  return longest;
}

/**
 * The matches of all the patterns (all with the flag `g`) in a text, in order; where some overlap, the longest.
 * Offsets are UTF-16.
 */
export function findLongest(text: string, patterns: readonly RegExp[]): readonly Span[] {
  return keepLongest(patterns.flatMap((pattern) => listMatches(text, pattern)));
}

/** Not by `matchAll`, which works on a copy: one that has run before is compiled, and runs ten times as fast. */
function listMatches(text: string, pattern: RegExp): readonly Span[] {
  const matches: Span[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push({ start: match.index, end: match.index + match[0].length });
  }
  return matches;
}

/** Spans in order, without those that overlap a longer one, or one as long that begins before. */
export function keepLongest<Kind extends Span>(spans: readonly Kind[]): readonly Kind[] {
  const kept: Kind[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || span.start >= last.end) kept.push(span);
    else if (span.end - span.start > last.end - last.start) kept[kept.length - 1] = span;
  }
  return kept;
}
