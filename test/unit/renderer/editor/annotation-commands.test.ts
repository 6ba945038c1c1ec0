import { describe, expect, test } from 'vitest';
import { chooseAt, goTo } from '#renderer/editor/annotation-commands.ts';
import { type AnnotationPatch, patchAnnotation } from '#renderer/editor/annotation-patch.ts';
import { getActive, getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { listChanges } from '#renderer/editor/changes.ts';
import type { CommandId } from '#shared/commands.ts';
import { createTestState, Session, show } from './editing.ts';

const next = 'annotation.next';
const previous = 'annotation.previous';
const deeper = 'annotation.deeper';
const shallower = 'annotation.shallower';
const clear = 'annotation.clear';
const remove = 'annotation.remove';
const endOn = 'annotation.edge.end.next';
const endBack = 'annotation.edge.end.previous';
const startOn = 'annotation.edge.start.next';
const startBack = 'annotation.edge.start.previous';
const undo = 'edit.undo';
const redo = 'edit.redo';

const text = 'Marta Lindqvist said “we dug deep” on Tuesday. 😀 Then she left.';

/** A session on `text` with a claim on the first sentence, a person and a quote in it, and a claim on the second. */
function createTagged(): Session {
  const session = new Session(createTestState(text));
  for (const [words, id] of [
    ['Marta Lindqvist said “we dug deep” on Tuesday.', 'tag.claim'],
    ['Marta Lindqvist', 'tag.entity.person'],
    ['we dug deep', 'tag.quote'],
    ['😀 Then she left.', 'tag.claim'],
  ] as const) {
    session.selectWords(words);
    session.run(id);
  }
  session.run(clear);
  session.select(0);
  session.run(clear);
  return session;
}

/** Patches the active annotation; whether that changes anything. */
function patch(session: Session, change: AnnotationPatch): boolean {
  const placed = getActive(session.state);
  const tr =
    placed === null ? null : patchAnnotation(session.state, { placed, patch: change }, session.context);
  if (tr !== null) session.dispatch(tr);
  return tr !== null;
}

const activeText = (session: Session): string | undefined =>
  session
    .list()
    .find((line) => line.endsWith('*'))
    ?.slice(0, -1);

const whole = 'claim: Marta Lindqvist said “we dug deep” on Tuesday.';
const person = 'entity: Marta Lindqvist';
const quote = 'quote: we dug deep';
const second = 'claim: 😀 Then she left.';

test.for<readonly [string, readonly CommandId[], string | undefined]>([
  ['from the caret', [next], whole],
  ['in the order of place, longest first', [next, next], person],
  ['on', [next, next, next], quote],
  ['to the last', [next, next, next, next], second],
  ['and round again', [next, next, next, next, next], whole],
  ['back', [next, next, next, previous], person],
  ['back from the first to the last', [previous], second],
  ['deeper, from the outermost', [next, deeper], person],
  ['deeper, round and round', [next, deeper, deeper], whole],
  ['shallower, round and round', [next, shallower], person],
  ['cleared', [next, clear], undefined],
  ['cleared and cleared again', [next, clear, clear], undefined],
])('going to annotations: %s', ([, keys, expected]) => {
  const session = createTagged();
  session.run(...keys);
  expect(activeText(session)).toBe(expected);
});

describe('the active annotation', () => {
  test('is the innermost at the caret where none was chosen', () => {
    const session = createTagged();
    session.select(text.indexOf('dug'));
    expect(activeText(session)).toBe(quote);
    session.select(text.indexOf('on Tuesday'));
    expect(activeText(session)).toBe(whole);
    session.select(text.indexOf('Lindqvist'), text.indexOf('said') + 4);
    expect(activeText(session)).toBe(whole);
  });

  test('stays the chosen one while the caret moves, until another is chosen or it is cleared', () => {
    const session = createTagged();
    session.run(next);
    session.select(text.indexOf('Then'));
    expect(activeText(session)).toBe(whole);
    session.dispatch(chooseAt(session.state, session.state.selection.head));
    expect(activeText(session)).toBe(second);
    session.run(clear);
    expect(activeText(session)).toBeUndefined();
    session.select(text.indexOf('she'));
    expect(activeText(session)).toBe(second);
  });

  test('a click into plain text chooses nothing', () => {
    const session = new Session(createTestState('[One] is here.'));
    session.run('tag.claim');
    session.select(8);
    session.dispatch(chooseAt(session.state, session.state.selection.head));
    expect(activeText(session)).toBeUndefined();
  });

  test('going to one puts the caret at its start', () => {
    const session = createTagged();
    const placed = getAnnotations(session.state).store.ordered.at(-1);
    if (placed === undefined) throw new Error('no annotation');
    session.dispatch(goTo(session.state, placed));
    expect(show(session.state)).toBe(text.replace('😀', '|😀'));
  });

  test('clearing where none is active shrinks the selection to its moving end', () => {
    const session = new Session(createTestState(']One[ is.'));
    expect(session.run(clear)).toBe(true);
    expect(show(session.state)).toBe('|One is.');
    expect(session.run(clear)).toBe(false);
  });
});

test('a filter restricts next and previous', () => {
  const session = createTagged();
  session.filter = ({ ordered }) => ordered.filter(({ body }) => body.kind === 'claim');
  session.run(next, next);
  expect(activeText(session)).toBe(second);
  session.run(next);
  expect(activeText(session)).toBe(whole);
  session.filter = () => [];
  expect(session.canRun(next)).toBe(false);
  expect(session.run(next)).toBe(false);
  expect(session.said.at(-1)).toBe('No annotation passes the filter');
  expect(activeText(session)).toBe(whole);
});

test('what passes a filter changes with the records', () => {
  const session = createTagged();
  session.filter = ({ ordered, records }) =>
    ordered.filter(({ body }) => records[body.kind].get(body.refId)?.status === 'unchecked');
  session.run(next, 'status.verified', next);
  expect(session.said.at(-1)).toBe('1 of 3 · Person: Marta Lindqvist');
  session.run(undo, next);
  expect(session.said.at(-1)).toBe('2 of 4 · Person: Marta Lindqvist');
});

test.for<readonly [string, string | null, readonly CommandId[], string]>([
  ['its place', null, [next], '1 of 4 · Claim: Marta Lindqvist said “we dug deep” on Tuesday.'],
  ['the last', null, [next, next, next, next], '4 of 4 · Claim: 😀 Then she left.'],
  [
    'going round',
    null,
    [next, next, next, next, next],
    'Again from the first. 1 of 4 · Claim: Marta Lindqvist said “we dug deep” on Tuesday.',
  ],
  ['going round backwards', null, [previous], 'Again from the last. 4 of 4 · Claim: 😀 Then she left.'],
  ['its place among its kind', 'claim', [next, next], '2 of 2 · Claim: 😀 Then she left.'],
  ['from one of another kind', 'claim', [next, deeper, next], '2 of 2 · Claim: 😀 Then she left.'],
  [
    'back from one of another kind',
    'claim',
    [next, deeper, previous],
    '1 of 2 · Claim: Marta Lindqvist said “we dug deep” on Tuesday.',
  ],
  ['the only one', 'quote', [next, next], '1 of 1 · Quote: we dug deep'],
])('next and previous say %s', ([, kind, keys, expected]) => {
  const session = createTagged();
  session.filter = kind === null ? null : ({ ordered }) => ordered.filter(({ body }) => body.kind === kind);
  session.run(...keys);
  expect(session.said.at(-1)).toBe(expected);
});

test.for<readonly [string, string, readonly CommandId[], string]>([
  ['the end on', '[One] is good.', [endOn], 'claim: One is*'],
  ['the end back', '[One is] good.', [endBack], 'claim: One*'],
  ['the start on', '[One is] good.', [startOn], 'claim: is*'],
  ['the start back', 'One [is] good.', [startBack], 'claim: One is*'],
  ['before the stop', '[One is good.]', [endBack], 'claim: One is good*'],
  ['never to nothing at the end', '[One] is.', [endBack], 'claim: One*'],
  ['never to nothing at the start', '[One] is.', [startOn], 'claim: One*'],
  ['not beyond the text', '[One] is.', [startBack], 'claim: One*'],
  ['across blocks', '[One]\n\n\n\nis.', [endOn], 'claim: One\n\nis*'],
  ['past an emoji', '[One] 😀 is.', [endOn], 'claim: One 😀 is*'],
  [
    'past NBSP and combining marks',
    '[One]\u00a0e\u0301te\u0301.',
    [endOn],
    'claim: One\u00a0e\u0301te\u0301*',
  ],
  ['right to left', '[هذا] نص هنا.', [endOn], 'claim: هذا نص*'],
  ['undone', '[One] is good.', [endOn, endOn, undo], 'claim: One is*'],
])('moving edges: %s', ([, before, keys, expected]) => {
  const session = new Session(createTestState(before));
  session.run('tag.claim', ...keys);
  expect(session.list()).toEqual([expected]);
});

test('a moved edge is described anew, and an entity mentioned once takes the name', () => {
  const session = new Session(createTestState('😀 [Marta] Lindqvist'));
  session.run('tag.entity.person', endOn);
  const [, entity] = listChanges(session.transactions.slice(-1), session.state);
  const [annotation] = listChanges(session.transactions.slice(-1), session.state);
  expect(annotation?.value).toMatchObject({
    anchor: { exact: 'Marta Lindqvist', utf16: { start: 3, end: 18 }, codePoints: { start: 2, end: 17 } },
  });
  expect(entity?.value).toMatchObject({ name: 'Marta Lindqvist' });
});

test('an entity with another mention keeps its name', () => {
  const session = new Session(createTestState('[Marta] Lindqvist and Marta'));
  session.run('tag.entity.person');
  session.select(20, 25);
  session.run('tag.entity.person');
  session.run(previous, endOn);
  expect([...getAnnotations(session.state).store.entity.values()].map(({ name }) => name)).toEqual(['Marta']);
});

describe('removing', () => {
  test('takes the record along with its last mention, and undo brings both back', () => {
    const session = new Session(createTestState('Merrow or Merrow'));
    session.select(0, 6);
    session.run('tag.entity.place');
    session.select(10, 16);
    session.run('tag.entity.place', remove);
    expect(getAnnotations(session.state).store.entity.size).toBe(1);
    session.select(0);
    expect(session.run(remove)).toBe(true);
    expect(getAnnotations(session.state).store.entity.size).toBe(0);
    expect(session.list()).toEqual([]);
    expect(
      listChanges(session.transactions.slice(-1), session.state).map(({ type, value }) => [type, value]),
    ).toEqual([
      ['annotation', null],
      ['entity', null],
    ]);
    session.run(undo);
    expect(session.list()).toEqual(['entity: Merrow*']);
    expect(getAnnotations(session.state).store.entity.size).toBe(1);
    session.run(undo, redo, undo);
    expect(session.list().length).toBe(2);
  });

  test('keeps an entity that a quote has as its speaker', () => {
    const base = new Session(createTestState('[Marta] said “yes, so it is”.'));
    base.run('tag.entity.person', 'select.quotation', 'tag.quote');
    const { store } = getAnnotations(base.state);
    const [entityId = ''] = store.entity.keys();
    const lists = {
      annotations: [...store.annotation.values()].map(({ body }) => body),
      claims: [],
      quotes: [...store.quote.values()].map((record) => ({ ...record, speakerId: entityId })),
      entities: [...store.entity.values()],
      sources: [],
      nothingToCheck: [],
      signOffs: [],
      rejections: [],
    };
    const session = new Session(createTestState('|Marta said “yes, so it is”.', lists));
    session.run(remove);
    expect(session.list()).toEqual(['quote: yes, so it is']);
    expect(getAnnotations(session.state).store.entity.size).toBe(1);
  });

  test('says what is gone, or that nothing is active', () => {
    const session = new Session(createTestState('[One] is.'));
    expect(session.canRun(remove)).toBe(false);
    expect(session.run(remove)).toBe(false);
    session.run('tag.claim', remove);
    expect(session.said).toEqual(['No annotation is active', 'Claim: One', 'Removed. Claim: One']);
  });
});

describe('patches', () => {
  test('a note, one undo step', () => {
    const session = new Session(createTestState('[One] is.'));
    session.run('tag.claim');
    expect(patch(session, { note: 'Ask her' })).toBe(true);
    expect(getActive(session.state)?.body.note).toBe('Ask her');
    expect(patch(session, { note: 'Ask her' })).toBe(false);
    session.run(undo);
    expect(getActive(session.state)?.body.note).toBeNull();
  });

  test.for<readonly [CommandId, AnnotationPatch, string, readonly number[]]>([
    ['tag.claim', { kind: 'quote' }, 'quote: One*', [0, 1, 0]],
    ['tag.claim', { kind: 'entity', entityType: 'place' }, 'entity: One*', [0, 0, 1]],
    ['tag.quote', { kind: 'claim' }, 'claim: One*', [1, 0, 0]],
    ['tag.entity.person', { kind: 'claim' }, 'claim: One*', [1, 0, 0]],
    ['tag.entity.person', { entityType: 'work' }, 'entity: One*', [0, 0, 1]],
  ])('%s, then %o: %s', ([id, change, expected, [claims, quotes, entities]]) => {
    const session = new Session(createTestState('[One] is.'));
    session.run(id);
    expect(patch(session, change)).toBe(true);
    expect(session.list()).toEqual([expected]);
    const { store } = getAnnotations(session.state);
    expect([store.claim.size, store.quote.size, store.entity.size]).toEqual([claims, quotes, entities]);
    const [entity] = store.entity.values();
    expect(entity?.type).toBe(change.entityType);
    session.run(undo, undo);
    expect(getAnnotations(session.state).store.ordered).toEqual([]);
  });

  test('the same kind or type again changes nothing', () => {
    const session = new Session(createTestState('[One] is.'));
    session.run('tag.entity.person');
    expect(patch(session, { kind: 'entity' })).toBe(false);
    expect(patch(session, { entityType: 'person' })).toBe(false);
    expect(patch(session, {})).toBe(false);
  });
});

test('undo says what it did, and where there is nothing to undo', () => {
  const session = new Session(createTestState('[One] is.'));
  expect(session.canRun(undo)).toBe(false);
  session.run('tag.claim', undo, undo, redo, redo);
  expect(session.said).toEqual([
    'Claim: One',
    'Undone: Claim: One',
    'Nothing to undo',
    'Done again: Claim: One',
    'Nothing to redo',
  ]);
  expect(session.list()).toEqual(['claim: One*']);
});

test('undo and redo name what comes and goes with its record', () => {
  const session = new Session(createTestState('[😀 One] is.'));
  session.run('tag.entity.place', remove, undo, undo, redo);
  expect(session.said.slice(2)).toEqual([
    'Undone: removal of Place: 😀 One',
    'Undone: Place: 😀 One',
    'Done again: Place: 😀 One',
  ]);
});

test.for<readonly [string, (session: Session) => void, string, string]>([
  ['a removal', (session) => session.run(remove), 'removal of Claim: One', 'removal of Claim: One'],
  ['a moved edge', (session) => session.run(endOn), 'place of Claim: One', 'place of Claim: One is'],
  [
    'another kind',
    (session) => patch(session, { kind: 'quote' }),
    'kind of Claim: One',
    'kind of Quote: One',
  ],
  ['a note', (session) => patch(session, { note: 'Ask 😀' }), 'note of Claim: One', 'note of Claim: One'],
  ['a status', (session) => session.run('status.verified'), 'status of Claim: One', 'status of Claim: One'],
])('undoing and redoing %s is told from undoing the tag', ([, act, undone, again]) => {
  const session = new Session(createTestState('[One] is.'));
  session.run('tag.claim');
  act(session);
  session.run(undo);
  expect(session.said.at(-1)).toBe(`Undone: ${undone}`);
  session.run(redo);
  expect(session.said.at(-1)).toBe(`Done again: ${again}`);
});

test('undo puts the selection back', () => {
  const session = new Session(createTestState('One [is] good.'));
  session.run('tag.claim', undo);
  expect(show(session.state)).toBe('One [is] good.');
});
