/** What stands above the notes of a document, which has no words for it of its own. */
export const notesHeading = 'Notes';

/**
 * The mark of a note in HTML, by its place in the list of notes. Beside another one, or beside a number that stands above
 * the line as well, it begins with a comma: `¹,²` and `10⁶,¹` are not `¹²` and `10⁶¹`.
 */
export function createNoteMark(number: number): string {
  return `<sup role="doc-noteref">${number}</sup>`;
}

const besideRaised =
  /(?=<sup role="doc-noteref">)(?<=\d(?:<\/\w+>)*<\/sup>(?:<\/?(?:a|em|strong)\b[^<>]*>)*)<sup role="doc-noteref">/gu;

/** A document in HTML, and after it its notes, if there are any, as a list (`<ol>`) below a heading, if it has none. */
export function joinNotes(text: string, notes: string): string {
  const isHeaded = notes === '' || /<\/h[1-6]>$/u.test(text);
  const heading = isHeaded ? '' : `<h2>${notesHeading}</h2>`;
  return `${text}${heading}${notes}`.replace(besideRaised, '$&,');
}
