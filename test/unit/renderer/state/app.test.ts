import { expect, test, vi } from 'vitest';
import { App } from '#renderer/state/app.ts';
import type { DialogState } from '#renderer/state/app-state.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { joinAnnotations } from '#shared/domain/joining.ts';
import { defaultSettings } from '#shared/domain/library-settings.ts';
import { createClaim, createSource } from '#shared/domain/records.ts';
import type { ExportedFormat } from '#shared/export-choice.ts';
import type { ImportOutcome } from '#shared/import-outcome.ts';
import { type AppError, fail, ok, type Result } from '#shared/result.ts';
import { exampleLists, exampleText } from '../../../support/example-article.ts';
import { createFakeBridge, type FakeBridgeOptions } from '../../../support/fake-bridge.ts';
import { createOpenArticle } from '../../../support/open-article.ts';

const broken: AppError = { code: 'broken', file: 'article.json', message: 'It is cut off.' };
const change: Change = { type: 'claim', id: 'c1', value: createClaim('c1') };

const lists = { ...emptyLists, claims: [createClaim('c0')] };

const imported = (articleId: string, notices: readonly string[] = []): ImportOutcome => ({
  status: 'imported',
  fileName: `${articleId}.txt`,
  articleId,
  title: articleId,
  notices,
  annotations: 0,
  comments: null,
  wholePage: null,
});
const already: ImportOutcome = { status: 'already', fileName: 'b.txt', articleId: 'b', title: 'b' };
const failed: ImportOutcome = { status: 'failed', fileName: 'c.txt', error: broken };

