import { describeAnchor } from '../../anchor/describe.ts';
import { resolveAnchor } from '../../anchor/resolve.ts';
import { type Anchor, anchorStates } from '../../domain/annotation.ts';
import { TickmarkError } from '../../result.ts';
import { CodePointIndex } from '../../text/code-points.ts';
import type { JsonObject } from '../migrations.ts';
import { decodeTickmarkValue } from '../tickmark/decode.ts';
import type { TickmarkFile } from '../tickmark/file-schema.ts';
import {
  at,
  createFault,
  isObject,
  listPlaced,
  type Place,
  type Placed,
  readText,
  toList,
} from './json-place.ts';
import { decodeId, decodeNode } from './node-codec.ts';
import { readRemarks } from './remarks.ts';
import { readSelection } from './selection.ts';
import { lists, shapes } from './shapes.ts';
import { articleTerm, createTerm, extraTerm, kindTerm, recordTerm } from './terms.ts';
import { addAnchorKeys } from './unknown-keys.ts';

/** A file that we have written, maybe with annotations that others have put into it. */
export interface OwnCollection {
  readonly file: TickmarkFile;
  readonly foreign: readonly Placed[];
}

/** Whether a collection has an article of ours with it. */
export function isOwnCollection(value: unknown): value is JsonObject {
  return isObject(value) && isObject(value[articleTerm]);
}

/**
 * Reads back what `writeWebAnnotation` has written. Records are taken from the collection, for that is where they are
 * whole; what annotations repeat of them is not looked at.
 *
 * @throws TickmarkError `broken` with the JSON path of what is not as it should be
 */
export function readOwnCollection(collection: JsonObject, place: Place): OwnCollection {
  const article = readArticle(collection[articleTerm], at(place, articleTerm));
  const items = listPlaced(readItems(collection), at(place, 'first', 'items'));
  const own = items.filter(isOwn);
  const text = readText(article['text'], at(place, articleTerm)) ?? '';
  const ground = { text, index: new CodePointIndex(text) };
  const extra = collection[extraTerm];
  const value = {
    ...(isObject(extra) && extra),
    format: 'tickmark',
    version: 1,
    generator: decodeNode(collection['generator'], shapes.generator, at(place, 'generator')),
    exportedAt: collection['generated'],
    article,
    annotations: own.map((item) => readAnnotation(item, ground)),
    ...Object.fromEntries(
      lists.map(({ key, shape }) => [
        key,
        listPlaced(collection[createTerm(key)], at(place, createTerm(key))).map((item) =>
          decodeNode(item.value, shape, item.place),
        ),
      ]),
    ),
    coverage: decodeNode(
      collection[createTerm('coverage')],
      shapes.coverage,
      at(place, createTerm('coverage')),
    ),
    signOff: readSignOff(collection[createTerm('signOff')], at(place, createTerm('signOff'))),
  };
  return { file: check(value, { place, own }), foreign: items.filter((item) => !isOwn(item)) };
}

/** Whether an annotation is one of ours. */
function isOwn({ value }: Placed): boolean {
  return isObject(value) && value[kindTerm] !== undefined;
}

function readItems(collection: JsonObject): unknown {
  const { first, items } = collection;
  return isObject(first) ? first['items'] : items;
}

function readArticle(node: unknown, place: Place): JsonObject {
  const article = decodeNode(node, shapes.article, place);
  const term = createTerm('revision');
  const revision = isObject(node) ? node[term] : undefined;
  return {
    ...article,
    revision: decodeNode(revision, shapes.revision, at(place, term)),
    text: isObject(revision) ? readText(revision['value'], at(place, term, 'value')) : null,
  };
}

function readSignOff(node: unknown, place: Place): JsonObject | null {
  return node === undefined || node === null ? null : decodeNode(node, shapes.signOff, place);
}

interface Ground {
  readonly text: string;
  readonly index: CodePointIndex;
}

function readAnnotation({ value, place }: Placed, ground: Ground): JsonObject {
  if (!isObject(value)) throw createFault(place, 'It is not an annotation.');
  const found = value[extraTerm];
  const extra = isObject(found) ? found : {};
  const { notes, tags } = readRemarks(value, place);
  return {
    ...extra,
    id: decodeId(value['id'], at(place, 'id')),
    kind: value[kindTerm],
    refId: decodeId(value[recordTerm], at(place, recordTerm)),
    anchor: addAnchorKeys(readAnchor(value, { place, ground }), extra['anchor']),
    note: notes.length === 0 ? null : notes.join('\n\n'),
    tags,
    origin: value[createTerm('origin')],
    createdBy: decodeId(value['creator'], at(place, 'creator')),
    createdAt: value['created'],
    updatedAt: value['modified'],
  };
}

function readAnchor(
  annotation: JsonObject,
  { place, ground }: { readonly place: Place; readonly ground: Ground },
): Anchor {
  const term = createTerm('state');
  const state = anchorStates.find((known) => known === annotation[term]);
  if (state === undefined) throw createFault(at(place, term), 'It is not the state of an anchor.');
  const [target] = toList(annotation['target']);
  const selectorPlace = at(place, 'target', 'selector');
  const selection = isObject(target) ? readSelection(target['selector'], selectorPlace) : null;
  const was = readText(annotation[createTerm('was')], at(place, createTerm('was')));
  const words = selection?.quotation ?? { exact: '', prefix: '', suffix: '' };
  if (state === 'orphan') return { ...words, utf16: null, codePoints: null, state, was };
  const codePoints = selection?.position ?? null;
  if (codePoints === null || codePoints.end > ground.index.length) {
    throw createFault(selectorPlace, 'It has no position in the text.');
  }
  const { start, end } = codePoints;
  const utf16 = { start: ground.index.toUtf16(start), end: ground.index.toUtf16(end) };
  const anchor = { ...words, utf16, codePoints: { start, end }, state, was };
  return ground.text.slice(utf16.start, utf16.end) === words.exact ? anchor : findAnew(anchor, ground);
}

/** Where another tool has moved an annotation, the words that it quotes tell where to. */
function findAnew(anchor: Anchor, { text, index }: Ground): Anchor {
  const { state, span } = resolveAnchor(anchor, text);
  const was = anchor.was ?? anchor.exact;
  if (span === null) return { ...anchor, utf16: null, codePoints: null, state: 'orphan', was };
  const found = describeAnchor(text, span, index);
  return state === 'changed' ? { ...found, state, was } : { ...found, state };
}

/** What the model has a word for at a collection. */
const modelTerms: ReadonlyMap<string, string> = new Map([
  ['exportedAt', 'generated'],
  ['generator', 'generator'],
]);

/** Checks it as any file of ours, and says of what is wrong where it is in this one. */
function check(
  value: JsonObject,
  { place, own }: { readonly place: Place; readonly own: readonly Placed[] },
): TickmarkFile {
  try {
    return decodeTickmarkValue(value, place.file);
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    const [, key = '', index, rest = ''] =
      /^\$\.(\w+)(?:\[(\d+)\])?(.*)$/u.exec(error.detail.place ?? '') ?? [];
    const term = modelTerms.get(key) ?? createTerm(key);
    const found =
      key === 'annotations'
        ? own[Number(index)]?.place
        : at(place, term, ...(index === undefined ? [] : [Number(index)]));
    throw createFault(found ?? place, `${error.detail.message} (${key}${rest})`);
  }
}
