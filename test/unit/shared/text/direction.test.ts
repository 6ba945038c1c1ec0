import { expect, test } from 'vitest';
import { findDirection } from '#shared/text/direction.ts';

test.for<readonly [string, 'ltr' | 'rtl' | null]>([
  ['Merrow', 'ltr'],
  ['«أخطأنا» said Merrow', 'rtl'],
  ['42 – “קראתי”', 'rtl'],
  ['😀 BBC عربي', 'ltr'],
  ['\u00a0e\u0301', 'ltr'],
  ['\r\n٤٫٥ (Green 21)', 'ltr'],
  ['𞤀𞤣𞤤𞤢𞤥', 'rtl'],
  ['…', null],
  ['', null],
])('%s runs %s', ([text, expected]) => {
  expect(findDirection(text)).toBe(expected);
});
