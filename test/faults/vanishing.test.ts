import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Library } from '#main/library/library.ts';
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
import { startTally } from './tries.ts';

/** Everything that writes, each with what is to be found of it afterwards. */
const savings: readonly (readonly [string, (library: Library, id: string) => Promise<unknown>])[] = [
  ['a change', (library, id) => library.saveChanges(id, tag('b'))],
  ['a title', (library, id) => library.saveMetadata(id, createMetadata('another title'))],
  ['an archiving', (library, id) => library.setArchived(id, true)],
  ['an article', (library) => addSample(library, 'Another article.')],
  ['a person', (library) => library.people.ensure('Zoe')],
  ['a file of a source', (library) => library.evidence.archiveBytes('said.txt', new Uint8Array([1]))],
  ['a draft', (library, id) => library.keepDraftFile(id, draft)],
];

const draft = {
  number: 2,
  origin: { fileName: 'draft.txt', mediaType: 'text/plain', sha256: '0'.repeat(64), bytes: 1 },
  bytes: new Uint8Array([1]),
};

/** What becomes of the folder, and what stands in its place. */
const ways: readonly (readonly [string, (folder: string, away: string) => void])[] = [
  ['is carried off', (folder, away) => renameSync(folder, away)],
  [
    'is a disk that is taken out, of which an empty folder stays',
    (folder, away) => {
      renameSync(folder, away);
      mkdirSync(folder);
    },
  ],
];

const cases = ways.flatMap(([way, vanish]) => savings.map(([what, save]) => ({ way, vanish, what, save })));

test.each(cases)(
  'a folder $way while it is open: $what is refused, nothing is made there, and it is saved later',
  async ({ way, vanish, save }) => {
    const tally = startTally(`a folder that ${way}`);
    const root = makeFolder();
    const folder = join(root, 'library');
    const away = join(root, 'away');
    const library = await openLibrary({ folder, clock: systemClock });
    const id = await addSample(library);
    await library.saveChanges(id, tag('a'));
    vanish(folder, away);
    const left = readdirSync(root).toSorted();
    const before = readTree(away);
    await expect(save(library, id)).rejects.toMatchObject({
      detail: { code: 'disk', file: expect.stringContaining(folder), remedy: expect.stringMatching(/\.$/u) },
    });
    /* Of what was read before there is no reason to say that it is gone. */
    expect(getIds((await library.readArticle(id)).lists)).toEqual(['a']);
    expect(readdirSync(root).toSorted()).toEqual(left);
    if (left.includes('library')) expect(readdirSync(folder)).toEqual([]);
    expect(readTree(away)).toEqual(before);
    renameSync(away, folder);
    await save(library, id);
    await library.close();
    const next = await openLibrary({ folder, clock: systemClock });
    expect(next.problems).toEqual([]);
    const there = getIds((await next.readArticle(id)).lists);
    await next.close();
    tally.tries += 1;
    if (!there.includes('a')) tally.lost.push('a');
    expect(tally.lost).toEqual([]);
  },
);

test.each(settings)(
  'a folder of settings is carried off: a change of %s is refused and holds, nothing is made there, and it is saved later',
  async (name, open) => {
    const tally = startTally('a folder of settings that is carried off');
    const root = makeFolder();
    const folder = join(root, 'settings');
    const away = join(root, 'away');
    mkdirSync(folder);
    const chosen = await open(folder);
    await chosen.choose('a');
    renameSync(folder, away);
    const before = readTree(away);
    await expect(chosen.choose('b')).rejects.toMatchObject({
      detail: { code: 'disk', file: join(folder, name), remedy: settingsRemedy },
    });
    expect(chosen.read()).toBe('b');
    expect(readdirSync(root)).toEqual(['away']);
    expect(readTree(away)).toEqual(before);
    renameSync(away, folder);
    const there = (await open(folder)).read();
    tally.tries += 1;
    if (there !== 'a') tally.lost.push('a');
    expect(tally.lost).toEqual([]);
    await chosen.choose('c');
    expect((await open(folder)).read()).toBe('c');
  },
);

/* Settings are a file that may always be made anew, as it is for a new user: so it is where an empty folder stands. */
test.each(settings)(
  'a folder of settings is a disk that is taken out, of which an empty folder stays: %s is whole in both',
  async (_name, open) => {
    const root = makeFolder();
    const folder = join(root, 'settings');
    const away = join(root, 'away');
    mkdirSync(folder);
    const chosen = await open(folder);
    await chosen.choose('a');
    renameSync(folder, away);
    mkdirSync(folder);
    await chosen.choose('b');
    expect((await open(folder)).read()).toBe('b');
    expect((await open(away)).read()).toBe('a');
  },
);
