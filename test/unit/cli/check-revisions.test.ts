import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { addSample, getIds, tag } from '../main/library/fixture.ts';
import { createDraft, createRevision, secondText, thirdText } from '../main/library/revision-fixture.ts';
import { Desk } from './fixture.ts';

const bytes = Buffer.from(secondText);
const source = {
  fileName: 'draft.TXT',
  mediaType: 'text/plain',
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.length,
};

/** A desk with an article in its library, of two revisions; the second came from a file. */
async function createDesk() {
  const desk = await Desk.create();
  const library = await openLibrary({ folder: desk.library, clock: systemClock });
  const id = await addSample(library);
  await library.saveChanges(id, tag('a'));
  await library.flush();
  const revision = createRevision(2, secondText, { source });
  await library.keepDraftFile(id, { number: 2, origin: source, bytes });
  await library.saveChanges(id, await createDraft(library, { id, revision, text: secondText }));
  await library.saveChanges(id, tag('b', { text: secondText }));
  await library.close();
  return { desk, id, folder: join(desk.library, 'articles', id) };
}

const readEarlier = async (desk: Desk, id: string) => {
  const library = await openLibrary({ folder: desk.library, clock: systemClock, mode: 'read' });
  return library.readRevision(id, 1);
};

test('nothing is wrong with a library that has revisions', async () => {
  const { desk, folder } = await createDesk();
  await using _ = desk;
  expect(await desk.run('check')).toEqual({ status: 0, output: '1 article, 0 problems\n', errors: '' });
  expect(readFileSync(join(folder, 'original-2.txt'))).toEqual(bytes);
});

test.each([
  { what: 'is gone', damage: (file: string) => rmSync(file), told: /1\.json: It is missing\./u, kept: 0 },
  {
    what: 'is broken',
    damage: (file: string) => writeFileSync(file, 'oops'),
    told: /1\.json, line 1, column 1/u,
    kept: 1,
  },
])(
  'what is known of an earlier revision $what: with --repair it is had from the backups',
  async ({ damage, told, kept }) => {
    const { desk, id, folder } = await createDesk();
    await using _ = desk;
    const file = join(folder, 'revisions', '1.json');
    const before = await readEarlier(desk, id);
    damage(file);
    const found = await desk.run('check');
    expect(found).toMatchObject({
      status: 1,
      output: '1 article, 1 problem\n',
      errors: expect.stringMatching(told),
    });
    expect((await readEarlier(desk, id)).lists.annotations).toEqual([]);
    const repaired = await desk.run('check', '--repair');
    expect(repaired).toMatchObject({ status: 0, output: '1 article, 0 problems, 1 mended\n' });
    expect(repaired.errors).toMatch(/The backup of 20.*Z is in its place/u);
    expect(await readEarlier(desk, id)).toEqual(before);
    expect(getIds(before.lists)).toEqual(['a']);
    expect((await desk.run('check')).status).toBe(0);
    const aside = readdirSync(join(folder, 'revisions')).filter((name) => name.includes('.broken-'));
    expect(aside).toHaveLength(kept);
  },
);

test('where the backups know nothing of it either, it stays told', async () => {
  const { desk, id, folder } = await createDesk();
  await using _ = desk;
  rmSync(join(desk.library, 'backups', id), { recursive: true });
  rmSync(join(folder, 'revisions', '1.json'));
  expect(await desk.run('check', '--repair')).toMatchObject({
    status: 1,
    output: '1 article, 1 problem, 0 mended\n',
  });
});

test('an earlier revision of a newer version is left alone, and keeps no other from being had back', async () => {
  const { desk, id, folder } = await createDesk();
  await using _ = desk;
  const library = await openLibrary({ folder: desk.library, clock: systemClock });
  const revision = createRevision(3, thirdText);
  await library.saveChanges(id, await createDraft(library, { id, revision, text: thirdText }));
  await library.close();
  const newer = join(folder, 'revisions', '1.json');
  const content = JSON.stringify({ ...JSON.parse(String(readFileSync(newer))), version: 99 });
  writeFileSync(newer, content);
  rmSync(join(folder, 'revisions', '2.json'));
  expect(await desk.run('check', '--repair')).toMatchObject({
    status: 1,
    output: '1 article, 1 problem, 1 mended\n',
    errors: expect.stringMatching(/2\.json: It is missing\. The backup of 20.*Z is in its place/u),
  });
  expect(String(readFileSync(newer))).toBe(content);
});

test.each([
  { what: 'is gone', damage: (file: string) => rmSync(file) },
  { what: 'is another', damage: (file: string) => writeFileSync(file, 'other') },
])('the file of a draft $what', async ({ damage }) => {
  const { desk, folder } = await createDesk();
  await using _ = desk;
  damage(join(folder, 'original-2.txt'));
  expect(await desk.run('check', '--repair')).toMatchObject({
    status: 1,
    errors: expect.stringMatching(/The file that revision 2 came from \(draft\.TXT\) is gone, or/u),
  });
});

test('the text of an earlier revision has been altered', async () => {
  const { desk, folder } = await createDesk();
  await using _ = desk;
  const file = join(folder, 'article.json');
  writeFileSync(file, String(readFileSync(file)).replace('A third paragraph', 'A 3rd paragraph'));
  expect(await desk.run('check')).toMatchObject({
    status: 1,
    errors: expect.stringMatching(/article\.json.*revisions\[0\]\.textSha256.*not the one it was/u),
  });
});

test('a draft of which no revision came is gone when the article is opened the next time, and no other', async () => {
  const { desk, id, folder } = await createDesk();
  await using _ = desk;
  const otherBytes = new TextEncoder().encode('Another draft.');
  const other = { ...source, sha256: 'f'.repeat(64), bytes: otherBytes.length };
  const library = await openLibrary({ folder: desk.library, clock: systemClock });
  for (const number of [2, 3]) {
    const origin = { ...other, fileName: `${number}.md` };
    await library.keepDraftFile(id, { number, origin, bytes: otherBytes });
    await library.keepDraftFile(id, { number, origin: source, bytes });
  }
  await library.close();
  const list = () => readdirSync(folder).filter((name) => name.startsWith('original-'));
  expect(list()).toEqual(['original-2.md', 'original-2.txt', 'original-3.md']);
  const next = await openLibrary({ folder: desk.library, clock: systemClock });
  await next.readArticle(id);
  expect(list()).toEqual(['original-2.md', 'original-2.txt']);
  await next.close();
});
