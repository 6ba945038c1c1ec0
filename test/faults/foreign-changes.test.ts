import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, type TestContext, test } from 'vitest';
import type { Library } from '#main/library/library.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { addSample, createMetadata, getIds, makeFolder, tag } from '../unit/main/library/fixture.ts';
import { startTally } from './tries.ts';

const fileNames = ['library.json', 'article.json', 'annotations.json', 'annotations.log'] as const;

/** A library with an article, as it is being worked on: some of the work is in the snapshot, some in the log alone. */
async function startWork() {
  const folder = makeFolder();
  const library = await openLibrary({ folder, clock: systemClock });
  const id = await addSample(library);
  const locate = (name: string) =>
    name === 'library.json' ? join(folder, name) : join(folder, 'articles', id, name);
  const before = new Map(fileNames.map((name) => [name, readFileSync(locate(name))]));
  await library.people.ensure('Ann');
  await library.saveChanges(id, tag('a'));
  await library.flush();
  await library.saveChanges(id, tag('b'));
  await library.saveMetadata(id, createMetadata('first title'));
  return { folder, library, id, locate, before };
}

/** A title, an annotation, a person: whatever there is to save, each with a name to find it again by. */
const savings: readonly (readonly [string, (library: Library, id: string) => Promise<unknown>])[] = [
  ['c', (library, id) => library.saveChanges(id, tag('c'))],
  ['second title', (library, id) => library.saveMetadata(id, createMetadata('second title'))],
  ['Zoe', (library) => library.people.ensure('Zoe')],
];

/** What is there once the library was closed and opened again. */
async function readSaved(folder: string, id: string): Promise<readonly string[]> {
  const library = await openLibrary({ folder, clock: systemClock });
  const { article, lists } = await library.readArticle(id);
  await library.close();
  return [...library.people.all.map(({ name }) => name), ...getIds(lists), article.metadata.title];
}

/** What synchronisers, editors and people do to a file. */
const acts: readonly (readonly [string, (path: string, before: Buffer) => void])[] = [
  ['is removed', (path) => rmSync(path)],
  ['is replaced by a copy of itself', (path) => replace(path, readFileSync(path))],
  ['is replaced by an earlier state', (path, before) => replace(path, before)],
  ['is emptied', (path) => writeFileSync(path, '')],
  ['is zeroed', (path) => writeFileSync(path, Buffer.alloc(readFileSync(path).length))],
  ['is cut', (path) => writeFileSync(path, readFileSync(path).subarray(0, 20))],
  ['is written over', (path) => writeFileSync(path, 'another program was here')],
];

function replace(path: string, bytes: Buffer): void {
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
}

const changes = fileNames.flatMap((name) => acts.map(([what, act]) => ({ name, what, act })));

test.each(changes)(
  '$name $what while the library is open: all that was saved is there',
  async ({ name, what, act }) => {
    const tally = startTally(`a file that ${what} by another program`);
    const { folder, library, id, locate, before } = await startWork();
    act(locate(name), before.get(name) ?? Buffer.alloc(0));
    for (const [, save] of savings) await save(library, id);
    await library.close();
    const saved = await readSaved(folder, id);
    tally.tries += 1;
    tally.lost.push(...['Ann', 'a', 'b', 'c', 'second title', 'Zoe'].filter((each) => !saved.includes(each)));
    expect(tally.lost).toEqual([]);
  },
);

