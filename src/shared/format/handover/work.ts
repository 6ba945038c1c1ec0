import { TextIndex } from '../../document/positions.ts';
import type { Annotation } from '../../domain/annotation.ts';
import type { Scale } from '../../domain/library-settings.ts';
import type { Person } from '../../domain/person.ts';
import type { Claim, Entity, Quote, Source } from '../../domain/records.ts';
import type { ExportInput } from '../exchange.ts';
import type { TickmarkFile } from '../tickmark/file-schema.ts';
import { type BlockPlace, nameBlocks } from './places.ts';

/** The records behind annotations, by their ids. */
export interface Records {
  readonly claim: ReadonlyMap<string, Claim>;
  readonly quote: ReadonlyMap<string, Quote>;
  readonly entity: ReadonlyMap<string, Entity>;
}

/** What was checked, with the annotations of it in the order of the file. */
export type Subject =
  | { readonly kind: 'claim'; readonly record: Claim; readonly mentions: readonly Annotation[] }
  | { readonly kind: 'quote'; readonly record: Quote; readonly mentions: readonly Annotation[] }
  | { readonly kind: 'entity'; readonly record: Entity; readonly mentions: readonly Annotation[] };

/** A source under the number by which a hand-over names it. */
export interface NumberedSource {
  readonly number: number;
  readonly source: Source;
}

/** An article and the work on it, with everything in it found by its id: what all that is handed over is told from. */
export interface Work {
  readonly file: TickmarkFile;
  readonly scales: readonly Scale[];
  readonly index: TextIndex;
  /** One for each block of the index. */
  readonly places: readonly BlockPlace[];
  readonly records: Records;
  readonly people: ReadonlyMap<string, Person>;
  /** In the order of their first mention. */
  readonly subjects: readonly Subject[];
  /** By their ids: first those that are used, in the order of use; then the others. */
  readonly sources: ReadonlyMap<string, NumberedSource>;
  /** What stood in the text before it was given the correction of a claim, by the ids of the annotations on it. */
  readonly replaced: ReadonlyMap<string, string>;
}

export function openWork({ file, document, scales, replaced }: ExportInput): Work {
  const records: Records = {
    claim: indexById(file.claims),
    quote: indexById(file.quotes),
    entity: indexById(file.entities),
  };
  const subjects = gatherSubjects(file.annotations, records);
  return {
    file,
    scales,
    index: TextIndex.of(document),
    places: nameBlocks(document, file.article.title),
    records,
    people: indexById(file.people),
    subjects,
    sources: numberSources(file.sources, subjects),
    replaced,
  };
}

/** The ids of a record's sources, without repeats; of a quote, that which it was compared with comes last. */
export function listSourceIds({ kind, record }: Subject): readonly string[] {
  const compared = kind === 'quote' && record.verification !== null ? [record.verification.sourceId] : [];
  return [...new Set([...record.sourceIds, ...compared])];
}

/** The sources of a record, in the order of their numbers. */
export function listSources(subject: Subject, { sources }: Work): readonly NumberedSource[] {
  return listSourceIds(subject)
    .flatMap((id) => sources.get(id) ?? [])
    .toSorted((one, other) => one.number - other.number);
}

function indexById<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function gatherSubjects(annotations: readonly Annotation[], records: Records): readonly Subject[] {
  const groups = new Map<string, [Annotation, ...Annotation[]]>();
  for (const annotation of annotations) {
    const key = JSON.stringify([annotation.kind, annotation.refId]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [annotation]);
    else group.push(annotation);
  }
  return [...groups.values()].flatMap((mentions) => createSubject(mentions, records));
}

function createSubject(
  mentions: readonly [Annotation, ...Annotation[]],
  records: Records,
): readonly Subject[] {
  const [{ kind, refId }] = mentions;
  if (kind === 'claim') {
    const record = records.claim.get(refId);
    return record === undefined ? [] : [{ kind, record, mentions }];
  }
  if (kind === 'quote') {
    const record = records.quote.get(refId);
    return record === undefined ? [] : [{ kind, record, mentions }];
  }
  const record = records.entity.get(refId);
  return record === undefined ? [] : [{ kind, record, mentions }];
}

function numberSources(
  sources: readonly Source[],
  subjects: readonly Subject[],
): ReadonlyMap<string, NumberedSource> {
  const known = indexById(sources);
  const used = subjects.flatMap(listSourceIds).flatMap((id) => known.get(id) ?? []);
  const ordered = [...new Set([...used, ...sources])];
  return new Map(ordered.map((source, place) => [source.id, { number: place + 1, source }]));
}
