import { nothing, noValue } from './cells.ts';
import { escapeValue } from './escapes.ts';
import { type Column, findLabelFeature, type Layer } from './header.ts';
import type { OutArc, OutRelations } from './out-arcs.ts';
import type { OutMark } from './out-marks.ts';
import { keyOf, type Place } from './places.ts';
import { chainFeatures } from './plan-layers.ts';

/** What the cells of the rows are made of. */
export interface CellSource extends Pick<OutRelations, 'arcs' | 'slots'> {
  readonly layers: readonly Layer[];
  readonly marks: readonly OutMark[];
  /** What tells annotations of a layer from each other; 0 of those that need nothing. */
  readonly numbers: ReadonlyMap<OutMark, number>;
  /** The id of the row of a place. */
  readonly nameRow: (place: Place) => string;
}

/** The cells of the row of a place, in the order of the columns. */
export function createCellWriter(source: CellSource): (place: Place) => readonly string[] {
  const { layers, marks, arcs } = source;
  const marksAt = new Map<string, OutMark[]>();
  for (const mark of marks) {
    for (const place of mark.places)
      append(marksAt, { key: `${mark.layer.name} ${keyOf(place)}`, item: mark });
  }
  const arcsAt = new Map<string, OutArc[]>();
  for (const arc of arcs) {
    append(arcsAt, { key: `${arc.layer.name} ${keyOf(arc.to.places[0])}`, item: arc });
  }
  return (place) =>
    layers.flatMap((layer) => {
      const key = `${layer.name} ${keyOf(place)}`;
      const [found, related] = [marksAt.get(key) ?? [], arcsAt.get(key) ?? []];
      return layer.columns.map((column, index) => {
        const entries =
          layer.type === 'relation'
            ? related.map((arc) => writeArc(arc, { column, source }))
            : found.map((mark) => writeMark(mark, { column, before: layer.columns[index - 1], source }));
        /* Alone, a role that is not there looks like nothing at all. */
        return entries.length === 0 ? nothing : entries.join('|');
      });
    });
}

function append<T>(
  groups: Map<string, T[]>,
  { key, item }: { readonly key: string; readonly item: T },
): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

function writeValue(value: string | null | undefined): string {
  return value === undefined || value === null || value === '' ? noValue : escapeValue(value);
}

interface Cell {
  readonly column: Column;
  readonly source: CellSource;
}

function writeMark(
  mark: OutMark,
  { column, before, source }: Cell & { readonly before: Column | undefined },
): string {
  const number = source.numbers.get(mark) ?? 0;
  const suffix = number === 0 ? '' : `[${number}]`;
  const slots = (feature: string) =>
    (source.slots.get(mark) ?? []).filter((slot) => slot.feature === feature);
  if (column.type === 'role') {
    const roles = slots(column.name).map(({ role }) => writeValue(role));
    return (roles.length === 0 ? nothing : roles.join(';')) + suffix;
  }
  if (column.type === 'target' && before?.type === 'role') {
    const targets = slots(before.name).map(({ target }) => {
      const other = source.numbers.get(target) ?? 0;
      return source.nameRow(target.places[0]) + (other === 0 ? '' : `[${other}]`);
    });
    return targets.length === 0 ? noValue : targets.join(';');
  }
  const value = writeValue(column.type === 'feature' ? mark.values.get(column.name) : null);
  if (mark.chain === null) return value + suffix;
  const isLink = column.type === 'feature' && column.name === chainFeatures[0];
  return isLink ? `${value}->${mark.chain.number}-${mark.chain.element}` : `${value}[${mark.chain.number}]`;
}

function writeArc({ layer, label, from, to }: OutArc, { column, source }: Cell): string {
  if (column.type === 'feature') {
    return column.name === findLabelFeature(layer) ? writeValue(label) : noValue;
  }
  if (column.type !== 'base') return noValue;
  const [one, other] = [from, to].map((mark) => source.numbers.get(mark) ?? 0);
  return source.nameRow(from.places[0]) + (one === 0 && other === 0 ? '' : `[${one}_${other}]`);
}
