import { expect, test } from 'vitest';
import { openLibrary } from '#main/library/library.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { addSample, sampleText, tag } from '../main/library/fixture.ts';
import { createDraft, createRevision, secondText } from '../main/library/revision-fixture.ts';
import { Desk } from './fixture.ts';

/** A desk with an article in its library, of two revisions: `a` is tagged in the first, `b` in the second. */
async function createDesk() {
  const desk = await Desk.create();
  const library = await openLibrary({ folder: desk.library, clock: systemClock });
  const id = await addSample(library);
  await library.saveChanges(id, tag('a'));
  const revision = createRevision(2, secondText);
  await library.saveChanges(id, await createDraft(library, { id, revision, text: secondText }));
  await library.saveChanges(id, tag('b', { text: secondText }));
  await library.close();
  return { desk, id };
}

test.each([
  { args: [], number: 2, text: secondText, ids: ['a', 'b'] },
  { args: ['--revision', '2'], number: 2, text: secondText, ids: ['a', 'b'] },
  { args: ['--revision', '1'], number: 1, text: sampleText, ids: ['a'] },
])('export $args writes revision $number', async ({ args, number, text, ids }) => {
  const { desk, id } = await createDesk();
  await using _ = desk;
  const { status, output, errors } = await desk.run('export', id, '--format', 'tickmark', ...args);
  expect([status, errors]).toEqual([0, '']);
  const file = decodeTickmark(output, 'output');
  expect(file.article.revision.number).toBe(number);
  expect(file.article.text).toBe(text);
  expect(file.annotations.map((annotation) => annotation.id)).toEqual(ids);
});

test.each([
  ['3', /no revision 3 of this article\. Its revisions are: 1, 2\./],
  ['0', /--revision is the number of a revision, and not "0"\..*Usage: tickmark export/],
  ['last', /not "last"/],
])('export --revision %s is refused', async (number, told) => {
  const { desk, id } = await createDesk();
  await using _ = desk;
  expect(await desk.run('export', id, '--format', 'tickmark', '--revision', number)).toMatchObject({
    status: 2,
    output: '',
    errors: expect.stringMatching(told),
  });
});

test('list tells the number of the revision', async () => {
  const { desk, id } = await createDesk();
  await using _ = desk;
  const { output } = await desk.run('list');
  expect(output.trimEnd().split('\t')).toEqual([id, expect.any(String), '2', expect.any(String), '2']);
});
