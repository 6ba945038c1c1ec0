import type { DecorationSet } from 'prosemirror-view';
import { expect, test } from 'vitest';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { createNothingMarks, getNothingMarks } from '#renderer/editor/nothing-marks.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { createTestState, readLists, Session } from './editing.ts';

/** What is drawn, element by element, the brackets where they are: `[One is.]`, `[One` `is.]`. */
function listDrawn({ state }: Session, kind: 'nothing' | 'quote' = 'nothing'): readonly string[] {
  const index = TextIndex.of(state.doc);
  const read = (set: DecorationSet): readonly string[] =>
    set
      .find()
      .map((decoration) => {
        const { type } = JSON.parse(JSON.stringify(decoration));
        return { from: decoration.from, to: decoration.to, attributes: type.attrs };
      })
      .filter(({ attributes }) => kind === 'nothing' || attributes['data-kind'] === kind)
      .toSorted((a, b) => a.from - b.from)
      .map(({ from, to, attributes }) => {
        const words = index.text.slice(index.offsetAt(from), index.offsetAt(to));
        return `${'data-start' in attributes ? '[' : ''}${words}${'data-end' in attributes ? ']' : ''}`;
      });
  if (kind === 'quote') return read(getAnnotations(state).decorations);
  const drawn = read(getNothingMarks(state).decorations);
  expect(drawn).toEqual(read(createNothingMarks(state).decorations));
  return drawn;
}

const text = 'One is good. Two 😀 “is” bad.\n\nThree.';

/** A session on `text` with quotes and a mark on the sentence of some words. */
function createMarked(words: string, quotes: readonly string[] = []): Session {
  const session = new Session(createTestState(text));
  for (const quote of quotes) {
    session.selectWords(quote);
    session.run('tag.quote');
  }
  session.selectWords(words);
  session.run('coverage.nothing');
  return session;
}

test.for<readonly [string, readonly string[], readonly string[]]>([
  ['nothing', [], ['[Two 😀 “is” bad.]']],
  ['a quote beside it', ['One is good.'], ['[Two 😀 “is” bad.]']],
  ['a quote in it', ['is” bad'], ['[Two 😀 “', 'is” bad', '.]']],
  ['a quote at its start', ['Two 😀'], ['[Two 😀', ' “is” bad.]']],
  ['a quote that begins before it', ['good. Two 😀'], ['[Two 😀', ' “is” bad.]']],
  ['a quote around it', [text], ['[Two 😀 “is” bad.]']],
])('a mark, with %s', ([, quotes, drawn]) => {
  expect(listDrawn(createMarked('Two', quotes))).toEqual(drawn);
  /* The same where the quotes come later, and go again. */
  const session = createMarked('Two');
  for (const quote of quotes) {
    session.selectWords(quote);
    session.run('tag.quote');
  }
  expect(listDrawn(session)).toEqual(drawn);
  for (const _ of quotes) session.run('edit.undo');
  expect(listDrawn(session)).toEqual(['[Two 😀 “is” bad.]']);
});

test.for<readonly [string, string, readonly string[]]>([
  ['around a mark', text.slice(0, -8), ['[One is good. ', 'Two 😀 “is” bad.]']],
  ['that begins before a mark', 'good. Two 😀', ['[good. ', 'Two 😀]']],
  ['in a mark', 'is” bad', ['[is” bad]']],
  ['beside a mark', 'One is', ['[One is]']],
])('a quote %s is cut where the mark is, and whole without it', ([, quote, drawn]) => {
  const session = createMarked('Two', [quote]);
  expect(listDrawn(session, 'quote')).toEqual(drawn);
  session.run('edit.undo');
  expect(listDrawn(session, 'quote')).toEqual([`[${quote}]`]);
  session.run('edit.redo', 'coverage.nothing');
  expect(listDrawn(session, 'quote')).toEqual([`[${quote}]`]);
});

test('a mark is drawn in a text that is opened with it, and not on other words or nowhere', () => {
  const lists = readLists(createMarked('One').state);
  const [mark] = lists.nothingToCheck;
  if (mark === undefined) throw new Error('no mark');
  const withAnchor = (anchor: Partial<(typeof mark)['anchor']>) =>
    new Session(
      createTestState(text, {
        ...lists,
        nothingToCheck: [{ ...mark, anchor: { ...mark.anchor, ...anchor } }],
      }),
    );
  expect(listDrawn(withAnchor({}))).toEqual(['[One is good.]']);
  expect(listDrawn(withAnchor({ state: 'moved' }))).toEqual(['[One is good.]']);
  expect(listDrawn(withAnchor({ state: 'changed', was: 'Uno' }))).toEqual([]);
  expect(listDrawn(withAnchor({ exact: 'Uno' }))).toEqual([]);
  expect(listDrawn(withAnchor({ state: 'orphan', utf16: null, codePoints: null, was: 'Uno' }))).toEqual([]);
});

test('a mark goes while its words are others, and comes back with them', () => {
  const session = createMarked('One');
  session.dispatch(session.state.tr.insertText('ly', 5));
  expect(listDrawn(session)).toEqual([]);
  session.run('edit.undo');
  expect(listDrawn(session)).toEqual(['[One is good.]']);
  session.dispatch(session.state.tr.insertText('😀 ', 2));
  expect(listDrawn(session)).toEqual(['[One is good.]']);
});

test('hundreds of marks at once are drawn as one by one', () => {
  const many = Array.from({ length: 300 }, (_, number) => `Number ${number} is here.`);
  const session = new Session(createTestState(`[${many.join('\n\n')}]`));
  session.run('coverage.nothing');
  expect(listDrawn(session)).toEqual(many.map((sentence) => `[${sentence}]`));
  session.run('edit.undo');
  expect(listDrawn(session)).toEqual([]);
});
