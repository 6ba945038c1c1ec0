import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommandId, commands } from '#shared/commands.ts';
import { createKeyMap, formatKeys, isSameKeys, type KeyPress, nameChord, readKey } from '#shared/keys.ts';

const map = createKeyMap({ isMac: false });
const macMap = createKeyMap({ isMac: true });

/** `Ctrl+Shift+z@KeyZ`: modifiers, the character, the key's place. */
function press(notation: string): KeyPress {
  const [chord = '', code = ''] = notation.split('@');
  const parts = /^((?:(?:Ctrl|Alt|AltGraph|Shift|Meta)\+)*)(.+)$/.exec(chord);
  const modifiers = parts?.[1]?.split('+') ?? [];
  const has = (name: string): boolean => modifiers.includes(name);
  return {
    key: parts?.[2] ?? '',
    code,
    ctrlKey: has('Ctrl'),
    altKey: has('Alt'),
    shiftKey: has('Shift'),
    metaKey: has('Meta'),
    getModifierState: has,
  };
}

test.for<readonly [string, string, CommandId | null]>([
  ['a letter', 'j@KeyJ', 'select.sentence.next'],
  ['with Shift', 'Shift+J@KeyJ', 'select.extend.sentence.next'],
  ['with caps lock', 'J@KeyJ', 'select.sentence.next'],
  ['with caps lock and Shift', 'Shift+j@KeyJ', 'select.extend.sentence.next'],
  ['with Ctrl: another', 'Ctrl+j@KeyJ', null],
  ['with Alt: another', 'Alt+j@KeyJ', null],
  ['Mod', 'Ctrl+k@KeyK', 'palette'],
  ['Mod and Shift', 'Ctrl+Shift+Z@KeyZ', 'edit.redo'],
  ['a named key', 'Enter@Enter', 'annotation.inspect'],
  ['a named key with Shift', 'Shift+F6@F6', 'focus.previous'],
  ['arrows', 'Alt+Shift+ArrowLeft@ArrowLeft', 'annotation.edge.start.previous'],
  ['an arrow alone is the caret’s', 'ArrowLeft@ArrowLeft', null],
  ['a character that needs Shift', 'Shift+?@Slash', 'help.keys'],
  ['the same, where it needs none', '?@KeyM', 'help.keys'],
  ['a quotation mark (US)', 'Shift+"@Quote', 'select.quotation'],
  ['a quotation mark (German)', 'Shift+"@Digit2', 'select.quotation'],
  ['a dead quotation mark (US international)', 'Shift+Dead@Quote', 'select.quotation'],
  ['a plus', 'Ctrl+Shift++@Equal', 'view.zoom.in'],
  ['a plus on the number pad', 'Ctrl++@NumpadAdd', 'view.zoom.in'],
  ['Russian', 'о@KeyJ', 'select.sentence.next'],
  ['Russian with Shift', 'Shift+О@KeyJ', 'select.extend.sentence.next'],
  ['Russian with Ctrl', 'Ctrl+л@KeyK', 'palette'],
  ['Russian brackets', 'ъ@BracketRight', 'select.paragraph.next'],
  ['Greek', 'ξ@KeyJ', 'select.sentence.next'],
  ['Hebrew', 'ח@KeyJ', 'select.sentence.next'],
  ['an input method', 'Process@KeyJ', 'select.sentence.next'],
  ['AZERTY: by the character', 'q@KeyA', 'tag.quote'],
  ['AZERTY: digits need Shift', 'Ctrl+&@Digit1', 'focus.library'],
  ['Dvorak: by the character', 'j@KeyC', 'select.sentence.next'],
  ['Dvorak: a letter is nothing else', 'd@KeyH', 'decision.edit'],
  ['German brackets by AltGr (Windows)', 'Ctrl+Alt+AltGraph+]@Digit9', 'select.paragraph.next'],
  ['German brackets by AltGr (Linux)', ']@Digit9', 'select.paragraph.next'],
  ['German: ü stands where [ does', 'ü@BracketLeft', 'select.paragraph.previous'],
  ['a modifier alone', 'Shift+Shift@ShiftLeft', null],
  ['a key of nobody', 'F9@F9', null],
])('%s: %s', ([, notation, id]) => {
  expect(readKey(map, press(notation))).toEqual(id === null ? { type: 'none' } : { type: 'command', id });
});

