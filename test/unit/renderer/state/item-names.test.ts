import { expect, test } from 'vitest';
import { getAnnotations } from '#renderer/editor/annotation-plugin.ts';
import { createSnapshot } from '#renderer/editor/article-editor.ts';
import { nameItem } from '#renderer/state/item-names.ts';
import { createTestState, readLists, Session } from '../editor/editing.ts';

const session = new Session(createTestState('😀 [Ann Lee] is. It is so.'));
session.run('tag.entity.person');
session.selectWords('It is so.');
session.run('tag.claim', 'coverage.nothing');
const { store } = getAnnotations(session.state);
const [entity] = store.entity.values();
const [claim] = store.claim.values();
const [nothing] = store.nothing.values();
const [ofEntity, ofClaim] = store.ordered;
const source = {
  id: 'source',
  kind: 'document',
  title: 'The minutes',
  url: null,
  locator: null,
  excerpt: null,
  primary: true,
  accessedAt: null,
  attachment: null,
} as const;
if (
  entity === undefined ||
  claim === undefined ||
  nothing === undefined ||
  ofEntity === undefined ||
  ofClaim === undefined
)
  throw new Error('nothing was tagged');
const lists = readLists(session.state);
const withSource = {
  ...lists,
  claims: [{ ...claim, sourceIds: ['source'] }],
  sources: [source, { ...source, id: 'loose', title: 'A letter' }],
};
const snapshot = createSnapshot(createTestState('😀 Ann Lee is. It is so.', withSource));

test.for<readonly [string, Parameters<typeof nameItem>[0], ReturnType<typeof nameItem>]>([
  [
    'an annotation',
    { type: 'annotation', id: ofEntity.id },
    { words: 'Ann Lee', kind: 'entity', place: { annotationId: ofEntity.id } },
  ],
  [
    'a claim',
    { type: 'claim', id: claim.id },
    { words: 'It is so.', kind: 'claim', place: { annotationId: ofClaim.id } },
  ],
  [
    'an entity',
    { type: 'entity', id: entity.id },
    { words: 'Ann Lee', kind: 'entity', place: { annotationId: ofEntity.id } },
  ],
  [
    'a mark',
    { type: 'nothing', id: nothing.id },
    { words: 'It is so.', kind: null, place: { sentence: { start: 15, end: 24 } } },
  ],
  [
    'a source',
    { type: 'source', id: 'source' },
    { words: 'The minutes', kind: null, place: { annotationId: ofClaim.id } },
  ],
  ['a source of nothing', { type: 'source', id: 'loose' }, { words: 'A letter', kind: null, place: null }],
  ['what is gone', { type: 'claim', id: 'gone' }, null],
  ['a mark that is gone', { type: 'nothing', id: 'gone' }, null],
  ['what nobody knows', { type: null, id: 'gone' }, null],
])('%s', ([, item, name]) => {
  expect(nameItem(item, snapshot)).toEqual(name);
});
