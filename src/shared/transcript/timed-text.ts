import { namePattern } from './speaker-labels.ts';
import type { SpokenLine, TimedLines } from './spoken-lines.ts';
import { readTimestamp, timestampPattern } from './timestamps.ts';

/** [00:12:31], (1:02:03), also with an end: [00:12:31 – 00:12:40]. */
const bracketed = new RegExp(
  String.raw`^\s*[[(](?<time>${timestampPattern})(?:\s*(?:-->|[-–—])\s*${timestampPattern})?[\])](?:\s*[-–—:](?=\s|$))?`,
  'u',
);
/** 12:31, 12:31 –, 12:31: */
const bare = new RegExp(String.raw`^\s*(?<time>${timestampPattern})(?:\s*[-–—:])?(?=\s|$)`, 'u');
/** A line of its own with a name before the time: Jane Smith 0:12, Speaker 1 (00:12): */
const named = new RegExp(
  String.raw`^\s*(?<name>${namePattern})\s+[[(]?(?<time>${timestampPattern})[\])]?:?\s*$`,
  'u',
);

/** Longer than any time with a name before it, so that no pattern reads on through a line of any length. */
const longestStart = 100;

/** One time at the start of a line may be a time of day, with which a sentence begins. */
const leastStamps = 2;

/** So many of the times must not be earlier than the one before: all but for a slip here and there. */
const leastInOrder = 0.9;

/** Times without brackets begin so many of the lines, or they are times of day in a text with short lines. */
const leastBareShare = 0.1;

interface Stamp {
  /** In milliseconds. */
  readonly from: number;
  readonly name: string | null;
  /** What follows it in its line. */
  readonly rest: string;
  readonly isBare: boolean;
}

/**
 * The lines of a plain text whose line ends are LF by the times that stand at the start of them, those before the first
 * time without one. Each time holds until the next; the last is as long as nothing. Null where the text has no such
 * times.
 */
export function parseTimedText(text: string): readonly TimedLines[] | null {
  const lines = text.split('\n').map((line) => ({ line, stamp: readStamp(line) }));
  const stamps = lines.map(({ stamp }) => stamp).filter((stamp) => stamp !== null);
  const filled = lines.filter(({ line }) => line.trim() !== '').length;
  if (!areTimes(stamps, filled)) return null;
  const sections: { readonly from: number | null; readonly lines: SpokenLine[] }[] = [
    { from: null, lines: [] },
  ];
  for (const { line, stamp } of lines) {
    if (stamp !== null) sections.push({ from: stamp.from, lines: [] });
    const spoken = createLine(stamp?.rest ?? line, stamp?.name ?? null);
    /* Nothing behind a time is not a blank line. */
    if (stamp === null || spoken.text !== '' || spoken.speaker !== null) sections.at(-1)?.lines.push(spoken);
  }
  return sections.map(({ from, lines }, place) => {
    const next = sections[place + 1]?.from ?? 0;
    return { time: from === null ? null : { from, to: Math.max(from, next) }, lines };
  });
}

export function createLine(line: string, speaker: string | null = null): SpokenLine {
  return { text: line.trim(), speaker, isTurn: false };
}

function readStamp(line: string): Stamp | null {
  const start = line.slice(0, longestStart);
  const inBrackets = bracketed.exec(start);
  const found = inBrackets ?? bare.exec(start) ?? (line.length < longestStart ? named.exec(line) : null);
  const from = readTimestamp(found?.groups?.['time'] ?? '0:99');
  if (found === null || from === null) return null;
  const name = found.groups?.['name'] ?? null;
  return { from, name, rest: line.slice(found[0].length), isBare: inBrackets === null && name === null };
}

function areTimes(stamps: readonly Stamp[], lineCount: number): boolean {
  if (stamps.length < leastStamps) return false;
  const inOrder = stamps.filter(({ from }, place) => from >= (stamps[place - 1]?.from ?? 0)).length;
  if (inOrder < stamps.length * leastInOrder) return false;
  return !stamps.every(({ isBare }) => isBare) || stamps.length >= lineCount * leastBareShare;
}
