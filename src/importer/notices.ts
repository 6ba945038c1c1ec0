import type { RemovedCharacters } from '#shared/text/clean.ts';
import type { DecodedText } from './encoding.ts';

/** What a file went through on its way. */
export interface ImportSteps {
  readonly decoded: DecodedText;
  readonly removed: RemovedCharacters;
  /** The plain text of the article. */
  readonly text: string;
}

/** What was assumed of a file and what was taken out of it, a sentence each. */
export function describeChanges({ decoded, removed: byKind, text }: ImportSteps): readonly string[] {
  const removed = byKind.controls + byKind.byteOrderMarks + byKind.surrogates;
  const lost = text.split('\ufffd').length - 1;
  return [
    ...(decoded.certain
      ? []
      : [
          `The file does not say how it is encoded; it was read as ${decoded.encoding}. Look at its accented letters.`,
        ]),
    ...(removed === 0 ? [] : [`${count(removed, 'invisible control character')} removed.`]),
    ...(lost === 0
      ? []
      : [
          `The text holds ${count(lost, 'replacement character')} (\ufffd), which stand for letters that were lost before it was imported.`,
        ]),
  ];
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