test.for<readonly [string, string, CommandId | null]>([
  ['Cmd is Mod', 'Meta+k@KeyK', 'palette'],
  ['Ctrl is not', 'Ctrl+k@KeyK', null],
  ['edges move with Ctrl and Alt', 'Ctrl+Alt+ArrowRight@ArrowRight', 'annotation.edge.end.next'],
  ['Alt and an arrow is the caret’s', 'Alt+ArrowRight@ArrowRight', null],
  ['brackets by Option', 'Alt+]@Digit6', 'select.paragraph.next'],
])('on a Mac: %s', ([, notation, id]) => {
  expect(readKey(macMap, press(notation))).toEqual(id === null ? { type: 'none' } : { type: 'command', id });
});

describe('a sequence', () => {
  const first = readKey(map, press('e@KeyE'));

  test('begins', () => {
    expect(first).toEqual({ type: 'pending', pending: 'e', shown: 'E' });
  });

  test.for<readonly [string, unknown]>([
    ['p@KeyP', { type: 'command', id: 'tag.entity.person' }],
    ['e@KeyE', { type: 'command', id: 'tag.entity.last' }],
    ['з@KeyP', { type: 'command', id: 'tag.entity.person' }],
    ['Shift+Shift@ShiftLeft', { type: 'pending', pending: 'e', shown: 'E' }],
    ['Escape@Escape', { type: 'cancelled' }],
    ['z@KeyZ', { type: 'wrong', message: 'No command has the keys E Z' }],
    ['j@KeyJ', { type: 'wrong', message: 'No command has the keys E J' }],
    ['Ctrl+k@KeyK', { type: 'wrong', message: 'No command has the keys E Ctrl+K' }],
    ['Ж@Semicolon', { type: 'wrong', message: 'No command has the keys E Ж' }],
  ])('goes on with %s', ([notation, expected]) => {
    expect(readKey(map, press(notation), { pending: 'e' })).toEqual(expected);
  });
});

test.for<readonly [string, boolean]>([
  ['j@KeyJ', false],
  ['e@KeyE', false],
  ['Delete@Delete', false],
  ['?@Slash', false],
  ['Ctrl+z@KeyZ', false],
  ['Ctrl+v@KeyV', false],
  ['Ctrl+k@KeyK', true],
  ['Ctrl+1@Digit1', true],
  ['F6@F6', true],
])('while a field is typed in, %s is ours: %s', ([notation, isOurs]) => {
  expect(readKey(map, press(notation), { isTyping: true }).type).toBe(isOurs ? 'command' : 'none');
});

