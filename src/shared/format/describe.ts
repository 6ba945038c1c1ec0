import type { Annotation } from '../domain/annotation.ts';
import type { Person } from '../domain/person.ts';
import type { Claim, Entity, Quote } from '../domain/records.ts';
import type { Span } from '../domain/span.ts';
import { readExtras } from './annotation-extras.ts';
import {
  createForeignSpan,
  type ForeignDocument,
  type ForeignRelation,
  type ForeignSpan,
  speakerRelation,
} from './foreign.ts';
import { chooseLabel, type LabelTable, type LabelTarget } from './label-table.ts';
import { describeClaim, describeEntity, describeQuote } from './record-attributes.ts';
import type { TickmarkFile } from './tickmark/file-schema.ts';

/** An article as another tool may have it, and what of it cannot be said there. */
export interface Description {
  readonly document: ForeignDocument;
  readonly notices: readonly string[];
  /** How many annotations have no place in the text, and are left out. */
  readonly skipped: number;
}

/** How tags beyond the label are joined in one attribute. */
export const tagsAttribute = 'tags';
const tagSeparator = '; ';

/**
 * What the annotations of an article are to another tool: spans in the order of the file, with labels by the table. An
 * orphan is nowhere in the text and is left out.
 */
export function describeArticle(file: TickmarkFile, labels: LabelTable): Description {
  const groups = groupPieces(file.annotations);
  const context: Context = {
    file,
    labels,
    counts: countMentions(groups.map(([first]) => first)),
    claims: index(file.claims),
    quotes: index(file.quotes),
    entities: index(file.entities),
    people: index(file.people),
  };
  const spans = groups.map((pieces) => describeSpan(pieces, context));
  const skipped = file.annotations.filter(({ anchor }) => anchor.utf16 === null).length;
  return {
    document: {
      name: file.article.title,
      text: file.article.text,
      language: file.article.language,
      spans,
      relations: [...describeSpeakers(groups, context), ...describeRelations(groups)],
      meta: readMeta(file),
    },
    notices:
      skipped === 0
        ? []
        : [`${skipped} of the annotations are on words that are no longer in the text, and were left out.`],
    skipped,
  };
}

type Pieces = readonly [Annotation, ...Annotation[]];

/** Annotations that are pieces of one span together, at the place of the first one. */
function groupPieces(annotations: readonly Annotation[]): readonly Pieces[] {
  const groups = new Map<string, [Annotation, ...Annotation[]]>();
  for (const annotation of annotations) {
    if (annotation.anchor.utf16 === null) continue;
    const key = readExtras(annotation).fragmentOf ?? annotation.id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [annotation]);
    else group.push(annotation);
  }
  return [...groups.values()];
}

function countMentions(annotations: readonly Annotation[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { refId } of annotations) counts.set(refId, (counts.get(refId) ?? 0) + 1);
  return counts;
}

/** Everything of a file that is looked up by its id. */
interface Context {
  readonly file: TickmarkFile;
  readonly labels: LabelTable;
  readonly counts: ReadonlyMap<string, number>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly quotes: ReadonlyMap<string, Quote>;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly people: ReadonlyMap<string, Person>;
}

function index<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function describeSpan(pieces: Pieces, context: Context): ForeignSpan {
  const [first, ...others] = pieces;
  const label = chooseLabel(first, findTargetOf(first, context), context.labels);
  const tags = first.tags.filter((tag) => tag !== label);
  return createForeignSpan({
    id: first.id,
    label,
    pieces: [getSpan(first), ...others.map(getSpan)],
    attributes: {
      ...readExtras(first).attributes,
      ...describeRecord(first, { ...context, words: pieces.map(({ anchor }) => anchor.exact).join(' ') }),
      ...(tags.length > 0 && { [tagsAttribute]: tags.join(tagSeparator) }),
    },
    note: first.note,
    record: (context.counts.get(first.refId) ?? 0) > 1 ? first.refId : null,
    creator: context.people.get(first.createdBy)?.name ?? null,
  });
}

function getSpan({ id, anchor }: Annotation): Span {
  if (anchor.utf16 === null) throw new Error(`annotation ${id} has no place`);
  return { start: anchor.utf16.start, end: anchor.utf16.end };
}

function findTargetOf({ kind, refId }: Annotation, { entities }: Context): LabelTarget {
  if (kind !== 'entity') return { kind };
  return { kind, type: entities.get(refId)?.type ?? 'other' };
}

function describeRecord(
  { kind, refId }: Annotation,
  { file, claims, quotes, entities, words }: Context & { readonly words: string },
): Readonly<Record<string, string>> {
  if (kind === 'claim') {
    const claim = claims.get(refId);
    return claim === undefined ? {} : describeClaim(claim, file.sources);
  }
  if (kind === 'quote') {
    const quote = quotes.get(refId);
    return quote === undefined ? {} : describeQuote(quote, file.sources);
  }
  const entity = entities.get(refId);
  return entity === undefined ? {} : describeEntity(entity, file.sources, words);
}

/** Each quote's speaker: its last mention before the quote, else the first one after it. */
function describeSpeakers(groups: readonly Pieces[], { quotes }: Context): readonly ForeignRelation[] {
  const mentionsOf = new Map<string, ForeignSpanStart[]>();
  for (const [{ id, kind, refId, anchor }] of groups) {
    if (kind !== 'entity' || anchor.utf16 === null) continue;
    const mentions = mentionsOf.get(refId) ?? [];
    mentions.push({ id, start: anchor.utf16.start });
    mentionsOf.set(refId, mentions);
  }
  for (const mentions of mentionsOf.values()) mentions.sort((one, other) => one.start - other.start);
  return groups.flatMap(([{ id, kind, refId, anchor }]): readonly ForeignRelation[] => {
    const speakerId = kind === 'quote' ? quotes.get(refId)?.speakerId : undefined;
    const mentions = mentionsOf.get(speakerId ?? '') ?? [];
    const { start } = anchor.utf16 ?? { start: 0 };
    const mention = findLastBefore(mentions, start) ?? mentions[0];
    return mention === undefined ? [] : [{ label: speakerRelation, from: id, to: mention.id }];
  });
}

interface ForeignSpanStart {
  readonly id: string;
  readonly start: number;
}

/** The last of them that begins at or before an offset. They must be in the order of their starts. */
function findLastBefore(mentions: readonly ForeignSpanStart[], offset: number): ForeignSpanStart | undefined {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return mentions[low - 1];
}

/** Relations that came from elsewhere, as far as both of their ends are still there. */
function describeRelations(groups: readonly Pieces[]): readonly ForeignRelation[] {
  const there = new Set(groups.map(([first]) => first.id));
  return groups.flatMap(([first]) =>
    (readExtras(first).relations ?? [])
      .filter(({ to }) => there.has(to))
      .map(({ label, to }) => ({ label, from: first.id, to })),
  );
}

function readMeta({ article }: TickmarkFile): ForeignDocument['meta'] {
  const { meta } = article;
  return typeof meta === 'object' && meta !== null && !Array.isArray(meta) ? { ...meta } : null;
}
