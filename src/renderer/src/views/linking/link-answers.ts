import type { SpeakerCandidates } from '#shared/text/attribution.ts';
import { normalizeName } from '../../editor/annotation-store.ts';
import type { EditorSnapshot } from '../../editor/article-editor.ts';
import { searchFuzzily } from '../../state/fuzzy.ts';

/* Two who are named nowhere near are equally far: their difference would be no number. */
const compare = (one: number, other: number): number => (one === other ? 0 : one - other);

interface Named {
  readonly id: string;
  readonly name: string;
  readonly offsets: readonly number[];
}

/** One answer to what is typed where an annotation is linked. */
export type LinkAnswer =
  | (Named & { readonly type: 'entity'; readonly recordId: string; readonly isSuggested: boolean })
  | (Named & { readonly type: 'claim'; readonly recordId: string })
  /** The quote has no speaker. */
  | (Named & { readonly type: 'nobody' })
  /** Somebody whom nothing in the text names. */
  | (Named & { readonly type: 'new'; readonly typed: string });

export interface LinkQuestion {
  readonly annotationId: string;
  readonly query: string;
  /** Who may have said it, for a quote. */
  readonly speakers: SpeakerCandidates | null;
  /** The words of an annotation. */
  readonly getText: (annotationId: string) => string;
}

/** The records that an annotation may be linked to, those that answer what is typed, the likeliest first. */
export function findLinks(question: LinkQuestion, snapshot: EditorSnapshot): readonly LinkAnswer[] {
  const body = snapshot.annotations.get(question.annotationId)?.body;
  if (body === undefined) return [];
  switch (body.kind) {
    case 'quote':
      return findSpeakers(question, {
        snapshot,
        speakerId: snapshot.records.quote.get(body.refId)?.speakerId ?? null,
      });
    case 'entity':
      return findEntities(question, { snapshot, ownId: body.refId });
    case 'claim':
      return findClaims(question, { snapshot, ownId: body.refId });
    default:
      return body.kind satisfies never;
  }
}

function findSpeakers(
  { query, speakers: candidates }: LinkQuestion,
  { snapshot, speakerId }: { readonly snapshot: EditorSnapshot; readonly speakerId: string | null },
): readonly LinkAnswer[] {
  const rank = (id: string) => {
    const place = candidates?.ids.indexOf(id) ?? -1;
    return place === -1 ? Number.POSITIVE_INFINITY : place;
  };
  const speakers = [...snapshot.records.entity.values()]
    .filter(({ type }) => type === 'person' || type === 'organisation')
    .toSorted(
      (one, other) =>
        compare(rank(one.id), rank(other.id)) ||
        Number(other.type === 'person') - Number(one.type === 'person'),
    );
  const answers = searchFuzzily(query, speakers, ({ name, aliases }) => [name, ...aliases].join(' ')).map(
    ({ item, match }): LinkAnswer => ({
      id: item.id,
      name: item.name,
      type: 'entity',
      recordId: item.id,
      isSuggested: item.id === candidates?.suggested,
      offsets: match.offsets,
    }),
  );
  const typed = normalizeName(query);
  const isKnown = speakers.some(({ name, aliases }) => [name, ...aliases].includes(typed));
  const offsets: readonly number[] = [];
  return [
    ...answers,
    ...(typed === '' || isKnown
      ? []
      : [{ id: 'new', name: `New speaker: ${typed}`, type: 'new', typed, offsets } as const]),
    ...(speakerId === null || typed !== ''
      ? []
      : [{ id: 'nobody', name: 'Nobody: take the speaker off', type: 'nobody', offsets } as const]),
  ];
}

function findEntities(
  { query, annotationId, getText }: LinkQuestion,
  { snapshot, ownId }: { readonly snapshot: EditorSnapshot; readonly ownId: string },
): readonly LinkAnswer[] {
  const own = snapshot.records.entity.get(ownId);
  const words = normalizeName(getText(annotationId));
  /* Of the same type, and of those the ones whose names hold the words: Marsh is Zoé Marsh. */
  const rank = ({ name, type }: { readonly name: string; readonly type: string }) =>
    Number(type !== own?.type) * 2 + Number(!name.includes(words) && !words.includes(name));
  const entities = [...snapshot.records.entity.values()]
    .filter(({ id }) => id !== ownId)
    .toSorted((one, other) => rank(one) - rank(other));
  return searchFuzzily(query, entities, ({ name, aliases }) => [name, ...aliases].join(' ')).map(
    ({ item, match }) => ({
      id: item.id,
      name: item.name,
      type: 'entity',
      recordId: item.id,
      isSuggested: false,
      offsets: match.offsets,
    }),
  );
}

function findClaims(
  { query, getText }: LinkQuestion,
  { snapshot, ownId }: { readonly snapshot: EditorSnapshot; readonly ownId: string },
): readonly LinkAnswer[] {
  const named = new Map<string, string>();
  for (const { id, body } of snapshot.ordered) {
    if (body.kind !== 'claim' || body.refId === ownId || named.has(body.refId)) continue;
    named.set(body.refId, snapshot.records.claim.get(body.refId)?.statement ?? getText(id));
  }
  return searchFuzzily(query, [...named], ([, name]) => name).map(({ item: [recordId, name], match }) => ({
    id: recordId,
    name,
    type: 'claim',
    recordId,
    offsets: match.offsets,
  }));
}