function setUp(options: FakeBridgeOptions = {}) {
  const fake = createFakeBridge({
    articles: [createOpenArticle('a', lists), createOpenArticle('b', lists)],
    ...options,
  });
  const app = new App({
    bridge: fake.bridge,
    clock: { now: () => 0, random: (bytes) => bytes },
    isMac: false,
    defer: (callback) => callback(),
    schedule: () => () => {},
    createSuggestionWorker: () => ({ post: () => {}, end: () => {} }),
    whenIdle: () => {},
  });
  const state = () => app.store.getState();
  return { app, fake, state, openId: () => state().opened?.article.id ?? null };
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

test.for<readonly [string, FakeBridgeOptions, string | null]>([
  ['the article last worked on', { preferences: { lastArticleId: 'b' } }, 'b'],
  ['the first, where the last one is gone', { preferences: { lastArticleId: 'gone' } }, 'a'],
  ['the first, at first', {}, 'a'],
  ['none, in an empty library', { articles: [] }, null],
])('the start opens %s', async ([, options, expected]) => {
  const { app, openId } = setUp(options);
  await app.start();
  expect(openId()).toBe(expected);
});

test.for<readonly [string, FakeBridgeOptions, string]>([
  ['a library that cannot be opened', { answers: { readStart: async () => fail(broken) } }, 'error'],
  [
    'an article that cannot be read',
    { firstIsBroken: true, answers: { readArticle: async () => fail(broken) } },
    'error',
  ],
  [
    'files that were put aside',
    { articles: [], library: { problems: [{ articleId: null, error: broken, backupAt: null }] } },
    'problems',
  ],
])('%s is said at the start, and the window can be worked with', async ([, options, dialog]) => {
  const { app, state } = setUp(options);
  await app.start();
  expect(state().dialog?.name).toBe(dialog);
  expect(state().isReady).toBe(true);
});

test('an article that was asked for before the start, and cannot be read, leaves a window to be worked with', async () => {
  const { app, state } = setUp({ answers: { readArticle: async () => fail(broken) } });
  await Promise.all([app.articles.open('b'), app.start()]);
  expect(state()).toMatchObject({ isReady: true, opened: null });
});

test('the start asks for nothing but all at once, and says what became of files on the command line', async () => {
  const { app, fake, state } = setUp({ imported: [imported('b', ['Two control characters were removed.'])] });
  await app.start();
  expect(fake.requests.filter((name) => name.startsWith('read'))).toEqual(['readStart']);
  await vi.waitFor(() => expect(state().dialog?.name).toBe('import'));
});

test('of two articles asked for one after the other the last one is opened', async () => {
  const { app, openId } = setUp();
  await Promise.all([app.articles.open('b'), app.articles.open('a')]);
  expect(openId()).toBe('a');
});

test('an article that cannot be read leaves the open one as it is', async () => {
  const { app, openId, state } = setUp();
  await app.articles.open('a');
  expect(await app.articles.open('gone')).toBe(false);
  expect(openId()).toBe('a');
  expect(state().dialog).toMatchObject({ name: 'error', error: { code: 'not-found' } });
});

const request = { source: createSource('s'), isNew: true, holder: null };

test.for<readonly [string, DialogState, string, boolean]>([
  ['the sources of an annotation', { name: 'attach-source', annotationId: 'x' }, 'b', false],
  ['what an annotation is linked to', { name: 'link', annotationId: 'x' }, 'b', false],
  ['a quote and its transcript', { name: 'quote-check', annotationId: 'x' }, 'b', false],
  ['a source', { name: 'source', request }, 'b', false],
  ['the backups of the article', { name: 'backups' }, 'b', false],
  ['its drafts', { name: 'revisions' }, 'b', false],
  ['what is read anew of the other one', { name: 'sign-off' }, 'b', true],
  ['what has nothing to do with the article', { name: 'palette' }, 'b', true],
  ['anything, where it is the same article', { name: 'source', request }, 'a', true],
])('a dialog about %s, and another article opened under it', async ([, dialog, articleId, stays]) => {
  const { app, openId, state } = setUp();
  await app.start();
  const opening = app.articles.open(articleId);
  /* Whoever is quick asks for it in the article that is still on the paper. */
  app.store.setState({ dialog });
  await opening;
  expect(openId()).toBe(articleId);
  expect(state().dialog).toBe(stays ? dialog : null);
});

test('changes that could not be saved are there when their article is opened again', async () => {
  const { app, fake, state } = setUp();
  fake.failSaving(broken);
  app.outbox.add('a', [change, { type: 'claim', id: 'c0', value: null }]);
  await app.articles.open('a');
  expect(state().opened?.lists.claims.map(({ id }) => id)).toEqual(['c1']);
});

test('another language draws the article anew, with what has been typed, and is no other opening', async () => {
  const { app, fake, state } = setUp();
  await app.articles.open('a');
  fake.failSaving(broken);
  app.editing.registerDraft(() => app.outbox.add('a', [change]));
  const before = state().opened;
  if (before === null) throw new Error('no article');
  const { metadata } = before.article;
  expect(await app.articles.saveDetails('a', { ...metadata, title: 'Ein Titel' })).toBeNull();
  expect(state().opened).toMatchObject({
    opening: before.opening,
    article: { metadata: { title: 'Ein Titel' } },
  });
  expect(await app.articles.saveDetails('a', { ...metadata, language: 'de' })).toBeNull();
  expect(state().opened?.article.metadata.language).toBe('de');
  expect(state().opened?.opening).toBeGreaterThan(before.opening);
  expect(state().opened?.lists.claims.map(({ id }) => id)).toEqual(['c0', 'c1']);
  expect(state().announcement.text).toBe('Saved: details of Article a');
});

test.for<readonly [string, string | null, string]>([
  ['a broken article is opened: its way back is offered', 'a', 'problems'],
  ['a broken article is opened, of which the library knows nothing', null, 'error'],
])('%s', async ([, listed, dialog]) => {
  let hasFailed = false;
  const { app, state } = setUp({
    answers: {
      readArticle: async () => {
        hasFailed = true;
        return fail(broken);
      },
      readLibrary: async () => {
        const { library } = app.store.getState();
        const problems = [{ articleId: listed, error: broken, backupAt: '2026-01-01T00:00:00.000Z' }];
        return ok({
          revision: 1,
          folder: '/library',
          isPersonNew: false,
          person: { id: 'person', name: 'Dana', initials: 'D' },
          people: [],
          ...defaultSettings,
          articles: [],
          ...library,
          problems: hasFailed && listed !== null ? problems : [],
        });
      },
    },
  });
  await app.articles.open('a');
  expect(state().dialog?.name).toBe(dialog);
});

test.for<readonly [string, string | null, string]>([
  ['the error', null, 'error'],
  ['the way back to a backup', 'b', 'problems'],
])(
  'of an article that cannot be opened %s is shown once no other dialog is open',
  async ([, listed, name]) => {
    const { app, state } = setUp({
      answers: {
        readArticle: async () => fail(broken),
        readLibrary: async () => {
          const library = state().library;
          if (library === null) throw new Error('no library');
          const problems = [{ articleId: 'b', error: broken, backupAt: null }];
          return ok({ ...library, problems: listed === null ? [] : problems });
        },
      },
    });
    await app.start();
    const opening = app.articles.open('b');
    app.store.setState({ dialog: { name: 'details' } });
    expect(await opening).toBe(false);
    await settle();
    expect(state().dialog).toEqual({ name: 'details' });
    app.store.setState({ dialog: null });
    await settle();
    expect(state().dialog?.name).toBe(name);
    app.store.setState({ dialog: null });
    await settle();
    expect(state().dialog).toBeNull();
  },
);

test.for<readonly [string, DialogState | null, string]>([
  ['takes the place of the problems', null, 'error'],
  ['takes no other dialog away', { name: 'details' }, 'details'],
])('a way back to a backup that fails %s', async ([, meanwhile, expected]) => {
  const { app, state } = setUp({ answers: { restoreBackup: async () => fail(broken) } });
  app.store.setState({ dialog: { name: 'problems' } });
  const restored = app.articles.restoreBackup('a');
  if (meanwhile !== null) app.store.setState({ dialog: meanwhile });
  await restored;
  await settle();
  expect(state().dialog?.name).toBe(expected);
});

test('what is found broken while the window is open is said once, and not over another dialog', async () => {
  const { app, state } = setUp();
  await app.start();
  const { library } = state();
  if (library === null) throw new Error('no library');
  const ill = { ...library, problems: [{ articleId: 'b', error: broken, backupAt: null }] };
  app.store.setState({ dialog: { name: 'keys' } });
  app.articles.receive(ill);
  expect(state().dialog?.name).toBe('keys');
  app.store.setState({ dialog: null, library });
  app.articles.receive(ill);
  expect(state().dialog?.name).toBe('problems');
  app.store.setState({ dialog: null });
  app.articles.receive(ill);
  expect(state().dialog).toBeNull();
});

test.for<readonly [string, readonly ImportOutcome[], string | null, string | null]>([
  ['nothing chosen', [], null, null],
  ['one', [imported('b')], 'b', null],
  ['one, with something to say', [imported('b', ['Two control characters were removed.'])], 'b', 'import'],
  ['two', [imported('b'), imported('a')], 'b', 'import'],
  ['one that was there already', [already], null, 'import'],
  ['one that failed', [failed], null, 'import'],
  ['one that failed and one that came in', [failed, imported('b')], 'b', 'import'],
])('after an import: %s', async ([, outcomes, opened, dialog]) => {
  const { app, openId, state } = setUp({ answers: { importByDialog: async () => ok(outcomes) } });
  await app.importing.byDialog();
  expect(openId()).toBe(opened);
  expect(state().dialog?.name ?? null).toBe(dialog);
  expect(state().progress).toBeNull();
});

test('an import that could not be done at all is said', async () => {
  const { app, state } = setUp({ answers: { readClipboard: async () => fail(broken) } });
  await app.importing.paste();
  expect(state().dialog).toMatchObject({ name: 'error', error: broken });
});

test('what is dropped is read here and imported there; what cannot be read is said beside it', async () => {
  const names: string[] = [];
  const { app, state } = setUp({
    answers: {
      importFiles: async (files) => {
        names.push(...files.map(({ name, bytes }) => `${name} ${bytes.length}`));
        return ok([imported('b')]);
      },
    },
  });
  await app.importing.drop([
    new File(['Größe 👍'], 'ü.txt'),
    { name: 'film.mp4', size: 1e9, arrayBuffer: () => Promise.reject(new Error('not to be read')) },
    { name: 'folder', size: 4096, arrayBuffer: () => Promise.reject(new Error('a folder')) },
  ]);
  expect(names).toEqual(['ü.txt 12']);
  const { dialog } = state();
  const outcomes = dialog?.name === 'import' ? dialog.outcomes : [];
  expect(outcomes.map((one) => (one.status === 'failed' ? one.error.code : one.status))).toEqual([
    'imported',
    'too-large',
    'unreadable',
  ]);
});

test('the window says that it can be closed once everything is saved, and not before', async () => {
  const { app, fake } = setUp();
  await app.start();
  fake.failSaving(broken);
  app.outbox.add('a', [change]);
  await settle();
  fake.emit('flush', null);
  await settle();
  expect(fake.requests).not.toContain('confirmFlushed');
  fake.failSaving(null);
  app.outbox.retry();
  await settle();
  expect(fake.requests).toContain('confirmFlushed');
});

test('with nothing to save the window can be closed at once', async () => {
  const { app, fake } = setUp();
  await app.start();
  fake.emit('flush', null);
  await settle();
  expect(fake.requests).toContain('confirmFlushed');
});

test('words typed and not yet a change are made one before the window is closed', async () => {
  const { app, fake } = setUp();
  await app.start();
  app.editing.registerDraft(() => app.outbox.add('a', [change]));
  fake.emit('flush', null);
  await settle();
  expect(fake.saved.map((one) => one.change.id)).toEqual(['c1']);
  expect(fake.requests.slice(-2)).toEqual(['saveChanges', 'confirmFlushed']);
});

test('a command of the menu is done, but not behind an open dialog', async () => {
  const { app, fake, state } = setUp();
  await app.start();
  fake.emit('command', 'help.keys');
  expect(state().dialog?.name).toBe('keys');
  fake.emit('command', 'palette');
  expect(state().dialog?.name).toBe('keys');
});

test.for<readonly [string, DialogState | null, DialogState | null]>([
  ['closes the problems', null, null],
  ['closes no dialog that was opened meanwhile', { name: 'details' }, { name: 'details' }],
])('the last way back to a backup %s', async ([, meanwhile, expected]) => {
  const held = Promise.withResolvers<void>();
  const { app, fake, state } = setUp({
    answers: {
      restoreBackup: async () => {
        await held.promise;
        return fake.bridge.readLibrary();
      },
    },
  });
  app.store.setState({ dialog: { name: 'problems' } });
  const restored = app.articles.restoreBackup('a');
  if (meanwhile !== null) app.store.setState({ dialog: meanwhile });
  held.resolve();
  await restored;
  expect(state().dialog).toEqual(expected);
});

test('what is not saved is not exported', async () => {
  const { app, fake } = setUp();
  await app.articles.open('a');
  fake.failSaving(broken);
  app.outbox.add('a', [change]);
  expect(
    await app.exporting.run({ formats: ['tickmark'], filter: { kinds: [], statuses: [] } }, null),
  ).toMatchObject({ ok: false, error: { code: 'disk' } });
  expect(fake.requests).not.toContain('exportArticle');
});

const written = (format: string, error: AppError | null = null): ExportedFormat => ({
  format,
  paths: error === null ? [`/home/a.${format}`] : [],
  notices: [],
  error,
});
const full: AppError = { code: 'disk', message: 'The disk is full.' };
const cancelled: AppError = { code: 'cancelled', message: 'It was cancelled.' };
const partly = [written('docx'), written('csv', full)];

test.for<readonly [string, Result<readonly ExportedFormat[] | null>, DialogState | null, string | null]>([
  ['that failed', fail(full), { name: 'error', title: 'Nothing was exported', error: full }, null],
  ['of which a part failed', ok(partly), { name: 'exported', exported: partly }, null],
  [
    'that was written',
    ok([written('docx'), written('csv')]),
    null,
    'Exported: Word with comments, Tables (CSV)',
  ],
  ['that was cancelled', fail(cancelled), null, null],
  [
    'the rest of which was cancelled',
    ok([written('docx'), written('csv', cancelled)]),
    null,
    'Exported: Word with comments',
  ],
  ['for which no place was chosen', ok(null), null, null],
])('an export %s after its dialog was left', async ([, result, dialog, said]) => {
  const held = Promise.withResolvers<Result<readonly ExportedFormat[] | null>>();
  const { app, state } = setUp({ answers: { exportArticle: () => held.promise } });
  await app.articles.open('a');
  const before = state().announcement;
  app.store.setState({ dialog: { name: 'export', revision: null } });
  const run = app.exporting.run({ formats: ['docx', 'csv'], filter: { kinds: [], statuses: [] } }, null);
  app.store.setState({ dialog: { name: 'details' } });
  held.resolve(result);
  expect(await run).toEqual(result);
  expect(state().dialog).toEqual({ name: 'details' });
  app.store.setState({ dialog: null });
  await settle();
  expect(state().dialog).toEqual(dialog);
  expect(state().announcement.text).toBe(said ?? before.text);
});

test('an export is not told of again where its dialog tells it', async () => {
  const { app, state } = setUp({ answers: { exportArticle: async () => fail(full) } });
  await app.articles.open('a');
  const dialog: DialogState = { name: 'export', revision: null };
  app.store.setState({ dialog });
  const choice = { formats: ['docx'], filter: { kinds: [], statuses: [] } };
  expect(await app.exporting.run(choice, null)).toEqual(fail(full));
  expect(state().dialog).toBe(dialog);
});

test.for<readonly [string, 'palette' | 'export' | 'article.open' | 'edit.undo', boolean]>([
  ['with no article open', 'export', false],
  ['with no article open', 'edit.undo', false],
  ['in an empty library', 'article.open', false],
  ['always', 'palette', true],
])('%s: %s', async ([, id, isEnabled]) => {
  const { app } = setUp({ articles: [] });
  await app.start();
  expect(app.commands.isEnabled(id)).toBe(isEnabled);
  expect(app.commands.run(id)).toBe(isEnabled);
});

test('the commands last looked for by name come first, each once, and no more than five', () => {
  const { app } = setUp();
  for (const id of [
    'palette',
    'help.keys',
    'view.theme.dark',
    'view.theme.light',
    'view.zoom.in',
    'view.zoom.out',
    'help.keys',
  ] as const) {
    app.commands.runByName(id);
  }
  expect(app.commands.recentIds).toEqual([
    'help.keys',
    'view.zoom.out',
    'view.zoom.in',
    'view.theme.light',
    'view.theme.dark',
  ]);
});

test('saved details are those of the open article and of the list', async () => {
  const { app, state } = setUp();
  await app.start();
  const metadata = state().opened?.article.metadata;
  if (metadata === undefined) throw new Error('no article is open');
  expect(await app.articles.saveDetails('a', { ...metadata, title: 'Another title' })).toBeNull();
  expect(state().opened?.article.metadata.title).toBe('Another title');
  expect(state().library?.articles[0]?.title).toBe('Another title');
  expect(state().announcement.text).toBe('Saved: details of Another title');
});

test('details are saved to the article that they are of, also where another one has been opened since', async () => {
  const { app, fake, state } = setUp();
  await app.start();
  const metadata = state().opened?.article.metadata;
  if (metadata === undefined) throw new Error('no article is open');
  await app.articles.open('b');
  expect(
    await app.articles.saveDetails('a', { ...metadata, title: 'Another title', language: 'de' }),
  ).toBeNull();
  expect(state().library?.articles.map(({ title }) => title)).toEqual(['Another title', 'Article b']);
  expect(state().opened?.article).toMatchObject({
    id: 'b',
    metadata: { title: 'Article b', language: 'en' },
  });
  expect(fake.requests.at(-1)).toBe('saveMetadata');
});

test('an article that is asked for while another language is saved is opened all the same', async () => {
  const { app, openId, state } = setUp();
  await app.start();
  const metadata = state().opened?.article.metadata;
  if (metadata === undefined) throw new Error('no article is open');
  const saving = app.articles.saveDetails('a', { ...metadata, language: 'de' });
  await Promise.all([saving, app.articles.open('b')]);
  expect(openId()).toBe('b');
});

test('details that cannot be saved leave what was there', async () => {
  const { app, state } = setUp({ answers: { saveMetadata: async () => fail(broken) } });
  await app.start();
  const metadata = state().opened?.article.metadata;
  if (metadata === undefined) throw new Error('no article is open');
  expect(await app.articles.saveDetails('a', { ...metadata, title: 'Another title' })).toEqual(broken);
  expect(state().opened?.article.metadata.title).toBe('Article a');
});

test('annotations for an article that is not open are saved before it is opened', async () => {
  const { app, fake, state } = setUp();
  await app.start();
  await app.articles.open('a');
  const { changes, report } = joinAnnotations(
    { ...exampleLists, text: exampleText },
    { text: exampleText, lists: emptyLists },
  );
  const joined = { fileName: 'x.ann', articleId: 'b', title: 'b', notices: [], changes, report };
  await app.importing.receive([{ status: 'joined', ...joined }]);
  expect(fake.saved).toEqual(changes.map((one) => ({ articleId: 'b', change: one })));
  const saving = fake.requests.indexOf('saveChanges');
  expect(fake.requests.slice(saving, saving + 2)).toEqual(['saveChanges', 'readArticle']);
  expect(state().dialog?.name).toBe('import');
});
