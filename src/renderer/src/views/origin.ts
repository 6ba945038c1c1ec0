import type { Metadata } from '#shared/domain/article.ts';

/** Publisher, byline and date, as far as they are known, as a reader would see them. */
export function describeOrigin(metadata: Metadata): readonly string[] {
  const { publisher, byline, publishedAt, language } = metadata;
  return [
    publisher,
    byline === null ? null : describeByline(byline, language),
    publishedAt === null ? null : describeDate(publishedAt),
  ].filter((fact): fact is string => fact !== null && fact !== '');
}

/** A bare name says in English that it is a byline; other languages have their own ways, and are left alone. */
function describeByline(byline: string, language: string): string {
  const isBare = /^en(-|$)/i.test(language) && !/^by\b/i.test(byline) && byline !== '';
  return isBare ? `By ${byline}` : byline;
}

const dateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/**
 * A date of digits in words, without its time of day: the day is that of where it was written. Any other, and one that is in no
 * calendar, stays as its source wrote it.
 */
function describeDate(date: string): string {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}[\d:.]*\s*(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(date)?.[1];
  const time = day === undefined ? Number.NaN : Date.parse(day);
  if (day === undefined || Number.isNaN(time) || !new Date(time).toISOString().startsWith(day)) return date;
  return dateFormat.format(time);
}
