import { describe, expect, test } from 'vitest';
import { findSources } from '#renderer/views/sources/source-answers.ts';
import { createSource } from '#shared/domain/records.ts';

const own = [
  createSource('a', { title: 'Audit office' }),
  createSource('b', { title: 'Council minutes', url: 'https://example.org/minutes' }),
];
const attached = [createSource('d', { title: 'Harbour ledger', url: 'https://example.org/ledger' })];
const others = [
  { articleId: 'x', articleTitle: 'Trains', source: createSource('a', { title: 'Audit of trains' }) },
  {
    articleId: 'x',
    articleTitle: 'Trains',
    source: createSource('c', { title: 'Timetable', locator: 'p. 3' }),
  },
];

const find = (query: string) => findSources({ query, own, attached, others }).map(({ id }) => id);

describe('what answers', () => {
  test.each([
    ['', ['own a', 'own b', 'new', 'file', 'other x a', 'other x c']],
    ['audit', ['own a', 'new', 'file', 'other x a']],
    ['timetable', ['other x c', 'new', 'file']],
    ['p. 3', ['other x c', 'new', 'file']],
    ['nothing like it', ['new', 'file']],
    ['https://example.org/new', ['new']],
    ['https://example.org/minutes', ['own b', 'new']],
    ['ledger', ['attached d', 'new', 'file']],
    ['https://example.org/ledger', ['attached d', 'new']],
  ])('%j', (query, ids) => {
    expect(find(query)).toEqual(ids);
  });

  test('a new one is called what is typed', () => {
    expect(findSources({ query: ' An  interview ', own: [], attached: [], others: [] })[0]?.name).toBe(
      'New source: An  interview',
    );
  });

  test('ids are unique', () => {
    expect(new Set(find('')).size).toBe(find('').length);
  });
});
