import * as fc from 'fast-check';
import { createTextDocument } from '#shared/document/text-document.ts';
import type { Clock } from '#shared/domain/ids.ts';
import { defaultSettings } from '#shared/domain/library-settings.ts';
import type { Span } from '#shared/domain/span.ts';
import { adoptDocument } from '#shared/format/adopt.ts';
import { describeArticle } from '#shared/format/describe.ts';
import type { ExportInput, Read, ReadContext, ReadInput, Write, Written } from '#shared/format/exchange.ts';
import { createForeignSpan, type ForeignSpan } from '#shared/format/foreign.ts';
import { createLabelTable } from '#shared/format/label-table.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { formatTickmark } from '#shared/format/tickmark/encode.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';

let count = 0;

/** Time stands still, and every id is another. */
const clock: Clock = {
  now: () => Date.UTC(2026, 0, 31),
  random(bytes) {
    count += 1;
    new DataView(bytes.buffer).setUint32(bytes.length - 4, count);
    return bytes;
  },
};

export const readContext: ReadContext = {
  clock,
  labels: createLabelTable(),
  person: { id: 'person-1', name: 'Ann Example', initials: 'AE' },
};

/** The article as it is after it was written to a `tickmark` file and read from it. */
export function carry(file: TickmarkFile): TickmarkFile {
  return decodeTickmark(formatTickmark(file), 'carried.json');
}

/** The one article of a file, carried through the JSON of a `tickmark` file. */
export async function readOne(read: Read, input: ReadInput): Promise<TickmarkFile> {
  const { files } = await read(input, readContext);
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new Error(`${files.length} articles in ${input.fileName}`);
  return carry(file);
}

/** What a reader throws of an input. */
export async function findReadError(read: Read, input: ReadInput): Promise<AppError | null> {
  try {
    await read(input, readContext);
    return null;
  } catch (error) {
    if (error instanceof TickmarkError) return error.detail;
    throw error;
  }
}

export function createInput(file: TickmarkFile): ExportInput {
  return {
    file,
    document: createTextDocument(file.article.text),
    scales: defaultSettings.scales,
    labels: readContext.labels,
    replaced: new Map(),
  };
}

export async function writeOne(write: Write, file: TickmarkFile): Promise<Written> {
  return write([createInput(file)]);
}

/** The content of a written file by its ending. */
export function getContent({ files }: Written, suffix: string): string {
  const content = files.find((file) => file.suffix === suffix)?.content;
  if (typeof content !== 'string') throw new Error(`no text ${suffix}`);
  return content;
}

/** What is annotated, one line a span and sorted: pieces, label, words. */
export function listSpans(file: TickmarkFile): readonly string[] {
  const { document } = describeArticle(file, readContext.labels);
  return document.spans.map((span) => describeSpan(span, document.text)).toSorted();
}

export function describeSpan({ label, pieces }: Pick<ForeignSpan, 'label' | 'pieces'>, text: string): string {
  const places = pieces.map(({ start, end }) => `${start}-${end}`).join(';');
  const words = pieces.map(({ start, end }) => text.slice(start, end));
  return `${places} ${label} ${JSON.stringify(words)}`;
}

/** The article with another label on one of its annotations. */
export function relabel(
  file: TickmarkFile,
  { place, label }: { place: number; label: string },
): TickmarkFile {
  const chosen = file.annotations[place];
  return {
    ...file,
    annotations: file.annotations.map((annotation) =>
      annotation === chosen ? { ...annotation, tags: [label] } : annotation,
    ),
  };
}

/** Words of which each is a trap for offsets, and what may stand between them. */
const words = [
  'tunnel',
  'Dr. Marsh',
  '😀',
  '👩‍🔬',
  'Zoe\u0301',
  'מירי',
  'سلمى',
  '€412\u00a0million',
  '𝒳',
  '“No,”',
  'don’t',
  'a|b_c[1]*',
  '\\n->;',
  '12.5',
];

/** A text that neither begins nor ends with white space. */
export function arbitraryText(gaps: readonly string[]): fc.Arbitrary<string> {
  const word = fc.constantFrom(...words);
  return fc
    .tuple(word, fc.array(fc.tuple(fc.constantFrom(...gaps), word), { maxLength: 14 }))
    .map(([first, others]) => first + others.flat().join(''));
}

/** Spans of a text: overlapping, nested, stacked; of one piece, or of several with something between them. */
export function arbitrarySpans(
  text: string,
  { labels, maxPieces }: { readonly labels: readonly string[]; readonly maxPieces: number },
): fc.Arbitrary<readonly ForeignSpan[]> {
  const offsets = [0];
  for (const character of text) offsets.push((offsets.at(-1) ?? 0) + character.length);
  const pieces = fc
    .uniqueArray(fc.constantFrom(...offsets), { minLength: 2, maxLength: maxPieces * 2 })
    .map((chosen): ForeignSpan['pieces'] => {
      const sorted = chosen.toSorted((one, other) => one - other);
      const found = sorted.flatMap((start, place): readonly Span[] => {
        const end = sorted[place + 1];
        return place % 2 === 0 && end !== undefined ? [{ start, end }] : [];
      });
      const [first = { start: 0, end: 0 }, ...others] = found;
      return [first, ...others];
    });
  return fc
    .array(fc.record({ label: fc.constantFrom(...labels), pieces }), { maxLength: 8 })
    .chain((spans) => fc.record({ spans: fc.constant(spans), again: fc.subarray(spans) }))
    .map(({ spans, again }) =>
      [...spans, ...again].map((span, place) => createForeignSpan({ ...span, id: String(place) })),
    );
}

/** An article of a tool's with these annotations. */
export async function adoptSpans(text: string, spans: readonly ForeignSpan[]): Promise<TickmarkFile> {
  const { file } = await adoptDocument(
    { name: null, text, language: 'en', spans, relations: [], meta: null },
    { ...readContext, fileName: 'made.txt', mediaType: 'text/plain' },
  );
  return carry(file);
}
