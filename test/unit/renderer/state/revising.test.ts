import { expect, test } from 'vitest';
import { changedOnly, type ListFilter, noFilter } from '#renderer/state/annotation-filter.ts';
import { App } from '#renderer/state/app.ts';
import type { Change } from '#shared/domain/annotations.ts';
import type { AppError } from '#shared/result.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { createOpenArticle } from '../../../support/open-article.ts';
import { createRevision } from '../../main/library/revision-fixture.ts';

const full: AppError = { code: 'disk', message: 'The disk is full.' };
const revision = createRevision(2, 'Another text.');
const change: Change = { type: 'revision', id: revision.id, value: revision };

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** The app with an article open, and a draft of it on the way to the disk. */
async function setUp() {
  const fake = createFakeBridge({ articles: [createOpenArticle('a')] });
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
  const release = fake.holdSaving();
  app.outbox.add('a', [change]);
  return { app, fake, release };
}

const ownFilter: ListFilter = { ...noFilter, text: 'ferry' };

test.for<readonly [string, ListFilter, ListFilter]>([
  ['with the list of what has changed', changedOnly, noFilter],
  ['and leaves what else has been asked for since', ownFilter, ownFilter],
])('the report of a draft goes %s', async ([, filter, expected]) => {
  const { app } = await setUp();
  const report = { exact: 0, moved: 0, changed: 1, orphan: 0, corrected: 0, marksLost: 0 };
  app.store.setState({ carry: { revisionId: revision.id, report }, filter });
  app.revising.closeReport();
  expect(app.store.getState()).toMatchObject({ carry: null, filter: expected });
});

test('a draft is read once main has it as it is', async () => {
  const { app, fake, release } = await setUp();
  const reading = app.revising.read(2);
  await settle();
  expect(fake.requests).not.toContain('readRevision');
  release();
  expect((await reading).ok).toBe(true);
  expect(fake.requests.slice(-2)).toEqual(['saveChanges', 'readRevision']);
});

test.for<readonly [string, number, boolean]>([
  ['it cannot be read', 2, false],
  ['those before it can', 1, true],
])('where a draft is not saved, %s', async ([, number, isRead]) => {
  const { app, fake, release } = await setUp();
  fake.failSaving(full);
  release();
  const read = await app.revising.read(number);
  expect(read).toMatchObject(isRead ? { ok: true } : { ok: false, error: { code: 'disk' } });
});
