import { describe, expect, test } from 'vitest';
import { App } from '#renderer/state/app.ts';
import type { DialogState } from '#renderer/state/app-state.ts';
import { createDocument } from '#shared/document/schema.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { createClaim } from '#shared/domain/records.ts';
import type { Bridge } from '#shared/ipc.ts';
import type { LibraryState } from '#shared/library-state.ts';
import { type AppError, fail, ok } from '#shared/result.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';
import { createOpenArticle } from '../../../support/open-article.ts';

const full: AppError = { code: 'disk', message: 'The disk is full.', remedy: 'Make room.' };
const change: Change = { type: 'claim', id: 'c', value: createClaim('c') };

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** The app with the article `a` open, and `b` beside it. */
async function setUp(answers: Partial<Bridge> = {}) {
  const fake = createFakeBridge({ articles: [createOpenArticle('a'), createOpenArticle('b')], answers });
  const app = new App({
    bridge: fake.bridge,
    clock: { now: () => 0, random: (bytes) => bytes },
    isMac: false,
    defer: (callback) => callback(),
    schedule: () => () => {},
    createSuggestionWorker: () => ({ post: () => {}, end: () => {} }),
    whenIdle: () => {},
  });
  await app.start();
  await app.articles.open('a');
  const state = () => app.store.getState();
  return {
    app,
    fake,
    state,
    listed: () => state().library?.articles.map(({ id }) => id),
    isArchived: (id: string) =>
      state().library?.articles.find((article) => article.id === id)?.archivedAt !== null,
  };
}

async function readLibrary({ bridge }: FakeBridge): Promise<LibraryState> {
  const library = await bridge.readLibrary();
  if (!library.ok) throw new Error('no library');
  return library.value;
}

test('a list that was read before an article was deleted, and comes after that, does not bring it back', async () => {
  const { app, state, listed } = await setUp();
  const late = state().library;
  if (late === null) throw new Error('no library');
  expect(await app.shelving.delete('b')).toBe(true);
  app.articles.receive(late);
  expect(listed()).toEqual(['a']);
});

describe('archiving', () => {
  test('puts an article away and brings it back, and says so', async () => {
    const { app, state, isArchived } = await setUp();
    await app.shelving.toggleArchived('b');
    expect(isArchived('b')).toBe(true);
    expect(isArchived('a')).toBe(false);
    expect(state().announcement.text).toBe('Archived: Article b');
    await app.shelving.toggleArchived('b');
    expect(isArchived('b')).toBe(false);
    expect(state().announcement.text).toBe('Brought back: Article b');
  });

  test('is not undone by a list that was read before it and comes after it', async () => {
    const { app, fake, isArchived } = await setUp();
    const late = await readLibrary(fake);
    await app.shelving.toggleArchived('b');
    app.articles.receive(late);
    expect(isArchived('b')).toBe(true);
    await app.shelving.toggleArchived('b');
    expect(isArchived('b')).toBe(false);
  });

  test('that is answered late does not undo what a newer list says', async () => {
    const { app, fake, isArchived } = await setUp();
    const late = await fake.bridge.setArchived('b', true);
    await fake.bridge.setArchived('b', false);
    app.articles.receive(await readLibrary(fake));
    if (!late.ok) throw new Error('not archived');
    app.articles.update(late.value);
    expect(isArchived('b')).toBe(false);
  });

  test('is a command on the open article', async () => {
    const { app, isArchived } = await setUp();
    expect(app.commands.run('article.archive')).toBe(true);
    await expect.poll(() => isArchived('a')).toBe(true);
  });

  test('that fails is told', async () => {
    const { app, state, isArchived } = await setUp({ setArchived: async () => fail(full) });
    await app.shelving.toggleArchived('b');
    expect(isArchived('b')).toBe(false);
    expect(state().dialog).toEqual({ name: 'error', title: 'The article cannot be archived', error: full });
  });

  test('that fails takes no other dialog away', async () => {
    const { app, state } = await setUp({ setArchived: async () => fail(full) });
    const archiving = app.shelving.toggleArchived('b');
    app.store.setState({ dialog: { name: 'details' } });
    await archiving;
    await settle();
    expect(state().dialog).toEqual({ name: 'details' });
    app.store.setState({ dialog: null });
    await settle();
    expect(state().dialog).toMatchObject({ name: 'error', error: full });
  });

  test('of an article that is not there does nothing', async () => {
    const { app, fake } = await setUp();
    await app.shelving.toggleArchived('gone');
    app.shelving.askToDelete('gone');
    expect(fake.requests).not.toContain('setArchived');
    expect(app.store.getState().dialog).toBeNull();
  });
});