test('a log that another program has written in takes nothing more, says so, and keeps what both have written', async () => {
  const tally = startTally('a log that another program has written in');
  const { folder, library, id, locate } = await startWork();
  const path = locate('annotations.log');
  const longer = Buffer.concat([readFileSync(path), Buffer.from('another program was here\n')]);
  writeFileSync(path, longer);
  await expect(library.saveChanges(id, tag('c'))).rejects.toMatchObject({
    detail: {
      code: 'disk',
      file: path,
      message: 'Another program has written in it.',
      remedy: expect.stringContaining('open it again'),
    },
  });
  await library.close();
  const next = await openLibrary({ folder, clock: systemClock });
  const aside =
    /kept as (annotations\.log\.broken-\S+Z)/u.exec(next.problems[0]?.error.remedy ?? '')?.[1] ?? '';
  expect(readFileSync(locate(aside))).toEqual(longer);
  await next.saveChanges(id, tag('c'));
  await next.close();
  const saved = await readSaved(folder, id);
  tally.tries += 1;
  tally.lost.push(...['Ann', 'a', 'b', 'c'].filter((each) => !saved.includes(each)));
  expect(tally.lost).toEqual([]);
});

/**
 * Holds a file as Windows does for a program that has it open: what is mounted cannot be replaced. Returns what lets it
 * go. Where nothing can be mounted (it takes root and Linux) the test is skipped.
 */
function hold(
  path: string,
  { isReadOnly, context }: { isReadOnly: boolean; context: TestContext },
): () => void {
  try {
    execFileSync('mount', ['--bind', path, path], { stdio: 'pipe' });
    if (isReadOnly) execFileSync('mount', ['-o', 'remount,bind,ro', path], { stdio: 'pipe' });
  } catch (error) {
    const reason = `no file can be held here: ${error instanceof Error ? error.message.trim() : String(error)}`;
    console.warn(`skipped: ${context.task.name}: ${reason}`);
    context.skip(reason);
  }
  let isHeld = true;
  const release = () => {
    if (isHeld) execFileSync('umount', [path]);
    isHeld = false;
  };
  onTestFinished(release);
  return release;
}

test.for([
  { name: 'library.json', what: 'Zoe', isReadOnly: false, message: 'Another program holds the file.' },
  {
    name: 'article.json',
    what: 'second title',
    isReadOnly: false,
    message: 'Another program holds the file.',
  },
  /* It is written in, and not replaced. */
  { name: 'annotations.log', what: 'c', isReadOnly: true, message: 'The disk can only be read.' },
] as const)(
  '$name is held by another program: that is told, all else is saved, and this once it is let go',
  async ({ name, what, isReadOnly, message }, context) => {
    const tally = startTally('a file that another program holds');
    const { folder, library, id, locate } = await startWork();
    const path = locate(name);
    const release = hold(path, { isReadOnly, context });
    for (const [each, save] of savings) {
      if (each !== what) await save(library, id);
      else {
        await expect(save(library, id)).rejects.toMatchObject({
          detail: {
            code: 'disk',
            file: path,
            message,
            remedy: expect.stringContaining('Tickmark tries again.'),
          },
        });
      }
    }
    release();
    for (const [each, save] of savings) if (each === what) await save(library, id);
    await library.close();
    const saved = await readSaved(folder, id);
    tally.tries += 1;
    tally.lost.push(...['Ann', 'a', 'b', 'c', 'second title', 'Zoe'].filter((each) => !saved.includes(each)));
    expect(tally.lost).toEqual([]);
  },
);

test('annotations.json is held by another program: changes are in the log, and are folded in once it is let go', async (context) => {
  const tally = startTally('a file that another program holds');
  const { folder, library, id, locate } = await startWork();
  const path = locate('annotations.json');
  const release = hold(path, { isReadOnly: false, context });
  await library.saveChanges(id, tag('c'));
  await expect(library.flush()).rejects.toMatchObject({ detail: { code: 'disk', file: path } });
  /* Closed while it is held: the next one reads the log. */
  await library.close();
  const next = await openLibrary({ folder, clock: systemClock });
  expect(next.problems).toEqual([]);
  await next.saveChanges(id, tag('d'));
  release();
  await next.flush();
  expect(readFileSync(locate('annotations.log'))).toHaveLength(0);
  await next.close();
  const saved = await readSaved(folder, id);
  tally.tries += 1;
  tally.lost.push(...['a', 'b', 'c', 'd'].filter((each) => !saved.includes(each)));
  expect(tally.lost).toEqual([]);
});
