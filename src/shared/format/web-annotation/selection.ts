import { getPrefix, getSuffix } from '../../anchor/describe.ts';
import { type Span, spanSchema } from '../../domain/span.ts';
import { CodePointIndex } from '../../text/code-points.ts';
import type { JsonObject } from '../migrations.ts';
import { at, createFault, isObject, listPlaced, type Place, readText, toList } from './json-place.ts';

/** Words, and what stands around them as far as an anchor keeps it. */
export interface Quotation {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** What selectors say of a place in a text; one of the two is there. */
export interface Selection {
  readonly quotation: Quotation | null;
  /** In code points, as the model has it; tools that count in UTF-16 units do not say so. */
  readonly position: Span | null;
}

/**
 * The part of a text that is selected. Of several selectors, which all mean the same part, quotation and position are
 * taken from the first ones that have them; a refinement narrows what it refines. Also takes the selectors of Recogito,
 * which name no type: `{ quote, start, end }`.
 *
 * @returns null where the selectors are none of text, or need the document itself to be understood (XPath, fragments)
 * @throws TickmarkError `broken` where a selector lacks what its type needs
 */
export function readSelection(value: unknown, place: Place): Selection | null {
  const found = listPlaced(value, place).map((item) => readSelector(item.value, item.place));
  const quotation = found.find((selection) => selection?.quotation)?.quotation ?? null;
  const position = found.find((selection) => selection?.position)?.position ?? null;
  return quotation === null && position === null ? null : { quotation, position };
}

function readSelector(value: unknown, place: Place): Selection | null {
  /* The address of a selector that is kept elsewhere. */
  if (typeof value === 'string') return null;
  if (!isObject(value)) throw createFault(place, 'It is not a selector.');
  const outer = readTyped(value, place);
  const { refinedBy } = value;
  if (refinedBy === undefined || refinedBy === null) return outer;
  const inner = readSelection(refinedBy, at(place, 'refinedBy'));
  return inner === null ? outer : narrow(outer, inner);
}

function readTyped(selector: JsonObject, place: Place): Selection | null {
  const { type, quote } = selector;
  const types = toList(type);
  if (types.includes('TextQuoteSelector'))
    return { quotation: readQuotation(selector, place), position: null };
  if (types.includes('TextPositionSelector'))
    return { quotation: null, position: readPosition(selector, place) };
  if (quote === undefined || types.length > 0) return null;
  const words = isObject(quote) ? quote : { exact: quote };
  return {
    quotation: readQuotation(words, at(place, 'quote')),
    position: selector['start'] === undefined ? null : readPosition(selector, place),
  };
}

function readQuotation(selector: JsonObject, place: Place): Quotation {
  const exact = readText(selector['exact'], at(place, 'exact'));
  if (exact === null) throw createFault(place, 'It has no words: "exact" is not there.');
  const prefix = readText(selector['prefix'], at(place, 'prefix')) ?? '';
  const suffix = readText(selector['suffix'], at(place, 'suffix')) ?? '';
  return fitQuotation({ exact, prefix, suffix });
}

/** With no more context than anchors have. */
function fitQuotation({ exact, prefix, suffix }: Quotation): Quotation {
  return { exact, prefix: getPrefix(prefix, prefix.length), suffix: getSuffix(suffix, 0) };
}

function readPosition({ start, end }: JsonObject, place: Place): Span {
  const position = spanSchema.safeParse({ start, end });
  if (position.success) return { start: position.data.start, end: position.data.end };
  throw createFault(place, 'Its "start" and "end" are no place in a text.');
}

/** What a selection within a selection comes to. Where the outer one is none of text, a position within it says nothing. */
function narrow(outer: Selection | null, inner: Selection): Selection | null {
  const position =
    outer?.position && inner.position && inner.position.end <= outer.position.end - outer.position.start
      ? {
          start: outer.position.start + inner.position.start,
          end: outer.position.start + inner.position.end,
        }
      : null;
  const quotation =
    inner.quotation === null
      ? cutQuotation(outer?.quotation ?? null, inner.position)
      : completeQuotation(inner.quotation, outer?.quotation ?? null);
  return quotation === null && position === null ? null : { quotation, position };
}

/** A part of quoted words, by its place in them. */
function cutQuotation(outer: Quotation | null, position: Span | null): Quotation | null {
  if (outer === null || position === null) return null;
  const index = new CodePointIndex(outer.exact);
  if (position.end > index.length) return null;
  return cutWords(outer, { start: index.toUtf16(position.start), end: index.toUtf16(position.end) });
}

/** Words inside other words: these tell what stands around them, where they are there but once. */
function completeQuotation(inner: Quotation, outer: Quotation | null): Quotation {
  if (outer === null || inner.prefix !== '' || inner.suffix !== '') return inner;
  const start = outer.exact.indexOf(inner.exact);
  const isOnly = start !== -1 && start === outer.exact.lastIndexOf(inner.exact);
  return isOnly ? cutWords(outer, { start, end: start + inner.exact.length }) : inner;
}

function cutWords({ exact, prefix, suffix }: Quotation, { start, end }: Span): Quotation {
  return fitQuotation({
    exact: exact.slice(start, end),
    prefix: prefix + exact.slice(0, start),
    suffix: exact.slice(end) + suffix,
  });
}
