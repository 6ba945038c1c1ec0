import { describe, expect, test } from 'vitest';
import {
  createToday,
  findSourceFaults,
  readSourceDraft,
  toSourceDraft,
} from '#renderer/views/sources/source-draft.ts';
import { createSource, sourceSchema } from '#shared/domain/records.ts';

const attachment = { fileName: 'report.pdf', mediaType: 'application/pdf', sha256: 'a'.repeat(64), bytes: 1 };
const draftOf = (known: Parameters<typeof createSource>[1]) => toSourceDraft(createSource('s', known));

describe('what is wrong with a source', () => {
  test.each([
    [{ title: 'Report' }, []],
    [{ url: 'https://example.org' }, []],
    [{ attachment }, []],
    [{}, ['title']],
    [{ title: '  ' }, ['title']],
    [{ title: 'A', url: 'example.org' }, ['url']],
    [{ title: 'A', url: 'file:///etc/passwd' }, ['url']],
    [{ title: 'A', url: 'javascript:alert(1)' }, ['url']],
    [{ title: 'A', accessedAt: '31 January' }, ['accessedAt']],
    [{ title: 'A', accessedAt: '2026-02-30' }, ['accessedAt']],
    [{ title: 'A', accessedAt: '2026-01-31' }, []],
    [{ title: 'A', accessedAt: ' 3 May 2024' }, []],
    [{ title: 'A', accessedAt: '03/05/2024' }, ['accessedAt']],
    [{ title: 'A', accessedAt: '  ' }, []],
  ])('%j: %j', (known, faults) => {
    expect(Object.keys(findSourceFaults(draftOf(known)))).toEqual(faults);
  });
});

describe('a source is called', () => {
  test.each([
    [{ title: ' Report ', url: 'https://example.org', attachment }, 'Report'],
    [{ url: 'https://example.org', attachment }, 'report.pdf'],
    [{ url: 'https://example.org' }, 'https://example.org'],
  ])('%j', (known, title) => {
    expect(readSourceDraft(draftOf(known)).title).toBe(title);
  });
});

test('the day is kept as every file has it', () => {
  const known = readSourceDraft(draftOf({ title: 'A', accessedAt: 'May 3, 2024' }));
  expect(known).toMatchObject({ accessedAt: '2024-05-03' });
});

test.each([
  [new Date(2026, 0, 31, 0, 0, 1), '2026-01-31'],
  [new Date(2026, 10, 9, 23, 59, 59), '2026-11-09'],
])('today is the day of the person: %s', (now, day) => {
  expect(createToday({ now: () => now.getTime() })).toBe(day);
});

test('what the fields say is a source, and what is empty is not known', () => {
  const known = readSourceDraft({ ...draftOf({ title: 'A' }), locator: ' p. 3 ', excerpt: '  ' });
  expect(known).toMatchObject({ locator: 'p. 3', excerpt: null, url: null, accessedAt: null });
  expect(sourceSchema.safeParse({ id: 's', ...known }).success).toBe(true);
});
