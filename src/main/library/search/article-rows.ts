import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { Annotation, AnnotationKind } from '#shared/domain/annotation.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { type Article, getCurrentRevision } from '#shared/domain/article.ts';
import type { Claim, ClaimStatus, Entity, Quote, Source } from '#shared/domain/records.ts';
import { hasSpelling } from '#shared/memory/name-spelling.ts';
import type { SearchField } from '#shared/search/library-search.ts';

/** Something of an article that is searched. */
export interface EntryRow {
  readonly field: SearchField;
  readonly kind: AnnotationKind | null;
  readonly status: ClaimStatus | null;
  /** The annotation to go to; null where there is none. */
  readonly annotationId: string | null;
  /** Where `body` begins in the plain text (UTF-16); null where it stands elsewhere. */
  readonly start: number | null;
  readonly body: string;
}

/** A claim that is looked for when another is checked. */
export interface ClaimRow {
  readonly claim: Claim;
  readonly annotationId: string | null;
  /** Its statement and the words that were tagged, each once. */
  readonly texts: readonly string[];
}

/** A way in which an entity is spelled. */
export interface NameRow {
  readonly entity: Entity;
  readonly spelling: string;
  readonly annotationId: string | null;
}

/** What the index holds of an article's annotations. */
export interface ListRows {
  readonly entries: readonly EntryRow[];
  readonly claims: readonly ClaimRow[];
  readonly names: readonly NameRow[];
  /** Those on which claims rest. */
  readonly sources: readonly Source[];
}

/**
 * UTF-16 units of a text in one row: more than any article. The words of a query must stand in one row together, and what
 * is found in it is looked up in the time of its words.
 */
const chunkLength = 100_000;

/** The rows of an article's text and of what is said about it. */
export function createTextRows(article: Article): readonly EntryRow[] {
  const text = getPlainText(parseDocument(getCurrentRevision(article).document));
  const { title, byline, publisher, url } = article.metadata;
  const details = joinLines([text.startsWith(title) ? null : title, byline, publisher, url]);
  const none = { field: 'text', kind: null, status: null, annotationId: null } as const;
  return [
    ...cutText(text).map(({ start, body }): EntryRow => ({ ...none, start, body })),
    ...(details === '' ? [] : [{ ...none, start: null, body: details }]),
  ];
}

/** Pieces of a text that end between blocks, or, where a block is longer than a piece, between words. */
function cutText(text: string): readonly { readonly start: number; readonly body: string }[] {
  const pieces: { readonly start: number; readonly body: string }[] = [];
  let start = 0;
  while (start < text.length) {
    const end = findEnd(text, start);
    pieces.push({ start, body: text.slice(start, end) });
    start = end;
  }
  return pieces;
}

function findEnd(text: string, start: number): number {
  const most = start + chunkLength;
  if (most >= text.length) return text.length;
  for (const gap of ['\n\n', ' ']) {
    const end = text.lastIndexOf(gap, most);
    if (end > start + chunkLength / 2) return end + gap.length;
  }
  /* Not between the halves of a surrogate pair. */
  return /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
}

/** The rows of everything known about an article beyond its text. */
export function createListRows(lists: AnnotationLists): ListRows {
  const { annotations, claims, quotes, entities, sources } = lists;
  const mentions = groupMentions(annotations);
  const find = (kind: AnnotationKind, id: string): readonly Annotation[] =>
    mentions.get(`${kind} ${id}`) ?? [];
  const holders: readonly (Claim | Quote | Entity)[] = [...claims, ...quotes, ...entities];
  const statuses = new Map(holders.map(({ id, status }) => [id, status]));
  const restingOn = new Map<string, string>();
  const note = (kind: AnnotationKind, records: readonly (Claim | Quote | Entity)[]): void => {
    for (const { id, sourceIds } of records) {
      const annotationId = find(kind, id)[0]?.id;
      if (annotationId === undefined) continue;
      for (const sourceId of sourceIds) if (!restingOn.has(sourceId)) restingOn.set(sourceId, annotationId);
    }
  };
  note('claim', claims);
  note('quote', quotes);
  note('entity', entities);
  const spelled = entities.filter(({ type }) => hasSpelling(type));
  const used = new Set(claims.flatMap(({ sourceIds }) => sourceIds));
  return {
    entries: [
      ...annotations.flatMap((annotation) =>
        createAnnotationRows(annotation, statuses.get(annotation.refId)),
      ),
      ...claims.flatMap((claim) =>
        createRecordRow('statement', describeClaim(claim), {
          record: claim,
          kind: 'claim',
          mentions: find('claim', claim.id),
        }),
      ),
      ...entities.flatMap((entity) =>
        createRecordRow('entity', describeEntity(entity), {
          record: entity,
          kind: 'entity',
          mentions: find('entity', entity.id),
        }),
      ),
      ...sources.flatMap((source) => createSourceRow(source, restingOn.get(source.id) ?? null)),
    ],
    claims: claims.flatMap((claim) => createClaimRow(claim, find('claim', claim.id))),
    names: spelled.flatMap((entity) => createNameRows(entity, find('entity', entity.id)[0]?.id ?? null)),
    sources: sources.filter(({ id }) => used.has(id)),
  };
}

