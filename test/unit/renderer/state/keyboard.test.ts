import { expect, test } from 'vitest';
import { createAppStore } from '#renderer/state/app-state.ts';
import { Keyboard, type KeyPlace } from '#renderer/state/keyboard.ts';
import { createKeyMap } from '#shared/keys.ts';
import { createOpenArticle } from '../../../support/open-article.ts';

/** What comes of key presses: the commands done, `>` where the keyboard goes back to the article, `!` messages. */
function press(keys: string, place: KeyPlace = 'article'): { done: string; claimed: string } {
  const done: string[] = [];
  const claimed: string[] = [];
  const { keyboard } = setUp(done);
  for (const chord of keys.split(' ')) {
    keyboard.handle(createPress(chord, claimed), place);
  }
  return { done: done.join(' '), claimed: claimed.join(' ') };
}

function setUp(done: string[], isAsking = false, isCorrecting = false) {
  const store = createAppStore();
  const keyboard = new Keyboard({
    store,
    defer: (callback) => callback(),
    announce: (message) => done.push(`!${message}`),
    run: (id) => {
      done.push(id);
      return true;
    },
    answer: (answer) => {
      if (isAsking) done.push(`=${answer}`);
      return isAsking;
    },
    isCorrecting: () => isCorrecting,
    returnToArticle: () => done.push('>'),
  });
  return { store, keyboard };
}

function createPress(chord: string, claimed: string[] = [], isComposing = false) {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  return {
    key,
    code: '',
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
    metaKey: false,
    isComposing,
    preventDefault: () => claimed.push(chord),
    stopPropagation: () => {},
  };
}

test.for<readonly [string, string, KeyPlace, string]>([
  ['a letter in the article', 'j', 'article', 'select.sentence.next'],
  ['a letter in a pane', 'j', 'pane', ''],
  ['a letter in a field', 'j', 'field', ''],
  ['a letter in a dialog', 'j', 'overlay', ''],
  ['a sequence', 'e p', 'article', 'tag.entity.person'],
  ['a sequence in a pane', 'e p', 'pane', ''],
  ['a sequence in a field', 'e p', 'field', ''],
  ['undo where something is typed', 'Ctrl+z', 'field', ''],
  ['undo where nothing is', 'Ctrl+z', 'untouched-field', 'edit.undo'],
  ['redo where nothing is', 'Ctrl+Shift+z', 'untouched-field', 'edit.redo'],
  ['a letter where nothing is typed', 'j', 'untouched-field', ''],
  ['another command of the text where nothing is', 'Ctrl+v', 'untouched-field', ''],
  ['a sequence given up', 'e Escape c', 'article', 'tag.claim'],
  [
    'a wrong sequence swallows its second key',
    'e c j',
    'article',
    '!No command has the keys E C select.sentence.next',
  ],
  ['Escape in the article', 'Escape', 'article', 'annotation.clear'],
  ['Escape in a pane', 'Escape', 'pane', '>'],
  ['Escape in a field', 'Escape', 'field', '>'],
  ['Escape in a dialog', 'Escape', 'overlay', ''],
  ['Enter in a pane', 'Enter', 'pane', ''],
  ['the palette in the article', 'Ctrl+k', 'article', 'palette'],
  ['the palette in a field', 'Ctrl+k', 'field', 'palette'],
  ['the palette in a pane', 'Ctrl+k', 'pane', 'palette'],
  ['the palette in a dialog', 'Ctrl+k', 'overlay', ''],
  ['paste in the article', 'Ctrl+v', 'article', 'article.paste'],
  ['paste in a pane', 'Ctrl+v', 'pane', 'article.paste'],
  ['paste in a field', 'Ctrl+v', 'field', ''],
  ['undo in the article', 'Ctrl+z', 'article', 'edit.undo'],
  ['undo in a pane', 'Ctrl+z', 'pane', 'edit.undo'],
  ['undo in a field', 'Ctrl+z', 'field', ''],
  ['the keys in a pane', '?', 'pane', 'help.keys'],
  ['the keys in a field', '?', 'field', ''],
  ['the next pane from a field', 'F6', 'field', 'focus.next'],
  ['an arrow', 'ArrowDown', 'article', ''],
  ['copying', 'Ctrl+c', 'article', ''],
])('%s', ([, keys, place, expected]) => {
  expect(press(keys, place).done).toBe(expected);
});

