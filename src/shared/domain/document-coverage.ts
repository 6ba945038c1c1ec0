import type { Node } from 'prosemirror-model';
import { TextIndex } from '../document/positions.ts';
import '../text/english-model.ts';
import { createSegmenter } from '../text/sentences.ts';
import type { Coverage, CoverageGround } from './coverage.ts';
import { groupByBlock, measureBlock } from './coverage-measuring.ts';

/** The coverage of a whole document. Blocks are walked beside the marks, so that long texts cost no product of both. */
export function measureCoverage(
  document: Node,
  { language, ground }: { readonly language: string; readonly ground: CoverageGround },
): Coverage {
  const segmenter = createSegmenter(language);
  const index = TextIndex.of(document);
  const marks = groupByBlock(index, ground.marks);
  const nothing = groupByBlock(index, ground.nothingToCheck);
  const parts = index.blocks.map((block, place) =>
    measureBlock(block, {
      segmenter,
      ground: { marks: marks.get(place) ?? [], nothingToCheck: nothing.get(place) ?? [] },
    }),
  );
  return {
    sentences: parts.reduce((sum, part) => sum + part.sentences, 0),
    dealtWith: parts.reduce((sum, part) => sum + part.dealtWith, 0),
  };
}