describe('a key map', () => {
  test('has no conflicts by default, and the keys that the list names', () => {
    expect(map.problems).toEqual([]);
    expect(macMap.problems).toEqual([]);
    expect(commands.map(({ id }) => map.keys.get(id))).toEqual(commands.map(({ keys }) => keys));
  });

  test.for<readonly [Partial<Record<CommandId, readonly string[]>>, readonly object[]]>([
    [{ 'tag.claim': ['b'] }, []],
    [{ 'tag.claim': [] }, []],
    [
      { 'tag.claim': ['j'] },
      [{ id: 'tag.claim', keys: 'j', reason: 'taken', other: 'select.sentence.next' }],
    ],
    [
      { 'tag.claim': ['J'] },
      [{ id: 'tag.claim', keys: 'J', reason: 'taken', other: 'select.sentence.next' }],
    ],
    [
      { 'tag.claim': ['Shift+j'] },
      [{ id: 'tag.claim', keys: 'Shift+j', reason: 'taken', other: 'select.extend.sentence.next' }],
    ],
    [
      { 'tag.claim': ['Ctrl+O'] },
      [{ id: 'tag.claim', keys: 'Ctrl+O', reason: 'taken', other: 'article.import' }],
    ],
    [{ 'help.keys': ['e'] }, [{ id: 'help.keys', keys: 'e', reason: 'taken', other: 'tag.entity.last' }]],
    [
      { 'help.keys': ['j x'] },
      [{ id: 'help.keys', keys: 'j x', reason: 'taken', other: 'select.sentence.next' }],
    ],
    [{ palette: ['Mod+F9', 'Shift+F9', 'Ctrl+Shift+Alt+y', 'F24'] }, []],
    [
      { palette: ['x', 'Shift+X', 'Alt+x', 'Meta+x', 'Mod+x y', 'Delete', 'f'] },
      ['x', 'Shift+X', 'Alt+x', 'Meta+x', 'Mod+x y', 'Delete', 'f'].map((keys) => ({
        id: 'palette',
        keys,
        reason: 'typed',
        other: null,
      })),
    ],
    [{ palette: ['Mod+'] }, [{ id: 'palette', keys: 'Mod+', reason: 'unreadable', other: null }]],
    [
      { palette: ['', 'Foo+x'] },
      [
        { id: 'palette', keys: '', reason: 'unreadable', other: null },
        { id: 'palette', keys: 'Foo+x', reason: 'unreadable', other: null },
      ],
    ],
  ])('with %o has the problems %o', ([overrides, problems]) => {
    expect(createKeyMap({ isMac: false, overrides }).problems).toEqual(problems);
  });

  test('keeps the keys of the command listed first', () => {
    const conflicting = createKeyMap({ isMac: false, overrides: { 'tag.claim': ['j', 'F9'] } });
    expect(conflicting.keys.get('tag.claim')).toEqual(['F9']);
    expect(readKey(conflicting, press('j@KeyJ'))).toEqual({ type: 'command', id: 'select.sentence.next' });
    expect(readKey(conflicting, press('F9@F9'))).toEqual({ type: 'command', id: 'tag.claim' });
  });

  test('finds every command by its own keys on both platforms', () => {
    for (const isMac of [false, true]) {
      const all = createKeyMap({ isMac });
      for (const [id, keys] of all.keys) {
        for (const sequence of keys) {
          let pending: string | null = null;
          for (const chord of sequence.split(' ')) {
            const typed = chord.replace('Mod+', isMac ? 'Meta+' : 'Ctrl+').replace(/(?<=^|\+)Space$/, ' ');
            const reading = readKey(all, press(`${typed}@`), { pending });
            pending = reading.type === 'pending' ? reading.pending : null;
            if (pending === null) expect(reading).toEqual({ type: 'command', id });
          }
        }
      }
    }
  });

  test('never throws, whatever is pressed', () => {
    const notation = fc.record({
      key: fc.string(),
      code: fc.string(),
      ctrlKey: fc.boolean(),
      altKey: fc.boolean(),
      shiftKey: fc.boolean(),
      metaKey: fc.boolean(),
    });
    fc.assert(
      fc.property(notation, fc.option(fc.constant('e')), (pressed, pending) => {
        expect(typeof readKey(map, pressed, { pending }).type).toBe('string');
      }),
    );
  });
});

test.for<readonly [string, string, string]>([
  ['j', 'J', 'J'],
  ['Shift+J', 'Shift+J', '⇧J'],
  ['e p', 'E P', 'E P'],
  ['Mod+K', 'Ctrl+K', '⌘K'],
  ['Mod+Shift+Z', 'Ctrl+Shift+Z', '⇧⌘Z'],
  ['Ctrl+Alt+Shift+ArrowLeft', 'Ctrl+Alt+Shift+←', '⌃⌥⇧←'],
  ['Mod++', 'Ctrl++', '⌘+'],
  ['Mod+-', 'Ctrl+-', '⌘-'],
  ['Escape', 'Esc', '⎋'],
  ['Delete', 'Del', '⌦'],
  ['Enter', 'Enter', '↩'],
  ['"', '"', '"'],
  ['F6', 'F6', 'F6'],
])('%s is shown as %s, on a Mac as %s', ([keys, shown, shownOnMac]) => {
  expect(formatKeys(keys, false)).toBe(shown);
  expect(formatKeys(keys, true)).toBe(shownOnMac);
});

