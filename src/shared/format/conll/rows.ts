import type { TickmarkError } from '../../result.ts';
import { createBrokenError } from '../json-text.ts';
import { readTag, type Tag } from './tags.ts';

/** A word with its tag; null outside of everything. */
export interface Row {
  readonly word: string;
  readonly tag: Tag | null;
}

export interface ConllFile {
  /** The documents, as their sentences; none of them is empty. */
  readonly documents: readonly (readonly (readonly Row[])[])[];
  /** Whether lines say where a document starts. */
  readonly hasStarts: boolean;
  /** Whether there are columns between the word and the tag. */
  readonly hasMore: boolean;
}

/** The word that stands where a document starts, and is none of it. */
export const documentStart = '-DOCSTART-';

/**
 * The rows of a file in columns: the word is in the first and the tag in the last. Tabs part them if the first row has
 * one, else spaces do. Blank lines end sentences, and lines that begin with # and are no row are comments.
 *
 * @throws TickmarkError `broken` with the line that is no row
 */
export function parseRows(text: string, file: string): ConllFile {
  const documents: Row[][][] = [];
  let sentences: Row[][] = [];
  let rows: Row[] = [];
  let separator: RegExp | null = null;
  let [hasStarts, hasMore] = [false, false];
  const endSentence = (): void => {
    if (rows.length > 0) sentences.push(rows);
    rows = [];
  };
  const endDocument = (): void => {
    endSentence();
    if (sentences.length > 0) documents.push(sentences);
    sentences = [];
  };
  for (const [index, content] of text.split(/\r?\n/u).entries()) {
    if (/^[ \t]*$/u.test(content)) {
      endSentence();
      continue;
    }
    if (content.startsWith(documentStart)) {
      endDocument();
      hasStarts = true;
      continue;
    }
    const columns = splitColumns(content, separator);
    const word = columns.at(0);
    const tag = columns.length < 2 ? undefined : readTag(columns.at(-1) ?? '');
    if (word === undefined || word === '' || tag === undefined) {
      if (content.startsWith('#')) continue;
      throw createRowError(columns, { file, line: index + 1 });
    }
    separator ??= content.includes('\t') ? tabs : spaces;
    hasMore ||= columns.length > 2;
    rows.push({ word, tag });
  }
  endDocument();
  return { documents, hasStarts, hasMore };
}

const tabs = /\t+/u;
const spaces = /[ \t]+/u;

function splitColumns(content: string, separator: RegExp | null): readonly string[] {
  const chosen = separator ?? (content.includes('\t') ? tabs : spaces);
  return trimEnd(content).split(chosen);
}

/** Without the tabs and spaces at the end: other white space may be a word. */
function trimEnd(content: string): string {
  let end = content.length;
  while (content[end - 1] === ' ' || content[end - 1] === '\t') end -= 1;
  return content.slice(0, end);
}

function createRowError(
  columns: readonly string[],
  { file, line }: { readonly file: string; readonly line: number },
): TickmarkError {
  const last = columns.at(-1)?.slice(0, 40) ?? '';
  const message =
    columns.length < 2
      ? 'It has one column, and no tag after the word.'
      : columns[0] === ''
        ? 'It has no word before the tag.'
        : `Its last column has no tag such as O, B-PER or I-PER, but ${JSON.stringify(last)}.`;
  return createBrokenError({ file, place: `line ${line}`, message });
}
