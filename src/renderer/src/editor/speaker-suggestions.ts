import type { EditorState } from 'prosemirror-state';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { type TextBlock, TextIndex } from '#shared/document/positions.ts';
import { findSpeakerCandidates, type SpeakerCandidates } from '#shared/text/attribution.ts';
import { getSegmenter } from '#shared/text/sentences.ts';
import { findFirst } from './annotation-order.ts';
import { getAnnotations } from './annotation-plugin.ts';
import type { AnnotationStore } from './annotation-store.ts';
import type { EditorContext } from './editor-context.ts';

const nobody: SpeakerCandidates = { ids: [], suggested: null };

/** Who may have said a quote, by what stands around it: the ids of entities named in its paragraph and the one before. */
export function suggestSpeakers(
  state: EditorState,
  quoteAnnotationId: string,
  { language }: Pick<EditorContext, 'language'>,
): SpeakerCandidates {
  const { store } = getAnnotations(state);
  const range = store.annotation.get(quoteAnnotationId)?.range ?? null;
  if (range === null) return nobody;
  const index = TextIndex.of(state.doc);
  const place = index.findBlockIndex('position', range.from);
  const block = index.blocks[place];
  const before = index.blocks[place - 1];
  if (block === undefined) return nobody;
  return findSpeakerCandidates(block.node.textBetween(0, block.node.content.size), {
    quotation: {
      start: range.from - block.position,
      end: Math.min(range.to - block.position, block.length),
    },
    mentions: listSpeakers(store, block),
    previous: before === undefined ? [] : listSpeakers(store, before),
    language,
    segmenter: getSegmenter(language),
  });
}

const isPast =
  (limit: number) =>
  ({ range }: PlacedAnnotation): boolean =>
    range === null || range.from >= limit;

/** The people and organisations that a paragraph names, in offsets of its own text. */
function listSpeakers(store: AnnotationStore, { position, length }: TextBlock) {
  const start = findFirst(store.ordered, isPast(position));
  const end = findFirst(store.ordered, isPast(position + length));
  return store.ordered.slice(start, end).flatMap(({ range, body }) => {
    const type = body.kind === 'entity' ? store.entity.get(body.refId)?.type : undefined;
    if (range === null || (type !== 'person' && type !== 'organisation')) return [];
    return [
      {
        id: body.refId,
        type,
        start: range.from - position,
        end: Math.min(range.to - position, length),
      },
    ];
  });
}
