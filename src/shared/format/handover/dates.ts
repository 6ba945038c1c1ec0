import { isDate } from '../../domain/ids.ts';
import { months } from '../../text/written-day.ts';

const wholeDay = /^\d{4}-\d{2}-\d{2}$/;

/** `31 January 2026`, of a day or a moment, by UTC. What is neither is given back as it is. */
export function formatDay(date: string): string {
  if (!isDate(date)) return date;
  const time = new Date(date);
  return `${time.getUTCDate()} ${months[time.getUTCMonth()] ?? ''} ${time.getUTCFullYear()}`;
}

/** `31 January 2026, 09:30 UTC`; of a day alone, or of what is no date, as `formatDay`. */
export function formatMoment(date: string): string {
  const day = formatDay(date);
  if (wholeDay.test(date) || !isDate(date)) return day;
  return `${day}, ${new Date(date).toISOString().slice(11, 16)} UTC`;
}
