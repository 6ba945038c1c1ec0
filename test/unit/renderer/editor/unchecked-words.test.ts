import { expect, test } from 'vitest';
import { createUncheckedFinder } from '#renderer/editor/unchecked-words.ts';
import type { CommandId } from '#shared/commands.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { getSegmenter } from '#shared/text/sentences.ts';
import { createTestState, Session } from './editing.ts';

const find = createUncheckedFinder('en', getSegmenter('en'));

/** The words of each block that are marked faintly. */
const read = ({ state }: Session): readonly (readonly string[])[] =>
  TextIndex.of(state.doc).blocks.map((block) =>
    find(state, block).map(({ start, end }) =>
      block.node.textBetween(0, block.node.content.size).slice(start, end),
    ),
  );

const text =
  'In 1911 😀 Marta Lindqvist paid €412\u00a0million. She left on 13 December.\n\nHe said: “It was 1912.”';
const all = [['1911', 'Marta Lindqvist', '€412\u00a0million', '13 December'], ['It was 1912.']] as const;

interface Done {
  readonly words: string;
  readonly keys: readonly CommandId[];
}

test.for<readonly [string, readonly Done[], readonly (readonly string[])[]]>([
  ['nothing', [], all],
  [
    'a name',
    [{ words: 'Marta Lindqvist', keys: ['tag.entity.person'] }],
    [['1911', '€412\u00a0million', '13 December'], all[1]],
  ],
  [
    'a part of one',
    [{ words: 'Marta', keys: ['tag.entity.person'] }],
    [['1911', 'Lindqvist', '€412\u00a0million', '13 December'], all[1]],
  ],
  ['a sentence', [{ words: 'She left', keys: ['coverage.nothing'] }], [all[0].slice(0, 3), all[1]]],
  [
    'a claim, not checked',
    [{ words: 'She left on 13 December.', keys: ['tag.claim'] }],
    [all[0].slice(0, 3), all[1]],
  ],
  [
    'a verified claim on a part of a sentence',
    [{ words: 'She left', keys: ['tag.claim', 'status.verified'] }],
    [all[0].slice(0, 3), all[1]],
  ],
  ['an unchecked claim on a part of a sentence', [{ words: 'She left', keys: ['tag.claim'] }], all],
  ['a number in a quotation', [{ words: '1912', keys: ['tag.entity.number'] }], [all[0], ['It was']]],
  [
    'all of it',
    [
      { words: text.slice(0, 40), keys: ['coverage.nothing'] },
      { words: 'She left', keys: ['coverage.nothing'] },
      { words: 'He said', keys: ['coverage.nothing'] },
    ],
    [[], []],
  ],
])('done: %s', ([, done, expected]) => {
  const session = new Session(createTestState(text));
  for (const { words, keys } of done) {
    session.selectWords(words);
    session.run(...keys);
  }
  expect(read(session)).toEqual(expected);
  for (const { keys } of done) session.run(...keys.map((): CommandId => 'edit.undo'));
  expect(read(session)).toEqual(all);
});
