import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { AnnotationKind } from '#shared/domain/annotation.ts';
import { findOpenness, isAnchorSettled } from '#shared/domain/coverage.ts';
import {
  type Claim,
  type ClaimStatus,
  claimStatuses,
  type Entity,
  type EntityType,
  entityTypes,
  type Quote,
} from '#shared/domain/records.ts';
import { needsSources } from '#shared/domain/sources-needed.ts';
import { getSpan, hasItsWords } from '../editor/anchors.ts';
import type { FilterGround } from '../editor/editor-context.ts';
import { foldForSearch } from './folding.ts';

/** A status; `open` is whatever is not settled, of any status. */
export const statusChoices = ['open', ...claimStatuses] as const;
export type StatusChoice = (typeof statusChoices)[number];

/** `changed`: the words are not those that were tagged, or they are gone. */
export const features = ['correction', 'needs-sources', 'note', 'changed'] as const;
export type Feature = (typeof features)[number];

/**
 * Which annotations are listed and gone to: those that pass every part of it. A part in which nothing is chosen lets
 * everything pass; of several statuses, types or people one is enough, of several features all have to be there.
 */
export interface ListFilter {
  readonly kind: AnnotationKind | null;
  /** As it was typed. All its words must be found, in any order, case and accents aside. */
  readonly text: string;
  readonly status: readonly StatusChoice[];
  readonly type: readonly EntityType[];
  /** The ids of people. */
  readonly taggedBy: readonly string[];
  /** The ids of people. */
  readonly checkedBy: readonly string[];
  readonly feature: readonly Feature[];
}

/** The parts of a filter of which several things can be chosen, in the order in which they are shown. */
export const facets = ['status', 'type', 'taggedBy', 'checkedBy', 'feature'] as const;
export type Facet = (typeof facets)[number];

/** Lets everything pass. */
export const noFilter: ListFilter = {
  kind: null,
  text: '',
  status: [],
  type: [],
  taggedBy: [],
  checkedBy: [],
  feature: [],
};

/** What a draft's report lists: whatever has other words than were checked, or none. */
export const changedOnly: ListFilter = { ...noFilter, feature: ['changed'] };

/** Whether anything is asked for. */
export function isFiltering(filter: ListFilter): boolean {
  return (
    filter.kind !== null || filter.text.trim() !== '' || facets.some((facet) => filter[facet].length > 0)
  );
}

/** The filter with something else chosen in one facet; what is no choice of it is left out. */
export function chooseInFacet(
  filter: ListFilter,
  { facet, ids }: { readonly facet: Facet; readonly ids: ReadonlySet<string> },
): ListFilter {
  const isChosen = (id: string) => ids.has(id);
  switch (facet) {
    case 'status':
      return { ...filter, status: statusChoices.filter(isChosen) };
    case 'type':
      return { ...filter, type: entityTypes.filter(isChosen) };
    case 'feature':
      return { ...filter, feature: features.filter(isChosen) };
    case 'taggedBy':
      return { ...filter, taggedBy: [...ids] };
    case 'checkedBy':
      return { ...filter, checkedBy: [...ids] };
    default:
      return facet satisfies never;
  }
}

/** What a filter lets pass, and what it would if something else were chosen in one of its parts. */
export interface FilterReading {
  /** By place; orphans last. */
  readonly listed: readonly PlacedAnnotation[];
  /** How many there are, listed or not. */
  readonly total: number;
  /** How many of each kind pass the rest of the filter: as many as would be listed if the kind were chosen. */
  readonly kinds: Readonly<Record<AnnotationKind, number>>;
  /** The same for every choice of a facet that would list any. Of the features, the chosen ones stay chosen. */
  readonly counts: Readonly<Record<Facet, ReadonlyMap<string, number>>>;
  /** What occurs of a facet in the article at all. */
  readonly present: Readonly<Record<Facet, ReadonlySet<string>>>;
}

/** What a filter has to know beside the annotations and their records. */
export interface FilterPolicy {
  /** How many secondary sources make up for a primary one. */
  readonly secondarySources: number;
}

/* The last reading of a ground, by its records: they are another value when anything of it changes. */
const readings = new WeakMap<
  FilterGround['records'],
  { readonly filter: ListFilter; readonly secondarySources: number; readonly reading: FilterReading }
>();

