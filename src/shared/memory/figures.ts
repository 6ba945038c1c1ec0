import type { Span } from '../domain/span.ts';
import { findAmounts } from '../text/amounts.ts';
import { findDates } from '../text/dates.ts';
import { raisedDigits } from '../text/longest-match.ts';
import { listComparableWords } from '../transcript/comparable-words.ts';
import { currencies, months, relativeWords, scales, units } from './figure-words.ts';

/** A number or a time that a claim names, as it is compared with those of another one. */
export interface Figure extends Span {
  /** `time`: a date that only its article makes a certain one: Tuesday, last year, 17 November. */
  readonly kind: 'amount' | 'date' | 'time';
  /** As written. */
  readonly text: string;
  /** The same for figures that say the same: 12 % and twelve percent, €1.2 million and 1,200,000 euros. */
  readonly value: string;
  /** What is counted: a currency, a unit; empty where that is not known. A day, a month, a year for dates. */
  readonly unit: string;
}

/** A lone number of four digits is a year; with a unit behind it, it is an amount: 2000 metres. */
const bareYear = /^\p{Nd}{4}$/u;
/** Where an ordinary sentence has its number, what counts is the digits: “one of them” is none. */
const vagueAmounts: ReadonlySet<string> = new Set(['one', 'a', 'score', 'second', 'first']);
/** 10⁶, 10^6 */
const power = new RegExp(`10(?:[⁺⁻]?[${raisedDigits}]|\\^)`, 'u');
/** More digits behind the point than anybody means; it hides what binary fractions make of 0.1 + 0.2. */
const precision = 12;

/** The amounts and times of a text, in order, never overlapping. Offsets are UTF-16. */
export function findFigures(text: string): readonly Figure[] {
  const amounts = findAmounts(text);
  const dates = findDates(text).filter(
    (date) =>
      !(bareYear.test(text.slice(date.start, date.end)) && amounts.some((span) => isCounted(span, date))),
  );
  /* A range must not reach from a date to an amount: from March 2019 to 5 percent. */
  const masked = dates.reduce(
    (rest, { start, end }) => `${rest.slice(0, start)}${'·'.repeat(end - start)}${rest.slice(end)}`,
    text,
  );
  return [
    ...dates.flatMap((span) => readDate(text, span)),
    ...findAmounts(masked).flatMap((span) => readAmount(text, span)),
  ].toSorted((a, b) => a.start - b.start);
}

function isCounted(amount: Span, date: Span): boolean {
  return amount.start === date.start && amount.end > date.end;
}

const listKeys = (text: string): readonly string[] => listComparableWords(text).map(({ key }) => key);

function readAmount(text: string, { start, end }: Span): readonly Figure[] {
  const written = text.slice(start, end);
  if (vagueAmounts.has(written.toLowerCase())) return [];
  const keys = listKeys(written);
  const unit = findUnit(keys, text.slice(end));
  /* A power of ten has two numbers, and is neither of them. */
  const values = power.test(written) ? [] : readValues(keys);
  const figure = { start, end, text: written, kind: 'amount', unit } as const;
  if (values.length === 0) return [{ ...figure, value: keys.join(' ') }];
  return values.map((value) => ({ ...figure, value: String(Number(value.toPrecision(precision))) }));
}

/** A number that is being read out: what its scales have closed, and what stands before the next one. */
interface Reading {
  readonly whole: number;
  readonly part: number;
  /** Whether more of it may follow: two hundred and fifty. */
  readonly isOpen: boolean;
}

/** Numbers are built up as they are read out: two hundred and fifty thousand. */
function readValues(keys: readonly string[]): readonly number[] {
  const values: number[] = [];
  let reading: Reading | null = null;
  let sign = 1;
  /* The end of the words closes the last number. */
  for (const key of [...keys, '']) {
    const next = readOn(reading, key);
    if (reading !== null && (next === null || next.isNew)) {
      values.push(sign * (reading.whole + reading.part));
      sign = 1;
    }
    if (key === 'minus') sign = -1;
    reading = next?.reading ?? null;
  }
  return values;
}

/** How a word goes on with a number, or begins one; null where it does neither. */
function readOn(
  reading: Reading | null,
  key: string,
): { readonly reading: Reading; readonly isNew: boolean } | null {
  const number = readNumber(key);
  if (number !== null) {
    if (reading?.isOpen !== true) return { reading: { whole: 0, part: number, isOpen: false }, isNew: true };
    return { reading: { ...reading, part: reading.part + number, isOpen: false }, isNew: false };
  }
  const scale = scales.get(key);
  if (scale !== undefined) {
    const { whole, part }: Reading = reading ?? { whole: 0, part: 1, isOpen: false };
    return { reading: applyScale({ whole, part, isOpen: true }, scale), isNew: false };
  }
  return key === 'and' && reading !== null ? { reading, isNew: false } : null;
}

