import { expect, test } from 'vitest';
import { createDecorations, findChangedRange } from '#renderer/editor/annotation-decorations.ts';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { getDrawnArea } from '#renderer/editor/drawn-area.ts';
import type { CommandId } from '#shared/commands.ts';
import { createTestState, Session } from './editing.ts';

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What is drawn, piece by piece, in text offsets of the only paragraph. */
function listPieces({ state }: Session): readonly Piece[] {
  const start = 2;
  const read = (drawn: ReturnType<typeof createDecorations>): readonly Piece[] =>
    drawn
      .find()
      .map((decoration): Piece => {
        const { type } = JSON.parse(JSON.stringify(decoration));
        return { from: decoration.from - start, to: decoration.to - start, attributes: type.attrs };
      })
      .toSorted((a, b) => a.from - b.from || b.to - a.to);
  const { decorations, store, active } = getAnnotations(state);
  const pieces = read(decorations);
  expect(pieces).toEqual(
    read(createDecorations({ store, activeId: active.id, document: state.doc, area: getDrawnArea(state) })),
  );
  return pieces;
}

const describeEdges = ({ from, to, attributes }: Piece): string =>
  [
    `${from}–${to}`,
    attributes['data-start'] === undefined ? undefined : `start ${attributes['data-start']}`,
    attributes['data-end'] === undefined ? undefined : `end ${attributes['data-end']}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');

const describePiece = (piece: Piece): string =>
  [
    describeEdges(piece),
    piece.attributes['data-kind'],
    piece.attributes['data-depth'],
    piece.attributes['data-entity-type'],
    piece.attributes['data-active'] === undefined ? undefined : 'active',
  ]
    .filter((part) => part !== undefined)
    .join(' ');

test.for<readonly [string, string, readonly CommandId[], readonly string[]]>([
  ['a claim is one piece', '[One is] good.', ['tag.claim'], ['0–6 claim active']],
  ['an entity says its type', '[One] is.', ['tag.entity.place'], ['0–3 entity place active']],
  ['a quote is one piece', '[One] is.', ['tag.quote'], ['0–3 start ltr end ltr quote active']],
  [
    'its marks stand as its first letter runs',
    '[هل Yes] 42',
    ['tag.quote'],
    ['0–6 start rtl end rtl quote active'],
  ],
  ['or as the paragraph does', '[42] is.', ['tag.quote'], ['0–2 start auto end auto quote active']],
  [
    'a line on a line cuts neither',
    '[One] is.',
    ['tag.quote', 'tag.entity.person'],
    ['0–3 start ltr end ltr quote', '0–3 entity 1 person active'],
  ],
  [
    'a band under a line is at no depth',
    '[One] is.',
    ['tag.claim', 'tag.entity.person'],
    ['0–3 claim', '0–3 entity person active'],
  ],
])('%s', ([, before, keys, expected]) => {
  const session = new Session(createTestState(before));
  for (const key of keys) {
    session.run(key);
    session.select(0, session.state.selection.head - 2);
  }
  expect(listPieces(session).map(describePiece)).toEqual(expected);
});

test.for<readonly [string, ReadonlyArray<readonly [number, number]>, readonly string[]]>([
  ['nothing in it', [], ['0–16 start ltr end ltr']],
  ['one in the middle', [[4, 6]], ['0–4 start ltr', '4–6', '6–16 end ltr']],
  ['one at its start', [[0, 3]], ['0–3 start ltr', '3–16 end ltr']],
  ['one at its end', [[12, 16]], ['0–12 start ltr', '12–16 end ltr']],
  [
    'two in it',
    [
      [4, 6],
      [12, 16],
    ],
    ['0–4 start ltr', '4–12', '12–16 end ltr'],
  ],
  ['one around it', [[0, 17]], ['0–16 start ltr end ltr']],
  ['one that crosses its end', [[12, 17]], ['0–12 start ltr', '12–16 end ltr']],
])('a quote is cut where others are drawn, and whole again without them: %s', ([, others, expected]) => {
  const session = new Session(createTestState('One is very good!'));
  const list = () =>
    listPieces(session)
      .filter(({ attributes }) => attributes['data-kind'] === 'quote')
      .map(describeEdges);
  session.select(0, 16);
  session.run('tag.quote', 'annotation.clear');
  for (const [from, to] of others) {
    session.select(from, to);
    session.run('tag.entity.person', 'annotation.clear');
  }
  expect(list()).toEqual(expected);
  for (const _ of others) session.run('edit.undo');
  expect(list()).toEqual(['0–16 start ltr end ltr']);
});

test('lines at different depths, the outermost first; removing one lifts those inside', () => {
  const session = new Session(createTestState('One is very good.'));
  for (const [from, to] of [
    [0, 16],
    [4, 16],
    [7, 16],
    [7, 11],
    [12, 16],
  ] as const) {
    session.select(from, to);
    session.run('tag.entity.person');
  }
  session.run('annotation.clear');
  const depths = () =>
    listPieces(session).map(({ from, attributes }) => [from, Number(attributes['data-depth'] ?? 0)]);
  expect(depths()).toEqual([
    [0, 0],
    [4, 1],
    [7, 2],
    [7, 3],
    [12, 3],
  ]);
  session.select(0);
  session.run('annotation.remove');
  expect(depths()).toEqual([
    [4, 0],
    [7, 1],
    [7, 2],
    [12, 2],
  ]);
});

test('a change of an entity is drawn at each of its mentions', () => {
  const session = new Session(createTestState('Merrow or Merrow'));
  session.select(0, 6);
  session.run('tag.entity.place');
  session.select(10, 16);
  session.run('tag.entity.place');
  const { store } = getAnnotations(session.state);
  expect(store.entity.size).toBe(1);
  expect(listPieces(session).map(describePiece)).toEqual(['0–6 entity place', '10–16 entity place active']);
});

test.for<readonly [string, number, string]>([
  ['behind the first letter', 1, 'xx'],
  ['before the last letter', 4, 'xx'],
  ['in the middle', 2, 'xx'],
  ['at the start', 0, 'xx'],
  ['at the end', 5, 'xx'],
])('text put into a quote %s', ([, at, inserted]) => {
  const session = new Session(createTestState('[Twice] it is.'));
  session.run('tag.quote');
  session.dispatch(session.state.tr.insertText(inserted, 2 + at));
  const pieces = listPieces(session);
  const [first, last] = [pieces[0], pieces.at(-1)];
  const isInside = at > 0 && at < 5;
  expect([first?.from, last?.to]).toEqual(isInside ? [0, 7] : at === 0 ? [2, 7] : [0, 5]);
});

test.for<readonly [string, (session: Session) => Session['state']['tr'], readonly [number, number] | null]>([
  ['nothing', ({ state }) => state.tr, null],
  ['an insertion', ({ state }) => state.tr.insertText('x', 4), [4, 4]],
  ['a deletion', ({ state }) => state.tr.delete(4, 6), [4, 6]],
  [
    'two steps, the second before the first',
    ({ state }) => state.tr.insertText('xx', 6).delete(3, 4),
    [3, 6],
  ],
  [
    'two steps, the second behind the first',
    ({ state }) => state.tr.insertText('xx', 3).delete(8, 9),
    [3, 7],
  ],
])('the range that changed: %s', ([, change, expected]) => {
  const session = new Session(createTestState('One is good.'));
  const range = findChangedRange(change(session).mapping);
  expect(range === null ? null : [range.from, range.to]).toEqual(expected);
});
