import { describe, expect, test } from 'vitest';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { listChanges } from '#renderer/editor/changes.ts';
import type { CommandId } from '#shared/commands.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { AnchorState } from '#shared/domain/annotation.ts';
import { createTestState, readLists, Session, show } from './editing.ts';

const next = 'coverage.next';
const previous = 'coverage.previous';
const nothing = 'coverage.nothing';
const verify = 'status.verified';
const undo = 'edit.undo';
const redo = 'edit.redo';

/** The words marked "nothing to check", in the order of the text. */
const listMarked = ({ state }: Session): readonly string[] => {
  const { text } = TextIndex.of(state.doc);
  return [...getAnnotations(state).store.nothing.values()]
    .map(({ body }) => body.anchor.exact)
    .toSorted((one, other) => text.indexOf(one) - text.indexOf(other));
};

describe('going to sentences that are not dealt with', () => {
  test.for<readonly [string, string, readonly CommandId[], string]>([
    ['the one at the caret', 'One| is. Two is.', [next], '[One is.] Two is.'],
    ['the next one from a selected one', '[One is.] Two is.', [next], 'One is. [Two is.]'],
    ['on, from behind one', 'One is.| Two is.', [next], 'One is. [Two is.]'],
    ['into the next paragraph', '[One is.]\n\nTwo is.', [next], 'One is.\n\n[Two is.]'],
    ['over empty paragraphs', '[One is.]\n\n\n\nTwo is.', [next], 'One is.\n\n\n\n[Two is.]'],
    ['the whole one from a word of it', 'One [is]. Two is.', [next], '[One is.] Two is.'],
    ['behind all that are selected', '[One is. Two is.] Three is.', [next], 'One is. Two is. [Three is.]'],
    ['round, from the last', 'One is. [Two is.]', [next], '[One is.] Two is.'],
    ['the same, where it is the only one', '[One is.]', [next], '[One is.]'],
    ['back to its own from behind it', 'One is. Two is.|', [previous], 'One is. [Two is.]'],
    ['back from a selected one', 'One is. [Two is.]', [previous], '[One is.] Two is.'],
    ['back from the start of one', 'One is. |Two is.', [previous], 'One is. [Two is.]'],
    ['back, round from the first', '[One is.] Two is.', [previous], 'One is. [Two is.]'],
    ['past a marked one', '|One is. Two is.', [nothing, next], 'One is. [Two is.]'],
    ['past a marked one, back', 'One is. Two is.|', [nothing, previous], '[One is.] Two is.'],
    [
      'round, past a marked one',
      '|One is. Two is. Three is.',
      [nothing, previous],
      'One is. Two is. [Three is.]',
    ],
    ['one with an unchecked claim', '[One is.] Two is.', ['tag.claim', previous], '[One is.] Two is.'],
    [
      'past one with a verified claim',
      '[One is.] Two is.',
      ['tag.claim', verify, previous],
      'One is. [Two is.]',
    ],
    [
      'one with a verified name alone',
      '[One] is. Two is.',
      ['tag.entity.place', verify, next],
      '[One is.] Two is.',
    ],
    [
      'from emoji to combining marks and NBSP',
      '[👩‍👩‍👧 One is.]\n\n😀 Cafe\u0301\u00a0two.',
      [next],
      '👩‍👩‍👧 One is.\n\n[😀 Cafe\u0301\u00a0two.]',
    ],
    ['from right to left', '[هذا نص.] هذا آخر.', [next], 'هذا نص. [هذا آخر.]'],
  ])('%s', ([, before, keys, after]) => {
    const session = new Session(createTestState(before));
    expect(session.run(...keys)).toBe(true);
    expect(show(session.state)).toBe(after);
  });

  test.for<readonly [string, string, readonly CommandId[], string]>([
    ['untouched', '|One is.', [next], 'Untouched'],
    ['round', 'One is. [Two is.]', [next], 'Again from the first. Untouched'],
    ['back round', '[One is.] Two is.', [previous], 'Again from the last. Untouched'],
    ['the only one', '[One is.]', [next], 'No other one. Untouched'],
    ['an unchecked claim', '[One is.]', ['tag.claim', previous], 'A claim is unchecked'],
    [
      'a claim being checked',
      '[One is.]',
      ['tag.claim', 'status.checking', previous],
      'A claim is being checked',
    ],
    [
      'a claim to be changed',
      '[One is.]',
      ['tag.claim', 'status.needs-change', previous],
      'A claim needs a change and waits for a decision',
    ],
    [
      'a disputed claim',
      '[One is.]',
      ['tag.claim', 'status.disputed', previous],
      'A claim is disputed and waits for a decision',
    ],
    ['a quote', '[One is.]', ['tag.quote', 'status.needs-change', previous], 'A quote needs a change'],
    ['a name', '[One] is.', ['tag.entity.person', previous], 'A person is unchecked'],
    ['a settled name', '[One] is.', ['tag.entity.person', verify, previous], 'No claim and no quote in it'],
    ['an organisation', '[One] is.', ['tag.entity.organisation', previous], 'An organisation is unchecked'],
    [
      'several',
      '[One is.]',
      [
        'tag.claim',
        'select.sentence.previous',
        'tag.claim',
        'select.sentence.previous',
        'tag.quote',
        previous,
      ],
      '2 claims are unchecked; a quote is unchecked',
    ],
    ['nothing left', '|One is.', [nothing, next], 'Every sentence is dealt with'],
    ['no sentence at all', '|', [next], 'Every sentence is dealt with'],
  ])('says what is missing: %s', ([, before, keys, said]) => {
    const session = new Session(createTestState(before));
    session.run(...keys);
    expect(session.said.at(-1)).toBe(said);
  });

  test('does nothing, and can be seen to, where everything is dealt with', () => {
    const session = new Session(createTestState('|One is.'));
    expect(session.canRun(next)).toBe(true);
    session.run(nothing);
    expect(session.canRun(next)).toBe(false);
    const before = session.state;
    expect(session.run(next)).toBe(false);
    expect(session.state).toBe(before);
  });

  test('makes what is open there active, one after the other as they are settled', () => {
    const session = new Session(createTestState('[One] is. Two is.'));
    session.run('tag.entity.place', 'annotation.clear');
    session.selectWords('One is.');
    session.run('tag.claim', 'annotation.clear');
    session.select(0);
    session.run(next);
    expect(session.list()).toEqual(['claim: One is.*', 'entity: One']);
    session.run(verify, next);
    expect(show(session.state)).toBe('[One is.] Two is.');
    expect(session.list()).toEqual(['claim: One is.', 'entity: One*']);
    /* Left open, it is passed by. */
    session.run(next);
    expect(show(session.state)).toBe('One is. [Two is.]');
    expect(session.list()).toEqual(['claim: One is.', 'entity: One']);
  });

  test('makes nothing active on an untouched sentence, whatever was', () => {
    const session = new Session(createTestState('[One is.] Two is.'));
    session.run('tag.claim', next);
    expect(show(session.state)).toBe('One is. [Two is.]');
    expect(session.list()).toEqual(['claim: One is.']);
  });
});

