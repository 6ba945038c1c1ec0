import type { ForeignRelation } from '../foreign.ts';
import { type Column, findLabelFeature, getShortName, type Layer } from './header.ts';
import { anyLayers, ownLabelFeature, ownLayer, ownRelationLayer } from './names.ts';
import type { OutMark } from './out-marks.ts';

/** A relation that is to be written in a layer of relations. */
export interface OutArc {
  readonly layer: Layer;
  readonly label: string | null;
  readonly from: OutMark;
  readonly to: OutMark;
}

/** Something that fills a slot of an annotation. */
export interface OutSlot {
  readonly feature: string;
  readonly role: string | null;
  readonly target: OutMark;
}

export interface OutRelations {
  readonly arcs: readonly OutArc[];
  readonly slots: ReadonlyMap<OutMark, readonly OutSlot[]>;
  /** How many relations there is no layer for: those of two layers, or of one that has none. */
  readonly lost: number;
}

/** The layer of relations between annotations of ours. */
const ownRelations: Layer = {
  type: 'relation',
  name: ownRelationLayer,
  columns: [
    { type: 'feature', name: ownLabelFeature },
    { type: 'base', layer: ownLayer },
  ],
};

/** Gives each relation a slot that takes it, else a layer of relations of its ends' layer. */
export function arrangeRelations(
  relations: readonly ForeignRelation[],
  { marks, layers }: { readonly marks: readonly OutMark[]; readonly layers: readonly Layer[] },
): OutRelations {
  const first = new Map<string, OutMark>();
  for (const mark of marks) if (!first.has(mark.id)) first.set(mark.id, mark);
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const bases = new Map(
    [ownRelations, ...layers.filter(({ type }) => type === 'relation')]
      .toReversed()
      .flatMap((layer) =>
        layer.columns.flatMap((column) => (column.type === 'base' ? [[column.layer, layer]] : [])),
      ),
  );
  const arcs: OutArc[] = [];
  const slots = new Map<OutMark, OutSlot[]>();
  let lost = 0;
  for (const { label, from: source, to: target } of relations) {
    const [from, to] = [first.get(source), first.get(target)];
    if (from === undefined || to === undefined) {
      lost += 1;
      continue;
    }
    const slot = findSlot(byName.get(from.layer.name)?.columns ?? [], to.layer.name);
    const layer = from.layer.name === to.layer.name ? bases.get(from.layer.name) : undefined;
    if (slot !== null) {
      const filled = slots.get(from) ?? [];
      filled.push({ feature: slot, role: label === slot ? null : label, target: to });
      slots.set(from, filled);
    } else if (layer === undefined || (findLabelFeature(layer) === null && label !== getShortName(layer))) {
      lost += 1;
    } else {
      arcs.push({ layer, label: label === getShortName(layer) ? null : label, from, to });
    }
  }
  return { arcs, slots, lost };
}

/** The feature of a slot that something of a layer can fill. */
function findSlot(columns: readonly Column[], layer: string): string | null {
  for (const [place, column] of columns.entries()) {
    const target = columns[place + 1];
    if (column.type !== 'role' || target?.type !== 'target') continue;
    if (target.layer === layer || anyLayers.includes(target.layer)) return column.name;
  }
  return null;
}
