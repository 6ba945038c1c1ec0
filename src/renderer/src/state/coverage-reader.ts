import { TextIndex } from '#shared/document/positions.ts';
import {
  type Coverage,
  type CoverageMark,
  isAnchorSettled,
  isClaimSettled,
  isDealtWith,
  isSpellingSettled,
  segmentBlock,
} from '#shared/domain/coverage.ts';
import { createSegmenter, type Segmenter } from '#shared/text/sentences.ts';
import type { EditorSnapshot } from '../editor/article-editor.ts';
import type { Store } from './app-state.ts';

/** Nothing lies on a sentence; something does that is not settled; it is dealt with. */
export type SentenceState = 'untouched' | 'open' | 'dealt';

/** Sentences in a row that are in the same state, in steps of the map. */
export interface CoverageStretch {
  readonly state: SentenceState;
  readonly start: number;
  readonly length: number;
}

export interface CoverageReading extends Coverage {
  /** The text from beginning to end, in at most `mapSteps` steps of equally many sentences. */
  readonly stretches: readonly CoverageStretch[];
}

/** As fine as the map at the edge of the paper can be drawn: three to five pixels a step. */
const mapSteps = 160;

/** Blocks and annotations are looked at in portions between two looks at the clock. */
const portion = 16;

type PlacedMarks = readonly CoverageMark[];

/**
 * Reads, a portion at a time, how far a text is covered. Each portion is short; sentences are kept by their blocks, so
 * only the first reading of a text cuts it.
 */
export function* readCoverage(
  snapshot: EditorSnapshot,
  segmenter: Segmenter,
): Generator<undefined, CoverageReading> {
  const index = TextIndex.of(snapshot.document);
  const marksByBlock = new Map<number, CoverageMark[]>();
  for (const [count, placed] of snapshot.ordered.entries()) {
    if (count % (portion * portion) === 0) yield;
    const { range, body } = placed;
    if (range === null) continue;
    const start = index.offsetAt(range.from);
    const end = index.offsetAt(range.to);
    const settled =
      isAnchorSettled(body.anchor.state) && isRecordSettled(snapshot, placed, index.text.slice(start, end));
    const last = index.findBlockIndex('offset', end);
    for (let block = index.findBlockIndex('offset', start); block <= last; block += 1) {
      const marks = marksByBlock.get(block);
      const mark = { start, end, kind: body.kind, settled };
      if (marks === undefined) marksByBlock.set(block, [mark]);
      else marks.push(mark);
    }
  }
  const states: SentenceState[] = [];
  for (const [place, block] of index.blocks.entries()) {
    if (place % portion === 0) yield;
    const marks: PlacedMarks = marksByBlock.get(place) ?? [];
    for (const { start, end } of segmentBlock(block.node, segmenter)) {
      const sentence = { start: start + block.offset, end: end + block.offset };
      const isTouched = marks.some((mark) => mark.start < sentence.end && sentence.start < mark.end);
      if (!isTouched) states.push('untouched');
      else states.push(isDealtWith(sentence, { marks, nothingToCheck: [] }) ? 'dealt' : 'open');
    }
  }
  return {
    sentences: states.length,
    dealtWith: states.filter((state) => state === 'dealt').length,
    stretches: findStretches(states),
  };
}

function isRecordSettled(
  { records }: EditorSnapshot,
  { body }: EditorSnapshot['ordered'][number],
  words: string,
): boolean {
  if (body.kind === 'claim') {
    const claim = records.claim.get(body.refId);
    return claim !== undefined && isClaimSettled(claim, words);
  }
  const record = body.kind === 'quote' ? records.quote.get(body.refId) : records.entity.get(body.refId);
  return record !== undefined && isSpellingSettled(record);
}

/** A step with anything open in it is open: that is where the checker has to go. */
function findStretches(states: readonly SentenceState[]): readonly CoverageStretch[] {
  const steps = Math.min(mapSteps, states.length);
  const stretches: CoverageStretch[] = [];
  for (let step = 0; step < steps; step += 1) {
    const from = Math.floor((step * states.length) / steps);
    const to = Math.floor(((step + 1) * states.length) / steps);
    const inStep = new Set(states.slice(from, to));
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
  private segmenter: { readonly language: string; readonly cut: Segmenter } | null = null;

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
    if (this.segmenter?.language !== language) this.segmenter = { language, cut: createSegmenter(language) };
    this.job = readCoverage(snapshot, this.segmenter.cut);
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
