import papa from 'papaparse/papaparse.js';

export type Cell = string | number | boolean | null;

/** A column: its name, and what it says of a row. */
export interface Column<Row> {
  readonly name: string;
  readonly read: (row: Row) => Cell;
}

/** By it Excel knows that a file is UTF-8. */
const byteOrderMark = '\uFEFF';

/**
 * A table as CSV by RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180): commas, CRLF at the ends of rows, the names of the
 * columns first, quotation marks where they are needed; with a byte order mark. Null is an empty cell. Papa Parse writes it.
 * Texts are guarded (`guardCell`).
 */
export function formatTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const data = rows.map((row) =>
    columns.map(({ read }) => {
      const cell = read(row);
      return typeof cell === 'string' ? guardCell(cell) : cell;
    }),
  );
  const table = papa.unparse({ fields: columns.map(({ name }) => name), data }, { newline: '\r\n' });
  return `${byteOrderMark}${table}\r\n`;
}

/** What a spreadsheet may take for the start of a formula; the wide ones it does where Chinese or Japanese is written. */
const formulaSigns = '=+\\-@＝＋－＠';

/** What is not seen, and may be passed over on the way to it. */
const unseen = '\\s\\p{Cc}\\p{Cf}';

/** A number with a sign: -5, +3.5, -1,200, -12 %. It reckons nothing. */
const plainNumber = /^[+-]\d[\d.,]*(?:[ \u00A0]?%)?$/;

const riskyStart = new RegExp(`^(?='*(?:[${unseen}]*[${formulaSigns}]|[\\t\\r\\n]))`, 'u');
const riskyAfterSemicolon = new RegExp(`;(?='*[${unseen}]*[${formulaSigns}])`, 'gu');

/**
 * A text that no spreadsheet runs as a formula (https://owasp.org/www-community/attacks/CSV_Injection). An apostrophe is put before
 * a text that begins with `=`, `+`, `-` or `@`, also behind what is not seen, or with a tab or a line end; and behind a
 * semicolon that such a sign follows, because where semicolons separate cells, the next one would begin there. A plain number with a sign stays
 * as it is. One who reads the file by a program takes the first apostrophe away where what follows it, after any more of them, is such a start: a
 * text that begins so with an apostrophe of its own is given another one.
 */
export function guardCell(text: string): string {
  if (plainNumber.test(text)) return text;
  return text.replaceAll(riskyAfterSemicolon, ";'").replace(riskyStart, "'");
}
