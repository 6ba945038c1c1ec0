import { expect, test, vi } from 'vitest';
import { createSnapshot } from '#renderer/editor/article-editor.ts';
import type { Edit } from '#renderer/editor/edit.ts';
import { App } from '#renderer/state/app.ts';
import { type AnnotationLists, type Change, emptyLists } from '#shared/domain/annotations.ts';
import { type JoinReport, joinAnnotations } from '#shared/domain/joining.ts';
import { createClaim } from '#shared/domain/records.ts';
import type { ImportOutcome } from '#shared/import-outcome.ts';
import { writeOpenArticle } from '#shared/open-article.ts';
import { type AppError, fail, ok, type Result } from '#shared/result.ts';
import { exampleLists, exampleText } from '../../../support/example-article.ts';
import { createFakeBridge, type FakeBridgeOptions } from '../../../support/fake-bridge.ts';
import { createOpenArticle } from '../../../support/open-article.ts';
import { createRevision } from '../../main/library/revision-fixture.ts';
import { createTestState, readLists, Session } from '../editor/editing.ts';

const change: Change = { type: 'claim', id: 'c1', value: createClaim('c1') };

/** What a file brings to an article in which nothing is tagged. */
const joining = joinAnnotations(
  { ...exampleLists, text: exampleText },
  { text: exampleText, lists: emptyLists },
);

const full: AppError = { code: 'disk', message: 'The disk is full.' };

const joined = (articleId: string): ImportOutcome => ({
  status: 'joined',
  fileName: 'x.ann',
  articleId,
  title: articleId,
  notices: [],
  ...joining,
});

type Imported = Extract<ImportOutcome, { readonly status: 'imported' }>;

const imported = (articleId: string, { wholePage = null }: Partial<Imported> = {}): ImportOutcome => ({
  status: 'imported',
  fileName: `${articleId}.txt`,
  articleId,
  title: articleId,
  notices: [],
  annotations: 0,
  comments: null,
  wholePage,
});

const asks = (token: string): ImportOutcome => ({
  status: 'asks',
  fileName: `${token}.jsonl`,
  token,
  question: { about: 'labels', labels: [{ label: 'X', count: 1, target: null }] },
});

const failed: ImportOutcome = { status: 'failed', fileName: 'c.txt', error: full };

const draft = (articleId: string): ImportOutcome => ({
  status: 'draft',
  fileName: 'draft.txt',
  articleId,
  title: articleId,
  notices: [],
  comments: null,
  revision: createRevision(2, 'Another text.'),
});

/** What is told of a draft that could not be applied. */
const notTaken = { status: 'failed', fileName: 'draft.txt', error: { code: 'not-found' } };

const snapshot = createSnapshot(createTestState('One.'));

const listIds = ({ annotations }: AnnotationLists) => annotations.map(({ id }) => id).toSorted();

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

