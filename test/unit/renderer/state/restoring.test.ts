import { describe, expect, test } from 'vitest';
import { createSnapshot } from '#renderer/editor/article-editor.ts';
import type { Edit } from '#renderer/editor/edit.ts';
import { createAppStore } from '#renderer/state/app-state.ts';
import { isAsNow, Restoring } from '#renderer/state/restoring.ts';
import { type BackupState, writeBackupState } from '#shared/backup-state.ts';
import type { Revision } from '#shared/domain/article.ts';
import { type AppError, fail, ok, type Result } from '#shared/result.ts';
import { exampleArticle } from '../../../support/example-article.ts';
import { createTestDocument, createTestState, firstRevision, readLists, Session } from '../editor/editing.ts';

const text = '😀 One is.\n\nCafe\u0301\u00a0two.';
const head = { id: '2026-01-31T09:30:00.000Z', at: '2026-01-31T09:30:00.000Z', bytes: 1 };
const full: AppError = { code: 'disk', message: 'The disk is full.' };
const broken: AppError = { code: 'broken', file: 'a.json', message: 'It is cut off.' };

const [example] = exampleArticle.revisions;
if (example === undefined) throw new Error('the example has no revision');

const createRevision = (words: string, more: Partial<Revision> = {}): Revision => ({
  ...example,
  ...firstRevision,
  document: createTestDocument(words).toJSON(),
  ...more,
});

/** An article with a claim, and a backup of before it; what is asked of whom is written down. */
function setUp({
  state = {},
  isSaved = true,
  kept = ok(null),
  read,
}: {
  readonly state?: Partial<BackupState>;
  readonly isSaved?: boolean;
  readonly kept?: Result<null>;
  readonly read?: Result<string>;
} = {}) {
  const session = new Session(createTestState(`|${text}`));
  const past: BackupState = { revision: createRevision(text), lists: readLists(session.state), ...state };
  session.run('tag.claim');
  const store = createAppStore();
  store.setState({ opened: { article: exampleArticle, lists: readLists(session.state), opening: 1 } });
  const asked: string[] = [];
  const ask = <Value>(what: string, answer: Value): Promise<Value> => {
    asked.push(what);
    return Promise.resolve(answer);
  };
  const restoring = new Restoring({
    store,
    bridge: {
      listBackups: () => ask('list', ok([head])),
      readBackup: (article, id) =>
        ask(`read ${article === exampleArticle.id} ${id}`, read ?? ok(writeBackupState(past))),
      backUpArticle: () => ask('back up', kept),
    },
    outbox: { flush: () => ask('flush', isSaved) },
    editing: {
      current: {
        get snapshot() {
          return createSnapshot(session.state);
        },
      },
      commitDrafts: () => void asked.push('commit'),
      readNow: () => void asked.push('read now'),
      edit: (edit: Edit) => session.edit(edit),
    },
    clock: session.context.clock,
  });
  return { restoring, session, store, asked, past };
}

const countClaims = ({ state }: Session): number => readLists(state).annotations.length;

test('going back saves what is typed, backs up what there is, and then makes one change', async () => {
  const { restoring, session, asked } = setUp();
  const done = await restoring.restore(head);
  expect(asked).toEqual(['commit', 'flush', `read true ${head.id}`, 'back up', 'read now']);
  expect(done).toMatchObject({ ok: true, value: { head, annotations: 0, counts: { goes: 1 }, texts: null } });
  expect(countClaims(session)).toBe(0);
  session.run('edit.undo');
  expect(countClaims(session)).toBe(1);
});

describe('nothing is changed where', () => {
  test.each([
    ['what there is cannot be saved', { isSaved: false }, 'disk', ['commit', 'flush']],
    [
      'it cannot be backed up',
      { kept: fail(full) },
      'disk',
      ['commit', 'flush', `read true ${head.id}`, 'back up'],
    ],
    [
      'the backup is of no use',
      { read: fail(broken) },
      'broken',
      ['commit', 'flush', `read true ${head.id}`],
    ],
  ] as const)('%s', async (_, options, code, steps) => {
    const { restoring, session, asked } = setUp(options);
    const before = session.state;
    expect(await restoring.restore(head)).toMatchObject({ ok: false, error: { code } });
    expect(session.state).toBe(before);
    expect(asked).toEqual(steps);
  });

  test('another article was opened meanwhile', async () => {
    const { restoring, session, store } = setUp();
    const before = session.state;
    const restored = restoring.restore(head);
    store.setState({ opened: null });
    expect(await restored).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(session.state).toBe(before);
  });
});

describe('another text', () => {
  const other = `${text}\n\nThree.`;
  test.each([
    ['that has gone keeps its id, and so its sign-off', 'gone', 'gone'],
    [
      'that is there still becomes another revision',
      firstRevision.id,
      expect.not.stringMatching(firstRevision.id),
    ],
  ])('%s', async (_, id, expected) => {
    const { restoring, session, store } = setUp({
      state: { revision: createRevision(other, { id, number: 2 }) },
    });
    store.setState({
      carry: {
        revisionId: firstRevision.id,
        report: { exact: 1, moved: 0, changed: 0, orphan: 0, corrected: 0, marksLost: 0 },
      },
    });
    const done = await restoring.restore(head);
    expect(done).toMatchObject({ ok: true, value: { texts: { now: text, past: other } } });
    const { revision, revisions } = createSnapshot(session.state);
    expect(revision).toMatchObject({ id: expected, number: 2 });
    expect(revisions).toHaveLength(2);
    expect(store.getState().carry).toBeNull();
  });
});

test('a backup of what there is says so', async () => {
  const { restoring, session, past } = setUp();
  const snapshot = createSnapshot(session.state);
  const compared = await restoring.compare(head, snapshot);
  expect(compared.ok && isAsNow(compared.value)).toBe(false);
  session.run('edit.undo');
  const same = await restoring.compare(head, createSnapshot(session.state));
  expect(same.ok && isAsNow(same.value)).toBe(true);
  expect(past.lists.annotations).toEqual([]);
});

test('the dialog is opened with what is being typed', () => {
  const { restoring, store, asked } = setUp();
  restoring.show();
  expect(asked).toEqual(['commit', 'read now']);
  expect(store.getState().dialog).toEqual({ name: 'backups' });
});
