import { CodePointIndex, isInsidePair } from '../../text/code-points.ts';
import { createBrokenError, parseJson } from '../json-text.ts';
import { decodeValue, formatPath } from '../json-value.ts';
import { migrate, type Versioned } from '../migrations.ts';
import { type TickmarkFile, tickmarkFileSchema } from './file-schema.ts';

/** What a file of ours says it is, and how older versions become this one. */
const tickmarkFormat: Versioned = { format: 'tickmark', steps: [] };

/**
 * The content of a `tickmark` file of any version up to ours. Keys that we do not know are kept.
 *
 * @param fileName as the user knows it, for the error
 * @throws TickmarkError `broken` with the line and column, or the JSON path, of what is wrong; `newer-version` where a
 * later Tickmark has written it
 */
export function decodeTickmark(json: string, fileName: string): TickmarkFile {
  return decodeTickmarkValue(parseJson(json, fileName), fileName);
}

/** The same of a value of JSON, for files that hold several articles. */
export function decodeTickmarkValue(value: unknown, fileName: string): TickmarkFile {
  const migrated = migrate(value, tickmarkFormat, fileName);
  const file = decodeValue(migrated, tickmarkFileSchema, fileName);
  for (const check of checks) {
    for (const fault of check(file)) {
      throw createBrokenError({ file: fileName, place: formatPath(fault.path), message: fault.message });
    }
  }
  return file;
}

/** Something that no schema can say. */
interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const checks: readonly ((file: TickmarkFile) => Iterable<Fault>)[] = [
  findLengthFaults,
  findAnchorFaults,
  findRecordFaults,
];

function* findLengthFaults({ article }: TickmarkFile): Iterable<Fault> {
  const lengths = {
    utf16Length: article.text.length,
    codePointLength: new CodePointIndex(article.text).length,
  };
  for (const key of ['utf16Length', 'codePointLength'] as const) {
    const stated = article.revision[key];
    if (stated === lengths[key]) continue;
    yield {
      path: ['article', 'revision', key],
      message: `The text has a length of ${lengths[key]} and not of ${stated}.`,
    };
  }
}

/** Of every annotation but an orphan, both spans must be those of its words in the text. */
function* findAnchorFaults({ article, annotations }: TickmarkFile): Iterable<Fault> {
  const { text } = article;
  const index = new CodePointIndex(text);
  for (const [place, { anchor }] of annotations.entries()) {
    const path = ['annotations', place, 'anchor'];
    const { utf16, codePoints } = anchor;
    if (utf16 === null) {
      if (codePoints !== null) yield { path: [...path, 'codePoints'], message: 'An orphan has no offsets.' };
      continue;
    }
    if (text.slice(utf16.start, utf16.end) !== anchor.exact || utf16.end > text.length) {
      yield { path: [...path, 'utf16'], message: 'The words there are not those of "exact".' };
    } else if (isInsidePair(text, utf16.start) || isInsidePair(text, utf16.end)) {
      yield { path: [...path, 'utf16'], message: 'It cuts a character in two.' };
    } else if (
      codePoints === null ||
      index.toCodePoints(utf16.start) !== codePoints.start ||
      index.toCodePoints(utf16.end) !== codePoints.end
    ) {
      yield { path: [...path, 'codePoints'], message: 'It is not the place that "utf16" names.' };
    }
  }
}

/** Ids are unique in their list, and every annotation's record is there. */
function* findRecordFaults(file: TickmarkFile): Iterable<Fault> {
  for (const list of ['people', 'annotations', 'claims', 'quotes', 'entities', 'sources'] as const) {
    const seen = new Set<string>();
    for (const [place, { id }] of file[list].entries()) {
      if (seen.has(id))
        yield { path: [list, place, 'id'], message: `The id ${JSON.stringify(id)} is there twice.` };
      seen.add(id);
    }
  }
  const records = {
    claim: new Set(file.claims.map(({ id }) => id)),
    quote: new Set(file.quotes.map(({ id }) => id)),
    entity: new Set(file.entities.map(({ id }) => id)),
  };
  for (const [place, { kind, refId }] of file.annotations.entries()) {
    if (records[kind].has(refId)) continue;
    yield { path: ['annotations', place, 'refId'], message: `There is no ${kind} ${JSON.stringify(refId)}.` };
  }
}
