import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { readLock } from '#main/library/lock.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { addSample, makeFolder } from '../unit/main/library/fixture.ts';
import { startScript } from './child-process.ts';
import { countTries, startTally } from './tries.ts';

const rounds = countTries({ usual: 30, long: 600 });

/** A process that does one thing at a time, and says what came of it. */
function startLocker(folder: string) {
  const { child, lines } = startScript('locking-process.ts', { args: [folder] });
  const answers = lines[Symbol.asyncIterator]();
  return async (command: string): Promise<string> => {
    child.stdin.write(`${command}\n`);
    const answer = await answers.next();
    return answer.done === true ? 'ended' : answer.value;
  };
}

test('four processes race for a lock, free or of a dead one: each time one and no more gets it', {
  timeout: rounds * 1000,
}, async () => {
  const tally = startTally('processes that want a library at once');
  const folder = makeFolder();
  const lockers = Array.from({ length: 4 }, () => startLocker(folder));
  const dead = spawnSync(process.execPath, ['--version']).pid;
  for (let round = 0; round < rounds; round += 1) {
    if (round % 3 > 0) {
      const holder = {
        pid: dead,
        host: hostname(),
        process: null,
        token: `dead-${round}`,
        at: new Date().toISOString(),
      };
      writeFileSync(join(folder, 'library.lock'), JSON.stringify(holder));
      /* One that died while it was taking over. */
      const claim = { ...holder, token: `claim-${round}` };
      if (round % 3 === 2)
        writeFileSync(join(folder, `library.lock.after-dead-${round}`), JSON.stringify(claim));
    }
    const answers = await Promise.all(lockers.map((ask) => ask('take')));
    expect(answers.toSorted()).toEqual(['locked', 'locked', 'locked', 'taken']);
    await Promise.all(lockers.map((ask) => ask('release')));
    expect(readdirSync(folder)).toEqual([]);
    tally.tries += 1;
  }
});

test('the library of a killed process opens, and that of a living one does not', async () => {
  const folder = makeFolder();
  const library = await openLibrary({ folder, clock: systemClock });
  const id = await addSample(library);
  await library.close();
  const { child, lines, ended } = startScript('saving-process.ts', { args: [folder, id, 'x'] });
  await lines[Symbol.asyncIterator]().next();
  expect(await readLock(folder)).toMatchObject({ pid: child.pid });
  await expect(openLibrary({ folder, clock: systemClock })).rejects.toThrow(
    `process ${child.pid} on this computer`,
  );
  const reader = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  expect((await reader.readArticle(id)).lists.claims.length).toBeGreaterThan(0);
  child.kill('SIGKILL');
  lines.resume();
  await ended;
  const next = await openLibrary({ folder, clock: systemClock });
  expect((await next.readArticle(id)).lists.claims.length).toBeGreaterThan(0);
  await next.close();
});
