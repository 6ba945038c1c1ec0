import { formatNumber } from '../ui/numbers.ts';

/** `1 sentence`, `2 sentences`, with the digits grouped. */
export function formatCount(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

const sameDay = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });
const otherDay = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const otherYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

/** A time as a person says it: today's by the clock, this year's with the day, older ones by the date. */
export function formatTime(timestamp: string, now: Date): string {
  const time = new Date(timestamp);
  if (time.toDateString() === now.toDateString()) return sameDay.format(time);
  return (time.getFullYear() === now.getFullYear() ? otherDay : otherYear).format(time);
}

const units = ['bytes', 'kB', 'MB', 'GB'] as const;

/** A size as a person says it: `812 bytes`, `1.4 MB`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${new Intl.NumberFormat('en', { maximumFractionDigits: power > 0 && value < 10 ? 1 : 0 }).format(value)} ${units[power]}`;
}
