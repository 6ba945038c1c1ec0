import { expect, test } from 'vitest';
import { findIndexFault, getIndexPath, removeIndex } from '#main/library/search/index-file.ts';
import { LibraryIndex } from '#main/library/search/library-index.ts';
import { writeLargeLibrary } from '../support/large-library.ts';
import { makeFolder } from '../unit/main/library/fixture.ts';
import { startScript } from './child-process.ts';
import { countTries, startTally } from './tries.ts';

/* More than go into one transaction, so that some of it is on the disk when the process is killed in the next. */
const size = { articles: 250, annotations: 10, words: 200 };
const lineCounts = [1, 2, 4, 7];

/** How often it is made anew, and each time killed as often as there are counts. */
const rounds = countTries({ usual: 1, long: 10 });

test('a process that is killed while it makes the index leaves one that is whole, and gone on with', {
  timeout: 60_000 + rounds * 60_000,
}, async () => {
  const tally = startTally('a process killed while it makes the index');
  const folder = makeFolder();
  const { names } = await writeLargeLibrary(folder, size);
  for (let round = 0; round < rounds; round += 1) {
    await removeIndex(getIndexPath(folder));
    for (const count of lineCounts) {
      await killAfter(count, folder);
      tally.tries += 1;
    }
    const warnings: string[] = [];
    const index = await LibraryIndex.open({
      folder,
      onProgress: () => undefined,
      warn: (message) => warnings.push(message),
    });
    await index.settle();
    const [name = ''] = names;
    const filters = { fields: [], kinds: [], statuses: [], archived: 'with', after: null } as const;
    const { total } = await index.search({ ...filters, query: `"${name}"` });
    expect(total).toBeGreaterThan(0);
    await index.close();
    expect(warnings).toEqual([]);
    expect(findIndexFault(getIndexPath(folder))).toBeNull();
  }
});

/** Kills a process that makes the index once it has printed so many lines. */
async function killAfter(count: number, folder: string): Promise<void> {
  const { child, lines, ended } = startScript('indexing-process.ts', { args: [folder] });
  let left = count;
  for await (const line of lines) {
    left -= 1;
    /* One that is done before that many lines is killed as well. */
    if (left === 0 || line === 'null') child.kill('SIGKILL');
  }
  await ended;
}
