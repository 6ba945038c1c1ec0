import { describe, expect, test } from 'vitest';
import type { Library } from '#main/library/library.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { getCurrentRevision } from '#shared/domain/article.ts';
import { createClaim } from '#shared/domain/records.ts';
import { describeWork, hashItems, hashWork } from '#shared/format/tickmark/signed-work.ts';
import type { SignOffSummary } from '#shared/library-state.ts';
import { addSample, createAnnotation, makeFolder, openTestLibrary, tag } from './fixture.ts';

const at = '2026-02-01T10:00:00.000Z';

/** Signs what is there, as the window does; of another revision where one is named. */
async function sign(library: Library, id: string, revisionId?: string): Promise<Change> {
  const { article, lists } = await library.readArticle(id);
  const revision = getCurrentRevision(article);
  const signedId = revisionId ?? revision.id;
  const change: Change = {
    type: 'sign-off',
    id: signedId,
    value: {
      id: signedId,
      by: 'person',
      initials: 'DK',
      at,
      textSha256: revision.textSha256,
      annotationsSha256: await hashWork(await describeWork(lists)),
      waiver: null,
      items: await hashItems(lists),
    },
  };
  await library.saveChanges(id, [change]);
  return change;
}

async function prepare() {
  const folder = makeFolder();
  const library = await openTestLibrary(folder);
  const id = await addSample(library);
  await library.saveChanges(id, tag('a'));
  const read = (): SignOffSummary | null | undefined => library.list()[0]?.signOff;
  const reopen = async () => {
    await library.close();
    return (await openTestLibrary(folder)).list()[0]?.signOff;
  };
  return { library, id, read, reopen };
}

const signed = { initials: 'DK', at, isOutdated: false };
const outdated = { ...signed, isOutdated: true };

describe('the list of articles says', () => {
  test('that nobody has signed', async () => {
    const { read, reopen } = await prepare();
    expect(read()).toBeNull();
    expect(await reopen()).toBeNull();
  });

  test('who has signed, at once and when the library is opened again', async () => {
    const { library, id, read, reopen } = await prepare();
    await sign(library, id);
    expect(read()).toEqual(signed);
    expect(await reopen()).toEqual(signed);
  });

  test('that something has changed since, when the window has found it', async () => {
    const { library, id, read } = await prepare();
    await sign(library, id);
    let heard = 0;
    library.onChange(() => (heard += 1));
    await library.saveChanges(id, [{ type: 'claim', id: 'c', value: createClaim('c') }]);
    library.noteSignOffState(id, true);
    expect(heard).toBe(2);
    expect(read()).toEqual(outdated);
    library.noteSignOffState(id, false);
    expect(read()).toEqual(signed);
    library.noteSignOffState(id, true);
    await sign(library, id);
    expect(read()).toEqual(signed);
  });

  test('that something has changed since, when the library is opened again, whatever the window had found', async () => {
    const { library, id, reopen } = await prepare();
    await sign(library, id);
    const annotation = { ...createAnnotation('a'), note: 'Look again' };
    await library.saveChanges(id, [{ type: 'annotation', id: 'a', value: annotation }]);
    expect(await reopen()).toEqual(outdated);
  });

  test('that an earlier revision was signed, and not this one', async () => {
    const { library, id, read, reopen } = await prepare();
    await sign(library, id, 'another-revision');
    expect(read()).toEqual(outdated);
    expect(await reopen()).toEqual(outdated);
  });

  test('that a sign-off is outdated also where it is that one which is put back', async () => {
    const { library, id, read } = await prepare();
    const change = await sign(library, id);
    await library.saveChanges(id, [{ type: 'claim', id: 'c', value: createClaim('c') }]);
    await library.saveChanges(id, [{ type: 'sign-off', id: change.id, value: null }]);
    await library.saveChanges(id, [change]);
    expect(read()).toEqual(outdated);
  });

  test('that something has changed since, also where that came with the sign-off', async () => {
    const { library, id, read } = await prepare();
    const change = await sign(library, id);
    await library.saveChanges(id, [change, { type: 'claim', id: 'c', value: createClaim('c') }]);
    expect(read()).toEqual(outdated);
  });

  test('that a sign-off was taken back', async () => {
    const { library, id, read } = await prepare();
    const change = await sign(library, id);
    await library.saveChanges(id, [{ type: 'sign-off', id: change.id, value: null }]);
    expect(read()).toBeNull();
  });
});
