import { expect, test } from 'vitest';
import { type Draft, findFaults, readDraft, toDraft } from '#renderer/views/details-draft.ts';
import type { Metadata } from '#shared/domain/article.ts';

const metadata: Metadata = {
  title: 'The bridge is late',
  byline: null,
  publisher: 'Port Merrow Courier',
  url: null,
  publishedAt: '2026-11-17',
  language: 'en',
};

test('what is read of untouched fields is what was there, what nobody knows here included', () => {
  const known = { ...metadata, section: 'Politics' };
  expect(readDraft(toDraft(known), known)).toEqual(known);
});

test.for<readonly [keyof Draft, string, unknown]>([
  ['title', '  Another  ', 'Another'],
  ['byline', 'Ines Okafor', 'Ines Okafor'],
  ['byline', '   ', null],
  ['publisher', '', null],
  ['url', ' https://example.org/a ', 'https://example.org/a'],
  ['publishedAt', 'yesterday', 'yesterday'],
  ['language', 'EN-us', 'en-US'],
  ['language', 'not a tag', 'en'],
])('%s as "%s" becomes %s', ([field, typed, expected]) => {
  expect(readDraft({ ...toDraft(metadata), [field]: typed }, metadata)[field]).toBe(expected);
});

test.for<readonly [keyof Draft, string, boolean]>([
  ['title', '', true],
  ['title', ' ', true],
  ['title', '😀', false],
  ['url', '', false],
  ['url', 'example.org', true],
  ['url', 'javascript:alert(1)', true],
  ['url', 'https://example.org', false],
  ['language', '', true],
  ['language', 'english please', true],
  ['language', 'de-AT', false],
])('%s as "%s" is wrong: %s', ([field, typed, isWrong]) => {
  const faults = findFaults({ ...toDraft(metadata), [field]: typed });
  expect(Object.keys(faults)).toEqual(isWrong ? [field] : []);
});
