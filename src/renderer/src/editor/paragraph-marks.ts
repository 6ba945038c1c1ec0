import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { PositionRange } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { isToChange } from '#shared/domain/coverage.ts';
import { measureBlock } from '#shared/domain/coverage-measuring.ts';
import type { Span } from '#shared/domain/span.ts';
import type { Segmenter } from '#shared/text/sentences.ts';
import { findNear } from './annotation-index.ts';
import { getAnnotations } from './annotation-plugin.ts';
import { type AnnotationMark, readMark } from './coverage-ground.ts';
import { getDrawnArea } from './drawn-area.ts';
import { findNothing, readNothing } from './nothing-marks.ts';

/**
 * The state of a paragraph, as its margin tells it: all of it dealt with; something in it to be changed; something in
 * doubt. What is none of these is open, and needs no mark: the style sheet gives it a dot.
 */
export type ParagraphMark = 'ok' | 'change' | 'doubt';

/** What lies on one text block. */
interface Findings {
  readonly marks: AnnotationMark[];
  readonly nothingToCheck: Span[];
  /** Whether something in it must be changed and has not been. */
  toChange: boolean;
}

/**
 * The marks of the text blocks that lie in the drawn area, by their places among all. Sentences are cut only where nothing
 * is open.
 */
export function findMarks(state: EditorState, segmenter: Segmenter): ReadonlyMap<number, ParagraphMark> {
  const { store } = getAnnotations(state);
  const index = TextIndex.of(state.doc);
  const { first, last, range } = findBlocks(index, getDrawnArea(state));
  const findings = new Map<number, Findings>();
  const visit = ({ from, to }: PositionRange, note: (found: Findings) => void): void => {
    const end = Math.min(last, index.findBlockIndex('position', to));
    for (let place = Math.max(first, index.findBlockIndex('position', from)); place <= end; place++) {
      const found = findings.get(place) ?? { marks: [], nothingToCheck: [], toChange: false };
      findings.set(place, found);
      note(found);
    }
  };
  for (const placed of findNear(store.ordered, range)) {
    const mark = readMark(placed, { index, records: store });
    const toChange = isToChange(placed.body, store);
    if (mark !== null && placed.range !== null)
      visit(placed.range, (found) => {
        found.marks.push(mark);
        found.toChange ||= toChange;
      });
  }
  for (const placed of findNothing(state, range)) {
    const span = readNothing(placed, index);
    if (span !== null && placed.range !== null)
      visit(placed.range, ({ nothingToCheck }) => nothingToCheck.push(span));
  }
  const marks = new Map<number, ParagraphMark>();
  for (const [place, ground] of findings) {
    const block = index.blocks[place];
    const worst = findWorst(ground);
    if (worst !== null) marks.set(place, worst);
    else if (block !== undefined && ground.marks.every(({ settled }) => settled)) {
      const { sentences, dealtWith } = measureBlock(block, { segmenter, ground });
      if (sentences > 0 && dealtWith === sentences) marks.set(place, 'ok');
    }
  }
  return marks;
}

/** The text blocks that share some text with an area: the places of the first and the last one, and all that is in them. */
function findBlocks(
  index: TextIndex,
  area: PositionRange,
): { readonly first: number; readonly last: number; readonly range: PositionRange } {
  const first = index.findBlockIndex('position', area.from);
  const last = index.findBlockIndex('position', area.to);
  const [start, end] = [index.blocks[first], index.blocks[last]];
  return {
    first,
    last,
    range: { from: start?.position ?? 0, to: end === undefined ? 0 : end.position + end.length },
  };
}

function findWorst({ marks, toChange }: Findings): ParagraphMark | null {
  if (toChange) return 'change';
  const reasons = new Set(marks.map(({ openness }) => openness));
  return reasons.has('changed') || reasons.has('disputed') || reasons.has('checking') ? 'doubt' : null;
}

const key = new PluginKey<DecorationSet>('paragraph-marks');

function drawMarks({ doc }: EditorState, marks: ReadonlyMap<number, ParagraphMark>): DecorationSet {
  const { blocks } = TextIndex.of(doc);
  return DecorationSet.create(
    doc,
    [...marks].flatMap(([place, mark]) => {
      const block = blocks[place];
      if (block === undefined) return [];
      const from = block.position - 1;
      return [Decoration.node(from, from + block.node.nodeSize, { 'data-mark': mark })];
    }),
  );
}

/** Keeps the marks in step with the annotations: in idle moments, so that no key waits for them. */
export function paragraphMarks(segmenter: Segmenter): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, marks) => {
        const drawn: DecorationSet | undefined = tr.getMeta(key);
        return drawn ?? marks.map(tr.mapping, tr.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => watch(view, segmenter),
  });
}

function watch(view: EditorView, segmenter: Segmenter): { update(): void; destroy(): void } {
  let idle = 0;
  let version = -1;
  let area: PositionRange | null = null;
  let shown = '[]';
  const draw = (): void => {
    idle = 0;
    version = getAnnotations(view.state).version;
    area = getDrawnArea(view.state);
    const marks = findMarks(view.state, segmenter);
    const wanted = JSON.stringify([...marks]);
    if (wanted === shown) return;
    shown = wanted;
    view.dispatch(view.state.tr.setMeta(key, drawMarks(view.state, marks)));
  };
  const update = (): void => {
    const isSame = getAnnotations(view.state).version === version && getDrawnArea(view.state) === area;
    if (idle === 0 && !isSame) idle = requestIdleCallback(draw);
  };
  update();
  return { update, destroy: () => cancelIdleCallback(idle) };
}