describe('deleting', () => {
  test('asks first', async () => {
    const { app, fake, state } = await setUp();
    expect(app.commands.run('article.delete')).toBe(true);
    expect(state().dialog).toEqual({ name: 'delete-article', articleId: 'a', nextId: null });
    app.shelving.askToDelete('b', 'a');
    expect(state().dialog).toEqual({ name: 'delete-article', articleId: 'b', nextId: 'a' });
    expect(fake.requests).not.toContain('deleteArticle');
  });

  test('takes an article off the list and leaves the open one', async () => {
    const { app, state, listed } = await setUp();
    expect(await app.shelving.delete('b')).toBe(true);
    expect(listed()).toEqual(['a']);
    expect(state().opened?.article.id).toBe('a');
    expect(state().announcement.text).toBe('Deleted: Article b');
  });

  test('saves what is typed in the open article, closes it, and opens none', async () => {
    const { app, fake, state, listed } = await setUp();
    app.editing.registerDraft(() => app.outbox.add('a', [change]));
    expect(await app.shelving.delete('a')).toBe(true);
    expect(fake.saved).toEqual([{ articleId: 'a', change }]);
    expect(fake.requests.slice(-2)).toEqual(['saveChanges', 'deleteArticle']);
    expect(listed()).toEqual(['b']);
    expect(state()).toMatchObject({ opened: null, snapshot: null, coverage: null });
    expect(app.commands.run('article.delete')).toBe(false);
    /* What a field lets go of as it disappears goes nowhere. */
    app.outbox.add('a', [change]);
    expect(app.outbox.state).toEqual({ status: 'saved' });
  });

  test('takes with it what could not be saved', async () => {
    const { app, fake } = await setUp();
    fake.failSaving(full);
    app.outbox.add('a', [change]);
    expect(await app.shelving.delete('a')).toBe(true);
    expect(app.outbox.state).toEqual({ status: 'saved' });
    expect(await app.outbox.flush()).toBe(true);
  });

  test('that is refused leaves everything as it was, also what could not be saved', async () => {
    const { app, fake, state, listed } = await setUp({ deleteArticle: async () => fail(full) });
    fake.failSaving(full);
    app.outbox.add('a', [change]);
    expect(await app.shelving.delete('a')).toBe(false);
    expect(listed()).toEqual(['a', 'b']);
    expect(state().opened?.article.id).toBe('a');
    expect(state().dialog).toEqual({ name: 'error', title: 'The article cannot be deleted', error: full });
    expect(app.outbox.getPending('a')).toEqual([change]);
  });

  test.for<readonly [string, DialogState | null, string]>([
    ['takes the place of its question', null, 'error'],
    ['takes no other dialog away', { name: 'details' }, 'details'],
  ])('that is refused %s', async ([, meanwhile, expected]) => {
    const { app, state } = await setUp({ deleteArticle: async () => fail(full) });
    app.shelving.askToDelete('b');
    const deleting = app.shelving.delete('b');
    if (meanwhile !== null) app.store.setState({ dialog: meanwhile });
    await deleting;
    await settle();
    expect(state().dialog?.name).toBe(expected);
  });

  test('of which the backups alone are refused closes the article, and is told', async () => {
    const before = createFakeBridge({ articles: [createOpenArticle('a'), createOpenArticle('b')] }).bridge;
    const after = createFakeBridge({ articles: [createOpenArticle('b')] }).bridge;
    let now = before;
    const { app, state, listed } = await setUp({
      readLibrary: () => now.readLibrary(),
      deleteArticle: async () => {
        now = after;
        return fail(full);
      },
    });
    expect(await app.shelving.delete('a')).toBe(false);
    expect(listed()).toEqual(['b']);
    expect(state().opened).toBeNull();
    expect(state().dialog).toMatchObject({ name: 'error', error: full });
  });
});

describe('how far the open article is covered', () => {
  const document = createDocument([]);
  const reading = (dealtWith: number, text = document) => ({
    sentences: 10,
    dealtWith,
    version: 0,
    document: text,
    all: [],
    stretches: [],
  });

  test('is told whenever the figures are others, or the text is', async () => {
    const told: unknown[] = [];
    const { app } = await setUp({
      saveCoverage: async (id, coverage) => {
        told.push([id, coverage]);
        return ok(null);
      },
    });
    for (const dealtWith of [0, 0, 1, 1, 2]) app.store.setState({ coverage: reading(dealtWith) });
    app.store.setState({ progress: 'Something else' });
    /* A new draft. */
    app.store.setState({ coverage: reading(2, createDocument([])) });
    await app.articles.open('b');
    app.store.setState({ coverage: reading(2) });
    await expect
      .poll(() => told)
      .toEqual([
        ['a', { sentences: 10, dealtWith: 0 }],
        ['a', { sentences: 10, dealtWith: 1 }],
        ['a', { sentences: 10, dealtWith: 2 }],
        ['a', { sentences: 10, dealtWith: 2 }],
        ['b', { sentences: 10, dealtWith: 2 }],
      ]);
  });

  test('is told once main has the text that it is of', async () => {
    const { app, fake } = await setUp();
    const release = fake.holdSaving();
    app.outbox.add('a', [change]);
    app.store.setState({ coverage: reading(3) });
    await settle();
    expect(fake.requests).not.toContain('saveCoverage');
    release();
    await expect.poll(() => fake.requests.slice(-2)).toEqual(['saveChanges', 'saveCoverage']);
  });
});
