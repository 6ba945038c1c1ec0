import { describeAnchor } from '../anchor/describe.ts';
import type { Anchor } from '../domain/annotation.ts';
import type { Span } from '../domain/span.ts';
import { cleanText } from '../text/clean.ts';
import { CodePointIndex } from '../text/code-points.ts';
import { hashText } from '../text/hash.ts';
import type { TickmarkFile } from './tickmark/file-schema.ts';
import { isSaidOf } from './tickmark/lists.ts';

/**
 * The file with a text that is fit to be an article's: line ends are line feeds, and characters that nobody can see or
 * check are gone (`cleanText`). Annotations stay on their words, and so does what was said to have nothing to check.
 */
export async function fitFile(file: TickmarkFile): Promise<TickmarkFile> {
  const { text } = file.article;
  const cleaned = cleanText(text).text;
  if (cleaned === text) return file;
  const index = new CodePointIndex(cleaned);
  const map = createOffsetMap(text, cleaned);
  const fitSpan = ({ start, end }: Span): Span => ({
    start: map(start),
    end: Math.max(map(start), map(end)),
  });
  const fit = (anchor: Anchor): Anchor => {
    const { utf16, codePoints, state, was } = anchor;
    if (utf16 === null) return anchor;
    const found = describeAnchor(cleaned, fitSpan(utf16), index);
    return {
      ...anchor,
      ...found,
      utf16: { ...utf16, ...fitSpan(utf16) },
      codePoints: found.codePoints === null ? null : { ...codePoints, ...found.codePoints },
      state,
      was,
    };
  };
  const nothingToCheck = await Promise.all(
    file.coverage.nothingToCheck.map(async (nothing) => {
      if (!(await isSaidOf(text, nothing))) return [];
      const { start, end } = fitSpan(nothing.utf16);
      const textSha256 = await hashText(cleaned.slice(start, end));
      return [{ ...nothing, utf16: { ...nothing.utf16, start, end }, textSha256 }];
    }),
  );
  return {
    ...file,
    article: {
      ...file.article,
      text: cleaned,
      revision: {
        ...file.article.revision,
        textSha256: await hashText(cleaned),
        utf16Length: cleaned.length,
        codePointLength: index.length,
      },
    },
    annotations: file.annotations.map((annotation) => ({ ...annotation, anchor: fit(annotation.anchor) })),
    coverage: { ...file.coverage, nothingToCheck: nothingToCheck.flat() },
  };
}

/**
 * Where an offset of a text is in what cleaning has made of it. Both are walked side by side, which works because cleaning
 * only takes characters out and turns line ends into line feeds: whatever differs at a place is one or the other.
 */
function createOffsetMap(text: string, cleaned: string): (offset: number) => number {
  const places = new Uint32Array(text.length + 1);
  let at = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    places[offset] = at;
    if (text[offset] === cleaned[at]) at += 1;
    else if (isLineEnd(text, offset) && cleaned[at] === '\n') at += text[offset] === '\u2029' ? 2 : 1;
  }
  places[text.length] = at;
  return (offset) => places[offset] ?? at;
}

/** Whether a line ends with this character: the CR of a CRLF does not, for the LF after it does. */
function isLineEnd(text: string, offset: number): boolean {
  const character = text[offset] ?? '';
  return character === '\r' ? text[offset + 1] !== '\n' : /[\v\f\u0085\u2028\u2029]/u.test(character);
}