/** Hundreds go on within the thousands that follow; larger scales close what stands before them. */
function applyScale({ whole, part, isOpen }: Reading, scale: number): Reading {
  if (scale === 100) return { whole, part: part * scale, isOpen };
  return part === 0
    ? { whole: whole * scale, part, isOpen }
    : { whole: whole + part * scale, part: 0, isOpen };
}

function readNumber(key: string): number | null {
  const found = /^(\p{Nd}+(?:[.,]\p{Nd}+)*)(k|m|mn|bn|tn)?$/u.exec(key);
  if (found?.[1] === undefined) return null;
  const plain = readDigits(found[1]);
  return plain === null ? null : plain * (scales.get(found[2] ?? '') ?? 1);
}

/** A point before three digits groups where there are several of them: 1.200.000; a comma before any other number parts. */
function readDigits(digits: string): number | null {
  const grouped = /^\p{Nd}{1,3}(?:\.\p{Nd}{3}){2,}$|^\p{Nd}{1,3}(?:,\p{Nd}{3})+$/u.test(digits);
  const plain = grouped ? digits.replace(/[.,]/gu, '') : digits.replace(',', '.');
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** What the number counts, by the words within the amount, else by the word right behind it. */
function findUnit(keys: readonly string[], behind: string): string {
  for (const key of keys) {
    const currency = currencies.get(key);
    if (currency !== undefined) return currency;
  }
  if (keys.includes('percent') && /^ points?\b/u.test(behind)) return 'percentage point';
  const words = keys.filter((key) => readNumber(key) === null && !scales.has(key));
  const joined = words.join(' ');
  if (/^per ?cent(?:age)? points?$/u.test(joined)) return 'percentage point';
  const known = units.get(joined) ?? units.get(words.at(-1) ?? '');
  if (known !== undefined) return known;
  const last = words.at(-1) ?? '';
  return /^\p{L}{3,}$/u.test(last) ? last.replace(/s$/u, '') : '';
}

function readDate(text: string, { start, end }: Span): readonly Figure[] {
  const written = text.slice(start, end);
  const keys = listKeys(written.replace(/(?<=\p{Nd})(?:st|nd|rd|th)(?!\p{L})/giu, ''));
  /* “May” and “fall” are other words as often, and nothing hangs on them alone. */
  if (keys.length === 1 && /^(?:may|march|fall|spring|second)$/u.test(keys[0] ?? '')) return [];
  const parts = readNumericDate(written.trim()) ?? readDateParts(keys);
  const isCertain = parts.years.length > 0;
  return [
    {
      start,
      end,
      text: written,
      kind: isCertain ? 'date' : 'time',
      value: isCertain
        ? [parts.years, parts.months, parts.days, parts.words].map((part) => part.join('-')).join('/')
        : keys.join(' '),
      unit: findPrecision(parts),
    },
  ];
}

/** What a date is made of; several of one kind where it is a range: from 2004 to 2009, 10–12 May 2026. */
interface DateParts {
  readonly years: readonly string[];
  /** By their numbers. */
  readonly months: readonly string[];
  /** And whatever other numbers there are, which must be the same too. */
  readonly days: readonly string[];
  /** Seasons, quarters, hours. */
  readonly words: readonly string[];
}

const isYear = (key: string): boolean => /^\p{Nd}{4}s?$/u.test(key);
const isMonth = (key: string): boolean => months.has(key);
const isNumber = (key: string): boolean => /^\p{Nd}+$/u.test(key);

function readDateParts(keys: readonly string[]): DateParts {
  return {
    years: keys.filter(isYear),
    months: keys.filter(isMonth).map((key) => months.get(key) ?? key),
    days: keys.filter((key) => isNumber(key) && !isYear(key)).map((key) => String(Number(key))),
    words: keys.filter((key) => !isYear(key) && !isNumber(key) && !isMonth(key) && !relativeWords.has(key)),
  };
}

function findPrecision({ years, months: named, days }: DateParts): string {
  if (years.length === 0) return 'time';
  if (days.length > 0) return 'day';
  return named.length === 0 ? 'year' : 'month';
}

/** 2026-01-31; 31/1/2026 only where the day cannot be the month. */
function readNumericDate(written: string): DateParts | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(written);
  if (iso !== null) return createDay({ year: iso[1], month: Number(iso[2]), day: Number(iso[3]) });
  const other = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(written);
  if (other === null) return null;
  const [first, second] = [Number(other[1]), Number(other[2])];
  const isDayFirst = first > 12 || first === second;
  if (!isDayFirst && second <= 12) return null;
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  return createDay({ year: other[3], month, day });
}

function createDay({
  year = '',
  month,
  day,
}: {
  readonly year: string | undefined;
  readonly month: number;
  readonly day: number;
}): DateParts {
  return { years: [year], months: [String(month)], days: [String(day)], words: [] };
}
