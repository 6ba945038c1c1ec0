/** Emoji with their parts: they say nothing of where a sentence begins. */
const emoji = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\u20e3`;
/** A full stop, marks that close, those of notes, a space and marks that open; or a comma before a quotation. */
const sentenceStart = new RegExp(
  String.raw`(?:^|[\p{Sentence_Terminal}…:\n](?:[\p{Pe}\p{Pf}"'’”]|[⁰¹²³⁴-⁹],?)*\s+|\n|,\s+(?=["'“‘„«»]))["'“‘„«»(\s•–—\-${emoji}]*$`,
  'u',
);
/** Marks with their spaces, and the longest emoji that people put before a sentence: a family has 11 units. */
const reach = 16;

/** PORT MERROW — At noon; PORT MERROW, Ohio (AP) — At noon. */
const dateline =
  /^\s*\p{Lu}{2}[\p{Lu}\p{M} \u00a0.'’-]*(?:, ?[\p{L}\p{M}\d .]+)?(?:\(\p{L}+\))?[ \u00a0]?(?:[–—]|--?[ \u00a0])[ \u00a0]?$/u;
/** A city, its state, a day and an agency take no more. */
const longestDateline = 60;

/** Whether the word at an offset (UTF-16) begins a sentence, or what somebody says in it, and has its capital for that. */
export function beginsSentence(paragraph: string, start: number): boolean {
  return (
    sentenceStart.test(paragraph.slice(Math.max(0, start - reach), start)) ||
    (start <= longestDateline && dateline.test(paragraph.slice(0, start)))
  );
}

const pause = new RegExp(String.raw`(?:[–—]|\s-|[${emoji}])\s*$`, 'u');

/**
 * Whether the word at an offset (UTF-16) stands behind a dash or an emoji, where a sentence may begin: enough to tell an
 * ordinary word, but not a name.
 */
export function followsPause(paragraph: string, start: number): boolean {
  return pause.test(paragraph.slice(Math.max(0, start - reach), start));
}
