import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import type { BackupState } from '#shared/backup-state.ts';
import { addSample, getIds, makeFolder, tag } from '../unit/main/library/fixture.ts';
import { startScript } from './child-process.ts';
import { findUndecodable } from './decodable-files.ts';
import { countTries, startTally } from './tries.ts';

/** Each costs the start of a process. */
const kills = countTries({ usual: 5, long: 100 });

/** After how many lines the process is killed. */
const lineCounts = [1, 2, 3, 5, 8, 13, 4, 21, 7, 34];

/** Just after a line was printed the same is going on each time; some milliseconds later it may be anything. */
const longestDelay = 8;

const many = (prefix: string): readonly string[] =>
  Array.from({ length: 40 }, (_, count) => `${prefix}${count}`);

/** An article at the second of two backups, that of `a` and that of `b`. */
async function prepare(folder: string) {
  const library = await openLibrary({ folder, clock: systemClock });
  const id = await addSample(library);
  const backups = library.findBackups(id);
  const states: BackupState[] = [];
  for (const [prefix, gone] of [
    ['a', ''],
    ['b', 'a'],
  ] as const) {
    await library.saveChanges(
      id,
      many(prefix).flatMap((name) => tag(name)),
    );
    if (gone !== '') {
      await library.saveChanges(
        id,
        many(gone).map((name) => ({ type: 'annotation', id: name, value: null }) as const),
      );
    }
    await backups.add();
    const [newest] = await backups.list();
    states.push(await backups.read(newest?.id ?? ''));
  }
  await library.close();
  const file = join(makeFolder(), 'states.json');
  writeFileSync(file, JSON.stringify(states));
  return { id, file };
}

test(`a process is killed ${kills} times while it goes back to a backup: it has, or it has not, and every file decodes`, {
  timeout: kills * 15_000,
}, async () => {
  const folder = makeFolder();
  const { id, file } = await prepare(folder);
  const expected = [many('a').toSorted(), many('b').toSorted()];
  const tally = startTally('a process killed while it goes back to a backup');
  let place = 1;
  for (let round = 0; round < kills; round += 1) {
    const { child, lines, ended } = startScript('restoring-process.ts', { args: [folder, id, file] });
    let left = lineCounts[round % lineCounts.length] ?? 1;
    let aim = place;
    for await (const line of lines) {
      const [kind, number] = line.split(' ');
      aim = Number(number);
      if (kind === 'at') place = aim;
      left -= 1;
      if (left === 0) setTimeout(() => child.kill('SIGKILL'), Math.random() * longestDelay);
    }
    await ended;
    expect(left).toBeLessThanOrEqual(0);
    expect(findUndecodable(folder)).toEqual([]);

    const library = await openLibrary({ folder, clock: systemClock });
    const found = getIds((await library.readArticle(id)).lists).toSorted();
    /* What was said to be done is; what was begun and not said to be done may be, or not at all. */
    const isThere = [place, aim].some((at) => JSON.stringify(expected[at]) === JSON.stringify(found));
    if (!isThere) tally.lost.push(...found);
    tally.tries += 1;
    expect(tally.lost).toEqual([]);
    place = JSON.stringify(expected[0]) === JSON.stringify(found) ? 0 : 1;
    for (const head of await library.findBackups(id).list()) await library.findBackups(id).read(head.id);
    await library.close();
  }
});
