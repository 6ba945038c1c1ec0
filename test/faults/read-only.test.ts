import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import {
  addSample,
  createMetadata,
  getIds,
  makeFolder,
  readTree,
  tag,
} from '../unit/main/library/fixture.ts';
import { settings, settingsRemedy } from './settings.ts';
import { mountSmallDisk } from './small-disk.ts';
import { startTally } from './tries.ts';

const readOnly = { detail: { code: 'disk', message: 'The disk can only be read.' } };

test('a disk that can only be read: saving is refused and told, reading goes on, and saving again works later', async (context) => {
  const { folder, remount } = mountSmallDisk(1024, context);
  const library = await openLibrary({ folder, clock: systemClock });
  const id = await addSample(library);
  await library.saveChanges(id, tag('a'));
  remount('ro');
  await expect(library.saveChanges(id, tag('b'))).rejects.toMatchObject(readOnly);
  await expect(library.saveMetadata(id, createMetadata('b'))).rejects.toMatchObject(readOnly);
  await expect(addSample(library, 'b')).rejects.toMatchObject(readOnly);
  expect(getIds((await library.readArticle(id)).lists)).toEqual(['a']);
  remount('rw');
  await library.saveChanges(id, tag('b'));
  await library.close();
  remount('ro');
  const before = readTree(folder);
  await expect(openLibrary({ folder, clock: systemClock })).rejects.toMatchObject(readOnly);
  const reader = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  expect(reader.problems).toEqual([]);
  expect(getIds((await reader.readArticle(id)).lists)).toEqual(['a', 'b']);
  await reader.close();
  expect(readTree(folder)).toEqual(before);
});

/** `nobody`, as most systems have it. */
const nobody = 65_534;

/** For root nothing is read-only, so he becomes somebody else until the test is over. */
function becomeNobody(folder: string): void {
  if (process.geteuid?.() !== 0) return;
  chownSync(folder, nobody, nobody);
  process.seteuid?.(nobody);
  onTestFinished(() => process.seteuid?.(0));
}

/** Which folder is read-only, and what cannot be saved then. */
const folders: readonly (readonly [string, readonly string[]])[] = [
  ['.', ['a person', 'a file of a source']],
  ['articles', ['an article']],
  ['articles/ID', ['a title']],
  /* What cannot be backed up is saved all the same. */
  ['backups', []],
  ['backups/ID', []],
];

test.skipIf(process.platform === 'win32').for(folders)(
  '%s can only be read: %j are refused by name, all else is saved',
  async ([name, refused]) => {
    const tally = startTally('a folder that can only be read');
    const root = makeFolder();
    becomeNobody(root);
    const folder = join(root, 'library');
    const first = await openLibrary({ folder, clock: systemClock });
    const id = await addSample(first);
    await first.saveChanges(id, tag('a'));
    await first.close();
    const library = await openLibrary({ folder, clock: systemClock });
    const path = join(folder, name.replace('ID', id));
    chmodSync(path, 0o500);
    onTestFinished(() => chmodSync(path, 0o700));
    const savings: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['a change', () => library.saveChanges(id, tag('b'))],
      ['a title', () => library.saveMetadata(id, createMetadata('another title'))],
      ['an article', () => addSample(library, 'Another article.')],
      ['a person', () => library.people.ensure('Zoe')],
      ['a file of a source', () => library.evidence.archiveBytes('said.txt', new Uint8Array([1]))],
    ];
    for (const [what, save] of savings) {
      if (!refused.includes(what)) await save();
      else {
        await expect(save()).rejects.toMatchObject({
          detail: {
            code: 'disk',
            file: expect.stringContaining(path),
            message: 'The permission is missing.',
            remedy: expect.stringMatching(/\.$/u),
          },
        });
      }
    }
    chmodSync(path, 0o700);
    for (const [what, save] of savings) if (refused.includes(what)) await save();
    await library.close();
    expect(readdirSync(folder)).not.toContain('library.lock');
    const next = await openLibrary({ folder, clock: systemClock });
    expect(next.problems).toEqual([]);
    const { article, lists } = await next.readArticle(id);
    const there = new Set([
      ...getIds(lists),
      article.metadata.title,
      ...next.people.all.map((person) => person.name),
    ]);
    tally.tries += 1;
    tally.lost.push(...['a', 'b', 'another title', 'Zoe'].filter((each) => !there.has(each)));
    expect(tally.lost).toEqual([]);
    expect(next.list()).toHaveLength(2);
    await next.close();
  },
);

test.skipIf(process.platform === 'win32').for(settings)(
  'a folder of settings can only be read: a change of %s is refused by name, holds, and is saved later',
  async ([name, open]) => {
    const tally = startTally('a folder of settings that can only be read');
    const folder = makeFolder();
    becomeNobody(folder);
    const chosen = await open(folder);
    await chosen.choose('a');
    const before = readTree(folder);
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    await expect(chosen.choose('b')).rejects.toMatchObject({
      detail: {
        code: 'disk',
        file: join(folder, name),
        message: 'The permission is missing.',
        remedy: settingsRemedy,
      },
    });
    expect(chosen.read()).toBe('b');
    expect(readTree(folder)).toEqual(before);
    const there = (await open(folder)).read();
    tally.tries += 1;
    if (there !== 'a') tally.lost.push('a');
    expect(tally.lost).toEqual([]);
    chmodSync(folder, 0o700);
    await chosen.choose('c');
    expect((await open(folder)).read()).toBe('c');
  },
);
