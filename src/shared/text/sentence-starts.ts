/** Whether the word at an offset (UTF-16) begins a sentence, or what somebody says in it, and has its capital for that. */
export function beginsSentence(paragraph: string, start: number): boolean {
  /* A full stop, marks that close, a space and marks that open; or a comma before a quotation. */
  const before = paragraph.slice(Math.max(0, start - 8), start);
  return /(?:^|[\p{Sentence_Terminal}…:\n][\p{Pe}\p{Pf}"'’”]*\s+|\n|,\s+(?=["'“‘„«»]))["'“‘„«»(\s•–—-]*$/u.test(
    before,
  );
}
