import { describe, expect, test } from 'vitest';
import { createSnapshot } from '#renderer/editor/article-editor.ts';
import { createAppStore } from '#renderer/state/app-state.ts';
import { Editing } from '#renderer/state/editing.ts';
import { Memory } from '#renderer/state/memory.ts';
import { Outbox } from '#renderer/state/outbox.ts';
import type { CommandId } from '#shared/commands.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { createClaim } from '#shared/domain/records.ts';
import type { Bridge } from '#shared/ipc.ts';
import type { ClaimDifference } from '#shared/memory/claim-agreement.ts';
import type { EarlierClaim } from '#shared/memory/earlier.ts';
import { ok } from '#shared/result.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { createOpenArticle } from '../../../support/open-article.ts';
import { createTestState, Session } from '../editor/editing.ts';

const text = 'Unemployment was 12 %. Anna Berg said so on Tuesday. Nothing else was said.';

const createEarlier = (articleId: string, ...differences: readonly ClaimDifference[]): EarlierClaim => ({
  articleId,
  articleTitle: `Title of ${articleId}`,
  annotationId: null,
  text: 'Unemployment was 12 %',
  claim: { ...createClaim('c'), status: 'verified' },
  sources: [],
  agreement: { isSame: differences.length === 0, score: 1, differences },
});

type Answer = Awaited<ReturnType<Bridge['findEarlierClaims']>>;

function setUp() {
  const store = createAppStore();
  const asked: string[] = [];
  const answers: ((answer: Answer) => void)[] = [];
  const said: string[] = [];
  const fake = createFakeBridge({
    answers: {
      findEarlierClaims: ({ texts }) => {
        asked.push(texts.join(' | '));
        return new Promise((resolve) => {
          answers.push(resolve);
        });
      },
      findEarlierSpellings: ({ name }) => {
        asked.push(name);
        return Promise.resolve(ok([]));
      },
    },
  });
  const waiting: (() => void)[] = [];
  const schedule = (callback: () => void) => {
    waiting.push(callback);
    return () => {
      const place = waiting.indexOf(callback);
      if (place >= 0) waiting.splice(place, 1);
    };
  };
  const outbox = new Outbox({ send: () => Promise.resolve(ok(null)), schedule: () => () => {} });
  const editing = new Editing({ store, outbox, defer: (callback) => callback() });
  const memory = new Memory({
    store,
    bridge: fake.bridge,
    editing,
    announce: (words) => said.push(words),
    schedule,
  });
  memory.start();
  const session = new Session(createTestState(text));
  const show = () => store.setState({ snapshot: createSnapshot(session.state) });
  store.setState({ opened: { ...createOpenArticle('a', emptyLists), opening: 1 } });
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  return {
    store,
    fake,
    memory,
    session,
    asked,
    said,
    run: (...commands: readonly CommandId[]) => {
      session.run(...commands);
      show();
    },
    pass: () => {
      for (const callback of waiting.splice(0)) callback();
    },
    answer: async (place: number, ...claims: readonly EarlierClaim[]) => {
      answers[place]?.(ok(claims));
      await settle();
    },
  };
}

describe('what was checked before', () => {
  test('is asked of the active claim once somebody stays there', async () => {
    const { run, asked, pass, answer, store } = setUp();
    run('select.sentence.next', 'tag.claim');
    expect(asked).toEqual([]);
    pass();
    expect(asked).toEqual(['Unemployment was 12 %.']);
    await answer(0, createEarlier('b'));
    expect(store.getState().memory?.claims).toHaveLength(1);
    run('status.verified');
    pass();
    expect(asked).toHaveLength(1);
  });

  test('of one that was passed by nothing is asked, and no late answer is shown', async () => {
    const { run, asked, pass, answer, store } = setUp();
    run('select.sentence.next', 'tag.claim');
    run('select.sentence.next', 'tag.claim');
    pass();
    expect(asked).toHaveLength(1);
    run('annotation.clear');
    await answer(0, createEarlier('b'));
    expect(store.getState().memory).toBeNull();
  });

  test('is asked of names, and of no dates and quotes', () => {
    const { run, asked, pass, session } = setUp();
    session.selectWords('Anna Berg');
    run('tag.entity.person');
    pass();
    expect(asked).toEqual(['Anna Berg']);
    session.selectWords('Tuesday');
    run('tag.entity.date');
    session.selectWords('Nothing else');
    run('tag.quote');
    pass();
    expect(asked).toEqual(['Anna Berg']);
  });

  test('is asked again once the index is done', () => {
    const { run, asked, pass, fake } = setUp();
    run('select.sentence.next', 'tag.claim');
    pass();
    fake.emit('indexProgress', { done: 1, total: 2 });
    pass();
    expect(asked).toHaveLength(1);
    fake.emit('indexProgress', null);
    pass();
    expect(asked).toHaveLength(2);
  });
});

describe('taking over', () => {
  test('asks first, and takes nothing that differs', async () => {
    const { run, memory, answer, said, asked } = setUp();
    run('select.sentence.next', 'tag.claim');
    const done = memory.reuse();
    expect(asked).toHaveLength(1);
    await answer(0, createEarlier('b', { kind: 'number', ours: '12 %', theirs: '14 %' }));
    await done;
    expect(said).toEqual(['No other article states the same. The nearest: other number: 14 %, here 12 %.']);
  });

  test('says so where there is nothing', async () => {
    const { run, memory, answer, said } = setUp();
    await memory.reuse();
    run('select.sentence.next', 'tag.claim');
    const done = memory.reuse();
    await answer(0);
    await done;
    expect(said).toEqual([
      'Only claims are taken over. Go to one first.',
      'No other article has this claim.',
    ]);
  });

  test('the best is the first that states the same', async () => {
    const { run, memory, pass, answer } = setUp();
    run('select.sentence.next', 'tag.claim');
    pass();
    await answer(
      0,
      createEarlier('b', { kind: 'negation', isOurs: true }),
      createEarlier('c'),
      createEarlier('d'),
    );
    expect(memory.best?.articleId).toBe('c');
  });
});
