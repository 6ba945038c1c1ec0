import type { FilterGround } from '#renderer/editor/editor-context.ts';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import type { AnchorState, Annotation } from '#shared/domain/annotation.ts';
import {
  type Claim,
  createClaim,
  createEntity,
  createQuote,
  type Entity,
  type Quote,
  type Source,
} from '#shared/domain/records.ts';

/** Words of a text that are tagged, by their first occurrence, and what is known of them. */
export interface Tagged {
  readonly words: string;
  /** Of the annotation and of its record; the words where it is left out. */
  readonly id?: string;
  readonly kind: Annotation['kind'];
  readonly state?: AnchorState;
  readonly note?: string;
  readonly createdBy?: string;
  readonly claim?: Partial<Claim>;
  readonly quote?: Partial<Quote>;
  readonly entity?: Partial<Entity>;
  /** Whether there is no record behind it. */
  readonly isBare?: boolean;
}

const at = '2026-01-01T00:00:00.000Z';

/** Secondary sources of these ids, and `primary`. */
function createSources(ids: readonly string[]): ReadonlyMap<string, Source> {
  return new Map(
    ids.map((id) => [
      id,
      {
        id,
        kind: 'document',
        title: id,
        url: null,
        locator: null,
        excerpt: null,
        primary: id === 'primary',
        accessedAt: null,
        attachment: null,
      },
    ]),
  );
}

/** A text (blocks by line) with some of its words tagged, by place, as the editor shows it to a filter. */
export function createGround(text: string, all: readonly Tagged[]): FilterGround {
  const blocks = text
    .split('\n')
    .map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]));
  const document = createDocument(blocks);
  const index = TextIndex.of(document);
  const claim = new Map<string, Claim>();
  const quote = new Map<string, Quote>();
  const entity = new Map<string, Entity>();
  const placed = all.map((tagged): PlacedAnnotation => {
    const { words, kind, id = words, state = 'exact', isBare = false } = tagged;
    const start = index.text.indexOf(words);
    if (start < 0 && state !== 'orphan') throw new Error(`"${words}" is not in the text`);
    if (kind === 'claim' && !isBare) claim.set(id, { ...createClaim(id), ...tagged.claim });
    if (kind === 'quote' && !isBare) quote.set(id, { ...createQuote(id, 'direct'), ...tagged.quote });
    if (kind === 'entity' && !isBare)
      entity.set(id, { ...createEntity(id, { name: words, type: 'person' }), ...tagged.entity });
    const was = state === 'changed' || state === 'orphan' ? words : null;
    return {
      id,
      range:
        state === 'orphan'
          ? null
          : { from: index.positionAt(start), to: index.positionAt(start + words.length) },
      body: {
        id,
        kind,
        refId: id,
        anchor: { exact: words, prefix: '', suffix: '', utf16: null, codePoints: null, state, was },
        note: tagged.note ?? null,
        tags: [],
        origin: 'manual',
        createdBy: tagged.createdBy ?? 'ann',
        createdAt: at,
        updatedAt: at,
      },
    };
  });
  const sources = createSources(['primary', 's1', 's2', 's3']);
  return {
    document,
    ordered: placed.toSorted(
      (a, b) => (a.range?.from ?? document.content.size) - (b.range?.from ?? document.content.size),
    ),
    records: { claim, quote, entity, source: sources },
  };
}
