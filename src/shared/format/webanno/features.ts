import type { ForeignSpan } from '../foreign.ts';
import { findLabelFeature, getShortName, type Layer, parseLayer } from './header.ts';
import {
  layerAttribute,
  moreFeature,
  noteFeature,
  ownLabelFeature,
  ownLayer,
  pieceFeature,
  recordFeature,
} from './names.ts';

/** What a span is in a file: an annotation of a layer, with values of features by their names. */
export interface Featured {
  readonly layer: Pick<Layer, 'type' | 'name'>;
  /** In which its label is; null where its layer has none, and needs none for it. */
  readonly labelFeature: string | null;
  readonly values: ReadonlyMap<string, string>;
}

/** The layer of what comes from no layer. */
const own: Layer = { type: 'span', name: ownLayer, columns: [{ type: 'feature', name: ownLabelFeature }] };

/** The feature in which the label is that a layer without features had no use for so far. */
const newLabelFeature = 'value';

/** Names of features that UIMA allows, and has none of its own for. */
const featurePattern = /^(?!(?:begin|end|sofa)$)[A-Za-z]\w*$/u;

/**
 * @param record tells of which record it is; null where that need not be said
 * @param piece tells of which discontinuous span it is a piece; null of whole ones
 */
export function describeFeatures(
  span: ForeignSpan,
  { record, piece }: { readonly record: string | null; readonly piece: string | null },
): Featured {
  const { [layerAttribute]: declaration, ...attributes } = span.attributes;
  const declared = declaration === undefined ? null : parseLayer(declaration);
  const layer = declared === null || declared.type === 'relation' ? own : declared;
  const isNamed = layer !== own && span.label === getShortName(layer);
  const labelFeature = findLabelFeature(layer) ?? (isNamed ? null : newLabelFeature);
  /* What is called as its layer had no label there, or this one. */
  const label = isNamed ? attributes[labelFeature ?? ''] : span.label;
  const values = new Map<string, string>();
  const more = new Map<string, string>();
  if (labelFeature !== null && label !== undefined) values.set(labelFeature, label);
  const taken = new Set([labelFeature, noteFeature, recordFeature, pieceFeature, moreFeature]);
  for (const [name, value] of Object.entries(attributes)) {
    const isHeld = featurePattern.test(name) && value !== '' && !value.includes('\r') && !taken.has(name);
    if (isHeld) values.set(name, value);
    else if (name !== labelFeature || !isNamed) more.set(name, value);
  }
  if (span.note !== null) values.set(noteFeature, span.note);
  if (record !== null && layer.type !== 'chain') values.set(recordFeature, record);
  if (piece !== null) values.set(pieceFeature, piece);
  if (more.size > 0) values.set(moreFeature, JSON.stringify(Object.fromEntries(more)));
  return { layer, labelFeature, values };
}
