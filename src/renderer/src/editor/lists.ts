import type { Node } from 'prosemirror-model';
import type { PlacedAnnotation, PlacedNothing } from '#shared/document/annotation-step.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import type { Rejection } from '#shared/domain/rejection.ts';
import type { SignOff } from '#shared/domain/sign-off.ts';
import { describePlaced } from './anchors.ts';
import type { ReadableMap, RecordsById } from './records-by-id.ts';

/** Everything known about a text, where it is in it. */
export interface Work {
  readonly document: Node;
  readonly ordered: readonly PlacedAnnotation[];
  readonly records: RecordsById;
  readonly nothing: ReadableMap<PlacedNothing>;
  readonly signOffs: ReadableMap<SignOff>;
  readonly rejections: ReadableMap<Rejection>;
}

/** The same as files and messages have it: as it has been saved, or will have been. */
export function describeLists({
  document,
  ordered,
  records,
  nothing,
  signOffs,
  rejections,
}: Work): AnnotationLists {
  return {
    annotations: ordered.map((placed) => describePlaced(placed, document)),
    claims: [...records.claim.values()],
    quotes: [...records.quote.values()],
    entities: [...records.entity.values()],
    sources: [...records.source.values()],
    nothingToCheck: [...nothing.values()].map((placed) => describePlaced(placed, document)),
    signOffs: [...signOffs.values()],
    rejections: [...rejections.values()],
  };
}