test.for<readonly [string, string, KeyPlace, string]>([
  ['a command', 'j', 'article', 'j'],
  ['both keys of a sequence', 'e p', 'article', 'e p'],
  ['the second key of a wrong one', 'e c', 'article', 'e c'],
  ['nothing else', 'ArrowDown Ctrl+c Shift+ArrowRight', 'article', ''],
  ['nothing typed in a field', 'j e p ?', 'field', ''],
  ['nothing in a dialog', 'Ctrl+k Escape', 'overlay', ''],
])('the press does nothing by itself: %s', ([, keys, place, expected]) => {
  expect(press(keys, place).claimed).toBe(expected);
});

test('what an input method composes is no command, and ends a sequence', () => {
  const done: string[] = [];
  const { keyboard } = setUp(done);
  keyboard.handle(createPress('e'), 'article');
  keyboard.handle(createPress('p', [], true), 'article');
  keyboard.handle(createPress('p'), 'article');
  expect(done).toEqual(['annotation.previous']);
});

test('a dialog that opens ends a sequence', () => {
  const done: string[] = [];
  const { keyboard } = setUp(done);
  keyboard.handle(createPress('e'), 'article');
  keyboard.handle(createPress('x'), 'overlay');
  keyboard.handle(createPress('c'), 'article');
  expect(done).toEqual(['tag.claim']);
});

test.for<readonly [KeyPlace, string]>([
  ['field', 'a'],
  ['untouched-field', 'a'],
  ['pane', 'ArrowDown'],
  ['field', 'Escape'],
])('a key in another place (%s, %s) ends a sequence', ([place, key]) => {
  const done: string[] = [];
  const { store, keyboard } = setUp(done);
  keyboard.handle(createPress('e'), 'article');
  keyboard.handle(createPress(key), place);
  expect(store.getState().pendingKeys).toBeNull();
  keyboard.handle(createPress('c'), 'article');
  expect(done.at(-1)).toBe('tag.claim');
});

test('an article that is opened ends a sequence', () => {
  const done: string[] = [];
  const { store, keyboard } = setUp(done);
  keyboard.handle(createPress('e'), 'article');
  store.setState({ opened: { ...createOpenArticle('b'), opening: 2 } });
  expect(store.getState().pendingKeys).toBeNull();
  keyboard.handle(createPress('c'), 'article');
  expect(done).toEqual(['tag.claim']);
});

test('a sequence that has begun is shown until it ends', () => {
  const { keyboard, store } = setUp([]);
  const shown: (string | null)[] = [];
  for (const key of ['e', 'Shift', 'p']) {
    keyboard.handle(createPress(key), 'article');
    shown.push(store.getState().pendingKeys?.shown ?? null);
  }
  expect(shown).toEqual(['E', 'E', null]);
});

test('a sequence that has begun tells how it may go on', () => {
  const { keyboard, store } = setUp([]);
  keyboard.handle(createPress('e'), 'article');
  const next = store.getState().pendingKeys?.next.map(({ keys, id }) => `${keys} ${id}`);
  expect(next?.slice(0, 2)).toEqual(['P tag.entity.person', 'O tag.entity.organisation']);
  expect(next).toHaveLength(9);
});

test('keys that are changed while the window is open hold at once', () => {
  const done: string[] = [];
  const { keyboard, store } = setUp(done);
  store.setState({ keyMap: createKeyMap({ isMac: false, overrides: { 'tag.claim': ['x'] } }) });
  for (const key of ['c', 'x']) keyboard.handle(createPress(key), 'article');
  expect(done).toEqual(['tag.claim']);
});
