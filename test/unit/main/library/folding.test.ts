import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { LogFile } from '#main/library/annotation-log.ts';
import { BackupFolder } from '#main/library/backups.ts';
import { TickmarkError } from '#shared/result.ts';
import { addSample, createManualTimers, getIds, makeFolder, openTestLibrary, tag } from './fixture.ts';
import { createDraft, createRevision, secondText } from './revision-fixture.ts';

const full = new TickmarkError({ code: 'disk', message: 'The disk is full.' });

/** The library's folder as a process that is killed now leaves it. */
function copyAsKilled(folder: string): string {
  const copy = join(makeFolder(), 'copy');
  cpSync(folder, copy, { recursive: true });
  rmSync(join(copy, 'library.lock'), { force: true });
  return copy;
}

/** A place in the work of the library where it waits until it may go on. */
function createGate() {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    open: () => opened.resolve(),
    pass: async () => {
      reached.resolve();
      await opened.promise;
    },
  };
}

/** Fails the next write to a log. */
function failNextWrite(): void {
  const append = vi.spyOn(LogFile.prototype, 'append').mockRejectedValueOnce(full);
  onTestFinished(() => append.mockRestore());
}

/** An article with one tag; `fold` has its log folded in, up to the copying of its files that comes before that. */
async function prepare() {
  const timers = createManualTimers();
  const library = await openTestLibrary(makeFolder(), { setTimer: timers.setTimer });
  const id = await addSample(library);
  await library.saveChanges(id, tag('one'));
  const copying = createGate();
  const spy = vi.spyOn(BackupFolder.prototype, 'add').mockImplementationOnce(copying.pass);
  onTestFinished(() => spy.mockRestore());
  const fold = async () => {
    timers.fire();
    await copying.reached;
  };
  return { library, id, fold, copying };
}

/** The same, where a batch that came while the files were copied could not be written. */
async function prepareRefused() {
  const prepared = await prepare();
  const { library, id, fold, copying } = prepared;
  await fold();
  failNextWrite();
  const failing = library.saveChanges(id, tag('two'));
  copying.open();
  await expect(failing).rejects.toMatchObject({ detail: { code: 'disk' } });
  return prepared;
}

test('what is saved after a failed write is there after a kill, also where it failed while the log was folded in', async () => {
  const { library, id } = await prepareRefused();
  /* The window asks for it again, with what has come since, and is told that it is saved. */
  await library.saveChanges(id, [...tag('two'), ...tag('three')]);
  const killed = await openTestLibrary(copyAsKilled(library.folder));
  expect(getIds((await killed.readArticle(id)).lists)).toEqual(['one', 'three', 'two']);
});

test('what was refused while the log was folded in is not there after a kill', async () => {
  const { library, id } = await prepareRefused();
  await library.saveChanges(id, tag('four'));
  const killed = await openTestLibrary(copyAsKilled(library.folder));
  expect(getIds((await killed.readArticle(id)).lists)).toEqual(['four', 'one']);
});

test('a draft that comes while the log is folded in never stands without what was known of the text before it', async () => {
  const { library, id, fold, copying } = await prepare();
  const batch = await createDraft(library, { id, revision: createRevision(2, secondText), text: secondText });
  await fold();
  const clearing = createGate();
  const clear = vi.spyOn(LogFile.prototype, 'clear').mockImplementation(clearing.pass);
  const saving = library.saveChanges(id, batch);
  copying.open();
  /* Between the snapshot and the emptied log, should the draft be in the snapshot already. */
  await Promise.race([clearing.reached, saving]);
  const folder = copyAsKilled(library.folder);
  clear.mockRestore();
  clearing.open();
  const killed = await openTestLibrary(folder);
  const { article } = await killed.readArticle(id);
  expect(article.revisions).toHaveLength(2);
  const first = await killed.readRevision(id, 1);
  expect(first.fault).toBeNull();
  expect(getIds(first.lists)).toEqual(['one']);
});
