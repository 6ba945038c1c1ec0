/** How many characters of each kind were taken out of a text. */
export interface RemovedCharacters {
  /** C0 and C1 controls, U+007F, and the noncharacters U+FFFE and U+FFFF. */
  readonly controls: number;
  /** U+FEFF anywhere but at the very start, where it is the mark of an encoding and nobody's loss. */
  readonly byteOrderMarks: number;
  /** Halves of surrogate pairs that stood alone. */
  readonly surrogates: number;
}

export interface CleanText {
  readonly text: string;
  readonly removed: RemovedCharacters;
}

/** CR and CRLF, and what old printers and Unicode have for a new line: VT, FF, NEL, LINE SEPARATOR. */
const lineEnds = /\r\n|[\r\v\f\u0085\u2028]/g;

/** Everything below U+0020 but tab and line feed, DEL, C1, noncharacters: nothing that a reader can see or an export can hold. */
const controls = /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu;

/** With the `u` flag a surrogate matches only where it is not half of a pair. */
const loneSurrogates = /\p{Cs}/gu;

/**
 * A text fit to be an article's: line ends become LF (a PARAGRAPH SEPARATOR a blank line), and characters that cannot
 * be seen, exported or checked are removed and counted. Kept as they are: tabs, NBSP and other spaces, soft hyphens,
 * joiners and the marks of bidirectional text, which decide how the words read. No Unicode normalisation, so that a
 * quotation from the text can be found in the file it came from.
 */
export function cleanText(source: string): CleanText {
  const lines = source
    .replace(/^\ufeff/, '')
    .replace(lineEnds, '\n')
    .replaceAll('\u2029', '\n\n');
  const withoutSurrogates = remove(lines, loneSurrogates);
  const withoutMarks = remove(withoutSurrogates.text, /\ufeff/g);
  const cleaned = remove(withoutMarks.text, controls);
  return {
    text: cleaned.text,
    removed: {
      controls: cleaned.count,
      byteOrderMarks: withoutMarks.count,
      surrogates: withoutSurrogates.count,
    },
  };
}

function remove(text: string, pattern: RegExp): { readonly text: string; readonly count: number } {
  let count = 0;
  const kept = text.replace(pattern, () => {
    count++;
    return '';
  });
  return { text: kept, count };
}
