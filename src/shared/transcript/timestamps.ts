/** A time as captions and transcripts write it: 12:31, 1:02:03, 00:12:31,250. */
export const timestampPattern = String.raw`(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?`;

/** The milliseconds of a time of that form; null where it has more than 59 seconds, or 59 minutes in an hour. */
export function readTimestamp(timestamp: string): number | null {
  const [clock = '', fraction = ''] = timestamp.split(/[.,]/u);
  const [seconds = 0, minutes = 0, hours] = clock.split(':').toReversed().map(Number);
  /* Without hours the minutes go on: 75:30. */
  if (seconds > 59 || (hours !== undefined && minutes > 59)) return null;
  return ((hours ?? 0) * 3600 + minutes * 60 + seconds) * 1000 + Number(fraction.padEnd(3, '0'));
}
