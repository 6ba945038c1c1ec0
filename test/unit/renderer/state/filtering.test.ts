import { expect, test } from 'vitest';
import type { EditorSnapshot } from '#renderer/editor/article-editor.ts';
import { changedOnly, type ListFilter, noFilter } from '#renderer/state/annotation-filter.ts';
import { createAppStore, type Store } from '#renderer/state/app-state.ts';
import { Filtering } from '#renderer/state/filtering.ts';
import { listPassing, readListed } from '#renderer/state/listed-annotations.ts';
import type { LibraryState } from '#shared/library-state.ts';
import { exampleArticle, exampleLists } from '../../../support/example-article.ts';
import { firstRevision } from '../editor/editing.ts';
import { createGround, type Tagged } from './tagged-text.ts';

const text = 'The ferry 🎈 is late. Zoe\u0301 Marsh said so.';
const late: Tagged = { id: 'late', words: 'The ferry 🎈 is late.', kind: 'claim' };
const marsh: Tagged = {
  id: 'marsh',
  words: 'Zoe\u0301 Marsh',
  kind: 'entity',
  entity: { status: 'verified' },
};

function createSnapshot(all: readonly Tagged[]): EditorSnapshot {
  const ground = createGround(text, all);
  return {
    ...ground,
    version: 1,
    revision: firstRevision,
    revisions: [firstRevision],
    isCorrecting: false,
    annotations: new Map(ground.ordered.map((placed) => [placed.id, placed])),
    nothing: new Map(),
    signOffs: new Map(),
    rejections: new Map(),
    suggestion: null,
    activeId: null,
    question: null,
    countMentions: () => 1,
    countSpeeches: () => 0,
    hasSelection: false,
    canUndo: false,
    canRedo: false,
  };
}

interface Desk {
  readonly store: Store;
  readonly filtering: Filtering;
  readonly said: readonly string[];
  readonly list: () => string | undefined;
}

function createDesk(all: readonly Tagged[]): Desk {
  const store = createAppStore();
  const said: string[] = [];
  const filtering = new Filtering({
    store,
    /* What the last key left is read when it is asked for, and not before. */
    editing: { readNow: () => store.setState({ snapshot: createSnapshot(all) }) },
    defer: (callback) => callback(),
    announce: (message) => said.push(message),
  });
  const list = () =>
    readListed(store.getState())
      ?.items.map(({ id }) => id)
      .join(' ');
  return { store, filtering, said, list };
}

test.for<readonly [string, readonly Tagged[], readonly Partial<ListFilter>[], string, string]>([
  ['fewer', [late, marsh], [{ kind: 'claim' }], 'late', '1 of 2 listed'],
  [
    'one part after the other',
    [late, marsh],
    [{ kind: 'claim' }, { text: 'zoe' }],
    '',
    'No annotation passes the filter',
  ],
  ['none', [late, marsh], [{ status: ['disputed'] }], '', 'No annotation passes the filter'],
  ['what all have', [late, marsh], [{ taggedBy: ['ann'] }], 'late marsh', '2 of 2 listed'],
  [
    'nothing any more',
    [late, marsh],
    [{ text: 'zoe' }, { text: '' }],
    'late marsh',
    'All 2 annotations are listed',
  ],
  ['nothing of one', [late], [{ kind: 'claim' }, { kind: null }], 'late', 'The one annotation is listed'],
  ['anything of none', [], [{ kind: 'claim' }], '', 'No annotations yet'],
])('asking for %s', ([, all, changes, listed, message]) => {
  const { filtering, said, list } = createDesk(all);
  for (const change of changes) filtering.change(change);
  expect(list()).toBe(listed);
  expect(said.at(-1)).toBe(message);
});

test('clearing lifts every part, and leaves the order', () => {
  const { store, filtering, list } = createDesk([marsh, late]);
  store.setState({ listOrder: 'status', isGrouped: false });
  filtering.change({ kind: 'entity', text: 'zoe', feature: ['note'] });
  filtering.clear();
  expect(list()).toBe('late marsh');
  expect(store.getState()).toMatchObject({ filter: noFilter, listOrder: 'status' });
});

test('another article begins unfiltered, the same one opened again does not', () => {
  const { store, filtering } = createDesk([late]);
  const open = (id: string, opening: number) =>
    store.setState({ opened: { article: { ...exampleArticle, id }, lists: exampleLists, opening } });
  open('one', 1);
  filtering.change({ text: 'late' });
  open('one', 2);
  expect(store.getState().filter.text).toBe('late');
  open('two', 3);
  expect(store.getState().filter).toBe(noFilter);
});

const draft = { ...firstRevision, id: 'draft', number: 2 };
const report = { exact: 1, moved: 0, changed: 1, orphan: 0, corrected: 0, marksLost: 0 };

test.for<readonly [string, ListFilter, ListFilter, ListFilter]>([
  ['its own list', changedOnly, noFilter, changedOnly],
  ['what was asked for since', { ...changedOnly }, { ...changedOnly }, { ...changedOnly }],
  ['nothing', noFilter, noFilter, changedOnly],
])('undoing a draft and doing it again, with %s', ([, filter, undone, doneAgain]) => {
  const { store } = createDesk([late]);
  const first = createSnapshot([late]);
  const second = { ...first, revision: draft, revisions: [firstRevision, draft] };
  store.setState({ snapshot: second, carry: { revisionId: draft.id, report }, filter });
  store.setState({ snapshot: { ...second, version: 2 } });
  expect(store.getState().filter).toBe(filter);
  store.setState({ snapshot: first });
  expect(store.getState().filter).toEqual(undone);
  store.setState({ snapshot: second });
  expect(store.getState().filter).toEqual(doneAgain);
});

test('the keys go by place, whatever the order of the list, and to all where nothing is asked for', () => {
  const { store, filtering } = createDesk([marsh, late]);
  const passing = () => {
    const state = store.getState();
    return state.snapshot === null ? null : listPassing(state, state.snapshot).map(({ id }) => id);
  };
  filtering.clear();
  expect(passing()).toEqual(['late', 'marsh']);
  store.setState({ listOrder: 'status' });
  filtering.change({ taggedBy: ['ann'] });
  expect(passing()).toEqual(['late', 'marsh']);
  filtering.change({ status: ['verified'] });
  expect(passing()).toEqual(['marsh']);
});

test('how many sources are enough is what the library says', () => {
  const { store, filtering, list } = createDesk([
    { ...late, claim: { status: 'verified', sourceIds: ['s1', 's2'] } },
  ]);
  const library: LibraryState = {
    revision: 1,
    folder: '/library',
    isPersonNew: false,
    person: { id: 'ann', name: 'Ann', initials: 'A' },
    people: [],
    articles: [],
    problems: [],
    scales: [],
    policy: { secondarySources: 2 },
    gazetteer: [],
  };
  filtering.change({ feature: ['needs-sources'] });
  expect(list()).toBe('late');
  store.setState({ library });
  expect(list()).toBe('');
});

test('the field is gone to as long as it is there', () => {
  const { filtering } = createDesk([]);
  const taken: string[] = [];
  const leaveFirst = filtering.registerField(() => taken.push('first'));
  const leaveSecond = filtering.registerField(() => taken.push('second'));
  leaveFirst();
  filtering.focusField();
  leaveSecond();
  filtering.focusField();
  expect(taken).toEqual(['second']);
});
