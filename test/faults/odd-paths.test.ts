import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { LibraryIndex } from '#main/library/search/library-index.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { run } from '../unit/cli/fixture.ts';
import { addSample, getIds, makeFolder, tag } from '../unit/main/library/fixture.ts';

/** Names of folders. Most file systems take 255 bytes for one, so 200 characters must be letters, for the most part. */
const names: readonly (readonly [string, string])[] = [
  ['spaces', ' my  library '],
  ['emoji', 'Belege 🧾👩‍🚀'],
  ['a combining accent, and text from right to left', 'e\u0301lite שלום'],
  ['200 characters', `${'long '.repeat(39)}🧾end`],
  ['more than 1000 characters in all', Array.from({ length: 5 }, () => 'x'.repeat(210)).join('/')],
  ['what shells and addresses take for their own', `a 'b' "c" $HOME %20 #d ?e & ; \`f\` [g] *`],
  ['a backslash and a line feed', 'a\\b\nc'],
];

/* Windows takes neither the last two of them nor paths as long. */
test.skipIf(process.platform === 'win32').each(names)('a library on a path with %s', async (_, name) => {
  const folder = join(makeFolder(), name);
  const library = await openLibrary({ folder, clock: systemClock });
  const id = await addSample(library);
  await library.saveChanges(id, tag('a'));
  await library.evidence.archiveBytes('said.txt', new Uint8Array([1]));
  await expect(openLibrary({ folder, clock: systemClock })).rejects.toMatchObject({
    detail: { code: 'locked', file: join(folder, 'library.lock') },
  });
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const index = await LibraryIndex.open({ folder, onProgress: () => undefined, warn });
  await index.settle();
  await index.close();
  /* SQLite takes no path of more than 512 bytes, and the index is kept in memory then. */
  expect(warnings.length > 0).toBe(Buffer.byteLength(folder) > 480);
  await library.close();
  const next = await openLibrary({ folder, clock: systemClock });
  expect(next.problems).toEqual([]);
  expect(getIds((await next.readArticle(id)).lists)).toEqual(['a']);
  await next.close();
  expect(await run(['check', '--repair', '--library', folder])).toEqual({
    status: 0,
    output: '1 article, 0 problems, 0 mended\n',
    errors: '',
  });
});
