import type { Node } from 'prosemirror-model';
import { describeAnchor } from '#shared/anchor/describe.ts';
import type { Placed, PositionRange } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { Anchor } from '#shared/domain/annotation.ts';
import type { Span } from '#shared/domain/span.ts';
import { CodePointIndex } from '#shared/text/code-points.ts';

const codePointIndexes = new WeakMap<TextIndex, CodePointIndex>();

function getCodePointIndex(index: TextIndex): CodePointIndex {
  const known = codePointIndexes.get(index);
  if (known !== undefined) return known;
  const made = new CodePointIndex(index.text);
  codePointIndexes.set(index, made);
  return made;
}

/** The span of the plain text, in UTF-16 offsets, that a range of document positions covers. */
export function getSpan(range: PositionRange, index: TextIndex): Span {
  return { start: index.offsetAt(range.from), end: index.offsetAt(range.to) };
}

/** The anchor of a range that somebody chose: it is exact. */
export function describeRange(range: PositionRange, document: Node): Anchor {
  const index = TextIndex.of(document);
  return describeAnchor(index.text, getSpan(range, index), getCodePointIndex(index));
}

/** Whether it is on the words that its anchor has; false where it has no place. */
export function hasItsWords({ range, body }: Placed, index: TextIndex): boolean {
  if (range === null) return false;
  const { start, end } = getSpan(range, index);
  return index.text.slice(start, end) === body.anchor.exact;
}

/** It without a place; what its words were stays known. */
export function makeOrphan<Thing extends Placed>(placed: Thing): Thing {
  const { anchor } = placed.body;
  const lost: Anchor = {
    ...anchor,
    utf16: null,
    codePoints: null,
    state: 'orphan',
    was: anchor.was ?? anchor.exact,
  };
  return { ...placed, range: null, body: { ...placed.body, anchor: lost } };
}

/**
 * An annotation, or whatever else has an anchor, as files and messages have it: its anchor in offsets of the document's
 * plain text. An anchor that still holds is left as it is; one whose words changed says so, and what they were.
 */
export function describePlaced<Thing extends Placed>(placed: Thing, document: Node): Thing['body'] {
  const { range, body } = placed;
  const { anchor } = body;
  if (range === null) return anchor.state === 'orphan' ? body : makeOrphan(placed).body;
  const index = TextIndex.of(document);
  const span = getSpan(range, index);
  const isSame = anchor.utf16?.start === span.start && anchor.utf16.end === span.end;
  if (isSame && index.text.slice(span.start, span.end) === anchor.exact) return body;
  const described = describeAnchor(index.text, span, getCodePointIndex(index));
  const changed = described.exact !== anchor.exact;
  return {
    ...body,
    anchor: {
      ...anchor,
      ...described,
      state: changed ? 'changed' : anchor.state,
      was: changed ? (anchor.was ?? anchor.exact) : anchor.was,
    },
  };
}
