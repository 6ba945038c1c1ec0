import { isDate } from '../domain/ids.ts';

/* Written out here, and not by the runtime's tables, which differ from one to the next: the same input, the same bytes. */
export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Fewer letters may be another month, or none. */
const shortestMonth = 3;

const dayFirst =
  /^(?:the )?(?<day>\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(?<month>[a-z]+)\.?,? (?<year>\d{4})$/iu;
const monthFirst = /^(?<month>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/iu;
const inNumbers = /^(?<one>\d{1,2})[./-](?<other>\d{1,2})[./-](?<year>\d{4})$/u;

const expected = 'Write a day, such as 3 May 2024 or 2024-05-03.';

/** A day as people write it, or why it is none that can be told for certain, and what to do. */
export type ReadDay =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly error: string };

/** Reads a day that is written in English or as in ISO 8601; of days in numbers alone nobody knows which is the month. */
export function readDay(text: string): ReadDay {
  const written = text.trim().replaceAll(/\s+/gu, ' ');
  if (isDate(written)) return { ok: true, value: written };
  const {
    day = '',
    month = '',
    year = '',
  } = (dayFirst.exec(written) ?? monthFirst.exec(written))?.groups ?? {};
  const number = findMonth(month);
  const value = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (number > 0 && isDate(value)) return { ok: true, value };
  return { ok: false, error: describeAmbiguous(written) ?? expected };
}

/** Why what is written in a field for a day is none, and what to do; null where it is one, and where the field is empty. */
export function findDayFault(text: string): string | null {
  const day = readDay(text);
  return day.ok || text.trim() === '' ? null : day.error;
}

/** From 1; 0 where there is none of that name. */
function findMonth(name: string): number {
  const start = name.toLowerCase();
  if (start.length < shortestMonth) return 0;
  return months.findIndex((month) => month.toLowerCase().startsWith(start)) + 1;
}

function describeAmbiguous(written: string): string | null {
  const { one = '', other = '', year = '' } = inNumbers.exec(written)?.groups ?? {};
  const [first, second] = [months[Number(one) - 1], months[Number(other) - 1]];
  if (first === undefined || second === undefined || first === second) return null;
  return `${written} may be ${Number(one)} ${second} or ${Number(other)} ${first} ${year}. Write the month as a word.`;
}