/** The annotations behind each record, in the order of the text. */
function groupMentions(annotations: readonly Annotation[]): ReadonlyMap<string, readonly Annotation[]> {
  const groups = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    const key = `${annotation.kind} ${annotation.refId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [annotation]);
    else group.push(annotation);
  }
  for (const group of groups.values()) group.sort((a, b) => getStart(a) - getStart(b));
  return groups;
}

const getStart = ({ anchor }: Annotation): number => anchor.utf16?.start ?? Number.POSITIVE_INFINITY;

function createAnnotationRows(
  { id, kind, anchor, note, tags }: Annotation,
  status: ClaimStatus = 'unchecked',
): readonly EntryRow[] {
  const row = { kind, status, annotationId: id } as const;
  const remark = joinLines([note, ...tags]);
  return [
    { ...row, field: 'annotation', start: anchor.utf16?.start ?? null, body: anchor.exact },
    ...(remark === '' ? [] : [{ ...row, field: 'note', start: null, body: remark } as const]),
  ];
}

interface RecordOfRow {
  readonly record: Claim | Entity;
  readonly kind: AnnotationKind;
  readonly mentions: readonly Annotation[];
}

function createRecordRow(
  field: SearchField,
  body: string,
  { record, kind, mentions }: RecordOfRow,
): readonly EntryRow[] {
  /* An entity is mostly called what was tagged, which is found anyway. */
  if (
    body === '' ||
    (field === 'entity' && mentions.every(({ anchor }) => anchor.exact === body) && mentions.length > 0)
  ) {
    return [];
  }
  return [{ field, kind, status: record.status, annotationId: mentions[0]?.id ?? null, start: null, body }];
}

function describeClaim({
  statement,
  concern,
  correction,
  verdict,
  decision,
  claimant,
  category,
  appearance,
}: Claim): string {
  return joinLines([
    statement,
    concern,
    correction,
    verdict?.explanation,
    decision?.text,
    claimant,
    category,
    appearance,
  ]);
}

function describeEntity({ name, aliases, title, affiliation, identifiers }: Entity): string {
  return joinLines([name, ...aliases, title, affiliation, ...Object.values(identifiers)]);
}

function createSourceRow(
  { title, url, locator, excerpt, attachment }: Source,
  annotationId: string | null,
): readonly EntryRow[] {
  const body = joinLines([title, locator, excerpt, attachment?.fileName, url]);
  return body === '' ? [] : [{ field: 'source', kind: null, status: null, annotationId, start: null, body }];
}

/** A claim of which nothing has been found out is no help to anybody. */
function createClaimRow(claim: Claim, mentions: readonly Annotation[]): readonly ClaimRow[] {
  const isKnown =
    claim.status !== 'unchecked' ||
    claim.verdict !== null ||
    claim.correction !== null ||
    claim.sourceIds.length > 0;
  const texts = [claim.statement, ...mentions.map(({ anchor }) => anchor.exact)];
  const distinct = [...new Set(texts.flatMap((text) => text?.trim() ?? []))].filter((text) => text !== '');
  if (!isKnown || distinct.length === 0) return [];
  return [{ claim, annotationId: mentions[0]?.id ?? null, texts: distinct.slice(0, mostTexts) }];
}

/** More wordings of one claim than anybody tags. */
const mostTexts = 20;

function createNameRows(entity: Entity, annotationId: string | null): readonly NameRow[] {
  const spellings = new Set([entity.name, ...entity.aliases].map((name) => name.trim()));
  return [...spellings].filter((name) => name !== '').map((spelling) => ({ entity, spelling, annotationId }));
}

function joinLines(lines: readonly (string | null | undefined)[]): string {
  return lines.filter((line) => line !== null && line !== undefined && line.trim() !== '').join('\n');
}
