import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import {
  type CoverageMark,
  isAnchorSettled,
  isClaimSettled,
  isSpellingSettled,
  measureBlock,
} from '#shared/domain/coverage.ts';
import type { Segmenter } from '#shared/text/sentences.ts';
import { getSpan } from './anchors.ts';
import { getAnnotations } from './annotation-plugin.ts';
import type { AnnotationStore } from './annotation-store.ts';

/**
 * The state of a paragraph, as its margin tells it: all of it dealt with; something in it to be changed; something in
 * doubt. What is none of these is open, and needs no mark: the style sheet gives it a dot.
 */
export type ParagraphMark = 'ok' | 'change' | 'doubt';

interface Finding extends CoverageMark {
  readonly mark: ParagraphMark | null;
}

/** The marks of a document, by the places of its text blocks. Sentences are cut only where nothing is open. */
export function findMarks(state: EditorState, segmenter: Segmenter): ReadonlyMap<number, ParagraphMark> {
  const { store } = getAnnotations(state);
  const index = TextIndex.of(state.doc);
  const findings = new Map<number, Finding[]>();
  for (const placed of store.ordered) {
    if (placed.range === null) break;
    const finding = examine(placed, { store, index });
    const last = index.findBlockIndex('position', placed.range.to);
    for (let place = index.findBlockIndex('position', placed.range.from); place <= last; place++) {
      const known = findings.get(place);
      if (known === undefined) findings.set(place, [finding]);
      else known.push(finding);
    }
  }
  const marks = new Map<number, ParagraphMark>();
  for (const [place, found] of findings) {
    const block = index.blocks[place];
    const worst = findWorst(found);
    if (worst !== null) marks.set(place, worst);
    else if (block !== undefined && found.every(({ settled }) => settled)) {
      const { sentences, dealtWith } = measureBlock(block, {
        segmenter,
        ground: { marks: found, nothingToCheck: [] },
      });
      if (sentences > 0 && dealtWith === sentences) marks.set(place, 'ok');
    }
  }
  return marks;
}

function findWorst(findings: readonly Finding[]): ParagraphMark | null {
  const marks = new Set(findings.map(({ mark }) => mark));
  return marks.has('change') ? 'change' : marks.has('doubt') ? 'doubt' : null;
}

function examine(
  { range, body }: PlacedAnnotation,
  { store, index }: { readonly store: AnnotationStore; readonly index: TextIndex },
): Finding {
  const span = getSpan(range ?? { from: 0, to: 0 }, index);
  const { kind, refId, anchor } = body;
  const claim = kind === 'claim' ? store.claim.get(refId) : undefined;
  const other = kind === 'claim' ? undefined : store[kind].get(refId);
  const status = claim?.status ?? other?.status;
  const isAnchored = isAnchorSettled(anchor.state);
  const isSettled =
    claim === undefined
      ? other !== undefined && isSpellingSettled(other)
      : isClaimSettled(claim, index.text.slice(span.start, span.end));
  const settled = isAnchored && isSettled;
  const isDoubted = !isAnchored || status === 'disputed' || status === 'checking';
  const mark = settled ? null : status === 'needs-change' ? 'change' : isDoubted ? 'doubt' : null;
  return { ...span, kind, settled, mark };
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
  let shown = '[]';
  const draw = (): void => {
    idle = 0;
    version = getAnnotations(view.state).version;
    const marks = findMarks(view.state, segmenter);
    const wanted = JSON.stringify([...marks]);
    if (wanted === shown) return;
    shown = wanted;
    view.dispatch(view.state.tr.setMeta(key, drawMarks(view.state, marks)));
  };
  const update = (): void => {
    if (idle === 0 && getAnnotations(view.state).version !== version) idle = requestIdleCallback(draw);
  };
  update();
  return { update, destroy: () => cancelIdleCallback(idle) };
}
