import type { Span } from '../domain/span.ts';
import { lowerInPlace } from './letter-case.ts';
import { findLongest, findLongestAt, matchWholeWords } from './longest-match.ts';

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
const dayNumber = '(?:[12]\\d|3[01]|0?[1-9])';
const day = `${dayNumber}(?:st|nd|rd|th|er|º|\\.)?(?!\\d)`;
/** Behind a month a full stop is that of the sentence. */
const dayBehind = `${dayNumber}(?:st|nd|rd|th|er|º)?(?!\\d)`;
const year = '(?:1\\d|20|21)\\d\\d(?!\\d)';
const era = `(?:bce?|ce|ad|b\\.c\\.(?:e\\.)?|a\\.d\\.|[vn]\\. ?chr\\.)`;
const to = `(?:[-–]|${gap}(?:to|until|bis|au|al|tot|till)${gap})`;
const and = `${gap}(?:and|und|et|y|e)${gap}`;
const days = `${day}(?:(?:${to}|${and})${day})?`;
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
  `(?:${part}|${days}(?:${gap}${of})?${gap})?(?:${months})(?:${monthStop})?(?:${gap}${dayBehind}(?:(?:${to}|${and})${dayBehind})?)?(?:,?${gap}(?:${of}${gap})?${year})?`,
  `${year}-(?:0[1-9]|1[0-2])-(?:[0-2]\\d|3[01])`,
  '\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})',
].join('|');
const weekday = `(?:${which})?(?:${weekdays})(?:${weekdayStop})?(?:${gap}(?:morning|afternoon|evening|night))?`;

const getPatterns = matchWholeWords([
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
]);

/**
 * The whole date, time or period that an offset (UTF-16) touches in a paragraph: “17 November 2026”, “6 p.m. Eastern on
 * Tuesday”, “the autumn of 2027” without its article. Null where there is none.
 */
export function findDateAt(paragraph: string, offset: number): Span | null {
  return findLongestAt(lowerInPlace(paragraph), offset, getPatterns());
}

/** The dates, times and periods of a paragraph, in order, never overlapping, as `findDateAt` gives them; UTF-16. */
export function findDates(paragraph: string): readonly Span[] {
  return findLongest(lowerInPlace(paragraph), getPatterns());
}

/** The words of English dates; a word of another language is none there. */
const english =
  /^(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|night|early|mid|late|last|next|this|the|of|to|until|and|on|at|in|beginning|end|spring|summer|autumn|fall|winter|week|weekend|month|year|decade|century|yesterday|today|tonight|tomorrow|quarter|half|\p{Ll}+teenth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|twentieth)$/u;
/** In these languages the names of months and days have capitals, and those without are other words: may. */
const hasCapitals = /^(?:en|de|lb)(?:-|$)/i;
const monthOrDay = new RegExp(`^(?:${months}|(?:${weekdays}))$`, 'u');
/** By themselves these are mostly other words: fall, mar is the sea, sept is seven. */
const vague = new RegExp(
  `^(?:${season}|jan|feb|mar|apr|jun|jul|aug|sept?|o[ck]t|nov|dec|mon|sat|sun|fri)$`,
  'u',
);
/** Each in its language: hier is yesterday in French and here in German. */
const relativeDays: readonly (readonly [language: RegExp, words: RegExp])[] = [
  [/^en(?:-|$)/i, /^(?:yesterday|today|tonight|tomorrow)$/],
  [/^de(?:-|$)/i, /^(?:heute|gestern|morgen)$/],
  [/^fr(?:-|$)/i, /^(?:aujourd['’]hui|hier|demain)$/],
  [/^es(?:-|$)/i, /^(?:hoy|ayer|mañana)$/],
];

/**
 * The dates, times and periods of a paragraph, in order, never overlapping, as `findDateAt` gives them, without those words
 * that are more often something else in the language (a BCP 47 tag): “it may fall”. Offsets are UTF-16.
 */
export function findCertainDates(paragraph: string, language: string): readonly Span[] {
  return findDates(paragraph).filter(({ start, end }) => isCertain(paragraph.slice(start, end), language));
}

function isCertain(found: string, language: string): boolean {
  const lower = lowerInPlace(found);
  if (vague.test(lower)) return false;
  const relative = relativeDays.find(([, words]) => words.test(lower));
  if (relative !== undefined) return relative[0].test(language);
  const words = found.match(/\p{L}+/gu) ?? [];
  if (hasCapitals.test(language) && words.some((word) => monthOrDay.test(word))) return false;
  const isPlain = !/\p{N}/u.test(found) && /^en(?:-|$)/i.test(language);
  return !isPlain || words.every((word) => english.test(word.toLowerCase()));
}
