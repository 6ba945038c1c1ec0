import { TickmarkError } from '../../result.ts';
import type { Read } from '../exchange.ts';
import { createBrokenError, parseJson } from '../json-text.ts';
import { isJson, parseLine } from '../json-tools/json-records.ts';
import { formatPath } from '../json-value.ts';
import { decodeTickmarkValue } from './decode.ts';
import type { TickmarkFile } from './file-schema.ts';

/** Reads our own files: one article, a list of articles, or an article a line. */
export const readTickmark: Read = ({ text, fileName }) => ({
  files: readValues(text, fileName).map((value) => decode(value, fileName)),
  notices: [],
  skipped: 0,
});

/** What should be an article, and where it is: `$`, `$[2]` in a list, `line 3, $` in a file of lines. */
interface Placed {
  readonly value: unknown;
  readonly place: string;
}

function readValues(text: string, fileName: string): readonly Placed[] {
  const lines = text
    .split('\n')
    .map((content, index) => ({ content, number: index + 1 }))
    .filter(({ content }) => content.trim() !== '');
  if (isOfLines(lines.map(({ content }) => content))) {
    return lines.map(({ content, number }) => ({
      value: parseLine(content, { number, fileName }),
      place: `line ${number}, $`,
    }));
  }
  const value = parseJson(text, fileName);
  if (!Array.isArray(value)) return [{ value, place: '$' }];
  if (value.length === 0) {
    throw createBrokenError({ file: fileName, place: '$', message: 'There is no article in it.' });
  }
  return value.map((item: unknown, index) => ({ value: item, place: formatPath([index]) }));
}

/** Of JSON that is laid out over lines, no line is a whole object; of a file of lines some may be broken, or cut off. */
function isOfLines(lines: readonly string[]): boolean {
  const [first = '', ...others] = lines;
  if (others.length === 0 || !first.startsWith('{')) return false;
  return isJson(first) || lines.every((line) => line.startsWith('{') && line.trimEnd().endsWith('}'));
}

function decode({ value, place }: Placed, fileName: string): TickmarkFile {
  try {
    return decodeTickmarkValue(value, fileName);
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    const within = error.detail.place?.slice(1) ?? '';
    throw new TickmarkError({ ...error.detail, place: `${place}${within}` }, { cause: error });
  }
}