describe('nothing to check', () => {
  test.for<readonly [string, string, readonly CommandId[], readonly string[], string]>([
    ['the sentence at the caret', 'One| is. Two is.', [nothing], ['One is.'], 'One is.| Two is.'],
    ['behind one', 'One is.| Two is.', [nothing], ['One is.'], 'One is.| Two is.'],
    ['a selected one', 'One is. [Two is.]', [nothing], ['Two is.'], 'One is. Two is.|'],
    ['every one that is touched', 'One [is. Two] is.', [nothing], ['One is.', 'Two is.'], 'One is. Two is.|'],
    ['also backwards', 'One ]is. Two[ is.', [nothing], ['One is.', 'Two is.'], 'One is. Two is.|'],
    ['across paragraphs', 'One [is.\n\nTwo] is.', [nothing], ['One is.', 'Two is.'], 'One is.\n\nTwo is.|'],
    ['again: unmarked', '|One is. Two is.', [nothing, nothing], [], 'One is.| Two is.'],
    [
      'one after the other',
      '|One is. Two is.',
      [nothing, next, nothing],
      ['One is.', 'Two is.'],
      'One is. Two is.|',
    ],
    [
      'one of two is marked: both are',
      '|One is. Two is.',
      [nothing, 'select.paragraph.next', nothing],
      ['One is.', 'Two is.'],
      'One is. Two is.|',
    ],
    [
      'both are marked: neither is',
      '[One is. Two is.]',
      [nothing, 'select.paragraph.previous', nothing],
      [],
      'One is. Two is.|',
    ],
    [
      'emoji, combining marks, NBSP',
      '😀 Cafe\u0301|\u00a0👩‍👩‍👧. Two.',
      [nothing],
      ['😀 Cafe\u0301\u00a0👩‍👩‍👧.'],
      '😀 Cafe\u0301\u00a0👩‍👩‍👧.| Two.',
    ],
    ['a sentence over two lines', 'One\n|is. Two.', [nothing], ['One\nis.'], 'One\nis.| Two.'],
    ['undone', 'One [is. Two] is.', [nothing, undo], [], 'One [is. Two] is.'],
    ['done again', 'One| is. Two is.', [nothing, undo, redo], ['One is.'], 'One is.| Two is.'],
    ['unmarking undone', '|One is. Two.', [nothing, nothing, undo], ['One is.'], 'One is.| Two.'],
    ['unmarking done again', '|One is. Two.', [nothing, nothing, undo, redo], [], 'One is.| Two.'],
  ])('%s', ([, before, keys, marked, after]) => {
    const session = new Session(createTestState(before));
    expect(session.run(...keys)).toBe(true);
    expect(listMarked(session)).toEqual(marked);
    expect(show(session.state)).toBe(after);
  });

  test.for<readonly [string, string, readonly CommandId[], string]>([
    ['marked', '|One is.', [nothing], 'Nothing to check: One is.'],
    ['unmarked', '|One is.', [nothing, nothing], 'To be checked again: One is.'],
    ['several', '[One is. Two is.]', [nothing], 'Nothing to check in 2 sentences'],
    [
      'several unmarked',
      '[One. Two.]',
      [nothing, 'select.paragraph.previous', nothing],
      '2 sentences to be checked again',
    ],
    [
      'one that stays open',
      '[One is.]',
      ['tag.claim', nothing],
      'Still open: a claim is unchecked. Nothing to check: One is.',
    ],
    ['one that is settled', '[One is.]', ['tag.claim', verify, nothing], 'Nothing to check: One is.'],
    [
      'several, one of which stays open',
      '[One is.] Two is.',
      ['tag.claim', 'select.paragraph.previous', nothing],
      'Nothing to check in 2 sentences; 1 stays open until what is tagged there is settled',
    ],
    ['nothing to be marked', '|', [nothing], 'No sentence here'],
    ['undone', '|One is.', [nothing, undo], 'Undone: nothing to check: One is.'],
    ['done again', '|One is.', [nothing, undo, redo], 'Done again: nothing to check: One is.'],
    ['several undone', '[One. Two.]', [nothing, undo], 'Undone: nothing to check in 2 sentences'],
  ])('says so: %s', ([, before, keys, said]) => {
    const session = new Session(createTestState(before));
    session.run(...keys);
    expect(session.said.at(-1)).toBe(said);
  });

  test('is one change a sentence to be saved, described as annotations are', () => {
    const session = new Session(createTestState('😀 One [is. Two] is.'));
    session.run(nothing);
    const changes = listChanges(session.transactions.slice(-1), session.state);
    expect(changes).toMatchObject([
      {
        type: 'nothing',
        value: {
          anchor: {
            exact: '😀 One is.',
            utf16: { start: 0, end: 10 },
            codePoints: { start: 0, end: 9 },
            state: 'exact',
          },
          createdBy: 'person',
        },
      },
      { type: 'nothing', value: { anchor: { exact: 'Two is.', utf16: { start: 11, end: 18 } } } },
    ]);
    session.run(undo);
    expect(listChanges(session.transactions.slice(-1), session.state).map(({ value }) => value)).toEqual([
      null,
      null,
    ]);
  });

  test.for<readonly [AnchorState, boolean]>([
    ['exact', false],
    ['moved', false],
    ['changed', true],
  ])('a mark on words that are %s: made anew %s', ([state, isMadeAnew]) => {
    const marked = new Session(createTestState('|One is. Two is.'));
    marked.run(nothing);
    const lists = readLists(marked.state);
    const was = state === 'changed' ? 'Uno is.' : null;
    const nothingToCheck = lists.nothingToCheck.map((mark) => ({
      ...mark,
      anchor: { ...mark.anchor, state, was },
    }));
    const session = new Session(createTestState('|One is. Two is.', { ...lists, nothingToCheck }));
    session.run(nothing);
    const marks = [...getAnnotations(session.state).store.nothing.values()];
    expect(marks.map(({ body }) => body.anchor.state)).toEqual(isMadeAnew ? ['exact'] : []);
  });

  test('does not count once its words are others, and counts again when that is undone', () => {
    const session = new Session(createTestState('|One is. Two is.'));
    session.run(nothing);
    session.select(0);
    session.dispatch(session.state.tr.insertText('x', 4));
    session.run(next);
    expect(show(session.state)).toBe('[Onxe is.] Two is.');
    session.run(undo, next);
    expect(show(session.state)).toBe('One is. [Two is.]');
  });

  test('text before it moves it', () => {
    const session = new Session(createTestState('One is. |Two is.'));
    session.run(nothing);
    session.dispatch(session.state.tr.insertText('😀 Now. ', 2));
    session.select(0);
    session.run(previous);
    expect(show(session.state)).toBe('[😀 Now.] One is. Two is.');
    session.run(previous);
    expect(show(session.state)).toBe('😀 Now. [One is.] Two is.');
  });
});
