import type { Anchor, Annotation } from '../../domain/annotation.ts';
import { anchorSchema, annotationSchema } from '../../domain/annotation.ts';
import type { JsonObject } from '../migrations.ts';
import { isObject } from './json-place.ts';

const knownKeys: ReadonlySet<string> = new Set(Object.keys(annotationSchema.shape));
const knownAnchorKeys: ReadonlySet<string> = new Set(Object.keys(anchorSchema.shape));
const knownSpanKeys: ReadonlySet<string> = new Set(['start', 'end']);

/** The keys of an annotation, of its anchor and of the anchor's spans that the model has no place for; null without any. */
export function findUnknownKeys(annotation: Annotation): JsonObject | null {
  const { anchor } = annotation;
  const inAnchor = {
    ...pickOthers(anchor, knownAnchorKeys),
    ...named('utf16', pickOthers(anchor.utf16 ?? {}, knownSpanKeys)),
    ...named('codePoints', pickOthers(anchor.codePoints ?? {}, knownSpanKeys)),
  };
  const all = { ...pickOthers(annotation, knownKeys), ...named('anchor', inAnchor) };
  return isEmpty(all) ? null : all;
}

/** An anchor with the keys that were found of it. */
export function addAnchorKeys(anchor: Anchor, extra: unknown): JsonObject {
  const found = isObject(extra) ? extra : {};
  return {
    ...found,
    ...anchor,
    utf16: addSpanKeys(anchor.utf16, found['utf16']),
    codePoints: addSpanKeys(anchor.codePoints, found['codePoints']),
  };
}

function addSpanKeys(span: Anchor['utf16'], keys: unknown): unknown {
  return span === null || !isObject(keys) ? span : { ...keys, ...span };
}

function pickOthers(value: JsonObject, known: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !known.has(key)));
}

function named(key: string, value: JsonObject): JsonObject {
  return isEmpty(value) ? {} : { [key]: value };
}

function isEmpty(value: JsonObject): boolean {
  return Object.keys(value).length === 0;
}
