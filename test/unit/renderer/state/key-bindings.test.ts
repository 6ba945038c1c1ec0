import { expect, test } from 'vitest';
import {
  addKeys,
  type Bindings,
  bindKeys,
  describeUseless,
  replaceKeys,
} from '#renderer/state/key-bindings.ts';
import { type CommandId, commands } from '#shared/commands.ts';
import { createKeyMap, getDefaultKeys, type KeyOverrides } from '#shared/keys.ts';

function create(overrides: KeyOverrides = {}, isMac = false): Bindings {
  return { overrides, keyMap: createKeyMap({ isMac, overrides }) };
}

test.for<readonly [string, KeyOverrides, CommandId, readonly string[], KeyOverrides]>([
  ['other keys', {}, 'tag.claim', ['F9'], { 'tag.claim': ['F9'] }],
  ['a sequence', {}, 'tag.claim', ['e c'], { 'tag.claim': ['e c'] }],
  ['no keys', {}, 'tag.claim', [], { 'tag.claim': [] }],
  ['second keys', {}, 'tag.claim', ['c', 'F9'], { 'tag.claim': ['c', 'F9'] }],
  ['the default keys are no choice', { 'tag.claim': ['F9'] }, 'tag.claim', ['c'], {}],
  ['however they are written', { 'edit.redo': [] }, 'edit.redo', ['Ctrl+Shift+z', 'Mod+y'], {}],
  [
    'what another has given up',
    { 'tag.quote': [] },
    'tag.claim',
    ['q'],
    { 'tag.quote': [], 'tag.claim': ['q'] },
  ],
  ['a chord for what works everywhere', {}, 'palette', ['Mod+F9'], { palette: ['Mod+F9'] }],
  [
    'what was useless before refuses nothing',
    { 'tag.quote': ['j', 'Hyper+x'] },
    'tag.claim',
    ['F9'],
    { 'tag.quote': ['j', 'Hyper+x'], 'tag.claim': ['F9'] },
  ],
])('%s', ([, overrides, id, keys, expected]) => {
  const binding = bindKeys(create(overrides), id, keys);
  expect(binding).toMatchObject({ ok: true, overrides: expected });
  if (binding.ok) expect(binding.keyMap).toEqual(createKeyMap({ isMac: false, overrides: expected }));
});

test.for<readonly [string, KeyOverrides, CommandId, readonly string[], string]>([
  ['of a command listed before', {}, 'tag.claim', ['j'], '“Next sentence” has J.'],
  ['of a command listed later', {}, 'select.sentence.next', ['c'], '“Tag as claim” has C.'],
  ['the beginning of a sequence', {}, 'tag.claim', ['e'], '“Tag as person” has E P.'],
  ['what begins with another’s keys', {}, 'tag.claim', ['j x'], '“Next sentence” has J.'],
  ['the whole of a sequence', {}, 'tag.claim', ['F9', 'e p'], '“Tag as person” has E P.'],
  ['of a command that has two', {}, 'tag.claim', ['Ctrl+y'], '“Redo” has Ctrl+Y.'],
  [
    'the default ones, which another has now',
    { 'tag.quote': ['c'], 'tag.claim': [] },
    'tag.claim',
    ['c'],
    '“Tag as quote” has C.',
  ],
  ['a beginning of its own', {}, 'tag.claim', ['x', 'x y'], 'The command has X Y'],
  ['a letter where letters are typed', {}, 'palette', ['x'], '“Find a command…” works while you type'],
  ['a sequence there', {}, 'palette', ['Mod+k p'], 'it needs a key with Ctrl or a function key'],
  ['keys that cannot be read', {}, 'tag.claim', ['Hyper+x'], 'no keys that can be pressed'],
])('refused: %s', ([, overrides, id, keys, message]) => {
  const binding = bindKeys(create(overrides), id, keys);
  expect(binding).toEqual({ ok: false, message: expect.stringContaining(message) });
});

test('on a Mac it says so with the Mac’s keys', () => {
  const refusal = (id: CommandId, keys: readonly string[]) => bindKeys(create({}, true), id, keys);
  expect(refusal('palette', ['Ctrl+x'])).toMatchObject({ message: expect.stringContaining('a key with ⌘') });
  expect(refusal('tag.claim', ['Mod+k'])).toMatchObject({ message: expect.stringContaining('has ⌘K.') });
});

test('every command can be given its default keys again', () => {
  for (const isMac of [false, true]) {
    for (const command of commands) {
      const own = create({ [command.id]: [] }, isMac);
      expect(bindKeys(own, command.id, getDefaultKeys(command, isMac))).toMatchObject({
        ok: true,
        overrides: {},
      });
    }
  }
});

test('keys that a command has are not added twice', () => {
  expect(addKeys(['c'], 'x', false)).toEqual(['c', 'x']);
  expect(addKeys(['Mod+K'], 'Ctrl+k', false)).toEqual(['Mod+K']);
});

test('keys are replaced where they stand, and are not there twice', () => {
  expect(replaceKeys(['a', 'b', 'c'], 'b', { by: 'x', isMac: false })).toEqual(['a', 'x', 'c']);
  expect(replaceKeys(['a', 'b', 'c'], 'b', { by: 'A', isMac: false })).toEqual(['a', 'c']);
});

test('what does nothing is told, each with its reason', () => {
  const { keyMap } = create({ 'tag.claim': ['j', 'Hyper+x'], palette: ['p'] });
  expect(describeUseless(keyMap, ['tag.rumour'])).toEqual([
    'There is no command “tag.rumour”; its keys are kept and do nothing.',
    '“Tag as claim” and “Next sentence” both have J; it does “Next sentence”.',
    '“Hyper+x”, given to “Tag as claim”, is not how keys are written. Press the keys here instead.',
    '“p” does nothing. “Find a command…” works while you type, so it needs a key with Ctrl or a function key. Press others.',
  ]);
});
