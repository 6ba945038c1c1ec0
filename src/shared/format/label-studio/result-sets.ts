import { groupBy } from '../../group-by.ts';
import type { ForeignRelation } from '../foreign.ts';
import type { FlatSpan, Piece } from '../json-tools/flat-spans.ts';
import { isJsonObject, type JsonObject, omitKeys } from '../json-tools/json-object.ts';
import { findCreator } from './creator.ts';
import { findHome } from './home-set.ts';
import { readAttribute, writeAttribute } from './region-attributes.ts';
import { type KeptRegion, type KeptTask, keptRegionSchema, type ResultSetKey } from './task-schema.ts';

const newSet = { key: 'annotations', value: {}, others: [] } as const;

interface SetOptions {
  readonly kept: Pick<KeptTask, 'sets' | 'control'>;
  readonly isSameText: boolean;
  readonly text: string;
  readonly relations: readonly ForeignRelation[];
  readonly fromUtf16: (offset: number) => number;
}

/** The results of a task by their keys, each span in the set that it came from. */
export function describeSets(
  spans: readonly Piece[],
  options: SetOptions,
): {
  readonly sets: Readonly<Partial<Record<ResultSetKey, readonly JsonObject[]>>>;
  /** How many results were places in another text. */
  readonly lost: number;
  /** How many relations are between sets, of which Label Studio has none. */
  readonly crossing: number;
} {
  const { kept, isSameText } = options;
  const known = findHome(kept.sets);
  /* What is new is nobody's prediction, but an annotation. */
  const all = known === null ? [...kept.sets, newSet] : kept.sets;
  const home = known ?? kept.sets.length;
  const regions = groupSpans(spans, { home, count: all.length });
  const bySet = groupBy(regions, ({ set }) => set);
  const { relations, crossing } = groupRelations(regions, options.relations);
  const sets: Partial<Record<ResultSetKey, JsonObject[]>> = {};
  let lost = 0;
  for (const [index, { key, value, others }] of all.entries()) {
    const own = bySet.get(index) ?? [];
    const still = isSameText ? others : others.filter((other) => !isPlaced(other));
    lost += others.length - still.length;
    /* A task that nobody has annotated is not an annotation without results. */
    if (known === null && index === home && own.length === 0) continue;
    const creator = findCreator(value);
    const result = [
      ...own.flatMap((region) => describeRegion(region, { ...options, creator })),
      ...(relations.get(index) ?? []),
      ...still,
    ];
    const list = sets[key] ?? [];
    list.push({ ...value, result });
    sets[key] = list;
  }
  return { sets, lost, crossing };
}

/** Whether a result is a place in the text. */
function isPlaced({ value }: JsonObject): boolean {
  return isJsonObject(value) && ('start' in value || 'globalOffsets' in value);
}

/** Spans that are one region: labels that it had when it was read. */
interface Region {
  readonly id: string;
  readonly set: number;
  readonly kept: KeptRegion;
  readonly spans: [FlatSpan, ...FlatSpan[]];
}

function groupSpans(
  spans: readonly Piece[],
  { home, count }: { readonly home: number; readonly count: number },
): readonly Region[] {
  const regions = new Map<string, Region>();
  const places = new Map<string, string>();
  for (const span of spans) {
    const kept = parseKept(span);
    const set = kept.set !== undefined && kept.set < count ? kept.set : home;
    const id = kept.id ?? span.id;
    const control = JSON.stringify(kept.region?.['from_name']);
    const known = regions.get(`${set} ${id} ${control}`);
    const place = `${span.start} ${span.end}`;
    const isMoved = (places.get(`${set} ${id}`) ?? place) !== place;
    /* What is no longer at one place, or of which not the same is said, is a region of its own. */
    if (isMoved || (known !== undefined && !isSaidTheSame(known.spans[0], span))) {
      regions.set(`${set} ${span.id}`, { id: span.id, set, kept, spans: [span] });
    } else if (known === undefined) {
      regions.set(`${set} ${id} ${control}`, { id, set, kept, spans: [span] });
      places.set(`${set} ${id}`, place);
    } else {
      known.spans.push(span);
    }
  }
  return [...regions.values()];
}

/** Only the first piece of a span is the region that it was when it was read. */
function parseKept({ kept, piece }: Piece): KeptRegion {
  const { id, results, ...others } = keptRegionSchema.parse(kept);
  return piece === 0 ? { id, results, ...others } : others;
}

