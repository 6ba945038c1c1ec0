import { expect, test } from 'vitest';
import { readReplacedWords } from '#main/export/replaced-words.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { createClaim } from '#shared/domain/records.ts';
import { addSample, makeFolder, sampleText, tag } from '../library/fixture.ts';
import { createRevision, place, revise } from '../library/revision-fixture.ts';

const before = 'A third paragraph';

/** Each draft by what the sample says in the place of `before`; the annotation `a` is on it. */
async function readAfter(drafts: readonly string[], correction: string | null) {
  const library = await openLibrary({ folder: makeFolder(), clock: systemClock });
  const id = await addSample(library);
  await library.saveChanges(id, [...tag('a', { words: before }), ...tag('b', { words: 'mayor' })]);
  const value = { ...createClaim('a-record'), status: 'needs-change', correction } as const;
  await library.saveChanges(id, [{ type: 'claim', id: 'a-record', value }]);
  for (const [index, words] of drafts.entries()) {
    const text = sampleText.replace(before, words);
    const { lists } = await library.readArticle(id);
    const moved = lists.annotations.map((annotation) =>
      annotation.id === 'a' ? { ...annotation, anchor: { ...annotation.anchor, exact: words } } : annotation,
    );
    await library.saveChanges(id, [revise(createRevision(index + 2, text)), ...place(text, moved)]);
  }
  const replaced = await readReplacedWords(library, await library.readArticle(id));
  await library.close();
  return [...replaced];
}

test.for<[string, string[], string | null, readonly (readonly [string, string])[]]>([
  ['no draft', [], before, []],
  ['the correction in the next draft', ['A fourth one'], 'A fourth one', [['a', before]]],
  ['spaces around it', ['A fourth one'], ' A fourth one\n', [['a', before]]],
  ['another one after it', ['A fourth one', 'A fourth one'], 'A fourth one', [['a', before]]],
  ['two corrections', ['A fourth one', 'A fifth one'], 'A fifth one', [['a', 'A fourth one']]],
  ['a draft with other words than the correction', ['A fourth one'], 'A fifth one', []],
  ['no correction', ['A fourth one'], null, []],
])('%s', async ([, drafts, correction, expected]) => {
  expect(await readAfter(drafts, correction)).toEqual(expected);
});
