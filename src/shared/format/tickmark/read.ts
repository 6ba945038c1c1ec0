import type { Read } from '../exchange.ts';
import { createBrokenError, parseJson } from '../json-text.ts';
import { decodeTickmarkValue } from './decode.ts';
import type { TickmarkFile } from './file-schema.ts';

/** Reads our own files: one article, a list of articles, or an article a line. */
export const readTickmark: Read = ({ text, fileName }) => ({
  files: readValues(text, fileName),
  notices: [],
  skipped: 0,
});

function readValues(text: string, fileName: string): readonly TickmarkFile[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  /* Of JSON that is laid out over lines, no line is a whole object. */
  const isLines =
    lines.length > 1 && lines.every((line) => line.startsWith('{') && line.trimEnd().endsWith('}'));
  const values = isLines ? lines.map((line) => parseJson(line, fileName)) : parseJson(text, fileName);
  if (!Array.isArray(values)) return [decodeTickmarkValue(values, fileName)];
  if (values.length === 0) {
    throw createBrokenError({ file: fileName, place: '$', message: 'There is no article in it.' });
  }
  return values.map((value: unknown) => decodeTickmarkValue(value, fileName));
}