function setUp(options: FakeBridgeOptions = {}) {
  const fake = createFakeBridge({
    articles: ['a', 'b', 'c'].map((id) => createOpenArticle(id)),
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
  /** The tokens of what is asked on the screen. */
  const readQuestions = (): readonly string[] => {
    const { dialog } = state();
    const outcomes = dialog?.name === 'import' ? dialog.outcomes : [];
    return outcomes.flatMap((outcome) => (outcome.status === 'asks' ? [outcome.token] : []));
  };
  return { app, fake, state, readQuestions, openId: () => state().opened?.article.id ?? null };
}

test.for<readonly [string, AppError | null, readonly string[]]>([
  ['what has been typed is saved before files are read', null, ['c1']],
  ['what cannot be saved does not keep files from being read', full, []],
])('%s', async ([, failure, expected]) => {
  const savedBefore: string[] = [];
  const { app, fake } = setUp({
    answers: {
      importByDialog: async () => {
        savedBefore.push(...fake.saved.map((one) => one.change.id), 'read');
        return ok([]);
      },
    },
  });
  await app.start();
  fake.failSaving(failure);
  app.editing.registerDraft(() => app.outbox.add('a', [change]));
  await app.importing.annotationsByDialog();
  expect(savedBefore).toEqual([...expected, 'read']);
});

test('annotations for an article that is being opened wait until it is drawn', async () => {
  const { app, fake } = setUp();
  await app.start();
  const edit = vi.spyOn(app.editing, 'edit').mockReturnValue(true);
  const receiving = app.importing.receive([joined('a')]);
  await settle();
  expect(edit).not.toHaveBeenCalled();
  app.store.setState({ snapshot });
  await receiving;
  expect(edit).toHaveBeenCalledOnce();
  expect(fake.saved).toEqual([]);
});

const hasOne = { ...exampleLists, annotations: exampleLists.annotations.slice(0, 1) };

test.for<readonly [string, AnnotationLists, JoinReport]>([
  ['none of them', emptyLists, joining.report],
  ['one of them', hasOne, { ...joining.report, exact: joining.report.exact - 1, already: 1 }],
  ['all of them', exampleLists, { exact: 0, moved: 0, changed: 0, orphan: 0, already: 5 }],
])(
  'of annotations that come when another import has just brought %s, the rest is added',
  async ([, lists, report]) => {
    const { app, fake, state } = setUp({ articles: [createOpenArticle('a'), createOpenArticle('b', lists)] });
    await app.start();
    app.store.setState({ snapshot: createSnapshot(createTestState(exampleText, lists)) });
    const edited: Edit[] = [];
    vi.spyOn(app.editing, 'edit').mockImplementation((edit) => edited.push(edit) > 0);
    await app.importing.receive([joined('a'), joined('b')]);
    const session = new Session(createTestState(exampleText, lists));
    const before = readLists(session.state);
    for (const edit of edited) session.edit(edit);
    expect(listIds(readLists(session.state))).toEqual(listIds(exampleLists));
    /* What was there before is there still when it is undone. */
    session.run('edit.undo');
    expect(readLists(session.state)).toEqual(before);
    expect(fake.saved.filter(({ change: { type } }) => type === 'annotation')).toHaveLength(
      5 - report.already,
    );
    expect(state().dialog).toMatchObject({ outcomes: [{ report }, { report }] });
  },
);

test('annotations that cannot be put in the text are told, and the other files come in', async () => {
  const { app, openId, state } = setUp();
  await app.start();
  app.store.setState({ snapshot });
  vi.spyOn(app.editing, 'edit').mockImplementation(() => {
    throw new RangeError('The place lies outside the text.');
  });
  await app.importing.receive([joined('a'), imported('b')]);
  expect(openId()).toBe('b');
  expect(state().dialog).toMatchObject({
    name: 'import',
    outcomes: [{ status: 'failed', fileName: 'x.ann', error: { code: 'internal' } }, { status: 'imported' }],
  });
});

test('an import of a draft ends, and can be repeated, where another article is opened before it is drawn', async () => {
  const reading = Promise.withResolvers<void>();
  const { app, openId, state } = setUp({
    answers: {
      importDraftByDialog: async () => {
        await reading.promise;
        return ok([draft('a')]);
      },
    },
  });
  await app.start();
  const importing = app.importing.draftByDialog();
  await app.articles.open('b');
  reading.resolve();
  await vi.waitFor(() => expect(openId()).toBe('a'));
  await app.articles.open('c');
  await importing;
  expect(openId()).toBe('c');
  expect(state().isImporting).toBe(false);
  expect(state().dialog).toMatchObject({ name: 'import', outcomes: [notTaken] });
});

test.for<readonly [string, Result<readonly ImportOutcome[]>, string, string | null]>([
  ['opens an article', ok([imported('b')]), 'b', null],
  ['has something to say', ok([failed]), 'a', 'import'],
  ['could not be done at all', fail(full), 'a', 'error'],
])(
  'an import that %s waits until the dialog is closed that is open when it ends',
  async ([, result, opened, dialog]) => {
    const reading = Promise.withResolvers<void>();
    const { app, openId, state } = setUp({
      answers: {
        importByDialog: async () => {
          await reading.promise;
          return result;
        },
      },
    });
    await app.start();
    const importing = app.importing.byDialog();
    await settle();
    app.store.setState({ dialog: { name: 'details' } });
    reading.resolve();
    await settle();
    expect(state()).toMatchObject({ dialog: { name: 'details' }, isImporting: false, progress: null });
    expect(openId()).toBe('a');
    app.store.setState({ dialog: null });
    app.store.setState({ dialog: { name: 'sign-off' } });
    await settle();
    expect(state().dialog?.name).toBe('sign-off');
    expect(openId()).toBe('a');
    app.store.setState({ dialog: null });
    await importing;
    expect(openId()).toBe(opened);
    expect(state().dialog?.name ?? null).toBe(dialog);
  },
);

test('the questions of files that were opened together are asked one after the other', async () => {
  const { app, fake, state, readQuestions } = setUp();
  await app.start();
  const tokens = ['one', 'two', 'three'];
  for (const token of tokens) fake.emit('imported', [asks(token)]);
  for (const token of tokens) {
    await settle();
    expect(readQuestions()).toEqual([token]);
    app.store.setState({ dialog: null });
  }
  await settle();
  expect(state().dialog).toBeNull();
});

test('a question that is answered does not wait for those that wait for it', async () => {
  const { app, fake, openId, state, readQuestions } = setUp({
    answers: { answerImport: async (token) => ok([imported(token)]) },
  });
  await app.start();
  for (const token of ['b', 'c']) fake.emit('imported', [asks(token)]);
  await settle();
  await app.importing.answer('b', { labels: [] });
  expect(openId()).toBe('b');
  await settle();
  expect(readQuestions()).toEqual(['c']);
  await app.importing.answer('c', { labels: [] });
  expect(openId()).toBe('c');
  expect(state().dialog).toBeNull();
});

test('all the words of a page that are offered come in when they are asked for', async () => {
  const asked: unknown[] = [];
  const { app, fake, openId, state } = setUp({
    answers: {
      answerImport: async (...answer) => {
        asked.push(answer);
        return ok([imported('b')]);
      },
    },
  });
  await app.start();
  fake.emit('imported', [imported('a', { wholePage: { token: 'whole' } })]);
  await settle();
  expect(state().dialog?.name).toBe('import');
  await app.importing.answer('whole', { wholePage: true });
  expect(asked).toEqual([['whole', { wholePage: true }]]);
  expect(openId()).toBe('b');
  expect(state().dialog).toBeNull();
});

test('a question is answered once, and the others stay', async () => {
  const tokens: string[] = [];
  const { app, readQuestions } = setUp({
    answers: {
      answerImport: async (token) => {
        tokens.push(token);
        return ok([imported('b')]);
      },
    },
  });
  await app.start();
  await app.importing.receive([asks('one'), asks('two')]);
  await Promise.all([
    app.importing.answer('one', { labels: [] }),
    app.importing.answer('one', { labels: [] }),
  ]);
  expect(tokens).toEqual(['one']);
  expect(readQuestions()).toEqual(['two']);
});

test('what is dropped or answered while files are being imported has its turn after them', async () => {
  const reading = Promise.withResolvers<void>();
  const read: string[] = [];
  const { app, openId, state } = setUp({
    answers: {
      importByDialog: async () => {
        await reading.promise;
        read.push('chosen');
        return ok([]);
      },
      importFiles: async () => {
        read.push('dropped');
        return ok([failed]);
      },
      answerImport: async () => {
        read.push('answered');
        return ok([imported('b')]);
      },
    },
  });
  await app.start();
  await app.importing.receive([asks('one')]);
  const chosen = app.importing.byDialog();
  const dropped = app.importing.drop([new File(['Text.'], 'c.txt')]);
  const answered = app.importing.answer('one', { labels: [] });
  await settle();
  expect(read).toEqual([]);
  reading.resolve();
  await Promise.all([chosen, dropped, answered]);
  expect(read).toEqual(['chosen', 'dropped', 'answered']);
  expect(openId()).toBe('b');
  expect(state().dialog).toMatchObject({ name: 'import', outcomes: [failed] });
});

test('a file that needs no answer does not take away the question of the one after it', async () => {
  const reading = Promise.withResolvers<void>();
  const { app, fake, openId, readQuestions } = setUp({
    answers: {
      readArticle: async () => {
        await reading.promise;
        return ok(writeOpenArticle(createOpenArticle('b')));
      },
    },
  });
  await app.start();
  fake.emit('imported', [imported('b')]);
  fake.emit('imported', [asks('one')]);
  reading.resolve();
  await settle();
  expect(openId()).toBe('b');
  expect(readQuestions()).toEqual(['one']);
});

test('a question whose answer fails is told beside the others, which can still be answered', async () => {
  const { app, state } = setUp({ answers: { answerImport: async () => fail(full) } });
  await app.start();
  await app.importing.receive([asks('one'), asks('two')]);
  await app.importing.answer('one', { labels: [] });
  expect(state().dialog).toEqual({
    name: 'import',
    outcomes: [{ status: 'failed', fileName: 'one.jsonl', error: full }, asks('two')],
  });
});

test('a draft whose article cannot be opened is not told as done', async () => {
  const { app, state } = setUp({ answers: { readArticle: async () => fail(full) } });
  await app.start();
  const receiving = app.importing.receive([draft('b')]);
  await vi.waitFor(() => expect(state().dialog).toMatchObject({ name: 'error', error: full }));
  app.store.setState({ dialog: null });
  await receiving;
  expect(state().dialog).toMatchObject({ name: 'import', outcomes: [notTaken] });
});
