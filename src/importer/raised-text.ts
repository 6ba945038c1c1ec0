/** The digits and signs that also exist raised, in the same order: Unicode's "Superscripts and Subscripts". */
const plain = Array.from('0123456789+-−=()');
const raised = Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾');
const lowered = Array.from('₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎');

const raisedBy = new Map(plain.map((character, place) => [character, raised[place] ?? character]));
const loweredBy = new Map(plain.map((character, place) => [character, lowered[place] ?? character]));

/** Where words stand: above the line, below it, or on it. */
export type Shift = 'raised' | 'lowered' | null;

/** A piece of a text, and where it stands. */
export interface ShiftedText {
  readonly text: string;
  readonly shift: Shift;
}

/**
 * The texts of pieces that follow each other, as plain text has them, each as long as it was. Pieces that stand together
 * above or below the line are read as one, for markup divides words anywhere.
 */
export function shiftTexts(pieces: readonly ShiftedText[]): readonly string[] {
  return groupPieces(pieces).flatMap((group, place, groups) => {
    const own = group.map(({ text }) => text);
    const shift = group[0]?.shift ?? null;
    if (shift === null) return own;
    const before = groups[place - 1]?.at(-1)?.text ?? '';
    const after = groups[place + 1]?.[0]?.text ?? '';
    const whole = own.join('');
    const shifted = shift === 'raised' ? raiseText(whole) : lowerText(whole, { before, after });
    let end = 0;
    return own.map((text) => {
      const start = end;
      end += text.length;
      return shifted.slice(start, end);
    });
  });
}

function groupPieces(pieces: readonly ShiftedText[]): readonly (readonly ShiftedText[])[] {
  const groups: ShiftedText[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last?.[0]?.shift === piece.shift) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

/**
 * Words that a document sets above the line, as plain text has them. Digits that stood beside others would make another
 * number of both, `10⁶` would be read as 106: with a digit in them they are raised. What is letters alone, as in `1st` and
 * `Mme`, and what stands in brackets, as `[3]`, says the same on the line, and stays as it is.
 */
export function raiseText(text: string): string {
  return /\d/.test(text.replace(bracketed, '')) ? replaceBy(raisedBy, text) : text;
}

/**
 * Words that a document sets below the line, as plain text has them. People write and look for `CO2`, so only what has digits
 * just before or after it, or is below a fraction's bar, is lowered.
 */
export function lowerText(text: string, { before, after }: { before: string; after: string }): string {
  return /\d/.test(text) && (/[\d/⁄]$/.test(before) || /^\d/.test(after)) ? replaceBy(loweredBy, text) : text;
}

const bracketed = /\[[^[\]]*\]/gu;
const bracketedOrOne = /\[[^[\]]*\]|./gsu;

function replaceBy(others: ReadonlyMap<string, string>, text: string): string {
  return text.replace(bracketedOrOne, (found) => others.get(found) ?? found);
}
