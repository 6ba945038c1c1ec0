import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { addSample, createTestClock, getIds, makeFolder, tag } from '../unit/main/library/fixture.ts';
import { startTally } from './tries.ts';

const hour = 60 * 60 * 1000;
const year = 365 * 24 * hour;

/** By how much the clock jumps between one change and the next; it always goes back at some time. */
const jumps: readonly (readonly [string, readonly number[]])[] = [
  ['by a moment', [-1, -1, -1]],
  ['by an hour, as where summer ends', [-hour, 0, 0]],
  ['by a year', [-year, 0, 1]],
  ['to long before the library was there', [-50 * year, 0, 0]],
  ['again and again', [-hour, -year, -hour]],
  ['after it was a hundred years ahead', [100 * year, 0, -100 * year]],
  ['and forth', [-year, year, -year]],
];

test.each(jumps)(
  'a clock that jumps back %s: all is saved, and the newest backup is the newest',
  async (how, steps) => {
    const tally = startTally('a clock that jumps back');
    const folder = makeFolder();
    const clock = createTestClock();
    const first = await openLibrary({ folder, clock });
    const id = await addSample(first);
    await first.saveChanges(id, tag('a0'));
    await first.close();
    const ids = ['a0'];
    for (const [place, step] of steps.entries()) {
      /* In the midst of a session, and between two. */
      const library = await openLibrary({ folder, clock });
      expect(library.problems).toEqual([]);
      for (const part of ['b', 'c']) {
        await library.saveChanges(id, tag(`${part}${place}`));
        ids.push(`${part}${place}`);
        clock.advance(part === 'b' ? step : 1);
      }
      await library.close();
    }
    const there = async () => {
      const library = await openLibrary({ folder, clock });
      const problem = library.problems.at(-1);
      if (problem !== undefined) await library.restoreBackup(id);
      const found = getIds((await library.readArticle(id)).lists);
      await library.close();
      return found;
    };
    const whole = await there();
    /* Each broken file goes back to the last state, whatever times the backups bear. */
    const path = join(folder, 'articles', id, 'annotations.json');
    const restored: (readonly string[])[] = [];
    for (const damaged of ['', 'null']) {
      const good = readFileSync(path);
      writeFileSync(path, damaged);
      restored.push(await there());
      expect(readFileSync(path).length).toBe(good.length);
    }
    tally.tries += 1;
    for (const found of [whole, ...restored]) tally.lost.push(...ids.filter((each) => !found.includes(each)));
    expect(tally.lost, how).toEqual([]);
  },
);
