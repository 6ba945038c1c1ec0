import { describe, expect, test } from 'vitest';
import { createAppStore } from '#renderer/state/app-state.ts';
import { Searching } from '#renderer/state/searching.ts';
import { chooseFilter, describeFound, listFilters } from '#renderer/views/search/search-words.ts';
import type { Bridge } from '#shared/ipc.ts';
import { fail, ok } from '#shared/result.ts';
import type { LibrarySearch, SearchedArticle } from '#shared/search/library-search.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';

const article = (articleId: string): SearchedArticle => ({
  articleId,
  title: articleId,
  isArchived: false,
  hits: [],
  count: 1,
});
const found = (articles: readonly string[], next: number | null = null) =>
  ok({
    articles: articles.map(article),
    total: articles.length,
    isMore: next !== null,
    next,
    progress: null,
  });

type Answer = Awaited<ReturnType<Bridge['searchLibrary']>>;

/** A main process that answers when the test has it answer, and pauses that end when the test says so. */
function setUp() {
  const store = createAppStore();
  const asked: LibrarySearch[] = [];
  const answers: ((answer: Answer) => void)[] = [];
  const fake = createFakeBridge({
    answers: {
      searchLibrary: (search) => {
        asked.push(search);
        return new Promise((resolve) => {
          answers.push(resolve);
        });
      },
    },
  });
  let waiting: (() => void) | null = null;
  const schedule = (callback: () => void) => {
    waiting = callback;
    return () => {
      waiting = null;
    };
  };
  const searching = new Searching({ store, bridge: fake.bridge, schedule });
  searching.start();
  return {
    store,
    fake,
    searching,
    asked,
    pass: () => waiting?.(),
    answer: async (place: number, answer: Answer) => {
      answers[place]?.(answer);
      await Promise.resolve();
      await Promise.resolve();
    },
    read: () => store.getState().searching.articles.map(({ articleId }) => articleId),
  };
}

describe('searching the library', () => {
  test('asks once who types has paused', () => {
    const { searching, asked, pass } = setUp();
    for (const query of ['t', 'tu', 'tunnel']) searching.change({ query });
    expect(asked).toEqual([]);
    pass();
    expect(asked).toMatchObject([{ query: 'tunnel', after: null }]);
  });

  test('passes over the answer to an earlier question', async () => {
    const { searching, answer, read, pass } = setUp();
    searching.change({ query: 'tun' });
    pass();
    searching.change({ query: 'tunnel' });
    pass();
    await answer(1, found(['new']));
    await answer(0, found(['old']));
    expect(read()).toEqual(['new']);
  });

  test('goes on behind what has been found', async () => {
    const { searching, asked, answer, read, store } = setUp();
    searching.ask();
    searching.goOn();
    expect(asked).toHaveLength(1);
    await answer(0, found(['c', 'b'], 2));
    searching.goOn();
    expect(asked[1]).toMatchObject({ after: 2 });
    await answer(1, found(['a']));
    expect(read()).toEqual(['c', 'b', 'a']);
    expect(store.getState().searching.next).toBeNull();
  });

  test('does not go on behind the answer to an earlier question', async () => {
    const { searching, asked, answer, read, pass } = setUp();
    searching.change({ query: 'tun' });
    pass();
    await answer(0, found(['old'], 1));
    searching.change({ query: 'harbour' });
    searching.goOn();
    pass();
    searching.goOn();
    expect(asked).toMatchObject([
      { query: 'tun', after: null },
      { query: 'harbour', after: null },
    ]);
    await answer(1, found(['new'], 1));
    expect(read()).toEqual(['new']);
    searching.goOn();
    await answer(2, found(['newer']));
    expect(read()).toEqual(['new', 'newer']);
  });

  test('goes on once where that is asked for twice', async () => {
    const { searching, asked, answer, read } = setUp();
    searching.ask();
    await answer(0, found(['b'], 1));
    searching.goOn();
    searching.goOn();
    expect(asked).toHaveLength(2);
    await answer(1, found(['a']));
    expect(read()).toEqual(['b', 'a']);
  });

  test('tells why nothing can be found', async () => {
    const { searching, answer, store, read } = setUp();
    searching.ask();
    await answer(0, fail({ code: 'internal', message: 'It has failed.' }));
    expect(store.getState().searching.error?.message).toBe('It has failed.');
    searching.ask();
    await answer(1, found(['a']));
    expect([read(), store.getState().searching.error]).toEqual([['a'], null]);
  });

  test('asks again when the index is done, as long as somebody looks', () => {
    const { fake, store, asked } = setUp();
    fake.emit('indexProgress', { done: 3, total: 10 });
    expect(store.getState().searching.progress).toEqual({ done: 3, total: 10 });
    fake.emit('indexProgress', null);
    expect(asked).toHaveLength(0);
    store.setState({ dialog: { name: 'find-library' } });
    fake.emit('indexProgress', null);
    expect(asked).toHaveLength(1);
  });
});

test('the filters are chosen one by one', () => {
  expect(chooseFilter('fields', new Set(['note', 'text']))).toEqual({ fields: ['text', 'note'] });
  expect(chooseFilter('kinds', new Set(['quote']))).toEqual({ kinds: ['quote'] });
  expect(chooseFilter('statuses', new Set(['disputed', 'verified']))).toEqual({
    statuses: ['verified', 'disputed'],
  });
  expect(chooseFilter('archived', new Set(['only']))).toEqual({ archived: 'only' });
  const sections = listFilters({ fields: ['text'], kinds: [], statuses: ['verified'], archived: 'without' });
  expect(sections.map(({ chosen }) => chosen)).toEqual([['text'], [], ['verified'], ['without']]);
});

test.each([
  [null, false, null, ''],
  [0, false, null, 'Nothing was found.'],
  [1, false, null, 'Found in 1 article, the newest first.'],
  [1200, true, null, 'Found in more than 1,200 articles, the newest first.'],
  [
    3,
    false,
    { done: 1200, total: 9000 },
    'Found in 3 articles, the newest first. The library is being read: 1,200 of 9,000 articles. There may be more.',
  ],
  [
    0,
    false,
    { done: 0, total: 0 },
    'Nothing was found. The library is being looked through; there may be more.',
  ],
])('%s articles (more: %s), %o: %s', (total, isMore, progress, words) => {
  expect(describeFound({ ...createAppStore().getState().searching, total, isMore, progress })).toBe(words);
});
