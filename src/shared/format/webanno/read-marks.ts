import type { Span } from '../../domain/span.ts';
import { type Entry, parseCell, parseSlots } from './cells.ts';
import type { Column, Layer } from './header.ts';
import type { Unit } from './rows.ts';

/** An annotation of a layer of spans or chains. */
export interface Mark extends Span {
  readonly layer: Layer;
  /** Of the row in which it begins. */
  readonly unit: string;
  /** Tells it from others that begin there; 0 where it needs none. */
  readonly number: number;
  /** By the features that have one. */
  readonly values: ReadonlyMap<string, string>;
  /** The number of its chain; null outside of chains. */
  readonly chain: number | null;
  /** What fills its slots. */
  readonly slots: readonly Slot[];
}

interface Slot {
  /** Null where it is not said. */
  readonly role: string | null;
  readonly feature: string;
  readonly target: Reference;
}

/** A row of a layer, and what tells an annotation from others that begin there. */
export interface Reference {
  readonly layer: string;
  readonly unit: string;
  readonly number: number;
}

export interface Arc {
  readonly layer: Layer;
  readonly values: ReadonlyMap<string, string>;
  readonly from: Reference;
  readonly to: Reference;
}

export interface Marks {
  readonly marks: readonly Mark[];
  readonly arcs: readonly Arc[];
}

/**
 * The annotations that the rows tell of. One that goes over several rows has the same number in each; what lies between
 * the first and the last of them is a part of it.
 */
export function readMarks(units: readonly Unit[], layers: readonly Layer[]): Marks {
  const arcs: Arc[] = [];
  const marks: MutableMark[] = [];
  const open = new Map<string, MutableMark>();
  for (const unit of units) {
    let offset = 0;
    for (const layer of layers) {
      const cells = unit.cells.slice(offset, offset + layer.columns.length);
      offset += layer.columns.length;
      if (layer.type === 'relation') {
        arcs.push(...readArcs(cells, { layer, unit }));
        continue;
      }
      for (const found of readStack(cells, { layer, unit })) {
        const key = found.key === null ? null : `${layer.name} ${found.key}`;
        const known = key === null ? undefined : open.get(key);
        if (known === undefined) marks.push(found.mark);
        else known.end = Math.max(known.end, unit.end);
        if (key !== null && known === undefined) open.set(key, found.mark);
      }
    }
  }
  return { marks, arcs };
}

interface MutableMark extends Mark {
  end: number;
}

interface Stacked {
  readonly mark: MutableMark;
  /** The same in every row of one annotation of a layer; null where it is in one row only. */
  readonly key: string | null;
}

interface Row {
  readonly layer: Layer;
  readonly unit: Unit;
}

/** A cell with its column; the slots of a role are in the next one. */
interface Cell {
  readonly column: Column;
  readonly entries: readonly Entry[];
  readonly slots: readonly (readonly Entry[])[];
}

function readCells(cells: readonly string[], { columns }: Layer): readonly Cell[] {
  return columns.map((column, place) => {
    const cell = cells[place] ?? '';
    const isSlot = column.type === 'role' || column.type === 'target';
    return { column, entries: isSlot ? [] : parseCell(cell), slots: isSlot ? parseSlots(cell) : [] };
  });
}

/** The annotations of one layer in one row. */
function readStack(cells: readonly string[], { layer, unit }: Row): readonly Stacked[] {
  const known = readCells(cells, layer);
  const depth = Math.max(...known.map(({ entries, slots }) => Math.max(entries.length, slots.length)));
  return Array.from({ length: depth }, (_, place): Stacked => {
    const numbers = known.flatMap(({ column, entries, slots }) => {
      /* The numbers of what fills a slot are not those of the annotation. */
      if (column.type === 'target') return [];
      const found = entries[place]?.numbers ?? slots[place]?.at(-1)?.numbers ?? [];
      return found.length === 0 ? [] : [found];
    });
    const isChain = layer.type === 'chain';
    /* In chains one column has the numbers of chain and element, and the other that of the chain alone. */
    const element = isChain ? (numbers.find(({ length }) => length > 1) ?? numbers[0]) : numbers[0];
    const [first] = element ?? [];
    return {
      key: element === undefined ? null : element.join('-'),
      mark: {
        layer,
        unit: unit.id,
        number: isChain ? 0 : (first ?? 0),
        start: unit.start,
        end: unit.end,
        values: readValues(known, place),
        chain: isChain ? (first ?? null) : null,
        slots: readSlots(known, place),
      },
    };
  });
}

function readValues(cells: readonly Cell[], place: number): ReadonlyMap<string, string> {
  return new Map(
    cells.flatMap(({ column, entries }): readonly (readonly [string, string])[] => {
      const value = entries[place]?.value ?? null;
      return column.type === 'feature' && value !== null ? [[column.name, value]] : [];
    }),
  );
}

function readSlots(cells: readonly Cell[], place: number): readonly Slot[] {
  return cells.flatMap(({ column, slots }, index): readonly Slot[] => {
    const next = cells[index + 1];
    if (column.type !== 'role' || next?.column.type !== 'target') return [];
    const { layer } = next.column;
    return (next.slots[place] ?? []).flatMap(({ value, numbers }, slot): readonly Slot[] =>
      value === null
        ? []
        : [
            {
              role: slots[place]?.[slot]?.value ?? null,
              feature: column.name,
              target: { layer, unit: value, number: numbers[0] ?? 0 },
            },
          ],
    );
  });
}

function readArcs(cells: readonly string[], { layer, unit }: Row): readonly Arc[] {
  const known = readCells(cells, layer);
  const base = known.find(({ column }) => column.type === 'base');
  if (base === undefined || base.column.type !== 'base') return [];
  const { layer: name } = base.column;
  return base.entries.flatMap(({ value, numbers }, place): readonly Arc[] => {
    if (value === null) return [];
    const [from = 0, to = 0] = numbers;
    return [
      {
        layer,
        values: readValues(known, place),
        from: { layer: name, unit: value, number: from },
        to: { layer: name, unit: unit.id, number: to },
      },
    ];
  });
}
