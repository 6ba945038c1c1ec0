import type { EditorState } from 'prosemirror-state';
import type { PlacedAnnotation, PositionRange } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import {
  type CheckedRecords,
  type CoverageGround,
  type CoverageMark,
  findOpenness,
  type Openness,
} from '#shared/domain/coverage.ts';
import { getSpan, hasItsWords } from './anchors.ts';
import { findTouching } from './annotation-index.ts';
import { getAnnotations } from './annotation-plugin.ts';
import { findNothing, readNothing } from './nothing-marks.ts';

/** An annotation as coverage sees it, in UTF-16 units of the plain text. */
export interface AnnotationMark extends CoverageMark {
  readonly placed: PlacedAnnotation;
  /** Why it is not settled; null where it is. */
  readonly openness: Openness | null;
}

/** What lies on some of the text. */
export interface Ground extends CoverageGround {
  readonly marks: readonly AnnotationMark[];
}

/** An annotation on the text as it is now; null where it has no place. */
export function readMark(
  placed: PlacedAnnotation,
  { index, records }: { readonly index: TextIndex; readonly records: CheckedRecords },
): AnnotationMark | null {
  const { range, body } = placed;
  if (range === null) return null;
  const openness = hasItsWords(placed, index) ? findOpenness(body, records) : 'changed';
  const span = getSpan(range, index);
  return { ...span, kind: body.kind, settled: openness === null, placed, openness };
}

/** What lies on a range of the text. The length of the text costs nothing. */
export function readGround(state: EditorState, range: PositionRange): Ground {
  const annotations = getAnnotations(state);
  const index = TextIndex.of(state.doc);
  const at = { index, records: annotations.store };
  return {
    marks: findTouching(annotations, range).flatMap((placed) => readMark(placed, at) ?? []),
    nothingToCheck: findNothing(state, range).flatMap((placed) => readNothing(placed, index) ?? []),
  };
}
