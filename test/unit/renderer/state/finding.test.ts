import { expect, test, vi } from 'vitest';
import { createSnapshot } from '#renderer/editor/article-editor.ts';
import { App } from '#renderer/state/app.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { createOpenArticle } from '../../../support/open-article.ts';
import { createTestState } from '../editor/editing.ts';

const snapshot = createSnapshot(createTestState('One.'));

/** The app with the article `a` on the paper, and words looked for in it. */
async function setUp() {
  const fake = createFakeBridge({ articles: [createOpenArticle('a'), createOpenArticle('b')] });
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
  app.store.setState({ snapshot });
  /* Of every change there is a new reading. */
  vi.spyOn(app.editing, 'edit').mockImplementation(() => {
    app.store.setState({ snapshot, listed: snapshot });
    return true;
  });
  app.finding.start();
  return { app, state: () => app.store.getState() };
}

test('what is looked for in an article goes with it when another one is opened', async () => {
  const { app, state } = await setUp();
  await app.articles.open('b');
  expect(state()).toMatchObject({ finding: null, snapshot: null });
});

test('what is looked for in an article goes with it when it is deleted, and so does all that was read of it', async () => {
  const { app, state } = await setUp();
  await app.shelving.delete('a');
  expect(state()).toMatchObject({ finding: null, opened: null, snapshot: null, listed: null });
});
