import type { Node } from 'prosemirror-model';
import { TextIndex } from '#shared/document/positions.ts';
import {
  type Coverage,
  type CoverageMark,
  getSentenceState,
  type SentenceState,
} from '#shared/domain/coverage.ts';
import { segmentBlock } from '#shared/domain/coverage-measuring.ts';
import type { Span } from '#shared/domain/span.ts';
import { getSegmenter, type Segmenter } from '#shared/text/sentences.ts';
import type { EditorSnapshot } from '../editor/article-editor.ts';
import { readMark } from '../editor/coverage-ground.ts';
import { readNothing } from '../editor/nothing-marks.ts';
import type { Store } from './app-state.ts';

/** A sentence of the text, in UTF-16 units of the plain text. */
export interface SentenceReading extends Span {
  readonly state: SentenceState;
}

/** Steps of the map in a row that are in the same state. */
export interface CoverageStretch {
  readonly state: SentenceState;
  readonly start: number;
  readonly length: number;
}

/** How far a text is covered, as of one moment. */
export interface CoverageReading extends Coverage {
  /** Those of the snapshot that was read. */
  readonly version: number;
  readonly document: Node;
  /** All sentences, in the order of the text. */
  readonly all: readonly SentenceReading[];
  /** The text from beginning to end, in at most `mapSteps` steps of equally many sentences. */
  readonly stretches: readonly CoverageStretch[];
}

/** As fine as the map at the edge of the paper can be drawn: three to five pixels a step. */
const mapSteps = 160;

/** Blocks and annotations are looked at in portions between two looks at the clock. */
const portion = 16;

/** What lies on one text block. */
interface BlockGround {
  readonly marks: CoverageMark[];
  readonly nothingToCheck: Span[];
}

const bare: BlockGround = { marks: [], nothingToCheck: [] };

/**
 * Reads, a portion at a time, how far a text is covered. Each portion is short; sentences are kept by their blocks, so
 * only the first reading of a text cuts it.
 */
export function* readCoverage(
  snapshot: EditorSnapshot,
  segmenter: Segmenter,
): Generator<undefined, CoverageReading> {
  const { document, records, version } = snapshot;
  const index = TextIndex.of(document);
  const grounds = new Map<number, BlockGround>();
  const visit = ({ start, end }: Span, note: (ground: BlockGround) => void): void => {
    const last = index.findBlockIndex('offset', end);
    for (let place = index.findBlockIndex('offset', start); place <= last; place += 1) {
      const ground = grounds.get(place) ?? { marks: [], nothingToCheck: [] };
      grounds.set(place, ground);
      note(ground);
    }
  };
  let count = 0;
  for (const placed of snapshot.ordered) {
    if (count++ % (portion * portion) === 0) yield;
    const mark = readMark(placed, { index, records });
    if (mark !== null) visit(mark, ({ marks }) => marks.push(mark));
  }
  for (const placed of snapshot.nothing.values()) {
    if (count++ % (portion * portion) === 0) yield;
    const span = readNothing(placed, index);
    if (span !== null) visit(span, ({ nothingToCheck }) => nothingToCheck.push(span));
  }
  const all: SentenceReading[] = [];
  for (const [place, block] of index.blocks.entries()) {
    if (place % portion === 0) yield;
    const ground = grounds.get(place) ?? bare;
    for (const { start, end } of segmentBlock(block.node, segmenter)) {
      const sentence = { start: start + block.offset, end: end + block.offset };
      all.push({ ...sentence, state: getSentenceState(sentence, ground) });
    }
  }
  return {
    version,
    document,
    sentences: all.length,
    dealtWith: all.filter(({ state }) => state === 'dealt').length,
    all,
    stretches: findStretches(all),
  };
}

/** A step with anything open in it is open: that is where the checker has to go. */
function findStretches(all: readonly SentenceReading[]): readonly CoverageStretch[] {
  const steps = Math.min(mapSteps, all.length);
  const stretches: CoverageStretch[] = [];
  for (let step = 0; step < steps; step += 1) {
    const from = Math.floor((step * all.length) / steps);
    const to = Math.floor(((step + 1) * all.length) / steps);
    const inStep = new Set(all.slice(from, to).map(({ state }) => state));
    const state = inStep.has('open') ? 'open' : inStep.has('untouched') ? 'untouched' : 'dealt';
    const last = stretches.at(-1);
    if (last?.state === state) stretches[stretches.length - 1] = { ...last, length: last.length + 1 };
    else stretches.push({ state, start: step, length: 1 });
  }
  return stretches;
}

export interface CoverageReaderOptions {
  readonly store: Store;
  /** Calls back when nothing more urgent is to be done, with a function that says whether there is still time. */
  readonly whenIdle: (callback: (hasTime: () => boolean) => void) => void;
}

/** Keeps the store's coverage in step with the editor, in idle moments only. */
export class CoverageReader {
  private readonly options: CoverageReaderOptions;
  private job: Generator<undefined, CoverageReading> | null = null;
  private isWaiting = false;

  constructor(options: CoverageReaderOptions) {
    this.options = options;
  }

  start(): void {
    this.options.store.subscribe(({ snapshot }, before) => {
      if (snapshot === null) this.job = null;
      else if (
        snapshot.version !== before.snapshot?.version ||
        snapshot.document !== before.snapshot.document
      ) {
        this.begin(snapshot);
      }
    });
  }

  private begin(snapshot: EditorSnapshot): void {
    const language = this.options.store.getState().opened?.article.metadata.language ?? 'en';
    this.job = readCoverage(snapshot, getSegmenter(language));
    this.wait();
  }

  private wait(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    this.options.whenIdle((hasTime) => {
      this.isWaiting = false;
      this.work(hasTime);
    });
  }

  private work(hasTime: () => boolean): void {
    const { job } = this;
    if (job === null) return;
    do {
      const step = job.next();
      if (step.done === true) {
        this.job = null;
        this.options.store.setState({ coverage: step.value });
        return;
      }
    } while (hasTime());
    this.wait();
  }
}
