import { describe, expect, test } from 'vitest';
import { filterFile, noFilter } from '#shared/format/export-filter.ts';
import { encodeTickmark } from '#shared/format/tickmark/encode.ts';
import { exampleArticle, exampleLists, exampleOptions } from '../../../support/example-article.ts';

const file = await encodeTickmark({ article: exampleArticle, lists: exampleLists }, exampleOptions);
const signed = {
  ...file,
  signOff: {
    by: 'person-1',
    initials: 'AE',
    at: '2026-01-31T09:30:00.000Z',
    textSha256: '0'.repeat(64),
    annotationsSha256: '0'.repeat(64),
    waiver: null,
    outdated: false,
  },
};

describe('a part of the annotations', () => {
  test.each([
    [{ kinds: ['claim'], statuses: [] }, ['claim', 'claim'], [1, 0, 0, 1]],
    [{ kinds: ['quote'], statuses: [] }, ['quote'], [0, 1, 1, 1]],
    [{ kinds: ['entity'], statuses: [] }, ['entity', 'entity'], [0, 0, 1, 1]],
    [{ kinds: [], statuses: ['needs-change'] }, ['claim', 'claim'], [1, 0, 0, 1]],
    [{ kinds: ['claim'], statuses: ['verified'] }, [], [0, 0, 0, 0]],
  ] as const)('%j: with the records and sources they need', (filter, kinds, counts) => {
    const filtered = filterFile(file, filter).file;
    expect(filtered.annotations.map(({ kind }) => kind)).toEqual(kinds);
    const { claims, quotes, entities, sources } = filtered;
    expect([claims, quotes, entities, sources].map(({ length }) => length)).toEqual(counts);
  });

  test('carries no sign-off, and says so', () => {
    const { file: filtered, notices } = filterFile(signed, { kinds: ['claim'], statuses: [] });
    expect(filtered.signOff).toBeNull();
    expect(notices).toHaveLength(1);
  });
});

test('without a wish everything is as it was', () => {
  expect(filterFile(signed, noFilter)).toEqual({ file: signed, notices: [] });
});
