import type { CleanText } from '#shared/text/clean.ts';
import type { DecodedText } from '#shared/text/encoding.ts';

const replacement = '\ufffd';

/** What a file went through on its way. */
export interface ImportSteps {
  readonly decoded: DecodedText;
  readonly cleaned: CleanText;
  /** The plain text of the article. */
  readonly text: string;
}

/** What was assumed of a file and what was taken out of it, a sentence each. */
export function describeChanges({ decoded, cleaned, text }: ImportSteps): readonly string[] {
  const { controls, byteOrderMarks, surrogates } = cleaned.removed;
  const removed = controls + byteOrderMarks + surrogates;
  return [
    ...describeGuess(decoded),
    ...(removed === 0 ? [] : [`${count(removed, 'invisible control character')} removed.`]),
    ...describeLosses(decoded.damaged ? cleaned.text : text, decoded.damaged),
  ];
}

function describeGuess({ certain, denied, encoding }: DecodedText): readonly string[] {
  if (certain && denied === undefined) return [];
  const said =
    denied === undefined
      ? 'The file does not say how it is encoded'
      : `The file says that it is encoded in ${denied}, which is wrong`;
  return [`${said}; it was read as ${encoding}. Look at its accented letters.`];
}

/** How many letters are lost, and where the first of them was. */
function describeLosses(text: string, isDamaged: boolean): readonly string[] {
  const lost = text.split(replacement).length - 1;
  if (lost === 0) return [];
  const characters = count(lost, 'replacement character');
  const where = `${lost === 1 ? '' : 'the first '}in “${quoteAround(text, text.indexOf(replacement))}”`;
  return isDamaged
    ? [
        `The file is damaged: what could not be read has become ${characters} (${replacement}), ${where}. Look there, or import an undamaged copy.`,
      ]
    : [
        `The text holds ${characters} (${replacement}) for letters that were lost before it was imported, ${where}.`,
      ];
}

/** The line around an offset (UTF-16), as far as it takes to find the place. */
function quoteAround(text: string, offset: number): string {
  const reach = 20;
  /* Twice the reach holds that many characters, each of which may be a pair. */
  const before = /[^\n]*$/u.exec(text.slice(Math.max(0, offset - 2 * reach), offset))?.[0] ?? '';
  const after = text.slice(offset, offset + 2 * reach).split('\n', 1)[0] ?? '';
  return [...Array.from(before).slice(-reach), ...Array.from(after).slice(0, reach)].join('').trim();
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
