import { CodePointIndex, isInsidePair } from '../../text/code-points.ts';
import { hasPairs, type OffsetUnit } from '../json-tools/offset-map.ts';

interface Annotated {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/**
 * What the offsets of a file count. doccano means code points, but its editor counts UTF-16 units where a project does not
 * count grapheme clusters (https://github.com/doccano/doccano/issues/2290). They are told apart where spans of a text
 * reach beyond its code points and all of them are places in UTF-16.
 */
export function findUnit(rows: readonly Annotated[]): OffsetUnit {
  return rows.some(isUtf16) ? 'UTF-16 units' : 'code points';
}

function isUtf16({ text, spans }: Annotated): boolean {
  if (!hasPairs(text)) return false;
  const { length } = new CodePointIndex(text);
  return (
    spans.some(({ end }) => end > length) &&
    spans.every(({ start, end }) => [start, end].every((offset) => isPlace(text, offset)))
  );
}

function isPlace(text: string, offset: number): boolean {
  return 0 <= offset && offset <= text.length && !isInsidePair(text, offset);
}
