import type { Span } from '../../domain/span.ts';
import { groupBy } from '../../group-by.ts';
import type { ForeignDocument, ForeignSpan } from '../foreign.ts';
import { findTarget, type LabelTable } from '../label-table.ts';
import { findImpliedRecords, getWords, groupMentions } from '../said-records.ts';
import { describeFeatures, type Featured } from './features.ts';
import { layerAttribute } from './names.ts';
import { keyOf, locatePiece, type Place } from './places.ts';

/** An annotation that is to be written: a span, or a piece of a discontinuous one. */
export interface OutMark extends Featured {
  /** The id of the span. */
  readonly id: string;
  /** Where it is, in order; the first one names it. */
  readonly places: readonly [Place, ...Place[]];
  /** Of the chain that it is an element of, its number and that of the element; null outside of chains. */
  readonly chain: { readonly number: number; readonly element: number } | null;
}

export interface OutMarks {
  readonly marks: readonly OutMark[];
  /** How many spans have no word in them, and no place for that reason. */
  readonly blank: number;
  /** How many pieces had to leave blanks at their ends, or the place between two words. */
  readonly trimmed: number;
}

/** What there is to write of the spans of a document, in their order. */
export function createMarks(
  { spans, text }: ForeignDocument,
  { tokens, labels }: { readonly tokens: readonly Span[]; readonly labels: LabelTable },
): OutMarks {
  const marks: OutMark[] = [];
  const records = nameRecords({ spans, text }, labels);
  const chains = new Map<string, { readonly number: number; elements: number }>();
  let [blank, trimmed, discontinuous] = [0, 0, 0];
  for (const span of spans) {
    const located = span.pieces.map((piece) => ({ piece, places: locatePiece(piece, tokens) }));
    const found = located.filter(({ places }) => places.length > 0);
    if (found.length === 0) blank += 1;
    if (found.length > 1) discontinuous += 1;
    const featured = describeFeatures(span, {
      record: records.get(span.id) ?? null,
      piece: found.length > 1 ? String(discontinuous) : null,
    });
    for (const { piece, places } of found) {
      const [first, ...others] = places;
      if (first === undefined) continue;
      const last = others.at(-1) ?? first;
      if (first.start !== piece.start || last.end !== piece.end) trimmed += 1;
      let chain: OutMark['chain'] = null;
      if (featured.layer.type === 'chain') {
        const key = `${featured.layer.name} ${span.record ?? `alone ${span.id}`}`;
        const known = chains.get(key) ?? { number: chains.size + 1, elements: 0 };
        chains.set(key, known);
        known.elements += 1;
        chain = { number: known.number, element: known.elements };
      }
      marks.push({ ...featured, id: span.id, places: [first, ...others], chain });
    }
  }
  return { marks, blank, trimmed };
}

/**
 * By the ids of spans the names of records that have to be said: those of which not everything that reads the file will
 * think anyway, and those of single mentions that it would take for others with the same words.
 */
function nameRecords(
  { spans, text }: Pick<ForeignDocument, 'spans' | 'text'>,
  labels: LabelTable,
): ReadonlyMap<string, string> {
  const implied = findImpliedRecords({ spans, text }, { labels, isSaid });
  const said = new Set([...groupMentions(spans).keys()].filter((record) => !implied.has(record)));
  const getKey = (span: ForeignSpan): string => `${span.label}\n${getWords(span, text)}`;
  const unsaid = spans.filter(({ record }) => record === null || implied.has(record));
  const alike = groupBy(
    unsaid.filter((span) => isTakenByWords(span, labels)),
    getKey,
  );
  const isMistaken = (span: ForeignSpan): boolean =>
    span.record === null &&
    isTakenByWords(span, labels) &&
    (alike.get(getKey(span)) ?? []).some((other) => other.id !== span.id);
  const names = new Map<string, string>();
  return new Map(
    spans.flatMap((span): readonly (readonly [string, string])[] => {
      const { id, record } = span;
      if (!said.has(record ?? '') && !isMistaken(span)) return [];
      const key = record === null ? `span ${id}` : `record ${record}`;
      const name = names.get(key) ?? String(names.size + 1);
      names.set(key, name);
      return [[id, name]];
    }),
  );
}

/** Whether a span of which no record is said is taken to be of one with the others of its label and words. */
function isTakenByWords({ label, attributes }: ForeignSpan, labels: LabelTable): boolean {
  const isEntity = (findTarget(labels, label)?.kind ?? 'entity') === 'entity';
  return isEntity && attributes[layerAttribute]?.startsWith('#T_CH') !== true;
}

/** Whether its record is told in any case: annotations of our layer say it, and so do chains. */
function isSaid({ attributes: { [layerAttribute]: layer } }: ForeignSpan): boolean {
  return layer === undefined || layer.startsWith('#T_CH');
}

/**
 * The numbers that tell annotations of a layer from each other where several are in one place, and hold those together
 * that are in several; 0 of those that need none.
 */
export function numberMarks(marks: readonly OutMark[]): ReadonlyMap<OutMark, number> {
  const counts = new Map<string, number>();
  const keys = ({ layer, places }: OutMark): readonly string[] =>
    places.map((place) => `${layer.name} ${keyOf(place)}`);
  for (const key of marks.flatMap(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  let next = 0;
  return new Map(
    marks.map((mark) => {
      const isStacked = keys(mark).some((key) => (counts.get(key) ?? 0) > 1);
      /* The numbers of chains do this for their elements. */
      if (mark.chain !== null || (mark.places.length === 1 && !isStacked)) return [mark, 0];
      next += 1;
      return [mark, next];
    }),
  );
}
