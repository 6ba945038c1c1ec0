import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnchorCheck } from '#main/library/anchor-check.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import type { Anchor } from '#shared/domain/annotation.ts';
import { isInsidePair } from '#shared/text/code-points.ts';
import { sampleText } from './fixture.ts';

const findFault = createAnchorCheck(sampleText);
const start = sampleText.indexOf('plain');
const end = start + 'plain'.length;
const plain = describeAnchor(sampleText, { start, end });
const pair = sampleText.indexOf('🧾');

test('whatever is tagged in a text passes', () => {
  const offset = fc.nat(sampleText.length).filter((place) => !isInsidePair(sampleText, place));
  fc.assert(
    fc.property(offset, offset, (a, b) => {
      const span = { start: Math.min(a, b), end: Math.max(a, b) };
      expect(findFault(describeAnchor(sampleText, span))).toBeNull();
    }),
  );
});

test.each<[string, Partial<Anchor>, RegExp | null]>([
  ['an orphan', { utf16: null, codePoints: null, state: 'orphan' }, null],
  ['one place alone', { codePoints: null }, /is missing/],
  ['other words', { exact: 'plane' }, /do not stand/],
  ['a place behind the text', { utf16: { start, end: end + 99 } }, /the text at/],
  ['another place in code points', { codePoints: { start, end } }, /not the same/],
  ['half a character at its end', { exact: '\ud83e', utf16: { start: pair, end: pair + 1 } }, /in two/],
  ['half a character at its start', { exact: '\uddfe', utf16: { start: pair + 1, end: pair + 2 } }, /in two/],
])('%s', (_, part, fault) => {
  const found = findFault({ ...plain, ...part });
  if (fault === null) expect(found).toBeNull();
  else expect(found).toMatch(fault);
});
