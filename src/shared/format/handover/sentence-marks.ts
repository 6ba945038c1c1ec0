import { emptyLists } from '../../domain/annotations.ts';
import { type CoverageGround, createMarks, getSentenceState } from '../../domain/coverage.ts';
import { groupByBlock, segmentBlock } from '../../domain/coverage-measuring.ts';
import { overlaps, type Span } from '../../domain/span.ts';
import '../../text/english-model.ts';
import { getSegmenter } from '../../text/sentences.ts';
import type { Work } from './work.ts';

/**
 * How far a sentence is: nothing is on it; all on it is settled and yet it holds no claim or quote; something on it is open;
 * it was said to have nothing to check; it is dealt with otherwise.
 */
export type SentenceProgress = 'untouched' | 'unfinished' | 'open' | 'nothing' | 'dealt';

/** A sentence, in UTF-16 units of the article's text. */
export interface SentenceMark extends Span {
  readonly progress: SentenceProgress;
}

/**
 * The sentences of each text block. Null where the coverage of the file is not that of its annotations, as in an export of
 * some of them: then nothing can be said of a sentence that has none.
 */
export function markSentences({ file, index }: Work): readonly (readonly SentenceMark[])[] | null {
  const { annotations, claims, quotes, entities, coverage } = file;
  const marks = groupByBlock(index, createMarks({ ...emptyLists, annotations, claims, quotes, entities }));
  const nothing = groupByBlock(
    index,
    coverage.nothingToCheck.map(({ utf16 }) => utf16),
  );
  const segmenter = getSegmenter(file.article.language);
  const marked = index.blocks.map((block, place) => {
    const ground = { marks: marks.get(place) ?? [], nothingToCheck: nothing.get(place) ?? [] };
    return segmentBlock(block.node, segmenter).map(({ start, end }) =>
      markSentence({ start: start + block.offset, end: end + block.offset }, ground),
    );
  });
  const all = marked.flat();
  const dealtWith = all.filter(({ progress }) => progress === 'dealt' || progress === 'nothing').length;
  return all.length === coverage.sentences && dealtWith === coverage.dealtWith ? marked : null;
}

function markSentence(sentence: Span, ground: CoverageGround): SentenceMark {
  const touching = ground.marks.filter((mark) => overlaps(mark, sentence));
  const state = getSentenceState(sentence, { ...ground, marks: touching });
  if (state === 'untouched') return { ...sentence, progress: 'untouched' };
  if (state === 'open') {
    return { ...sentence, progress: touching.every(({ settled }) => settled) ? 'unfinished' : 'open' };
  }
  return { ...sentence, progress: touching.some(({ kind }) => kind !== 'entity') ? 'dealt' : 'nothing' };
}
