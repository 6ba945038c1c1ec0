import type { Span } from '../domain/span.ts';
import { lowerInPlace } from './letter-case.ts';
import { findLongest, findLongestAt } from './longest-match.ts';

/* All in lower case, and matched against a text in lower case: a flag for it makes patterns of this size slow to begin with. */
const months = [
  'jan(?:uary|uar|vier|uari)?|feb(?:ruary|ruar|ruari)?|mar(?:ch|zo|ço|s|ts)?|apr(?:il|ile)?|may|june?|july?|aug(?:ust|ustus|usti)?|sept?(?:ember|embre)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|dec(?:ember|embre)?',
  'jänner|märz|mai|juni|juli|oktober|dezember|desember|maart|mei|maj|mrt|okt',
  'février|févr|avril|mai|juin|juillet|août|décembre|déc',
  'enero|febrero|abril|mayo|junio|julio|agosto|septiembre|setiembre|diciembre',
  'gennaio|febbraio|maggio|giugno|luglio|settembre|ottobre|dicembre',
  'janeiro|fevereiro|maio|junho|julho|setembro|outubro|novembro|dezembro',
].join('|');
const weekdays = [
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri|sat|sun)(?=\\.?,? )',
  '(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend',
  'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche',
  'lunes|martes|miércoles|jueves|viernes|sábado|domingo',
  'lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica',
  '(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mån|tis|ons|tors|fre|lör|sön|man|tirs|lør|søn)dag',
].join('|');
const gap = '[ \\u00a0\\u202f]';
const day = '(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th|er|º|\\.)?(?!\\d)';
const year = '(?:1\\d|20|21)\\d\\d(?!\\d)';
const era = `(?:bce?|ce|ad|b\\.c\\.(?:e\\.)?|a\\.d\\.|[vn]\\. ?chr\\.)`;
const to = `(?:[-–]|${gap}(?:to|until|bis|au|al|tot|till)${gap})`;
const of = '(?:of|de|del|di)';
const part = '(?:early|mid|late|the beginning of|the end of|anfang|mitte|ende)[- \\u00a0]';
const which = `(?:last|next|this)${gap}`;
const season = '(?:spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst)';
const clock = '(?:[01]?\\d|2[0-3])';
const zone = '(?:[a-z]{1,2}[sd]?t|gmt|utc|cest|(?:eastern|central|mountain|pacific)(?: time)?)';
const time = `(?:${clock}(?:[:.][0-5]\\d)?${gap}?(?:[ap]\\.m\\.|[ap]m|uhr)|${clock}:[0-5]\\d(?::[0-5]\\d)?)(?:${gap}${zone}(?![\\p{L}\\p{N}]))?`;

/* Only what is cut short has a stop of its own; that of “on Tuesday.” ends the sentence. */
const monthStop = `(?<=(?<!\\p{L})\\p{L}{3,4})(?<!may|mai|maj|june|july|juni|juli|mars)\\.(?=${gap}\\d)`;
const weekdayStop = '(?<=(?<!\\p{L})(?:mon|tues?|wed|thurs?|fri|sat|sun))\\.';

/** 17 November 2026, November 17, 2026, 2nd of December, early November 2026, Nov. 17; 2026-11-17, 17/11/2026. */
const calendar = [
  `(?:${part}|${day}(?:${to}${day})?(?:${gap}${of})?${gap})?(?:${months})(?:${monthStop})?(?:${gap}${day}(?:${to}${day})?)?(?:,?${gap}(?:${of}${gap})?${year})?`,
  `${year}-(?:0[1-9]|1[0-2])-(?:[0-2]\\d|3[01])`,
  '\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})',
].join('|');
const weekday = `(?:${which})?(?:${weekdays})(?:${weekdayStop})?(?:${gap}(?:morning|afternoon|evening|night))?`;

const patterns: readonly RegExp[] = [
  `(?:${time},?${gap}(?:on${gap})?)?(?:${weekday}(?:,?${gap}(?:den${gap}|the${gap})?(?:${calendar}))?|(?:${calendar}))(?:,?${gap}(?:(?:at|um)${gap})?${time})?`,
  time,
  `(?:${part})?(?:${which})?${season}(?:${gap}(?:of${gap})?${year})?`,
  `(?:${part})?${year}(?:${to}(?:${year}|\\d\\d(?!\\d)))?s?(?:${gap}${era})?`,
  `\\d{1,4}${gap}${era}|ad${gap}\\d{1,4}`,
  `['’]\\d\\ds`,
  `(?:first|second|third|fourth|[1-4](?:st|nd|rd|th))${gap}(?:quarter|half)(?:${gap}of${gap}${year})?`,
  `[qh][1-4](?:${gap}?/?${year})?`,
  `(?:\\d{1,2}(?:st|nd|rd|th|\\.)|first|second|third|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\p{Ll}+teenth|twentieth|twenty-first)${gap}(?:century|jahrhundert)(?:${gap}${era})?`,
  `(?:(?:early|late)${gap})?(?:yesterday|today|tonight|tomorrow|heute|gestern|morgen|aujourd['’]hui|hier|demain|hoy|ayer|mañana)`,
  `${which}(?:week|weekend|month|year|decade|century)`,
].map((source) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'gu'));

/**
 * The whole date, time or period that an offset (UTF-16) touches in a paragraph: “17 November 2026”, “6 p.m. Eastern on
 * Tuesday”, “the autumn of 2027” without its article. Null where there is none.
 */
export function findDateAt(paragraph: string, offset: number): Span | null {
  return findLongestAt(lowerInPlace(paragraph), offset, patterns);
}

/** The dates, times and periods of a paragraph, in order, never overlapping, as `findDateAt` gives them; UTF-16. */
export function findDates(paragraph: string): readonly Span[] {
  return findLongest(lowerInPlace(paragraph), patterns);
}
