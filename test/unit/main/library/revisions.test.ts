import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Change } from '#shared/domain/annotations.ts';
import {
  addSample,
  createManualTimers,
  getIds,
  makeFolder,
  openTestLibrary,
  sampleText,
  tag,
} from './fixture.ts';
import {
  createDraft,
  createRevision,
  getNumbers,
  getTextHash,
  place,
  revise,
  secondText,
  takeBack,
  thirdText,
} from './revision-fixture.ts';

const second = createRevision(2, secondText);
const third = createRevision(3, thirdText);

/** An article with two annotations, in a library whose timers do not go off. */
async function prepare() {
  const folder = makeFolder();
  const { setTimer } = createManualTimers();
  const library = await openTestLibrary(folder, { setTimer });
  const id = await addSample(library);
  await library.saveChanges(id, [...tag('a'), ...tag('b', { words: '👩‍🚀' })]);
  const before = await library.readArticle(id);
  const draft = await createDraft(library, { id, revision: second, text: secondText });
  const back: readonly Change[] = [takeBack(second.id), ...place(sampleText, before.lists.annotations)];
  return { folder, library, id, before, draft, back, path: join(folder, 'articles', id) };
}

/** What whoever opens the library anew is given, and that there is nothing to tell. */
async function read(folder: string, id: string) {
  const reader = await openTestLibrary(folder, { mode: 'read' });
  expect(reader.problems).toEqual([]);
  const [summary] = reader.list();
  return { ...(await reader.readArticle(id)), summary };
}

describe('a new revision', () => {
  test('is the text that is worked on, with everything where it stands in it', async () => {
    const { folder, library, id, draft } = await prepare();
    await library.saveChanges(id, draft);
    const now = await library.readArticle(id);
    expect(getNumbers(now.article)).toEqual([1, 2]);
    expect(now.article.revisions[1]).toEqual(second);
    expect(
      now.lists.annotations.map(({ anchor }) => secondText.slice(anchor.utf16?.start, anchor.utf16?.end)),
    ).toEqual(['plain', '👩‍🚀']);
    expect(library.list()).toMatchObject([{ revisionNumber: 2, coverage: null, annotationCount: 2 }]);
    /* From the log, and once it is folded in. */
    expect(await read(folder, id)).toMatchObject(now);
    await library.flush();
    expect(await read(folder, id)).toMatchObject({ ...now, summary: { revisionNumber: 2 } });
    await library.saveChanges(id, tag('c', { words: 'shorter', text: secondText }));
    expect(getIds((await read(folder, id)).lists)).toEqual(['a', 'b', 'c']);
  });

  test('is taken back, and the article is as it was before', async () => {
    const { folder, library, id, draft, back, before } = await prepare();
    await library.saveChanges(id, draft);
    await library.saveChanges(id, back);
    expect(await library.readArticle(id)).toEqual(before);
    expect(await read(folder, id)).toMatchObject(before);
    await library.flush();
    expect(await read(folder, id)).toMatchObject(before);
  });
});
