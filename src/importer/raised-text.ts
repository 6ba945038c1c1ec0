/** The digits and signs that also exist raised, in the same order: Unicode's "Superscripts and Subscripts". */
const plain = [...'0123456789+-−=()'];
const raised = [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾'];
const lowered = [...'₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'];

const raisedBy = new Map(plain.map((character, place) => [character, raised[place] ?? character]));
const loweredBy = new Map(plain.map((character, place) => [character, lowered[place] ?? character]));

/**
 * Words that a document sets above the line, as plain text has them. Digits that stood beside others would make another
 * number of both, `10⁶` would be read as 106: with a digit in them they are raised. What is letters alone, as in `1st` and
 * `Mme`, and what stands in brackets, as `[3]`, says the same on the line, and stays as it is.
 */
export function raiseText(text: string): string {
  return /\d/.test(text) && !/^\s*\[.*\]\s*$/.test(text) ? replaceBy(raisedBy, text) : text;
}

/**
 * Words that a document sets below the line, as plain text has them. People write and look for `CO2`, so only what has digits
 * just before or after it is lowered.
 */
export function lowerText(text: string, { before, after }: { before: string; after: string }): string {
  return /\d/.test(text) && (/\d$/.test(before) || /^\d/.test(after)) ? replaceBy(loweredBy, text) : text;
}

function replaceBy(others: ReadonlyMap<string, string>, text: string): string {
  return [...text].map((character) => others.get(character) ?? character).join('');
}
