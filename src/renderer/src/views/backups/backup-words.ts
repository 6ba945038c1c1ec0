import type { Outcome, WorkDifference } from '#shared/domain/thing-difference.ts';
import { countOutcomes } from '#shared/domain/work-difference.ts';
import type { ComparedBackup } from '../../state/restoring.ts';
import { isAsNow } from '../../state/restoring.ts';
import { formatCount } from '../words.ts';

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const whole = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const minute = 60_000;

/** The units in which people say how long ago something was, and up to how many milliseconds they do. */
const units = [
  { unit: 'minute', length: minute, below: 60 * minute },
  { unit: 'hour', length: 60 * minute, below: 24 * 60 * minute },
  { unit: 'day', length: 24 * 60 * minute, below: 60 * 24 * 60 * minute },
  { unit: 'month', length: 30.4375 * 24 * 60 * minute, below: 2 * 365.25 * 24 * 60 * minute },
  { unit: 'year', length: 365.25 * 24 * 60 * minute, below: Number.POSITIVE_INFINITY },
] as const;

/** How long ago a time was: `12 minutes ago`, `yesterday`; what a clock that was set back has in the future is just now. */
export function formatAgo(timestamp: string, now: Date): string {
  const ago = now.getTime() - Date.parse(timestamp);
  if (ago < minute) return 'just now';
  const found = units.find(({ below }) => ago < below);
  if (found === undefined) return '';
  return relative.format(-Math.floor(ago / found.length), found.unit);
}

/** A time with its weekday and seconds. */
export function formatExactTime(timestamp: string): string {
  return whole.format(new Date(timestamp));
}

/** What has been done since a backup was made, in a few words. */
export function describeSince(compared: ComparedBackup): string {
  const { counts, texts } = compared;
  if (isAsNow(compared)) return 'as it is now';
  const parts = [
    ...(texts === null ? [] : ['another text']),
    ...(counts.goes > 0 ? [`${counts.goes} added`] : []),
    ...(counts.returns > 0 ? [`${counts.returns} removed`] : []),
    ...(counts.changes > 0 ? [`${counts.changes} changed`] : []),
  ];
  return `since then ${parts.length === 0 ? 'only other things changed' : parts.join(', ')}`;
}

/** What going back would make of everything: the annotations, what else there is, the text. */
export function describePlan({ counts, texts, differences }: ComparedBackup): string {
  const parts = listActs(counts);
  const ofOthers = listActs(countOutcomes(differences, isOther));
  const sentences = [
    parts.length === 0
      ? 'Going back changes no annotation.'
      : `Of the annotations, going back ${list.format(parts)}.`,
    ...(ofOthers.length === 0 ? [] : [`Of other things, it ${list.format(ofOthers)}.`]),
    ...(texts === null ? [] : ['The text of then becomes the next draft; those since then stay.']),
  ];
  return sentences.join(' ');
}

function listActs({ returns, goes, changes }: ComparedBackup['counts']): readonly string[] {
  return [
    ...(returns > 0 ? [`brings ${returns} back`] : []),
    ...(goes > 0 ? [`takes ${goes} away`] : []),
    ...(changes > 0 ? [`changes ${changes}`] : []),
  ];
}

/** The same once it has been done. */
export function describeDone({ counts, texts, differences }: ComparedBackup): string {
  const parts = [
    ...(counts.returns > 0 ? [`${counts.returns} came back`] : []),
    ...(counts.goes > 0 ? [`${counts.goes} went`] : []),
    ...(counts.changes > 0 ? [`${counts.changes} changed`] : []),
  ];
  const others = countOthers(differences);
  const sentences = [
    parts.length === 0 ? 'No annotation changed.' : `Of the annotations, ${list.format(parts)}.`,
    ...(others === 0 ? [] : [`Also ${formatCount(others, 'other thing', 'other things')}.`]),
    ...(texts === null ? [] : ['The text of then is the next draft.']),
  ];
  return sentences.join(' ');
}

function countOthers(differences: ComparedBackup['differences']): number {
  return differences.filter(isOther).length;
}

function isOther({ type }: WorkDifference): boolean {
  return type !== 'annotation';
}

/** What is listed in one group, counted as the plan counts it: `17 annotations, 2 other things`. */
export function countListed(differences: ComparedBackup['differences']): string {
  const others = countOthers(differences);
  const annotations = differences.length - others;
  return [
    ...(annotations === 0 ? [] : [formatCount(annotations, 'annotation', 'annotations')]),
    ...(others === 0 ? [] : [formatCount(others, 'other thing', 'other things')]),
  ].join(', ');
}

export const outcomeTitles: Readonly<Record<Outcome, string>> = {
  returns: 'Comes back',
  changes: 'Changes',
  goes: 'Goes',
};
