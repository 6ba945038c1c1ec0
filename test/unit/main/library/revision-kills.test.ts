import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Library } from '#main/library/library.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import type * as storedFiles from '#main/library/stored-files.ts';
import type { AnnotationLists, Change } from '#shared/domain/annotations.ts';
import { getCurrentRevision, type Revision } from '#shared/domain/article.ts';
import { TickmarkError } from '#shared/result.ts';
import { addSample, createManualTimers, createTestClock, readTree, sampleText, tag } from './fixture.ts';
import { createRevision, place, revise, takeBack } from './revision-fixture.ts';

/** Told of every change of the disk, before it is made and once it is, with its path; either may fail it. */
const disk = vi.hoisted((): { before: (path: string) => void; after: (path: string) => void } => ({
  before: () => undefined,
  after: () => undefined,
}));

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof promises>();
  const watch =
    <Given extends readonly unknown[], Value>(
      change: (...given: Given) => Promise<Value>,
      getPath: (...given: Given) => unknown,
    ) =>
    async (...given: Given): Promise<Value> => {
      const path = String(getPath(...given));
      disk.before(path);
      const value = await change(...given);
      disk.after(path);
      return value;
    };
  const open = async (...given: Parameters<typeof promises.open>) => {
    const handle = await original.open(...given);
    for (const name of ['write', 'truncate', 'sync', 'datasync'] as const) {
      const { [name]: method } = handle;
      /* Killing a process loses nothing that is written, so nothing is waited for. */
      const change = async (...parts: unknown[]): Promise<unknown> =>
        name.endsWith('sync') ? undefined : Reflect.apply(method, handle, parts);
      Reflect.set(
        handle,
        name,
        watch(change, () => given[0]),
      );
    }
    return handle;
  };
  return {
    ...original,
    open,
    rename: watch(original.rename, (_, to) => to),
    unlink: watch(original.unlink, (path) => path),
    mkdir: watch(original.mkdir, (path) => path),
  };
});

/** How many bytes a log may have; in a small one most batches find no room, and go into the snapshot at once. */
const log = vi.hoisted(() => ({ limit: 2 ** 28 }));
const smallLog = 3000;

vi.mock('#main/library/stored-files.ts', async (importOriginal) => {
  const original = await importOriginal<typeof storedFiles>();
  return Object.defineProperty({ ...original }, 'logLimit', { get: () => log.limit });
});

/** All that there is to know of an article after some batches. */
interface State {
  readonly revisions: readonly Revision[];
  readonly lists: AnnotationLists;
  /** What was known of each earlier revision when the next one came, by its number. */
  readonly frozen: ReadonlyMap<number, AnnotationLists>;
}

function step({ revisions: before, lists, frozen }: State, changes: readonly Change[]): State {
  const after = new Map(frozen);
  let revisions = before;
  for (const { type, id, value } of changes) {
    if (type !== 'revision') continue;
    const last = before.at(-1);
    if (last === undefined) throw new Error('there is no revision');
    if (value === null) revisions = before.slice(0, -1);
    else if (last.id === id) revisions = [...before.slice(0, -1), value];
    else {
      after.set(last.number, lists);
      revisions = [...before, value];
    }
    for (const number of after.keys()) if (number >= (revisions.at(-1)?.number ?? 0)) after.delete(number);
  }
  const annotations = new Map(lists.annotations.map((value) => [value.id, value]));
  const claims = new Map(lists.claims.map((value) => [value.id, value]));
  for (const { type, id, value } of changes) {
    if (type === 'annotation' && value !== null) annotations.set(id, value);
    if (type === 'claim' && value !== null) claims.set(id, value);
  }
  return {
    revisions,
    lists: { ...lists, annotations: [...annotations.values()], claims: [...claims.values()] },
    frozen: after,
  };
}

const actions = ['tag', 'draft', 'correct', 'undo', 'fold', 'reopen'] as const;
type Action = (typeof actions)[number];

