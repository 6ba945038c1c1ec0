/*
 * How WebAnno TSV writes what would be taken for a part of it: one way for the text, and another for values, in which
 * more signs mean something (https://inception-project.github.io/releases/36.0/docs/user-guide.html#sect_formats_webannotsv3).
 */

const textEscapes: ReadonlyMap<string, string> = new Map([
  ['\t', 't'],
  ['\n', 'n'],
  ['\f', 'f'],
  ['\r', 'r'],
  ['\b', 'b'],
  ['\\', '\\'],
]);
const textCharacters: ReadonlyMap<string, string> = new Map(
  [...textEscapes].map(([one, other]) => [other, one]),
);

/** A line of the text as `#Text=` has it. Controls without a letter of their own have a backslash before them. */
export function escapeText(text: string): string {
  return text.replaceAll(/[\p{Cc}\\]/gu, (character) => {
    if (character > '\u001f' && character !== '\\') return character;
    return character === '\v' ? character : `\\${textEscapes.get(character) ?? character}`;
  });
}

/** @param isJava whether the file is of version 3.1 or before, in which text was escaped as in Java's strings */
export function unescapeText(text: string, isJava: boolean): string {
  if (isJava) {
    return text.replaceAll(
      /\\(?:u+([\dA-Fa-f]{4})|(.))/gsu,
      (_, hex: string | undefined, letter: string = '') =>
        hex === undefined
          ? (textCharacters.get(letter) ?? letter)
          : String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return text.replaceAll(/\\(.)/gsu, (escape, letter: string) => {
    const character = textCharacters.get(letter);
    return character ?? (letter <= '\u001f' ? letter : escape);
  });
}

/** A value as a column has it. Of line ends only the line feed can be told. */
export function escapeValue(value: string): string {
  return value
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/->|[\\[\]|_;*]/gu, String.raw`\$&`)
    .replaceAll('\t', String.raw`\t`)
    .replaceAll('\n', String.raw`\n`);
}

export function unescapeValue(value: string): string {
  return value.replaceAll(/\\(->|[\\[\]|_;*tn])/gu, (_, sign: string) => {
    if (sign === 't') return '\t';
    return sign === 'n' ? '\n' : sign;
  });
}

/** Whether the sign at a place has a backslash that makes it a part of a value. */
export function isEscaped(text: string, place: number): boolean {
  let slashes = 0;
  while (text.charAt(place - 1 - slashes) === '\\') slashes += 1;
  return slashes % 2 === 1;
}

/** The parts between separators that are not a part of values. */
export function splitUnescaped(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let escaped = false;
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place];
    if (escaped) escaped = false;
    else if (sign === '\\') escaped = true;
    else if (sign === separator) {
      parts.push(text.slice(start, place));
      start = place + 1;
    }
  }
  return [...parts, text.slice(start)];
}
