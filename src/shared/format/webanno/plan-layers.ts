import { recordAttributes } from '../record-attributes.ts';
import type { Featured } from './features.ts';
import { type Column, type Layer, listFeatures } from './header.ts';
import { moreFeature, noteFeature, ownLayer, pieceFeature, recordFeature } from './names.ts';

/** The layers of a file that is to be written, and what of them is not as it was. */
export interface LayerPlan {
  readonly layers: readonly Layer[];
  /** Features that a layer has not had so far, as `layer.feature`. */
  readonly added: readonly string[];
}

/** What the links of chains have, and can have nothing beside: the kind of the link, and that of what is linked. */
export const chainFeatures = ['referenceRelation', 'referenceType'] as const;

/** The order of features in a layer of ours. */
const lastFeatures = [noteFeature, recordFeature, pieceFeature, moreFeature];

/**
 * The layers that annotations need: those of the file that they come from as they were, with the features that have come
 * to them at their ends, and others with the features that anything in them has.
 */
export function planLayers(declared: readonly Layer[], marks: readonly Featured[]): LayerPlan {
  const needed = new Map<string, { readonly layer: Featured['layer']; readonly features: Set<string> }>();
  for (const { layer, labelFeature, values } of marks) {
    const known = needed.get(layer.name) ?? { layer, features: new Set<string>() };
    needed.set(layer.name, known);
    if (labelFeature !== null) known.features.add(labelFeature);
    for (const name of values.keys()) known.features.add(name);
  }
  const added: string[] = [];
  const old = declared.map((layer): Layer => {
    if (layer.type === 'chain') return layer;
    const has = new Set(listFeatures(layer));
    const fresh = sortFeatures(needed.get(layer.name)?.features ?? new Set()).filter(
      (name) => !has.has(name),
    );
    if (layer.name !== ownLayer) added.push(...fresh.map((name) => `${layer.name}.${name}`));
    const columns =
      fresh.length === 0 ? layer.columns : layer.columns.filter(({ type }) => type !== 'placeholder');
    return { ...layer, columns: [...columns, ...fresh.map((name): Column => ({ type: 'feature', name }))] };
  });
  const names = new Set(declared.map(({ name }) => name));
  const fresh = [...needed.values()]
    .filter(({ layer }) => !names.has(layer.name))
    .map(({ layer, features }): Layer => {
      const names = layer.type === 'chain' ? chainFeatures : sortFeatures(features);
      const columns = names.map((name): Column => ({ type: 'feature', name }));
      return {
        type: layer.type,
        name: layer.name,
        columns: columns.length === 0 ? [{ type: 'placeholder' }] : columns,
      };
    });
  return { layers: [...old, ...fresh], added };
}

/** The label and what is from elsewhere by name, then what is known of records in its order, then what is for us alone. */
function sortFeatures(features: ReadonlySet<string>): readonly string[] {
  const order = [...recordAttributes, ...lastFeatures];
  const rank = (name: string): number => order.findIndex((known) => known === name);
  return [...features].toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}
