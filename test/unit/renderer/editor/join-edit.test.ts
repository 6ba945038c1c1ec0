import { expect, test } from 'vitest';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { addJoined } from '#renderer/editor/join-edit.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { joinAnnotations } from '#shared/domain/joining.ts';
import { exampleLists, exampleText } from '../../../support/example-article.ts';
import { createTestState, Session } from './editing.ts';

test('annotations from elsewhere are added as one undo step, orphans too', () => {
  const session = new Session(createTestState(exampleText));
  const { changes } = joinAnnotations(
    { ...exampleLists, text: exampleText },
    { text: exampleText, lists: emptyLists },
  );
  session.edit(addJoined(changes));
  const { store } = getAnnotations(session.state);
  expect(store.annotation.size).toBe(5);
  expect(store.claim.size + store.quote.size + store.entity.size + store.source.size).toBe(4);
  expect([...store.annotation.values()].filter(({ range }) => range === null)).toHaveLength(1);
  session.run('edit.undo');
  expect(getAnnotations(session.state).store.annotation.size).toBe(0);
  expect(getAnnotations(session.state).store.source.size).toBe(0);
});