/** Reads what a filter lets pass. Asked again for the same ground it answers with the same value, at no cost. */
export function readFilter(
  ground: FilterGround,
  filter: ListFilter,
  { secondarySources }: FilterPolicy,
): FilterReading {
  const known = readings.get(ground.records);
  if (known?.filter === filter && known.secondarySources === secondarySources) return known.reading;
  const reading = read(ground, filter, { secondarySources });
  readings.set(ground.records, { filter, secondarySources, reading });
  return reading;
}

function read(ground: FilterGround, filter: ListFilter, policy: FilterPolicy): FilterReading {
  const words = foldForSearch(filter.text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const listed: PlacedAnnotation[] = [];
  const tallies = new Map<Sort, { readonly failed: Failed; count: number }>();
  for (const placed of ground.ordered) {
    const sort = readSort(ground, placed, policy);
    let tally = tallies.get(sort);
    if (tally === undefined) {
      tally = { failed: findFailed(sort, filter), count: 0 };
      tallies.set(sort, tally);
    }
    if (tally.failed === 'several' || (words.length > 0 && !hasWords(ground, placed, words))) continue;
    tally.count += 1;
    if (tally.failed === null) listed.push(placed);
  }
  return { listed, total: ground.ordered.length, ...count(tallies) };
}

function count(
  tallies: ReadonlyMap<Sort, { readonly failed: Failed; readonly count: number }>,
): Pick<FilterReading, 'kinds' | 'counts' | 'present'> {
  const kinds = { claim: 0, quote: 0, entity: 0 };
  const counts = createByFacet(() => new Map<string, number>());
  const present = createByFacet(() => new Set<string>());
  for (const [{ kind, values }, { failed, count: more }] of tallies) {
    if (failed === null || failed === 'kind') kinds[kind] += more;
    for (const facet of facets) {
      for (const value of values[facet]) {
        present[facet].add(value);
        if (more === 0 || (failed !== null && failed !== facet)) continue;
        counts[facet].set(value, (counts[facet].get(value) ?? 0) + more);
      }
    }
  }
  return { kinds, counts, present };
}

function createByFacet<Value>(create: () => Value): Readonly<Record<Facet, Value>> {
  return {
    status: create(),
    type: create(),
    taggedBy: create(),
    checkedBy: create(),
    feature: create(),
  };
}

/** All that a filter asks for, words aside. Of thousands of annotations there are but a few sorts. */
interface Sort {
  readonly kind: AnnotationKind;
  readonly values: Readonly<Record<Facet, readonly string[]>>;
}

/** The one part of a filter that a sort does not pass. */
type Failed = Facet | 'kind' | 'several' | null;

/* A feature that is missing would be missing as well if another one were chosen, so it counts as several parts. */
function findFailed({ kind, values }: Sort, filter: ListFilter): Failed {
  if (!filter.feature.every((feature) => values.feature.includes(feature))) return 'several';
  let failed: Failed = filter.kind === null || filter.kind === kind ? null : 'kind';
  for (const facet of facets) {
    const chosen: readonly string[] = filter[facet];
    if (facet === 'feature' || chosen.length === 0) continue;
    if (values[facet].some((value) => chosen.includes(value))) continue;
    if (failed !== null) return 'several';
    failed = facet;
  }
  return failed;
}

type AnyRecord = Claim | Quote | Entity;

function getRecord(
  { records }: FilterGround,
  { kind, refId }: PlacedAnnotation['body'],
): AnyRecord | undefined {
  return records[kind].get(refId);
}

/** What a sort was found from; as long as that is the same, so is the sort. */
interface KnownSort {
  readonly record: AnyRecord | undefined;
  readonly document: FilterGround['document'];
  readonly sources: FilterGround['records']['source'];
  readonly secondarySources: number;
  readonly sort: Sort;
}

const knownSorts = new WeakMap<PlacedAnnotation, KnownSort>();

/* One value for each sort, so that annotations of a sort can be counted together. */
const sorts = new Map<string, Sort>();

function readSort(ground: FilterGround, placed: PlacedAnnotation, policy: FilterPolicy): Sort {
  const { document, records } = ground;
  const { body } = placed;
  const { secondarySources } = policy;
  const record = getRecord(ground, body);
  const known = knownSorts.get(placed);
  if (
    known?.record === record &&
    known?.document === document &&
    known.sources === records.source &&
    known.secondarySources === secondarySources
  )
    return known.sort;
  const status = record?.status ?? 'unchecked';
  const checker = record?.checkedBy ?? null;
  const sort: Sort = {
    kind: body.kind,
    values: {
      status: isSettled(ground, placed) ? [status] : [status, 'open'],
      type: body.kind === 'entity' ? [getEntityType(ground, placed)] : [],
      taggedBy: [body.createdBy],
      checkedBy: checker === null ? [] : [checker],
      feature: features.filter((feature) => hasFeature(ground, placed, { feature, policy })),
    },
  };
  const key = JSON.stringify(sort);
  const same = sorts.get(key) ?? sort;
  sorts.set(key, same);
  knownSorts.set(placed, { record, document, sources: records.source, secondarySources, sort: same });
  return same;
}

/** How far the work on an annotation is. One whose record is missing is unchecked. */
export function readStanding(
  ground: FilterGround,
  placed: PlacedAnnotation,
): { readonly status: ClaimStatus; readonly isOpen: boolean } {
  const record = getRecord(ground, placed.body);
  const known = knownSorts.get(placed);
  const isOpen =
    known?.record === record && known?.document === ground.document
      ? known.sort.values.status.includes('open')
      : !isSettled(ground, placed);
  return { status: record?.status ?? 'unchecked', isOpen };
}

function isSettled(ground: FilterGround, placed: PlacedAnnotation): boolean {
  return !hasOtherWords(ground, placed) && findOpenness(placed.body, ground.records) === null;
}

/** The type of the entity behind an annotation; `other` where nothing is known of it. */
export function getEntityType({ records }: FilterGround, { body }: PlacedAnnotation): EntityType {
  return records.entity.get(body.refId)?.type ?? 'other';
}

/** Whether an annotation has a feature; the record behind it may be missing. */
export function hasFeature(
  ground: FilterGround,
  placed: PlacedAnnotation,
  { feature, policy }: { readonly feature: Feature; readonly policy: FilterPolicy },
): boolean {
  const { kind, refId, note } = placed.body;
  if (feature === 'note') return note !== null;
  if (feature === 'changed') return hasOtherWords(ground, placed);
  const { records } = ground;
  const claim = kind === 'claim' ? records.claim.get(refId) : undefined;
  if (claim === undefined) return false;
  if (feature === 'correction') return claim.correction !== null && claim.correction.trim() !== '';
  return needsSources(claim, (id) => records.source.get(id), policy);
}

/** Whether an annotation is nowhere in the text any more. */
export function isOrphan({ range }: PlacedAnnotation): boolean {
  return range === null;
}

/* An anchor is described anew when it is saved; until then the text tells. */
function hasOtherWords({ document }: FilterGround, placed: PlacedAnnotation): boolean {
  return !isAnchorSettled(placed.body.anchor.state) || !hasItsWords(placed, TextIndex.of(document));
}

/** The words in the text; of an orphan, those that stood there. */
function getWords({ document }: FilterGround, { range, body }: PlacedAnnotation): string {
  if (range === null) return body.anchor.exact;
  const index = TextIndex.of(document);
  const { start, end } = getSpan(range, index);
  return index.text.slice(start, end);
}

interface Searched {
  readonly document: FilterGround['document'];
  readonly record: AnyRecord | undefined;
  readonly speaker: Entity | undefined;
  readonly text: string;
}

/* What is searched of an annotation, folded: as long as it is the same value, and its text and records are. */
const searched = new WeakMap<PlacedAnnotation, Searched>();

function hasWords(ground: FilterGround, placed: PlacedAnnotation, words: readonly string[]): boolean {
  const text = getSearched(ground, placed);
  return words.every((word) => text.includes(word));
}

/** The words of now and before, the note, the tags, and what the record calls it: a claim's statement, names, the speaker of a quote. */
function getSearched(ground: FilterGround, placed: PlacedAnnotation): string {
  const { document, records } = ground;
  const { kind, refId, note, anchor, tags } = placed.body;
  const record = getRecord(ground, placed.body);
  const speakerId = kind === 'quote' ? (records.quote.get(refId)?.speakerId ?? null) : null;
  const speaker = speakerId === null ? undefined : records.entity.get(speakerId);
  const known = searched.get(placed);
  if (known?.document === document && known.record === record && known.speaker === speaker) return known.text;
  const claim = kind === 'claim' ? records.claim.get(refId) : undefined;
  const entity = kind === 'entity' ? records.entity.get(refId) : undefined;
  const named = [entity, speaker].flatMap((one) => (one === undefined ? [] : [one.name, ...one.aliases]));
  const parts = [getWords(ground, placed), anchor.was, note, ...tags, claim?.statement, ...named];
  /* Words of a query have no line feeds in them, so none is found across two parts. */
  const text = foldForSearch(parts.filter((part) => part !== null && part !== undefined).join('\n'));
  searched.set(placed, { document, record, speaker, text });
  return text;
}
