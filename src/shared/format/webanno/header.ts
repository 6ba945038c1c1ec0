import { TickmarkError } from '../../result.ts';
import { createBrokenError } from '../json-text.ts';

/** A column of a layer: a feature, the roles of a slot or what fills it, what a relation is from, or that there is one. */
export type Column =
  | { readonly type: 'feature'; readonly name: string }
  | { readonly type: 'role'; readonly name: string; readonly declaration: string }
  | { readonly type: 'target'; readonly layer: string }
  | { readonly type: 'base'; readonly layer: string }
  | { readonly type: 'placeholder' };

export interface Layer {
  readonly type: 'span' | 'relation' | 'chain';
  /** The whole name of its UIMA type. */
  readonly name: string;
  /** In the order of the file; never empty. */
  readonly columns: readonly Column[];
}

export interface Header {
  readonly layers: readonly Layer[];
  /** Whether text is escaped as in Java's strings, as it was up to version 3.1. */
  readonly isJava: boolean;
  /** How many lines it has. */
  readonly length: number;
}

const prefixes = { '#T_SP=': 'span', '#T_RL=': 'relation', '#T_CH=': 'chain' } as const;
const versionPattern = /^#FORMAT=WebAnno TSV 3\.(\d+)\s*$/u;

/**
 * The first lines of a file: its version, and a line for each layer.
 *
 * @throws TickmarkError `unsupported` where the first line is not that of version 3
 */
export function parseHeader(lines: readonly string[], file: string): Header {
  const [, minor] = versionPattern.exec(lines[0] ?? '') ?? [];
  if (minor === undefined) {
    throw new TickmarkError({
      code: 'unsupported',
      file,
      place: 'line 1',
      message: 'It does not begin with "#FORMAT=WebAnno TSV 3".',
      remedy: 'Export it from INCEpTION as "WebAnno TSV v3.3".',
    });
  }
  const layers: Layer[] = [];
  let length = 1;
  for (const line of lines.slice(1)) {
    const layer = parseLayer(line);
    if (layer === null) {
      if (!line.startsWith('#T_')) break;
      const place = `line ${length + 1}`;
      throw createBrokenError({ file, place, message: 'It is not a layer, as #T_SP=name|feature.' });
    }
    layers.push(layer);
    length += 1;
  }
  return { layers, isJava: Number(minor) <= 1, length };
}

/** The layer that a line of a header declares; null where it declares none. */
export function parseLayer(line: string): Layer | null {
  const [, prefix, declaration] = /^(#T_(?:SP|RL|CH)=)(.*)$/u.exec(line.trimEnd()) ?? [];
  const type = Object.entries(prefixes).find(([sign]) => sign === prefix)?.[1];
  const [name, ...fields] = (declaration ?? '').split('|').filter((field) => field !== '');
  if (type === undefined || name === undefined) return null;
  const columns: Column[] = [];
  for (const field of fields) columns.push(parseColumn(field, { type, before: columns.at(-1) }));
  return { type, name, columns: columns.length === 0 ? [{ type: 'placeholder' }] : columns };
}

function parseColumn(
  field: string,
  { type, before }: { readonly type: Layer['type']; readonly before: Column | undefined },
): Column {
  if (type === 'span' && field.startsWith('ROLE_')) {
    const name = /:([^_]+)/u.exec(field)?.[1] ?? field;
    return { type: 'role', name, declaration: field };
  }
  if (type === 'span' && before?.type === 'role') return { type: 'target', layer: field };
  if (type === 'relation' && field.startsWith('BT_'))
    return { type: 'base', layer: field.slice('BT_'.length) };
  return { type: 'feature', name: field };
}

/** The line of a header that declares a layer. */
export function formatLayer({ type, name, columns }: Layer): string {
  const [prefix] = Object.entries(prefixes).find(([, other]) => other === type) ?? [''];
  return `${prefix}${name}|${columns.map(formatColumn).join('|')}`;
}

function formatColumn(column: Column): string {
  if (column.type === 'feature') return column.name;
  if (column.type === 'role') return column.declaration;
  if (column.type === 'target') return column.layer;
  return column.type === 'base' ? `BT_${column.layer}` : '';
}

/** The features of a layer by their names. */
export function listFeatures({ columns }: Layer): readonly string[] {
  return columns.flatMap((column) => (column.type === 'feature' ? [column.name] : []));
}

/** The last part of a layer's name, by which people know it: `NamedEntity`. */
export function getShortName({ name }: Pick<Layer, 'name'>): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The features that hold what we call the label, in the layers of DKPro and in most that people make. */
const labelFeatures = ['value', 'label', 'PosValue', 'DependencyType', 'referenceType', 'category'];

/** The feature that holds the label of a layer's annotations: the usual one, else the first; null where it has none. */
export function findLabelFeature(layer: Layer): string | null {
  const features = listFeatures(layer);
  return labelFeatures.find((name) => features.includes(name)) ?? features[0] ?? null;
}
