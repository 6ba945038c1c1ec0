import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import {
  AnnotationStep,
  type PlacedNothing,
  type PositionRange,
  type StepChange,
} from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { isDealtWith } from '#shared/domain/coverage.ts';
import { createId, createTimestamp } from '#shared/domain/ids.ts';
import { overlaps, type Span } from '#shared/domain/span.ts';
import { describeRange, getSpan } from './anchors.ts';
import { getRangeText } from './annotation-making.ts';
import { getActive, getAnnotations, setAnnotationMeta } from './annotation-plugin.ts';
import { longestSpoken, shorten } from './announcements.ts';
import { type AnnotationMark, type Ground, readGround } from './coverage-ground.ts';
import { describeGap } from './coverage-words.ts';
import type { Edit } from './edit.ts';
import type { EditorCommand, EditorContext } from './editor-context.ts';
import { findNothing, findStaleNothing } from './nothing-marks.ts';

type Direction = 'next' | 'previous';

/** Whether two ranges share some text. */
const overlap = (a: PositionRange | null, b: PositionRange): boolean =>
  a !== null && a.from < b.to && b.from < a.to;

/** A sentence that is not dealt with. */
interface Gap {
  readonly sentence: PositionRange;
  /** The annotations on it, in the order of place. */
  readonly marks: readonly AnnotationMark[];
  /** Whether the search has gone round to find it. */
  readonly isAgain: boolean;
}

/** The annotations on a sentence; null where it is dealt with. */
function findMarks(
  { doc }: EditorState,
  sentence: PositionRange,
  ground: Ground,
): readonly AnnotationMark[] | null {
  const span = getSpan(sentence, TextIndex.of(doc));
  return isDealtWith(span, ground) ? null : ground.marks.filter((mark) => overlaps(mark, span));
}

function toSentence(capitalised: string): string {
  return `${capitalised.charAt(0).toUpperCase()}${capitalised.slice(1)}`;
}

/**
 * Selects the next or the previous sentence that is not dealt with: from the caret or the selection, and after the last
 * one the first again. The first annotation on it that is open becomes active, so that its status is one key away. Where
 * the selected sentence has been gone to so, and what was active there is settled, its next open annotation comes first.
 */
export function stepCoverage(direction: Direction): EditorCommand {
  return (state, dispatch, context) => {
    const rest = findRest(state);
    const gap = rest ?? findGap(state, direction, context);
    if (gap === null) {
      if (dispatch !== undefined) context.announce('Every sentence is dealt with');
      return false;
    }
    if (dispatch === undefined) return true;
    const { sentence, marks, isAgain } = gap;
    dispatch(selectSentence(state, sentence, marks));
    const isSame = sentence.from === state.selection.from && sentence.to === state.selection.to;
    const again = direction === 'next' ? 'Again from the first. ' : 'Again from the last. ';
    const words = toSentence(describeGap(marks, getAnnotations(state).store));
    context.announce(`${isAgain ? (isSame ? 'No other one. ' : again) : ''}${words}`);
    return true;
  };
}

/** Selects a sentence by its span of the plain text, as `stepCoverage` does when it comes to it. */
export function goToSentence({ start, end }: Span): Edit {
  return (state) => {
    const index = TextIndex.of(state.doc);
    const sentence = { from: index.positionAt(start), to: index.positionAt(end) };
    return selectSentence(state, sentence, readGround(state, sentence).marks);
  };
}

/* The first annotation on it that is open becomes active, so that its status is one key away. */
function selectSentence(
  state: EditorState,
  { from, to }: PositionRange,
  marks: readonly AnnotationMark[],
): Transaction {
  const open = marks.find(({ settled }) => !settled);
  const tr = setAnnotationMeta(state.tr, {
    active: open === undefined ? { by: 'caret' } : { by: 'choice', id: open.placed.id },
  });
  return tr.setSelection(TextSelection.create(state.doc, from, to)).scrollIntoView();
}

/* The selected sentence, where the active annotation on it is settled and another one is open. */
function findRest(state: EditorState): Gap | null {
  const { selection } = state;
  const active = getActive(state);
  if (active === null || selection.empty) return null;
  const { marks } = readGround(state, selection);
  const isSettledHere = marks.some(({ placed, settled }) => settled && placed.id === active.id);
  if (!isSettledHere || marks.every(({ settled }) => settled)) return null;
  return { sentence: { from: selection.from, to: selection.to }, marks, isAgain: false };
}

function findGap(state: EditorState, direction: Direction, { units }: EditorContext): Gap | null {
  const { doc, selection } = state;
  const isNext = direction === 'next';
  const from = isNext ? selection.from : selection.to;
  const isAhead = (sentence: PositionRange): boolean => {
    const isSelected = !selection.empty && selection.from <= sentence.from && sentence.to <= selection.to;
    if (isSelected) return false;
    /* A caret right behind a sentence counts for the one that follows when going on, for its own when going back. */
    return isNext ? sentence.to > from : selection.empty ? sentence.from <= from : sentence.from < from;
  };
  return (
    search(state, { from, direction, units }, isAhead) ??
    markAgain(search(state, { from: isNext ? 0 : doc.content.size, direction, units }, () => true))
  );
}