/** Makes the batches of a session; every text holds the words that are tagged, each time at another place. */
function createBatches() {
  const texts = new Map<string, string>();
  let count = 0;
  const getText = (revision: Revision | undefined) => texts.get(revision?.textSha256 ?? '') ?? sampleText;
  const makeRevision = (number: number, id: string) => {
    const text = `${'🚇'.repeat(count % 7)}Version ${count}.\n\n${sampleText}`;
    const revision = createRevision(number, text, { id });
    texts.set(revision.textSha256, text);
    return revision;
  };
  return (action: Action, { revisions, lists }: State): readonly Change[] => {
    count += 1;
    const last = revisions.at(-1);
    const number = last?.number ?? 0;
    const move = (revision: Revision | undefined) => place(getText(revision), lists.annotations);
    if (action === 'tag') {
      /* In the order of the ids, which the lists are in. */
      return tag(`a${String(count).padStart(3, '0')}`, { words: '👩‍🚀', text: getText(last) });
    }
    if (action === 'undo') {
      if (revisions.length === 1 || last === undefined) return [];
      return [takeBack(last.id), ...move(revisions.at(-2))];
    }
    const isNew = action === 'draft' || last?.source !== null;
    const revision = isNew ? makeRevision(number + 1, `r${count}`) : makeRevision(number, last.id);
    return [revise(revision), ...move(revision)];
  };
}

/** A state of the article's folder, with what had been called saved when it was that, and what had been asked for. */
interface Moment {
  readonly tree: ReadonlyMap<string, string>;
  readonly saved: number;
  readonly asked: number;
}

/** Works in an article, and looks at its folder after each change of the disk. */
async function work(todo: readonly Action[], failAt: number | null) {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-kills-'));
  const clock = createTestClock();
  const { setTimer } = createManualTimers();
  const open = () => openLibrary({ folder, clock, setTimer });
  let library: Library = await open();
  const id = await addSample(library);
  const path = join(folder, 'articles', id);
  const { article, lists } = await library.readArticle(id);
  const states: State[] = [{ revisions: article.revisions, lists, frozen: new Map() }];
  const moments = new Map<string, Moment>();
  let saved = 0;
  const look = () => {
    const tree = readTree(path);
    const asked = states.length - 1;
    moments.set(JSON.stringify([...tree, saved, asked]), { tree, saved, asked });
  };
  let done = 0;
  /* Half of the failures come before anything has happened, half of them afterwards. */
  const fail = (at: string, isAfter: boolean) => {
    if (!at.includes(id)) return;
    if (isAfter) look();
    done += 1;
    if (done === failAt) throw Object.assign(new Error('EIO'), { code: 'EIO' });
  };
  disk.before = (at) => fail(at, false);
  disk.after = (at) => fail(at, true);
  const create = createBatches();
  try {
    for (const action of todo) {
      clock.advance(60_000);
      if (action === 'fold') {
        await tolerate(library.flush());
      } else if (action === 'reopen') {
        await library.close();
        library = await open();
      } else {
        const state = states.at(-1);
        if (state === undefined) throw new Error('there is no state');
        const changes = create(action, state);
        if (changes.length === 0) continue;
        states.push(step(state, changes));
        /* What has failed is asked again, as the window does; no failure comes twice. */
        await library.saveChanges(id, changes).catch(async (error: unknown) => {
          if (!(error instanceof TickmarkError)) throw error;
          await library.saveChanges(id, changes);
        });
        saved += 1;
      }
    }
    await library.close();
  } finally {
    disk.before = () => undefined;
    disk.after = () => undefined;
    await library.close();
  }
  look();
  rmSync(folder, { recursive: true });
  return { id, states, moments: [...moments.values()], changes: done };
}

async function tolerate(doing: Promise<unknown>): Promise<void> {
  await doing.catch((error: unknown) => {
    if (!(error instanceof TickmarkError)) throw error;
  });
}