test.for<readonly [string, string | null, boolean]>([
  ['j@KeyJ', 'j', false],
  ['J@KeyJ', 'j', false],
  ['Shift+J@KeyJ', 'Shift+J', false],
  ['Ctrl+Shift+z@KeyZ', 'Mod+Shift+Z', false],
  ['Ctrl+z@KeyZ', 'Ctrl+Z', true],
  ['Meta+z@KeyZ', 'Meta+Z', false],
  ['Ctrl+Alt+Shift+Meta+z@KeyZ', 'Mod+Ctrl+Alt+Shift+Z', true],
  ['Shift+?@Slash', '?', false],
  ['Ctrl++@Equal', 'Mod++', false],
  [' @Space', 'Space', false],
  ['Shift+ @Space', 'Shift+Space', false],
  ['Alt+ArrowLeft@ArrowLeft', 'Alt+ArrowLeft', false],
  ['F9@F9', 'F9', false],
  ['Shift+Shift@ShiftLeft', null, false],
  ['Shift+Dead@Quote', '"', false],
  ['Dead@KeyE', 'e', false],
  ['Process@KeyJ', 'j', false],
  ['Unidentified@', null, false],
  ['о@KeyJ', 'j', false],
  ['Ctrl+л@KeyK', 'Mod+K', false],
  ['ü@BracketLeft', 'ü', false],
  ['€@KeyE', '€', false],
  ['AltGraph+€@KeyE', '€', false],
  ['Ctrl+Alt+AltGraph+]@Digit9', ']', false],
  ['Alt+[@Digit5', '[', true],
  ['Alt+¬@KeyL', 'Alt+L', true],
  ['Ctrl+&@Digit1', 'Mod+1', false],
  ['Ctrl+Shift+!@Digit1', 'Mod+!', false],
])('%s is written as %s (on a Mac: %s)', ([notation, expected, isMac]) => {
  const pressed = press(notation);
  const name = nameChord(pressed, isMac);
  expect(name).toBe(expected);
  if (name === null) return;
  /* By what is written the same press is found again. */
  const own = createKeyMap({
    isMac,
    overrides: { 'tag.claim': [name], ...Object.fromEntries(unbound.map((id) => [id, []])) },
  });
  expect(readKey(own, pressed)).toEqual({ type: 'command', id: 'tag.claim' });
});

const unbound = commands.map(({ id }) => id).filter((id) => id !== 'tag.claim');

test('whatever is written of a press is read, and finds it again', () => {
  const presses = fc.record({
    key: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 1 }),
      fc.constantFrom('Enter', 'F5', 'Dead', 'ü', 'й'),
    ),
    code: fc.constantFrom('KeyA', 'Digit1', 'Quote', 'Space', 'F5', ''),
    ctrlKey: fc.boolean(),
    altKey: fc.boolean(),
    shiftKey: fc.boolean(),
    metaKey: fc.boolean(),
  });
  fc.assert(
    fc.property(presses, fc.boolean(), (pressed, isMac) => {
      const name = nameChord(pressed, isMac);
      if (name === null) return;
      const none = Object.fromEntries(unbound.map((id) => [id, []]));
      const own = createKeyMap({ isMac, overrides: { ...none, 'tag.claim': [name] } });
      expect(own.problems).toEqual([]);
      expect(readKey(own, pressed)).toEqual({ type: 'command', id: 'tag.claim' });
    }),
  );
});

test.for<readonly [string, string, boolean]>([
  ['Mod+K', 'Ctrl+k', true],
  ['Shift+j', 'Shift+J', true],
  ['e p', 'E P', true],
  ['j', 'Shift+J', false],
  ['e p', 'e', false],
  ['Foo+x', 'Foo+x', false],
])('%s and %s are the same keys: %s', ([keys, other, expected]) => {
  expect(isSameKeys(keys, other, false)).toBe(expected);
});