function markAgain(gap: Gap | null): Gap | null {
  return gap === null ? null : { ...gap, isAgain: true };
}

/* What lies on the text is read block by block, so that only those up to the sentence that is found cost anything. */
function search(
  state: EditorState,
  {
    from,
    direction,
    units,
  }: { readonly from: number; readonly direction: Direction; readonly units: EditorContext['units'] },
  passes: (sentence: PositionRange) => boolean,
): Gap | null {
  const isNext = direction === 'next';
  for (const sentences of units.listSentences(state.doc, from, isNext ? 'forwards' : 'backwards')) {
    const [first, last] = [sentences[0], sentences.at(-1)];
    if (first === undefined || last === undefined) continue;
    const ground = readGround(state, { from: first.from, to: last.to });
    for (const sentence of isNext ? sentences : sentences.toReversed()) {
      const marks = passes(sentence) ? findMarks(state, sentence, ground) : null;
      if (marks !== null) return { sentence, marks, isAgain: false };
    }
  }
  return null;
}

/**
 * Marks the sentence at the caret, or every one that the selection touches, as one in which there is nothing to check;
 * where all of them are marked already it takes the marks away. The caret goes behind the last of them.
 */
export const toggleNothing: EditorCommand = (state, dispatch, context) => {
  const sentences = findSentences(state, context);
  const [first, last] = [sentences[0], sentences.at(-1)];
  if (first === undefined || last === undefined) {
    if (dispatch !== undefined) context.announce('No sentence here');
    return false;
  }
  if (dispatch === undefined) return true;
  const whole = { from: first.from, to: last.to };
  const marks = findNothing(state, whole);
  const unmarked = sentences.filter((sentence) => !marks.some(({ range }) => overlap(range, sentence)));
  const changes =
    unmarked.length === 0 ? marks.map(unmark) : mark(state, { sentences: unmarked, whole }, context);
  const tr = state.tr.step(new AnnotationStep(changes));
  dispatch(tr.setSelection(TextSelection.create(state.doc, last.to)).scrollIntoView());
  context.announce(unmarked.length === 0 ? sayUnmarked(state, sentences) : sayMarked(state, sentences));
  return true;
};

function findSentences({ doc, selection }: EditorState, { units }: EditorContext): readonly PositionRange[] {
  const { from, to, head, empty } = selection;
  if (empty) {
    const sentence = units.findAt(doc, 'sentence', head);
    return sentence === null ? [] : [sentence];
  }
  const found: PositionRange[] = [];
  for (const sentences of units.listSentences(doc, from, 'forwards')) {
    found.push(...sentences.filter((sentence) => overlap(selection, sentence)));
    if ((sentences.at(-1)?.to ?? from) >= to) break;
  }
  return found;
}

function unmark(before: PlacedNothing): StepChange {
  return { type: 'nothing', id: before.id, before, after: null };
}

/* Marks there that do not count any more, for their words have changed, make way for the new ones. */
function mark(
  state: EditorState,
  { sentences, whole }: { readonly sentences: readonly PositionRange[]; readonly whole: PositionRange },
  { clock, personId }: EditorContext,
): readonly StepChange[] {
  const stale = findStaleNothing(state, whole).filter(({ range }) =>
    sentences.some(({ from, to }) => range !== null && range.from <= to && from <= range.to),
  );
  const made = sentences.map(({ from, to }): StepChange => {
    const id = createId(clock);
    const body = {
      id,
      anchor: describeRange({ from, to }, state.doc),
      createdBy: personId,
      createdAt: createTimestamp(clock),
    };
    return { type: 'nothing', id, before: null, after: { id, range: { from, to }, body } };
  });
  return [...stale.map(unmark), ...made];
}

function sayMarked(state: EditorState, sentences: readonly PositionRange[]): string {
  const gaps = sentences.map((sentence) =>
    readGround(state, sentence).marks.filter(({ settled }) => !settled),
  );
  const open = gaps.filter((marks) => marks.length > 0);
  const [sentence] = sentences;
  if (sentence !== undefined && sentences.length === 1) {
    const said = `Nothing to check: ${shorten(getRangeText(state, sentence), longestSpoken)}`;
    const [marks] = open;
    if (marks === undefined) return said;
    return `Still open: ${describeGap(marks, getAnnotations(state).store)}. ${said}`;
  }
  const said = `Nothing to check in ${sentences.length} sentences`;
  if (open.length === 0) return said;
  const stay = open.length === 1 ? '1 stays open until what is' : `${open.length} stay open until what is`;
  return `${said}; ${stay} tagged there is settled`;
}

function sayUnmarked(state: EditorState, sentences: readonly PositionRange[]): string {
  const [sentence] = sentences;
  return sentence !== undefined && sentences.length === 1
    ? `To be checked again: ${shorten(getRangeText(state, sentence), longestSpoken)}`
    : `${sentences.length} sentences to be checked again`;
}
