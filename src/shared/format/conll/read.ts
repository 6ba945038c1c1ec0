import { TickmarkError } from '../../result.ts';
import { adoptDocument } from '../adopt.ts';
import type { Read } from '../exchange.ts';
import { createForeignSpan, type ForeignDocument, type ForeignSpan } from '../foreign.ts';
import { conllMediaType, describeMeta } from './names.ts';
import { type ConllFile, parseRows, type Row } from './rows.ts';
import { findChunks } from './tags.ts';

/**
 * Reads columns with tags (CoNLL 2003, WNUT, doccano's). The text is the words with a space between them, a line feed
 * between sentences and a blank line between documents; the file is one article.
 *
 * @throws TickmarkError `broken` with the line that is not as it should be; `empty` where there is no word
 */
export const readConll: Read = async ({ fileName, text }, context) => {
  const file = parseRows(text, fileName);
  if (file.documents.length === 0) {
    throw new TickmarkError({ code: 'empty', file: fileName, message: 'There is no word in it.' });
  }
  const { notices, ...adoption } = await adoptDocument(assemble(file), {
    ...context,
    fileName,
    mediaType: conllMediaType,
  });
  const more = file.hasMore ? ['The columns between the words and their tags were left out.'] : [];
  return { files: [adoption.file], notices: [...more, ...notices], skipped: adoption.skipped };
};

function assemble({ documents, hasStarts }: ConllFile): ForeignDocument {
  const parts: string[] = [];
  const spans: ForeignSpan[] = [];
  let offset = 0;
  const add = (words: string): void => {
    parts.push(words);
    offset += words.length;
  };
  for (const [place, sentences] of documents.entries()) {
    if (place > 0) add('\n\n');
    for (const [sentencePlace, rows] of sentences.entries()) {
      if (sentencePlace > 0) add('\n');
      spans.push(...findSpans(rows, { offset, count: spans.length }));
      add(rows.map(({ word }) => word).join(' '));
    }
  }
  return {
    name: null,
    text: parts.join(''),
    language: null,
    spans,
    relations: [],
    meta: hasStarts ? describeMeta() : null,
  };
}

function findSpans(
  rows: readonly Row[],
  { offset, count }: { readonly offset: number; readonly count: number },
): readonly ForeignSpan[] {
  const starts: number[] = [];
  let at = offset;
  for (const { word } of rows) {
    starts.push(at);
    at += word.length + 1;
  }
  return findChunks(rows.map(({ tag }) => tag)).map(({ start, end, label }, place) => ({
    ...createForeignSpan({
      id: String(count + place + 1),
      label,
      pieces: [{ start: starts[start] ?? offset, end: (starts[end] ?? at) - 1 }],
    }),
  }));
}