/** What a library tells of an article, in the form of a state. */
async function read(library: Library, id: string): Promise<State> {
  const { article, lists } = await library.readArticle(id);
  const frozen = new Map<number, AnnotationLists>();
  for (const { number } of article.revisions.slice(0, -1)) {
    const earlier = await library.readRevision(id, number);
    expect(earlier.fault).toBeNull();
    expect(getCurrentRevision(earlier.article).number).toBe(number);
    frozen.set(number, earlier.lists);
  }
  return { revisions: article.revisions, lists, frozen };
}

/** That whoever finds the folder like this has everything that was called saved, and can go on. */
async function expectSound(
  moment: Moment,
  { id, states }: { readonly id: string; readonly states: readonly State[] },
) {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-killed-'));
  const path = join(folder, 'articles', id);
  for (const [name, bytes] of moment.tree) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), Buffer.from(bytes, 'base64'));
  }
  const possible = states.slice(moment.saved, moment.asked + 1);
  try {
    const reader = await openLibrary({ folder, clock: createTestClock(), mode: 'read' });
    expect(possible).toContainEqual(await read(reader, id));
    const writer = await openLibrary({ folder, clock: createTestClock() });
    const torn = writer.problems.filter(({ error }) => error.message === 'The line is cut off.');
    expect(writer.problems).toEqual(torn);
    const found = await read(writer, id);
    expect(possible).toContainEqual(found);
    await writer.close();
    /* Nothing is left of what is not needed. */
    const kept: unknown = JSON.parse(readFileSync(join(path, 'article.json'), 'utf8'));
    expect(kept).toMatchObject({ revisions: found.revisions });
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => /\d\.json$/.test(name)).toSorted()).toEqual(
      [...found.frozen.keys()].map((number) => join('revisions', `${number}.json`)).toSorted(),
    );
    expect(names.filter((name) => name.endsWith('-tmp'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every way in which one snapshot follows another: texts that are new, have new words, are gone, or another's in their place. */
const session: readonly Action[] = [
  ...(['tag', 'draft', 'tag', 'fold'] as const),
  ...(['correct', 'correct', 'fold', 'correct', 'tag', 'fold'] as const),
  ...(['undo', 'undo', 'draft', 'tag', 'draft', 'correct', 'fold'] as const),
  ...(['undo', 'fold', 'draft', 'reopen', 'undo', 'draft', 'tag'] as const),
];

test.each([2 ** 28, smallLog])(
  'killed between any two changes of the disk, everything that was called saved is there (log of %i)',
  async (limit) => {
    log.limit = limit;
    const { id, states, moments } = await work(session, null);
    expect(states.length).toBeGreaterThan(15);
    expect(moments.length).toBeGreaterThan(60);
    for (const moment of moments) await expectSound(moment, { id, states });
  },
);

/* Every third: neither two failures before a change nor two after it come one after the other. */
test('one change of the disk fails, before or after it: what is saved is saved, and the work goes on', async () => {
  log.limit = 2 ** 28;
  const short: readonly Action[] = ['draft', 'fold', 'correct', 'undo', 'undo', 'draft', 'fold'];
  const { changes } = await work(short, null);
  for (let failAt = 1; failAt <= changes; failAt += 3) {
    const { id, states, moments } = await work(short, failAt);
    const last = moments.at(-1);
    if (last === undefined) throw new Error('nothing was looked at');
    expect(last.saved).toBe(states.length - 1);
    await expectSound(last, { id, states });
  }
});

test('whatever is done, in whatever order, and whenever it is killed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...actions), { minLength: 1, maxLength: 10 }),
      fc.option(fc.integer({ min: 1, max: 150 })),
      fc.constantFrom(2 ** 28, smallLog),
      async (todo, failAt, limit) => {
        log.limit = limit;
        const { id, states, moments } = await work(todo, failAt);
        for (const moment of moments) await expectSound(moment, { id, states });
      },
    ),
    { numRuns: 8 },
  );
});
