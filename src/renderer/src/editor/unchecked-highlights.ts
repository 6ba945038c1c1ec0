import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { PositionRange } from '#shared/document/annotation-step.ts';
import { type TextBlock, TextIndex } from '#shared/document/positions.ts';
import type { Segmenter } from '#shared/text/sentences.ts';
import { getAnnotations } from './annotation-plugin.ts';
import { readWindow } from './scrolling.ts';
import { getSuggestions } from './suggestion-state.ts';
import { createUncheckedFinder, type FindUnchecked } from './unchecked-words.ts';

/** As the style sheet calls it. */
const name = 'unchecked';

/** Blocks above and below those in the window that are marked as well: a turn or two of the wheel. */
const around = 12;

/** In milliseconds: a machine with other work to do may have no idle moment for minutes. */
const idlePatience = 500;

/** In milliseconds: what is done in one, so that a key that comes meanwhile does not wait for long. */
const idleShare = 8;

/**
 * Marks what there is to check, and nobody has checked, faintly: as a spell-checker would, without touching the page (by
 * the browser's own highlights). Only near the window, and in idle moments, so that no key waits.
 */
export function uncheckedHighlights(language: string, segmenter: Segmenter): Plugin {
  const find = createUncheckedFinder(language, segmenter);
  return new Plugin({ view: (view) => watch(view, find) });
}

interface Marked {
  readonly block: TextBlock;
  readonly ranges: readonly StaticRange[];
}

function watch(view: EditorView, find: FindUnchecked): { update(): void; destroy(): void } {
  const { ownerDocument } = view.dom;
  const highlight = new Highlight();
  CSS.highlights.set(name, highlight);
  let marked: readonly Marked[] = [];
  let idle = 0;
  let job: Iterator<Marked> | null = null;
  let found: Marked[] = [];
  let document: Node | null = null;
  let version = -1;
  let suggested: object | null = null;

  const mark = (block: TextBlock): Marked => ({
    block,
    ranges: find(view.state, block)
      .map(({ start, end }) => ({ from: block.position + start, to: block.position + end }))
      .filter((range) => !isSuggested(view, range))
      .map(({ from, to }) => createRange(view, from, to)),
  });

  const show = (all: readonly Marked[]): void => {
    marked = all;
    highlight.clear();
    for (const { ranges } of all) for (const range of ranges) highlight.add(range);
  };

  const work = (deadline: IdleDeadline): void => {
    idle = 0;
    job ??= begin();
    const end = performance.now() + idleShare;
    do {
      const step = job.next();
      if (step.done === true) {
        job = null;
        show(found);
        return;
      }
      found.push(step.value);
    } while (deadline.timeRemaining() > 1 && performance.now() < end);
    wait();
  };

  const begin = (): Iterator<Marked> => {
    found = [];
    document = view.state.doc;
    version = getAnnotations(view.state).version;
    suggested = getSuggestions(view.state).decorations;
    return markNear();
  };

  function* markNear(): Generator<Marked> {
    for (const block of listNear(view)) yield mark(block);
  }

  const wait = (): void => {
    if (idle === 0) idle = requestIdleCallback(work, { timeout: idlePatience });
  };

  const restart = (): void => {
    job = null;
    wait();
  };

  const update = (): void => {
    const isSameText = view.state.doc === document;
    const isSame = isSameText && getAnnotations(view.state).version === version;
    if (!isSame || getSuggestions(view.state).decorations !== suggested) restart();
    /* A block that has been drawn anew with an annotation in it would be without its marks for a frame. */
    if (!isSameText || marked.every(({ ranges }) => ranges.every(isThere))) return;
    show(marked.map((old) => (old.ranges.every(isThere) ? old : mark(old.block))));
  };

  /* Scrolling does not bubble; what breaks lines anew, or first gives the text its height, resizes it. */
  ownerDocument.addEventListener('scroll', restart, { capture: true, passive: true });
  const observer = new ResizeObserver(restart);
  observer.observe(view.dom);
  wait();
  return {
    update,
    destroy: () => {
      ownerDocument.removeEventListener('scroll', restart, { capture: true });
      observer.disconnect();
      cancelIdleCallback(idle);
      if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
    },
  };
}

/** Whether a suggestion says of some words that they are to be looked at: one mark under them is enough. */
function isSuggested(view: EditorView, { from, to }: PositionRange): boolean {
  const { all, decorations } = getSuggestions(view.state);
  if (all.length === 0) return false;
  return decorations.find(from + 1, to - 1, ({ kind }) => kind !== 'claim').length > 0;
}

/** The blocks in the window, then those around them. */
function listNear(view: EditorView): readonly TextBlock[] {
  const index = TextIndex.of(view.state.doc);
  const { start, end } = readWindow(view);
  const first = index.findBlockIndex('offset', start);
  const last = index.findBlockIndex('offset', end);
  const { blocks } = index;
  return [
    ...blocks.slice(first, last + 1),
    ...blocks.slice(last + 1, last + 1 + around),
    ...blocks.slice(Math.max(0, first - around), first),
  ];
}

function createRange(view: EditorView, from: number, to: number): StaticRange {
  const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)];
  return new StaticRange({
    startContainer: start.node,
    startOffset: start.offset,
    endContainer: end.node,
    endOffset: end.offset,
  });
}

/** Whether a range is still in the page: where it is not, the browser shows nothing of it. */
function isThere({ startContainer, startOffset, endContainer, endOffset }: StaticRange): boolean {
  return isIn(startContainer, startOffset) && isIn(endContainer, endOffset);
}

function isIn(container: globalThis.Node, offset: number): boolean {
  const length = container instanceof Text ? container.length : container.childNodes.length;
  return container.isConnected && offset <= length;
}
