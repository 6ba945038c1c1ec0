import { expect, test } from 'vitest';
import { describePlaced } from '#renderer/editor/anchors.ts';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { shorten } from '#renderer/editor/announcements.ts';
import { listChanges } from '#renderer/editor/changes.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import { createTestState, Session } from './editing.ts';

const keysFromElsewhere = { color: 'red' };

/** The annotation of “deep sea” in a text, as a file has it, then the text changed by somebody. */
function changeText(change: (session: Session) => Session['state']['tr']): Annotation {
  const base = new Session(createTestState('😀 The [deep sea] is cold.'));
  base.run('tag.claim');
  const { store } = getAnnotations(base.state);
  const session = new Session(
    createTestState('😀 The deep sea is cold.', {
      annotations: store.ordered.map(({ body }) => ({
        ...body,
        ...keysFromElsewhere,
        anchor: { ...body.anchor, ...keysFromElsewhere },
      })),
      claims: [...store.claim.values()],
      quotes: [],
      entities: [],
      sources: [],
      nothingToCheck: [],
      signOffs: [],
      rejections: [],
    }),
  );
  session.dispatch(change(session));
  const [placed] = getAnnotations(session.state).store.ordered;
  if (placed === undefined) throw new Error('the annotation is gone');
  return describePlaced(placed, session.state.doc);
}

/* The paragraph's text begins at position 2: “deep sea” is 9–17. */
test.for<readonly [string, (session: Session) => Session['state']['tr'], object]>([
  [
    'nothing changed',
    ({ state }) => state.tr,
    { exact: 'deep sea', utf16: { start: 7, end: 15 }, state: 'exact', was: null },
  ],
  [
    'text before',
    ({ state }) => state.tr.insertText('🎈 ', 2),
    {
      exact: 'deep sea',
      utf16: { start: 10, end: 18 },
      codePoints: { start: 8, end: 16 },
      state: 'exact',
      was: null,
    },
  ],
  [
    'words cut off',
    ({ state }) => state.tr.delete(9, 14),
    { exact: 'sea', utf16: { start: 7, end: 10 }, state: 'changed', was: 'deep sea' },
  ],
  [
    'words put in',
    ({ state }) => state.tr.insertText('blue ', 14),
    { exact: 'deep blue sea', utf16: { start: 7, end: 20 }, state: 'changed', was: 'deep sea' },
  ],
  [
    'all words gone',
    ({ state }) => state.tr.delete(8, 18),
    { exact: 'deep sea', utf16: null, codePoints: null, state: 'orphan', was: 'deep sea' },
  ],
])('an anchor after %s', ([, change, anchor]) => {
  expect(changeText(change)).toMatchObject({
    ...keysFromElsewhere,
    anchor: { ...keysFromElsewhere, ...anchor },
  });
});

test('what is undone is told in the order in which it is done', () => {
  const session = new Session(createTestState('[One] is.'));
  session.run('tag.claim', 'edit.undo');
  const told = listChanges(session.transactions.slice(-1), session.state);
  expect(told.map(({ type, value }) => [type, value])).toEqual([
    ['annotation', null],
    ['claim', null],
  ]);
});

test.for<readonly [string, number, string]>([
  ['short', 10, 'short'],
  ['just right', 10, 'just right'],
  ['a bit too long', 10, 'a bit too…'],
  ['space at the cut', 6, 'space…'],
  ['pair 👩 cut', 7, 'pair…'],
  ['', 3, ''],
])('“%s” in %i is “%s”', ([text, limit, expected]) => {
  expect(shorten(text, limit)).toBe(expected);
});
