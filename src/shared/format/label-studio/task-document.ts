import { groupBy } from '../../group-by.ts';
import type { ForeignDocument, ForeignRelation } from '../foreign.ts';
import { readAbout } from '../json-tools/about.ts';
import { type FlatSpan, joinSpans, type SpanDetails, takeDetails } from '../json-tools/flat-spans.ts';
import { isJsonObject, type JsonObject, omitKeys } from '../json-tools/json-object.ts';
import { createMeta } from '../json-tools/kept-meta.ts';
import { findCreator } from './creator.ts';
import { findHome } from './home-set.ts';
import type { OpenTask, Result } from './open-task.ts';
import { readAttribute } from './region-attributes.ts';
import { findUnit, type Region, seemsIn } from './regions.ts';
import { type KeptRegion, type KeptTask, regionTypes, resultSetKeys } from './task-schema.ts';
import { findSource, type TextField } from './text-field.ts';

export interface TaskDocument {
  readonly document: ForeignDocument;
  /** Of the results that are no spans. */
  readonly otherTypes: readonly string[];
  /** How many spans were predicted and are not taken. */
  readonly predictions: number;
}

/** A result that is taken as a region of the text. */
interface Taken extends Result {
  readonly region: Region;
}

/** The document that a task is, with its text. */
export async function readTask(open: OpenTask, field: TextField): Promise<TaskDocument> {
  const { task, sets } = open;
  const { text, maps } = field.text;
  const { taken, predicted } = takeRegions(open, field);
  const unit = findUnit(
    field.text,
    taken.map(({ region }) => region),
  );
  const grouped = groupResults(open, { taken, predicted });
  const home = findHome(sets);
  const spans = taken.flatMap((result) =>
    describeRegion(result, {
      id: grouped.idOf(result),
      about: grouped.about.get(result) ?? [],
      home,
      creator: findCreator(sets[result.set]?.value ?? {}),
      toUtf16: maps[unit].toUtf16,
    }),
  );
  const joined = joinSpans(spans, 'label-studio');
  const others = groupBy(grouped.others, ({ set }) => set);
  const kept: Omit<KeptTask, 'textSha256'> = {
    task: { ...omitKeys(task, setKeys), data: omitKeys(task.data, new Set([field.name])) },
    field: field.name,
    unit,
    sets: sets.map(({ key, value }, set) => ({
      key,
      value: omitKeys(value, resultKey),
      others: (others.get(set) ?? []).map((other) => other.value),
    })),
    control: describeControl(taken[0]),
  };
  return {
    document: {
      ...readAbout(task.data),
      text,
      spans: joined.spans,
      relations: grouped.relations.map(({ label, from, to }) => ({
        label,
        from: joined.ids.get(from) ?? from,
        to: joined.ids.get(to) ?? to,
      })),
      meta: await createMeta('label-studio', { kept, text }),
    },
    otherTypes: grouped.others
      .filter((other) => !predicted.has(other))
      .map(({ value: { type } }) => (typeof type === 'string' ? type : 'without a type')),
    predictions: predicted.size,
  };
}

const setKeys = new Set<string>(resultSetKeys);
const resultKey = new Set(['result']);

/** Of the regions in the text those that are taken, and those that are not because they were only predicted. */
function takeRegions(
  { task, sets, results }: OpenTask,
  field: TextField,
): { readonly taken: readonly Taken[]; readonly predicted: ReadonlySet<Result> } {
  const there = results.filter((result): result is Taken => {
    const { region, value } = result;
    if (region === null) return false;
    const source = findSource(value);
    const isElsewhere = source !== null && source !== field.name && typeof task.data[source] === 'string';
    return !isElsewhere && (!region.isInPage || seemsIn(region, field.text));
  });
  const isPredicted = ({ set }: Result): boolean => sets[set]?.key === 'predictions';
  const made = there.filter((result) => !isPredicted(result));
  return made.length === 0
    ? { taken: there, predicted: new Set() }
    : { taken: made, predicted: new Set(there.filter(isPredicted)) };
}

interface Grouped {
  readonly idOf: (taken: Taken) => string;
  /** What else is said of each region. */
  readonly about: ReadonlyMap<Result, readonly JsonObject[]>;
  /** Between regions, by the ids of their first labels. */
  readonly relations: readonly ForeignRelation[];
  readonly others: readonly Result[];
}

