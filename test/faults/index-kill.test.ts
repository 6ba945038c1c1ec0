import { expect, test } from 'vitest';
import { findIndexFault, getIndexPath } from '#main/library/search/index-file.ts';
import { LibraryIndex } from '#main/library/search/library-index.ts';
import { writeLargeLibrary } from '../support/large-library.ts';
import { makeFolder } from '../unit/main/library/fixture.ts';
import { startScript } from './child-process.ts';

/* More than go into one transaction, so that some of it is on the disk when the process is killed in the next. */
const size = { articles: 250, annotations: 10, words: 200 };
const lineCounts = [1, 2, 4, 7];

test('a process that is killed while it makes the index leaves one that is whole, and gone on with', {
  timeout: 120_000,
}, async () => {
  const folder = makeFolder();
  const { names } = await writeLargeLibrary(folder, size);
  for (const count of lineCounts) {
    const { child, lines, ended } = startScript('indexing-process.ts', { args: [folder] });
    let left = count;
    for await (const line of lines) {
      left -= 1;
      /* One that is done before that many lines is killed as well. */
      if (left === 0 || line === 'null') child.kill('SIGKILL');
    }
    await ended;
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
});
