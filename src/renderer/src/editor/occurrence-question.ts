import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import {
  AnnotationStep,
  type PlacedAnnotation,
  type PositionRange,
} from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { findOccurrences } from '#shared/text/occurrences.ts';
import { listSearchNames } from '#shared/text/search-names.ts';
import { getAnnotationText } from './annotation-commands.ts';
import { getRangeText, makeAnnotation } from './annotation-making.ts';
import { getActive, getAnnotations, setAnnotationMeta } from './annotation-plugin.ts';
import { shorten } from './announcements.ts';
import type { EditorCommand, EditorContext } from './editor-context.ts';

/** What is being asked: whether the other places that say the same as an annotation are mentions of its record too. */
interface Question {
  readonly annotationId: string;
  /** In the order of the text; each is asked about once. */
  readonly hits: readonly PositionRange[];
  /** The one that is asked about. */
  readonly index: number;
  readonly accepted: readonly PositionRange[];
}

/** The question as the window shows it. */
export interface QuestionReading {
  /** From 1. */
  readonly number: number;
  readonly count: number;
  readonly accepted: number;
  /** The words of the place, and what stands around them. */
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

export type Answer = 'yes' | 'no' | 'all' | 'end';

const key = new PluginKey<Question | null>('occurrence-question');

/** As much of the text around a place as tells one from another. */
const contextLength = 60;

function getQuestion(state: EditorState): Question | null {
  return key.getState(state) ?? null;
}

/** The place that is asked about; null while nothing is asked. */
export function getAskedRange(state: EditorState): PositionRange | null {
  const question = getQuestion(state);
  return question?.hits[question.index] ?? null;
}

/** What is asked, as it is shown; null while nothing is asked. */
export function readQuestion(state: EditorState): QuestionReading | null {
  const question = getQuestion(state);
  const range = getAskedRange(state);
  if (question === null || range === null) return null;
  const { doc } = state;
  const block = doc.resolve(range.from);
  const before = doc.textBetween(Math.max(block.start(), range.from - contextLength), range.from, ' ');
  const after = doc.textBetween(range.to, Math.min(block.end(), range.to + contextLength), ' ');
  return {
    number: question.index + 1,
    count: question.hits.length,
    accepted: question.accepted.length,
    before: before.replace(/^[\uDC00-\uDFFF]/u, ''),
    words: getRangeText(state, range),
    after: after.replace(/[\uD800-\uDBFF]$/u, ''),
  };
}

/** Looks for the other places that say what the active annotation says, and asks about the first one behind it. */
export const askOccurrences: EditorCommand = (state, dispatch, context) => {
  const active = getActive(state);
  if (active === null) {
    if (dispatch !== undefined) context.announce('No annotation is active');
    return false;
  }
  if (dispatch === undefined) return true;
  const hits = findHits(state, active, context);
  if (hits.length === 0) {
    context.announce(`Nowhere else: ${shorten(getAnnotationText(state, active), contextLength)}`);
    return false;
  }
  dispatch(
    state.tr.setMeta(key, { annotationId: active.id, hits, index: 0, accepted: [] } satisfies Question),
  );
  return true;
};

/* From the annotation on to the end and then from the start, as one reads on. */
function findHits(
  state: EditorState,
  active: PlacedAnnotation,
  { language }: EditorContext,
): readonly PositionRange[] {
  const { store } = getAnnotations(state);
  const { kind, refId } = active.body;
  const entity = kind === 'entity' ? store.entity.get(refId) : undefined;
  const text = getAnnotationText(state, active);
  const search = {
    language,
    type: entity?.type,
    names: entity === undefined ? [text] : [...new Set([text, ...listSearchNames(entity)])],
  };
  const taken = store.ordered.filter(({ body }) => body.kind === kind).flatMap(({ range }) => range ?? []);
  const found = TextIndex.of(state.doc)
    .blocks.flatMap((block) =>
      findOccurrences(block.node.textBetween(0, block.node.content.size), search).map(({ start, end }) => ({
        from: block.position + start,
        to: block.position + end,
      })),
    )
    .filter((hit) => !overlapsAny(hit, taken));
  const place = active.range?.from ?? 0;
  return [...found.filter(({ from }) => from >= place), ...found.filter(({ from }) => from < place)];
}

/* The taken ones are in the order of their starts, but may be long: all are looked at. */
function overlapsAny(hit: PositionRange, taken: readonly PositionRange[]): boolean {
  return taken.some(({ from, to }) => from < hit.to && hit.from < to);
}

/**
 * Answers the question. The last answer, and the end, tag all that were accepted, as mentions of the one record: one step
 * of undo.
 */
export function answerOccurrence(answer: Answer): EditorCommand {
  return (state, dispatch, context) => {
    const question = getQuestion(state);
    if (question === null) return false;
    if (dispatch === undefined) return true;
    const { hits, index } = question;
    const current = hits[index];
    if (answer === 'yes' || answer === 'no') {
      const accepted =
        answer === 'yes' && current !== undefined ? [...question.accepted, current] : question.accepted;
      const next = { ...question, accepted, index: index + 1 };
      if (next.index < hits.length) dispatch(state.tr.setMeta(key, next satisfies Question));
      else finish(next);
      return true;
    }
    finish(
      answer === 'all' ? { ...question, accepted: [...question.accepted, ...hits.slice(index)] } : question,
    );
    return true;

    function finish(finished: Question): void {
      const { tr, count } = tagAccepted(state, finished, context);
      dispatch?.(tr.setMeta(key, null));
      context.announce(count === 0 ? 'No other occurrence is tagged' : `Tagged ${count} more`);
    }
  };
}

function tagAccepted(
  state: EditorState,
  { annotationId, accepted }: Question,
  context: EditorContext,
): { readonly tr: Transaction; readonly count: number } {
  const origin = getAnnotations(state).store.annotation.get(annotationId);
  if (origin === undefined || accepted.length === 0) return { tr: state.tr, count: 0 };
  const { kind, refId } = origin.body;
  const made = accepted.map((range) => {
    const placed = makeAnnotation(state, { range, kind, refId }, context);
    return { ...placed, body: { ...placed.body, origin: 'occurrence' as const } };
  });
  const step = new AnnotationStep(
    made.map((after) => ({ type: 'annotation', id: after.id, before: null, after })),
  );
  const tr = setAnnotationMeta(state.tr.step(step), { active: { by: 'choice', id: annotationId } });
  return { tr, count: made.length };
}

/** Holds the question, and draws the places that it is about. It ends where the text or the annotation goes. */
export function occurrenceQuestion(): Plugin<Question | null> {
  return new Plugin<Question | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, question, _old, state) => {
        const asked: Question | null | undefined = tr.getMeta(key);
        const now = asked === undefined ? question : asked;
        if (now === null || tr.doc !== tr.before) return null;
        return getAnnotations(state).store.annotation.has(now.annotationId) ? now : null;
      },
    },
    props: {
      decorations: (state) => {
        const question = getQuestion(state);
        return question === null ? null : drawQuestion(question, state);
      },
    },
  });
}

const drawn = new WeakMap<Question, DecorationSet>();

function drawQuestion(question: Question, { doc }: EditorState): DecorationSet {
  const known = drawn.get(question);
  if (known !== undefined) return known;
  const accepted = new Set(question.accepted);
  const set = DecorationSet.create(
    doc,
    question.hits.flatMap((hit, place) => {
      if (place < question.index && !accepted.has(hit)) return [];
      const state = place === question.index ? 'asked' : accepted.has(hit) ? 'accepted' : 'waiting';
      return [
        Decoration.inline(hit.from, hit.to, {
          nodeName: 'span',
          class: 'occurrence',
          'data-occurrence': state,
        }),
      ];
    }),
  );
  drawn.set(question, set);
  return set;
}