function isSaidTheSame(one: FlatSpan, other: FlatSpan): boolean {
  return JSON.stringify(one.details) === JSON.stringify(other.details);
}

/** A region, and what else is said of it. */
function describeRegion(
  { id, kept, spans }: Region,
  { text, fromUtf16, kept: { control }, creator }: SetOptions & { readonly creator: string | null },
): readonly JsonObject[] {
  const [{ start, end, details }] = spans;
  const { value, meta, ...region }: JsonObject = kept.region ?? { ...control, origin: 'manual' };
  const isInPage = region['type'] === 'hypertextlabels';
  const type = isInPage ? 'hypertextlabels' : 'labels';
  const offsets = { start: fromUtf16(start), end: fromUtf16(end) };
  const place = isInPage ? describePagePlace(offsets) : offsets;
  const said = (kept.results ?? []).flatMap((result) => {
    const name = readAttribute(result)?.[0];
    const attribute = name === undefined ? null : details.attributes?.[name];
    return attribute === undefined ? [] : [attribute === null ? result : writeAttribute(result, attribute)];
  });
  const names = new Set(said.flatMap((result) => readAttribute(result)?.[0] ?? []));
  const described = describeMeta(details, { meta, names, creator });
  return [
    {
      id,
      ...region,
      value: {
        ...(isJsonObject(value) ? value : {}),
        ...place,
        text: text.slice(start, end),
        [type]: spans.map(({ label }) => label),
      },
      ...(Object.keys(described).length > 0 && { meta: described }),
    },
    ...said.map((result) => ({
      ...result,
      value: movePlace(result['value'], { ...place, text: text.slice(start, end) }),
    })),
  ];
}

/** The place of a text that is a page without markup: all of it is one text node. */
function describePagePlace({ start, end }: { readonly start: number; readonly end: number }): JsonObject {
  const path = '/text()[1]';
  return { start: path, end: path, startOffset: start, endOffset: end, globalOffsets: { start, end } };
}

/** What is said of a region repeats where it is, as far as it did before. */
function movePlace(value: unknown, place: JsonObject): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key in place && (key !== 'text' || typeof item === 'string') ? place[key] : item,
    ]),
  );
}

/** Label Studio shows the note, and keeps the rest. */
function describeMeta(
  details: FlatSpan['details'],
  {
    meta,
    names,
    creator,
  }: { readonly meta: unknown; readonly names: ReadonlySet<string>; readonly creator: string | null },
): JsonObject {
  const { note, attributes = {}, ...others } = details;
  const left = omitKeys(attributes, names);
  return {
    ...(isJsonObject(meta) ? meta : {}),
    ...(others.creator === creator ? omitKeys(others, new Set(['creator'])) : others),
    ...(note !== undefined && { text: note.split('\n') }),
    ...(Object.keys(left).length > 0 && { attributes: left }),
  };
}

/** By the indexes of their sets the relations between regions, all labels of one way in one result. */
function groupRelations(
  regions: readonly Region[],
  relations: readonly ForeignRelation[],
): { readonly relations: ReadonlyMap<number, readonly JsonObject[]>; readonly crossing: number } {
  const ends = new Map(regions.flatMap((region) => region.spans.map((span) => [span.id, region])));
  const ways = new Map<string, { readonly from: Region; readonly to: Region; readonly labels: string[] }>();
  let crossing = 0;
  for (const { label, from, to } of relations) {
    const [first, second] = [ends.get(from), ends.get(to)];
    if (first === undefined || second === undefined) continue;
    if (first.set !== second.set) {
      crossing += 1;
      continue;
    }
    const key = JSON.stringify([first.set, first.id, second.id]);
    const way = ways.get(key) ?? { from: first, to: second, labels: [] };
    if (label !== '') way.labels.push(label);
    ways.set(key, way);
  }
  const grouped = groupBy(ways.values(), ({ from }) => from.set);
  return {
    relations: new Map([...grouped].map(([set, members]) => [set, members.map(describeRelation)])),
    crossing,
  };
}

function describeRelation({
  from,
  to,
  labels,
}: {
  readonly from: Region;
  readonly to: Region;
  readonly labels: readonly string[];
}): JsonObject {
  return {
    type: 'relation',
    from_id: from.id,
    to_id: to.id,
    direction: 'right',
    ...(labels.length > 0 && { labels }),
  };
}
