import { expect, test } from 'vitest';
import { createSnapshot } from '#renderer/editor/article-editor.ts';
import { describeAlong, describeMentions } from '#renderer/views/mention-words.ts';
import { exampleLists, exampleText } from '../../../support/example-article.ts';
import { createTestState } from '../editor/editing.ts';

test.each([
  [1, 0, '1 mention', null],
  [
    1,
    1,
    '1 mention, speaks 1 quote',
    /^The mention and 1 quote by the same speaker go along; .* the mention goes/,
  ],
  [0, 1, 'speaks 1 quote', null],
  [3, 0, '3 mentions', /^All 3 mentions go along; .* this one goes alone/],
  [
    1200,
    2,
    '1,200 mentions, speaks 2 quotes',
    /^All 1,200 mentions and 2 quotes by the same speaker go along/,
  ],
])('%i tags and %i quotes: %s', (mentions, speeches, told, along) => {
  const counts = { countMentions: () => mentions, countSpeeches: () => speeches };
  expect(describeMentions('a', counts)).toBe(told);
  if (along === null) expect(describeAlong('a', counts)).toBeNull();
  else expect(describeAlong('a', counts)).toMatch(along);
});

test('what is tagged once and speaks one quote is not mentioned twice', () => {
  const annotations = exampleLists.annotations.filter(({ id }) => id !== 'annotation-1');
  const snapshot = createSnapshot(createTestState(exampleText, { ...exampleLists, annotations }));
  expect(describeMentions('entity-1', snapshot)).toBe('1 mention, speaks 1 quote');
  expect(describeMentions('claim-1', snapshot)).toBe('2 mentions');
});
