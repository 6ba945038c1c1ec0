import { decodeHTML } from 'entities';
import { findIdentifier } from '../identifier-links.ts';
import type { JsonObject } from '../migrations.ts';
import { at, createFault, isObject, listPlaced, type Place, readText, toList } from './json-place.ts';
import { createTerm, fieldTerm } from './terms.ts';

/** What the bodies of an annotation say. */
export interface Remarks {
  /** What our own files call its label; null in those of others. */
  readonly label: string | null;
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  /** Of its record, by their names; of several for one name each. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** One thing that a body says: which of those it is, and the words. */
type Remark = readonly [field: string, value: string];

/** Purposes by which tools put words or things to a span that tell what it is. */
const namingPurposes: ReadonlySet<unknown> = new Set(['tagging', 'classifying', 'identifying']);

/**
 * What an annotation says of its target, by `body` of the model, `bodies` of Annotorious and Recogito, and `text` and
 * `tags` of Hypothesis. Tags, classes and names are tags; anything else that is said is a note, and an address stands for
 * what is kept there.
 *
 * @throws TickmarkError `broken` where a body says something that is no text
 */
export function readRemarks(annotation: JsonObject, place: Place): Remarks {
  const motivations = toList(annotation['motivation']);
  const common = motivations.length === 1 ? motivations[0] : undefined;
  const found: readonly Remark[] = [
    ...['body', 'bodies'].flatMap((key) => readBodies(annotation[key], { place: at(place, key), common })),
    ...readTexts(annotation, { key: 'bodyValue', field: 'note', place }),
    ...readTexts(annotation, { key: 'text', field: 'note', place }),
    ...readTexts(annotation, { key: 'tags', field: 'tags', place }),
  ];
  const select = (name: string) => found.flatMap(([field, value]) => (field === name ? [value] : []));
  return {
    label: select('label')[0] ?? null,
    tags: select('tags'),
    notes: select('note'),
    attributes: found.filter(([field]) => !['label', 'tags', 'note'].includes(field)),
  };
}

function readTexts(
  annotation: JsonObject,
  { key, field, place }: { readonly key: string; readonly field: string; readonly place: Place },
): readonly Remark[] {
  return listPlaced(annotation[key], at(place, key)).flatMap((item): readonly Remark[] => {
    const text = readText(item.value, item.place);
    return text === null || text === '' ? [] : [[field, text]];
  });
}

interface BodyPlace {
  readonly place: Place;
  /** The purpose of bodies that name none: the one motivation of their annotation. */
  readonly common: unknown;
}

function readBodies(value: unknown, { place, common }: BodyPlace): readonly Remark[] {
  return listPlaced(value, place).flatMap((item) => readBody(item.value, { place: item.place, common }));
}

function readBody(body: unknown, { place, common }: BodyPlace): readonly Remark[] {
  if (typeof body === 'string') return [sortRemark({ words: body, link: body }, common)];
  if (!isObject(body)) throw createFault(place, 'It is not a body.');
  const { items, purpose } = body;
  if (Array.isArray(items)) {
    /* Of a choice only one is meant. */
    const meant = body['type'] === 'Choice' ? items.slice(0, 1) : items;
    return readBodies(meant, { place: at(place, 'items'), common });
  }
  const field = readText(body[fieldTerm], at(place, fieldTerm));
  const said = readSaid(body, place);
  if (said === null) return [];
  return [field === null ? sortRemark(said, purpose ?? common) : [field, said.words]];
}

/** The words of a body, and the address of what it is, where it is something elsewhere. */
interface Said {
  readonly words: string;
  readonly link: string | null;
}

function readSaid(body: JsonObject, place: Place): Said | null {
  const own = readText(body[createTerm('value')], at(place, createTerm('value')));
  if (own !== null) return { words: own, link: null };
  const { value, source, id, format } = body;
  if (typeof value === 'string') {
    return { words: format === 'text/html' ? stripMarkup(value) : value, link: null };
  }
  /* A term of a vocabulary, as Annotorious and Recogito write it: its name and its address. */
  const thing = [value, source].find((item) => item !== undefined && item !== null);
  if (isObject(thing)) {
    const link = [thing['id'], thing['uri']].find((item) => typeof item === 'string') ?? null;
    const name = [thing['label'], thing['value'], link].find((item) => typeof item === 'string');
    return name === undefined || name === null ? null : { words: name, link };
  }
  if (thing !== undefined && typeof thing !== 'string')
    throw createFault(place, 'It says nothing that is a text.');
  /* Bodies of Annotorious have ids of their own, which say nothing, but then they have a purpose. */
  const link = thing ?? (typeof id === 'string' && body['purpose'] === undefined ? id : null);
  return link === null ? null : { words: link, link };
}

function sortRemark({ words, link }: Said, purpose: unknown): Remark {
  if (!namingPurposes.has(purpose)) return ['note', words];
  return purpose === 'identifying' && link !== null ? ['identifiers', findIdentifier(link)] : ['tags', words];
}

/** The text of a piece of HTML: enough for the comments of annotation tools, which have paragraphs and emphasis. */
function stripMarkup(html: string): string {
  const lines = html.replaceAll(/<(?:br|\/p|\/div|\/li)\b[^<>]*>/giu, '\n').replaceAll(/<[^<>]*>/gu, '');
  return decodeHTML(lines).trim();
}
