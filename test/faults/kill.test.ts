import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { addSample, makeFolder } from '../unit/main/library/fixture.ts';
import { startScript } from './child-process.ts';
import { findUndecodable } from './decodable-files.ts';
import { countTries, startTally } from './tries.ts';

/** Each costs the start of a process. */
const kills = countTries({ usual: 20, long: 200 });

/** How many lines a process may print before it is killed: few, so that it is often killed early, and sometimes many. */
const lineCounts = [1, 2, 3, 5, 8, 13, 4, 21, 7, 34, 10, 16];

/** What is going on just after a line was printed is often the same; some milliseconds later it may be anything. */
const longestDelay = 8;

test(`a process is killed ${kills} times while it saves: whatever it called saved is there, and every file decodes`, {
  timeout: kills * 15_000,
}, async () => {
  const folder = makeFolder();
  const first = await openLibrary({ folder, clock: systemClock });
  const id = await addSample(first);
  await first.close();
  const claims = new Set<string>();
  const articles = new Set([id]);
  const tally = startTally('a process killed while it saves');
  const { lost } = tally;
  let title = first.list()[0]?.title ?? '';
  for (let round = 0; round < kills; round += 1) {
    const { child, lines, ended } = startScript('saving-process.ts', { args: [folder, id, `r${round}`] });
    let left = lineCounts[round % lineCounts.length] ?? 1;
    const titles: string[] = [];
    for await (const line of lines) {
      const [kind, name = ''] = line.split(' ');
      if (kind === 'claim') claims.add(name);
      else if (kind === 'article') articles.add(name);
      else titles.push(name);
      left -= 1;
      /* What it printed before it was gone counts too, so the lines are read to their end. */
      if (left === 0) setTimeout(() => child.kill('SIGKILL'), Math.random() * longestDelay);
    }
    await ended;
    expect(left).toBeLessThanOrEqual(0);
    expect(findUndecodable(folder)).toEqual([]);

    const library = await openLibrary({ folder, clock: systemClock });
    const torn = library.problems.filter(({ error }) => error.message === 'The line is cut off.');
    expect(library.problems).toEqual(torn);
    const { lists } = await library.readArticle(id);
    const there = new Set(lists.claims.map((claim) => claim.id));
    lost.push(...[...claims].filter((claim) => !there.has(claim)));
    const listed = new Map(library.list().map((article) => [article.id, article.title]));
    lost.push(...[...articles].filter((article) => !listed.has(article)));
    /* The title of now is the last that was called saved, or one that was being saved. */
    title = titles.at(-1) ?? title;
    const now = listed.get(id) ?? '';
    if (now !== title && !now.startsWith(`r${round}-`)) lost.push(title);
    title = now;
    tally.tries += 1;
    expect(lost).toEqual([]);
    await library.close();
    expect(readdirSync(folder).toSorted()).toEqual(['articles', 'backups', 'library.json']);
    const leftOver = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.new-|-tmp$/.test(name),
    );
    expect(leftOver.map((name) => join(folder, name))).toEqual([]);
  }
});
