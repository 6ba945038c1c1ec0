import { describe, expect, test } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { addSample, sampleText, tag } from '../main/library/fixture.ts';
import { createDraft, createRevision, secondText } from '../main/library/revision-fixture.ts';
import { Desk, run } from './fixture.ts';

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

describe('import --draft-of', () => {
  const first =
    'Tunnel costs rise\n\nThe tunnel will cost €412\u00a0million 🚇, the port authority said on Monday. It is seven kilometres long. Nobody at the city council agreed with it.';
  const second =
    'Tunnel costs rise again\n\nIt rained. The tunnel will cost €450\u00a0million 🚇, the port authority said on Monday. Nobody at the city council agreed with it.';

  /** A desk with an article in its library, of which some words are tagged, and its new draft in a file. */
  async function createDraftDesk() {
    const desk = await Desk.create();
    const id = (await desk.run('import', await desk.put('one.txt', first))).output.trim();
    const library = await openLibrary({ folder: desk.library, clock: systemClock });
    const words = [
      'The tunnel will cost €412',
      'seven kilometres',
      'Nobody at the city council agreed with it.',
    ];
    for (const [place, text] of words.entries())
      await library.saveChanges(id, tag(`t${place}`, { words: text, text: first }));
    await library.close();
    return { desk, id, draft: await desk.put('two.txt', second) };
  }

  const read = async (desk: Desk, id: string) => {
    const library = await openLibrary({ folder: desk.library, clock: systemClock, mode: 'read' });
    expect(library.problems).toEqual([]);
    return library.readArticle(id);
  };

  test('makes the next revision, and carries everything over', async () => {
    const { desk, id, draft } = await createDraftDesk();
    await using _ = desk;
    const { status, output, errors } = await desk.run('import', draft, '--draft-of', 'Tunnel costs rise');
    expect([status, output]).toEqual([0, `${id}\n`]);
    expect(errors).toMatch(
      /two\.txt: Revision 2 of "Tunnel costs rise": 3 annotations carried over \(.*1 changed, 1 not found again\)\./,
    );
    const { article, lists } = await read(desk, id);
    expect(article.revisions.map(({ number, source }) => [number, source?.fileName])).toEqual([
      [1, 'one.txt'],
      [2, 'two.txt'],
    ]);
    expect(
      lists.annotations.map(({ anchor }) => [
        anchor.state === 'exact' || anchor.state === 'moved',
        anchor.utf16 === null,
      ]),
    ).toEqual([
      [false, false],
      [false, true],
      [true, false],
    ]);
    expect((await desk.run('check')).status).toBe(0);
    const again = await desk.run('import', draft, '--draft-of', id);
    expect(again).toMatchObject({ status: 0, output: `${id}\n` });
    expect(again.errors).toContain('It is the text already of "Tunnel costs rise"');
    expect((await read(desk, id)).article.revisions).toHaveLength(2);
  });

  test('reads standard input, too', async () => {
    const { desk, id } = await createDraftDesk();
    await using _ = desk;
    const args = ['import', '-', '--draft-of', id, '--library', desk.library];
    expect(await run(args, { input: second })).toMatchObject({ status: 0, output: `${id}\n` });
    expect((await read(desk, id)).article.revisions).toHaveLength(2);
  });

  test.each([
    { what: 'no such article', args: ['--draft-of', 'nothing'], told: /no article "nothing"/ },
    {
      what: 'several files',
      args: ['more.txt', '--draft-of', 'a'],
      told: /A new draft is one file\..*Usage/,
    },
    { what: 'annotations', args: ['--draft-of', 'a', '--into', 'b'], told: /--into.*--draft-of.*Usage/ },
  ])('$what: nothing is done', async ({ args, told }) => {
    const { desk, id, draft } = await createDraftDesk();
    await using _ = desk;
    const outcome = await desk.run('import', draft, ...args);
    expect(outcome).toMatchObject({ status: 2, output: '', errors: expect.stringMatching(told) });
    expect((await read(desk, id)).article.revisions).toHaveLength(1);
  });
});
