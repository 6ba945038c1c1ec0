import { readCaptionLines } from './caption-lines.ts';
import { dropRepeats } from './rolling-captions.ts';
import type { TimedLines, TimeRange } from './spoken-lines.ts';
import { readTimestamp, timestampPattern } from './timestamps.ts';

export interface Captions {
  readonly cues: readonly TimedLines[];
  /** How many captions were left out because their times cannot be read. */
  readonly skipped: number;
  /** The line, counted from 1, in which the first of those has its times. */
  readonly firstSkipped: number | null;
}

/** Behind the times stand settings of WebVTT or coordinates of SubRip, which are nobody's words. */
const timing = new RegExp(
  String.raw`^\s*(?<from>${timestampPattern})\s*-->\s*(?<to>${timestampPattern})(?=\s|$)`,
  'u',
);
const commentOrStyle = /^(?:NOTE|STYLE|REGION)(?:\s|$)/u;

interface Caption {
  readonly time: TimeRange;
  readonly lines: string[];
}

/**
 * The captions of a SubRip or WebVTT file whose line ends are LF, in the order of the file. An empty line ends a caption
 * of WebVTT, one with a space in it does not; in SubRip, whose files are often written by hand, either may stand inside.
 */
export function parseCaptions(text: string, kind: 'srt' | 'vtt'): Captions {
  const captions: Caption[] = [];
  let current: Caption | null = null;
  let skipped = 0;
  let firstSkipped: number | null = null;
  /* The header of WebVTT goes on to the first blank line or caption, a comment to the next blank line. */
  let isComment = false;
  const lines = text.split('\n');
  for (const [place, line] of lines.entries()) {
    const isBlank = line.trim() === '';
    const isFirst = isBlankAt(lines, place - 1);
    if (kind === 'vtt' && isFirst && commentOrStyle.test(line)) {
      isComment = true;
      current = null;
    } else if (isComment) isComment = !isBlank;
    else if (line.includes('-->') && /\d/u.test(line)) {
      if (current !== null && isIdentifier(lines, place - 1)) current.lines.pop();
      const time = readTiming(line);
      current = time === null ? null : { time, lines: [] };
      if (current !== null) captions.push(current);
      else {
        skipped++;
        firstSkipped ??= place + 1;
      }
    } else if (line === '' && kind === 'vtt') current = null;
    else current?.lines.push(line);
  }
  const cues = captions.map(({ time, lines }) => ({ time, lines: readCaptionLines(lines.join('\n')) }));
  return { cues: dropRepeats(cues), skipped, firstSkipped };
}

function readTiming(line: string): TimeRange | null {
  const { from, to } = timing.exec(line)?.groups ?? {};
  const start = from === undefined ? null : readTimestamp(from);
  const end = to === undefined ? null : readTimestamp(to);
  return start === null || end === null ? null : { from: start, to: Math.max(start, end) };
}

/** Whether the line before the times of a caption is its number or name, and not a word of the caption before. */
function isIdentifier(lines: readonly string[], place: number): boolean {
  const line = lines[place]?.trim() ?? '';
  return line !== '' && (isBlankAt(lines, place - 1) || /^\d+$/u.test(line));
}

function isBlankAt(lines: readonly string[], place: number): boolean {
  return (lines[place] ?? '').trim() === '';
}