/** What the results that are not taken as regions have to do with those that are. */
function groupResults(
  { results }: OpenTask,
  { taken, predicted }: { readonly taken: readonly Taken[]; readonly predicted: ReadonlySet<Result> },
): Grouped {
  const ids = new Map<Result, string>(taken.map((result, index) => [result, String(index)]));
  const regions = new Map<string, Result>();
  for (const result of taken) {
    const name = getName(result, 'id');
    /* Of several regions with one id, which are one region under several controls, the first one is meant. */
    if (name !== null && !regions.has(name)) regions.set(name, result);
  }
  const about = new Map<Result, JsonObject[]>();
  const relations: ForeignRelation[] = [];
  const others: Result[] = [];
  for (const result of results) {
    if (ids.has(result)) continue;
    const { value } = result;
    const of = predicted.has(result) || value['type'] === 'relation' ? null : getName(result, 'id');
    const region = of === null ? undefined : regions.get(of);
    const between = value['type'] === 'relation' ? findEnds(result, regions) : null;
    if (region !== undefined) {
      const known = about.get(region);
      if (known === undefined) about.set(region, [value]);
      else known.push(value);
    } else if (between === null) {
      others.push(result);
    } else {
      const [from, to] = [ids.get(between.from) ?? '', ids.get(between.to) ?? ''];
      for (const label of getLabels(value)) relations.push({ label, from: `${from}/0`, to: `${to}/0` });
    }
  }
  return { idOf: (result) => ids.get(result) ?? '', about, relations, others };
}

/** The regions that a relation is between, from the one to the other: one that points to the left goes back. */
function findEnds(
  result: Result,
  regions: ReadonlyMap<string, Result>,
): { readonly from: Result; readonly to: Result } | null {
  const [first, second] = [getName(result, 'from_id'), getName(result, 'to_id')];
  const from = first === null ? undefined : regions.get(first);
  const to = second === null ? undefined : regions.get(second);
  if (from === undefined || to === undefined) return null;
  return result.value['direction'] === 'left' ? { from: to, to: from } : { from, to };
}

/** An id within its set; null where there is none. */
function getName({ set, value }: Result, key: 'id' | 'from_id' | 'to_id'): string | null {
  const id = value[key];
  return typeof id === 'string' || typeof id === 'number' ? `${set} ${id}` : null;
}

function getLabels({ labels }: JsonObject): readonly string[] {
  const names = Array.isArray(labels)
    ? labels.filter((label: unknown): label is string => typeof label === 'string')
    : [];
  return names.length === 0 ? [''] : names;
}

/** A span for each label of a region. */
function describeRegion(
  { set, value, region }: Taken,
  {
    id,
    about,
    home,
    creator,
    toUtf16,
  }: {
    readonly id: string;
    readonly about: readonly JsonObject[];
    readonly home: number | null;
    readonly creator: string | null;
    readonly toUtf16: (offset: number) => number;
  },
): readonly FlatSpan[] {
  const meta = readRegionMeta(value['meta']);
  const attributes = about.map(readAttribute).filter((attribute) => attribute !== null);
  const details: SpanDetails = {
    ...(creator !== null && { creator }),
    ...meta.details,
    /* Annotations are copied from one annotator to the next: their pieces belong together within each. */
    ...(meta.details.fragmentOf !== undefined && { fragmentOf: `${set} ${meta.details.fragmentOf}` }),
    ...((meta.details.attributes !== undefined || attributes.length > 0) && {
      attributes: { ...meta.details.attributes, ...Object.fromEntries(attributes) },
    }),
  };
  const kept: KeptRegion = {
    ...(typeof value['id'] === 'string' && { id: value['id'] }),
    ...(set !== home && { set }),
    region: {
      ...omitKeys(value, regionKeys),
      ...keepRest('value', omitValue(value['value'])),
      ...keepRest('meta', meta.rest),
    },
    ...(about.length > 0 && { results: about }),
  };
  return region.labels.map((label, index) => ({
    id: `${id}/${index}`,
    label,
    start: toUtf16(region.start),
    end: toUtf16(region.end),
    details,
    kept: { ...kept },
  }));
}

const regionKeys = new Set(['id', 'value', 'meta']);
/** Of the value of a region: what is known from its place and its labels. */
const valueKeys = new Set<string>([
  'start',
  'end',
  'text',
  'startOffset',
  'endOffset',
  'globalOffsets',
  ...regionTypes,
]);

function omitValue(value: unknown): JsonObject {
  return isJsonObject(value) ? omitKeys(value, valueKeys) : {};
}

function keepRest(key: string, rest: JsonObject): JsonObject {
  return Object.keys(rest).length === 0 ? {} : { [key]: rest };
}

/** The note that annotators give to a region is a list of texts in its `meta`; ours is there as well. */
function readRegionMeta(meta: unknown): ReturnType<typeof takeDetails> {
  if (!isJsonObject(meta)) return { details: {}, rest: {} };
  const { details, rest } = takeDetails(meta);
  const { text } = rest;
  const lines: readonly unknown[] = Array.isArray(text) ? text : [text];
  if (!lines.every((line) => typeof line === 'string')) return { details, rest };
  return {
    details: { ...details, ...(lines.length > 0 && { note: lines.join('\n') }) },
    rest: omitKeys(rest, new Set(['text'])),
  };
}

/** What a region that is new in a task is said to be: what the first one is, else what Label Studio's templates call it. */
function describeControl(first: Taken | undefined): JsonObject {
  const { from_name, to_name, source, type } = first?.value ?? {};
  return {
    from_name: from_name ?? 'label',
    to_name: to_name ?? 'text',
    type: type ?? 'labels',
    ...(source !== undefined && { source }),
  };
}
