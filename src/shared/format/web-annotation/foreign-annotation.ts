import { timestampSchema } from '../../domain/ids.ts';
import type { JsonObject } from '../migrations.ts';
import { readId } from './iri.ts';
import { at, createFault, isObject, listPlaced, type Placed, toList } from './json-place.ts';
import { type Remarks, readRemarks } from './remarks.ts';
import { readSelection, type Selection } from './selection.ts';
import { recordTerm } from './terms.ts';

/** A part of a document that an annotation is about. */
export interface Target {
  /** The document's address; null where the file does not say which it is. */
  readonly source: string | null;
  /** Null where the whole document is meant, or a part of it that is none of its text. */
  readonly selection: Selection | null;
  /** Whether a part is meant. */
  readonly isPart: boolean;
}

/** An annotation of any tool that follows the W3C's model, more or less. */
export interface ForeignAnnotation {
  readonly id: string | null;
  readonly targets: readonly Target[];
  readonly remarks: Remarks;
  /** The same for all annotations of one record. */
  readonly record: string | null;
  readonly creator: string | null;
  /** ISO 8601; null where the file does not say, or not in that form. */
  readonly created: string | null;
  readonly modified: string | null;
  readonly title: string | null;
  readonly language: string | null;
  /** An answer to another annotation. */
  readonly isReply: boolean;
  /** Of an annotation that links two others: their ids. */
  readonly ends: readonly [from: string, to: string] | null;
}

/**
 * An annotation of the W3C's model, of Hypothesis' API or of Recogito and Annotorious, which differ in the names of some
 * keys only. What is there but means nothing to us is left alone.
 *
 * @throws TickmarkError `broken` with the JSON path of what cannot be
 */
export function readForeignAnnotation({ value, place }: Placed): ForeignAnnotation {
  if (!isObject(value)) throw createFault(place, 'It is not an annotation.');
  const types = toList(value['type']);
  const target = value['target'];
  if (types.length === 0 && target === undefined) throw createFault(place, 'It is not an annotation.');
  if (types.length > 0 && !types.includes('Annotation')) {
    throw createFault(at(place, 'type'), 'It is not an annotation.');
  }
  const found = listPlaced(target, at(place, 'target'));
  if (found.length === 0) throw createFault(at(place, 'target'), 'It is about nothing: there is no target.');
  const targets = found.flatMap((target) => readTargets(target, findText(value['uri'])));
  const first = found.map((target) => target.value).find(isObject);
  const isLinking = toList(value['motivation']).includes('linking');
  return {
    id: findId(value['id']),
    targets,
    remarks: readRemarks(value, place),
    record: findId(value[recordTerm]),
    creator: findCreator(value, first),
    created: findTime(value['created'], first?.['created']),
    modified: findTime(value['modified'], value['updated'], first?.['updated']),
    title: findTitle(value['document']),
    language: findLanguage(first?.['language'], findSource(first)?.['language']),
    isReply:
      toList(value['references']).length > 0 ||
      (toList(value['motivation']).includes('replying') && targets.every(({ isPart }) => !isPart)),
    ends: isLinking ? findEnds(found) : null,
  };
}

function readTargets({ value, place }: Placed, address: string | null): readonly Target[] {
  if (typeof value === 'string') return [{ source: value, selection: null, isPart: false }];
  if (!isObject(value)) throw createFault(place, 'It is not a target.');
  const { items, selector, source, id } = value;
  if (Array.isArray(items)) {
    return listPlaced(items, at(place, 'items')).flatMap((item) => readTargets(item, address));
  }
  const isPart = toList(selector).length > 0;
  return [
    {
      source:
        findText(...toList(source), findSource(value)?.['id']) ?? address ?? (isPart ? null : findText(id)),
      selection: isPart ? readSelection(selector, at(place, 'selector')) : null,
      isPart,
    },
  ];
}

/** The description of the document that a target is in. */
function findSource(target: JsonObject | undefined): JsonObject | undefined {
  return toList(target?.['source']).find(isObject);
}

/** The first of these that is a text with anything in it. */
function findText(...values: readonly unknown[]): string | null {
  return values.find((value): value is string => typeof value === 'string' && value !== '') ?? null;
}

/** The first language tag (BCP 47), by its look. */
function findLanguage(...values: readonly unknown[]): string | null {
  const text = findText(...values.flatMap(toList));
  return text !== null && text.length <= 35 && /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(text) ? text : null;
}

function findId(value: unknown): string | null {
  const id = findText(...toList(value));
  return id === null ? null : readId(id);
}

/** @returns one that our files can have: with its zone */
function findTime(...values: readonly unknown[]): string | null {
  for (const value of values.flatMap(toList)) {
    const time = timestampSchema.safeParse(value);
    if (time.success) return time.data;
  }
  return null;
}

/** The name of whoever made it: the annotation, else, with Recogito, its target or its first body. */
function findCreator(annotation: JsonObject, target: JsonObject | undefined): string | null {
  const body = ['body', 'bodies'].flatMap((key) => toList(annotation[key])).find(isObject);
  const creators = [annotation, target, body].flatMap((made) => toList(made?.['creator']));
  const names = creators.flatMap((creator) =>
    isObject(creator)
      ? [findText(...toList(creator['name']), creator['nickname'], creator['id'])]
      : [findText(creator)],
  );
  const { user, user_info: about } = annotation;
  const account = typeof user === 'string' ? user.replace(/^acct:([^@]*)@.*$/su, '$1') : null;
  return findText(...names, isObject(about) ? about['display_name'] : null, account);
}

function findTitle(document: unknown): string | null {
  return isObject(document) ? findText(...toList(document['title'])) : null;
}

function findEnds(targets: readonly Placed[]): ForeignAnnotation['ends'] {
  const ids = targets.map(({ value }) =>
    isObject(value) ? (value['selector'] === undefined ? findId(value['id']) : null) : findId(value),
  );
  const [from, to] = ids;
  return ids.length === 2 && from !== null && from !== undefined && to !== null && to !== undefined
    ? [from, to]
    : null;
}
