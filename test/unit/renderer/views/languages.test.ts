import { expect, test } from 'vitest';
import { languageNames, nameLanguage, readLanguage } from '#renderer/views/settings/languages.ts';

test.for<readonly [string, string | null]>([
  ['German', 'de'],
  [' german ', 'de'],
  ['Austrian German', 'de-AT'],
  ['de', 'de'],
  ['DE_at', 'de-AT'],
  ['zh-Hant-TW', 'zh-Hant-TW'],
  ['yo', 'yo'],
  ['', null],
  ['Klingon', null],
  ['klingon', null],
  ['xx', null],
  ['de-', null],
  ['not a language', null],
  [`de-${'abcde-'.repeat(10)}x`, null],
])('%j is read as %j', ([text, tag]) => {
  expect(readLanguage(text)).toBe(tag);
});

test('every language that is proposed is read by its name, and no two are called the same', () => {
  expect(new Set(languageNames).size).toBe(languageNames.length);
  for (const name of languageNames) {
    const tag = readLanguage(name);
    expect(tag === null ? null : nameLanguage(tag)).toBe(name);
  }
});

test.for(['de', 'de-AT', 'zh-Hant-TW', 'sr-Latn', 'yo', 'qaa', 'x-own', 'DE_at'])(
  'an article in %s can be kept as it is',
  (tag) => {
    expect(readLanguage(nameLanguage(tag), tag)).toBe(tag);
  },
);
