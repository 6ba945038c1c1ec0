import { TextIndex } from '#shared/document/positions.ts';
import type { AnnotationKind } from '#shared/domain/annotation.ts';
import type { ItemChange } from '#shared/domain/sign-off.ts';
import type { Span } from '#shared/domain/span.ts';
import { getSpan } from '../editor/anchors.ts';
import type { EditorSnapshot } from '../editor/article-editor.ts';

/** A thing in words, and where it can be seen: at an annotation or a sentence; null where it is nowhere in the text. */
export interface ItemName {
  readonly words: string;
  /** Of an annotation and of what is behind one. */
  readonly kind: AnnotationKind | null;
  readonly place: { readonly annotationId: string } | { readonly sentence: Span } | null;
}

/** What a thing that is there is called, and where it is; null where there is no such thing. */
export function nameItem(
  { id, type }: Pick<ItemChange, 'id' | 'type'>,
  snapshot: EditorSnapshot,
): ItemName | null {
  const { annotations, ordered, records, nothing, document } = snapshot;
  switch (type) {
    case null:
      return null;
    case 'annotation': {
      const body = annotations.get(id)?.body;
      return body === undefined
        ? null
        : { words: body.anchor.exact, kind: body.kind, place: { annotationId: id } };
    }
    case 'nothing': {
      const placed = nothing.get(id);
      if (placed === undefined) return null;
      const { range, body } = placed;
      const place = range === null ? null : { sentence: getSpan(range, TextIndex.of(document)) };
      return { words: body.anchor.exact, kind: null, place };
    }
    case 'source': {
      const source = records.source.get(id);
      if (source === undefined) return null;
      const holder = ordered.find(({ body }) => records[body.kind].get(body.refId)?.sourceIds.includes(id));
      return {
        words: source.title,
        kind: null,
        place: holder === undefined ? null : { annotationId: holder.id },
      };
    }
    case 'claim':
    case 'quote':
    case 'entity': {
      if (records[type].get(id) === undefined) return null;
      const mention = ordered.find(({ body }) => body.refId === id);
      const name = type === 'entity' ? records.entity.get(id)?.name : mention?.body.anchor.exact;
      return {
        words: name ?? '',
        kind: type,
        place: mention === undefined ? null : { annotationId: mention.id },
      };
    }
    default:
      return type satisfies never;
  }
}
