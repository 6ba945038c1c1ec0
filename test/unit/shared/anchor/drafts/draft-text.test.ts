import { expect, test } from 'vitest';
import { readBlocks } from '#shared/anchor/drafts/draft-text.ts';

test.each([
  ['It cost 10⁶ euros', 'it cost 10 ⁶ euros'],
  ['106 in 1998³', '106 in 1998 ³'],
  ['Berg¹ paid 3½ ﬁne', 'berg ¹ paid 31⁄2 fine'],
])('the words of “%s” are compared as “%s”', (text, keys) => {
  const { tokens } = readBlocks(text);
  expect(tokens.map(({ key }) => key).join(' ')).toBe(keys);
});
