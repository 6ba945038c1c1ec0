import type { KeyPress } from '#shared/keys.ts';
import type { Answer } from '../editor/occurrence-question.ts';

const answers: Readonly<Record<string, Answer>> = { y: 'yes', Y: 'all', n: 'no', Escape: 'end' };

/** The keys of the answers, as they are shown. */
export const answerKeys: Readonly<Record<Answer, string>> = { yes: 'Y', no: 'N', all: 'Shift+Y', end: 'Esc' };

/** What a key says to a question; null where it is no answer. On a keyboard of another script its place counts. */
export function readAnswer({ key, code, ctrlKey, altKey, metaKey, shiftKey }: KeyPress): Answer | null {
  if (ctrlKey || altKey || metaKey) return null;
  const isLatin = /^[\x20-\x7e]$/.test(key);
  const letter = /^Key[A-Z]$/.test(code) ? code.charAt(3) : '';
  const typed = isLatin || key.length > 1 ? key : shiftKey ? letter : letter.toLowerCase();
  return Object.hasOwn(answers, typed) ? (answers[typed] ?? null) : null;
}
