/** After what a cell may begin, whatever character the spreadsheet takes for the one between cells, and its first sign. */
const cellStart = /(?:^|[,;\t|\r\n"])[^\S\t\r\n]*([=＝+＋\-－@＠])/g;

const cellEnd = /[,;\t|\r\n]/g;

/**
 * A call of a function, a channel to another program (`cmd|`), or a place in another sheet or file (`!`). Between the
 * name of a function and its parenthesis stand a few digits and spaces at most.
 */
const activePart = /(?:[a-z.]|[^\0-\x7f])\d{0,4} {0,4}\(|[|!]/i;

/**
 * Whether a spreadsheet may find a formula in a text of cells (`csv`, `tsv`) that asks another program, another file or a
 * server. What begins with `=` is taken for one in any case; what begins with another sign, as numbers and words do, only
 * with a part that does something. A formula too many is the error to make.
 */
export function holdsFormula(text: string): boolean {
  cellStart.lastIndex = 0;
  for (let start = cellStart.exec(text); start !== null; start = cellStart.exec(text)) {
    const sign = start[1] ?? '';
    if (sign === '=' || sign === '＝') return true;
    const from = cellStart.lastIndex;
    const to = start[0].startsWith('"') ? findQuoteEnd(text, from) : findCellEnd(text, from);
    /* With the character that ends it: that may be the one of a channel. */
    if (activePart.test(text.slice(from, to + 1))) return true;
    cellStart.lastIndex = to;
  }
  return namesOtherSeparator.test(text);
}

/** A first line by which a file says that any other character stands between its cells. */
const namesOtherSeparator = /^"?sep=[^,;\t|]/i;

function findCellEnd(text: string, from: number): number {
  cellEnd.lastIndex = from;
  return cellEnd.exec(text)?.index ?? text.length;
}

/** Where a quoted cell ends; a quotation mark in it is doubled. */
function findQuoteEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return text.length;
}
