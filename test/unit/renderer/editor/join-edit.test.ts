import { expect, test } from 'vitest';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { addJoined } from '#renderer/editor/join-edit.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import type { Anchor, Annotation } from '#shared/domain/annotation.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { joinAnnotations } from '#shared/domain/joining.ts';
import { createClaim } from '#shared/domain/records.ts';
import { exampleLists, exampleText } from '../../../support/example-article.ts';
import { createTestState, readLists, Session } from './editing.ts';

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

const text = 'The tunnel costs 412 million 👍. The mayor said so on Monday.';

/** An annotation of some words, as main makes it by the text that it has. */
function annotate(words: string): Annotation {
  const start = text.indexOf(words);
  return {
    id: 'a1',
    kind: 'claim',
    refId: 'c1',
    anchor: describeAnchor(text, { start, end: start + words.length }),
    note: null,
    tags: [],
    origin: 'import',
    createdBy: 'p',
    createdAt: '2026-01-31T09:30:00.000Z',
    updatedAt: '2026-01-31T09:30:00.000Z',
  };
}

test.for<readonly [string, string, string, Partial<Anchor>]>([
  ['is as it was', 'mayor', text, { exact: 'mayor', state: 'exact', was: null }],
  [
    'became longer before them',
    'mayor',
    text.replace('The tunnel', 'The long 🚇 harbour tunnel'),
    { exact: 'mayor', state: 'exact', was: null },
  ],
  [
    'became shorter before them',
    'said so on Monday.',
    text.replace('The tunnel', 'It'),
    { exact: 'said so on Monday.', state: 'exact', was: null },
  ],
  [
    'has other words there',
    '412 million',
    text.replace('The tunnel', 'The harbour tunnel').replace('412 million', '421 million'),
    { exact: '421 million', state: 'changed', was: '412 million' },
  ],
  [
    'ends before them',
    'mayor',
    'The tunnel costs 412 million.',
    { exact: 'mayor', utf16: null, codePoints: null, state: 'orphan', was: 'mayor' },
  ],
])('annotations from elsewhere stand on their words where the text of now %s', ([, words, now, expected]) => {
  const annotations = [annotate(words)];
  const { changes } = joinAnnotations(
    { ...emptyLists, text, annotations, claims: [createClaim('c1')] },
    { text, lists: emptyLists },
  );
  const session = new Session(createTestState(now));
  session.edit(addJoined(changes));
  const [joined] = readLists(session.state).annotations;
  expect(joined?.anchor).toMatchObject(expected);
  const span = joined?.anchor.utf16;
  if (span != null) expect(now.slice(span.start, span.end)).toBe(expected.exact);
});
