import { expect, test } from 'vitest';
import { findDayFault, readDay } from '#shared/text/written-day.ts';

test.each([
  ['2024-05-03', '2024-05-03'],
  [' 2024-02-29 ', '2024-02-29'],
  ['2024-05-03T10:00:00Z', '2024-05-03T10:00:00Z'],
  ['3 May 2024', '2024-05-03'],
  ['03 may 2024', '2024-05-03'],
  ['3rd\u00a0May,  2024', '2024-05-03'],
  ['the 21st of January 2024', '2024-01-21'],
  ['3. Sept. 2024', '2024-09-03'],
  ['May 3, 2024', '2024-05-03'],
  ['may 3rd 2024', '2024-05-03'],
  ['Dec. 31, 1999', '1999-12-31'],
])('%j is %s', (text, day) => {
  expect(readDay(text)).toEqual({ ok: true, value: day });
});

test.each<readonly [string, string]>([
  ['03/05/2024', '03/05/2024 may be 3 May or 5 March 2024. Write the month as a word.'],
  ['3.5.2024', '3.5.2024 may be 3 May or 5 March 2024. Write the month as a word.'],
  ['12-11-2024', '12-11-2024 may be 12 November or 11 December 2024. Write the month as a word.'],
  ...[
    '31/01/2024',
    '30 February 2024',
    '2026-02-30',
    '31 January',
    'May 2024',
    '0 May 2024',
    'yesterday',
  ].map((text) => [text, 'Write a day, such as 3 May 2024 or 2024-05-03.'] as const),
  ...['3 Ma 2024', '3 May 24', '3 Mayor 2024', '3 🚇 2024', '٣ May 2024', '3 May 2024!', ''].map(
    (text) => [text, 'Write a day, such as 3 May 2024 or 2024-05-03.'] as const,
  ),
])('%j is refused: %s', (text, message) => {
  expect(readDay(text)).toEqual({ ok: false, error: message });
});

test.each([
  ['', null],
  [' ', null],
  ['3 May 2024', null],
  ['last week', 'Write a day, such as 3 May 2024 or 2024-05-03.'],
])('a field for a day with %j in it: %j', (text, fault) => {
  expect(findDayFault(text)).toBe(fault);
});
