import type { Span } from '../domain/span.ts';
import { TickmarkError } from '../result.ts';
import { cleanText } from '../text/clean.ts';
import { type Captions, parseCaptions } from './captions.ts';
import { SpeakerLabels } from './speaker-labels.ts';
import type { TimedLines } from './spoken-lines.ts';
import { createLine, parseTimedText } from './timed-text.ts';

/**
 * A stretch of a transcript (UTF-16, into its text) of which the time is known, in milliseconds from the beginning, or the
 * speaker, or both. Where one caption has two speakers it is two cues of the same time.
 */
export interface Cue extends Span {
  /** Null only in a text without times. */
  readonly from: number | null;
  /** Never less than `from`; the same where nothing tells how long the cue is. */
  readonly to: number | null;
  readonly speaker: string | null;
}

export interface Transcript {
  readonly kind: 'text' | 'srt' | 'vtt';
  /**
   * What was said: every caption and every line of one on a line of its own, without times, numbers, tags and the
   * names of speakers. Sounds in brackets are left in.
   */
  readonly text: string;
  /** In the order of the text, never overlapping. Words before the first time or name lie in none. */
  readonly cues: readonly Cue[];
  /** How many captions were left out, words and all, because their times cannot be read. */
  readonly skipped: number;
}

/**
 * The longest file, in UTF-16 units: 90 hours of plain text, or nine hours of captions with a time for each word and every
 * line shown twice. What is larger is no transcript.
 */
const maximumLength = 5_000_000;

/**
 * The words of a transcript, with their times and speakers. SubRip and WebVTT are recognised by what they hold, whatever
 * the file is called; everything else is plain text, and may have times or names at the starts of its lines.
 *
 * @throws TickmarkError naming the file: `too-large`; `empty` where it has no words; `broken`, with the line, where it
 * should have captions and the times of none can be read
 */
export function parseTranscript(source: string, fileName: string): Transcript {
  if (source.length > maximumLength) throw createTooLarge(source.length, fileName);
  const { text } = cleanText(source);
  const ending = /\.(?<ending>srt|vtt)$/iu.exec(fileName)?.groups?.['ending']?.toLowerCase();
  const isWebVtt = /^WEBVTT(?!\S)/u.test(text);
  const kind: 'srt' | 'vtt' = isWebVtt || ending === 'vtt' ? 'vtt' : 'srt';
  const captions = parseCaptions(text, kind);
  const transcript: Transcript =
    isWebVtt || ending !== undefined || captions.cues.length > 0
      ? { kind, ...assembleCaptions(captions), skipped: captions.skipped }
      : { kind: 'text', ...assembleText(text), skipped: 0 };
  if (/\S/u.test(transcript.text)) return transcript;
  if (captions.firstSkipped !== null || (/\S/u.test(text) && captions.cues.length === 0 && !isWebVtt)) {
    throw createBroken(captions.firstSkipped ?? 1, fileName);
  }
  throw new TickmarkError({
    code: 'empty',
    file: fileName,
    message: 'There are no words in it.',
    remedy: 'Choose another file.',
  });
}

interface Words {
  readonly text: string;
  readonly cues: readonly Cue[];
}

function assembleCaptions({ cues }: Captions): Words {
  return assemble(cues, { isPlain: false, isContinued: false });
}

function assembleText(text: string): Words {
  const timed = parseTimedText(text);
  const lines = timed ?? [{ time: null, lines: text.split('\n').map((line) => createLine(line)) }];
  return assemble(lines, { isPlain: timed === null, isContinued: true });
}

interface Assembly {
  /** Whether there are no times that show a transcript. */
  readonly isPlain: boolean;
  /** Whether who spoke last goes on after the next time: so in a text, but captions name only whom one does not see. */
  readonly isContinued: boolean;
}

function assemble(sections: readonly TimedLines[], { isPlain, isContinued }: Assembly): Words {
  const labels = new SpeakerLabels(
    sections.flatMap(({ lines }) => lines),
    { isPlain },
  );
  const pieces: string[] = [];
  const cues: Cue[] = [];
  let length = 0;
  let isAfterBlank = false;
  let speaker: string | null = null;
  const add = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const { time, lines } of sections) {
    let isOpen = false;
    if (!isContinued) speaker = null;
    for (const source of lines) {
      const line = labels.read(source);
      if (line.speaker !== null || line.isTurn) speaker = line.speaker;
      if (line.text === '') {
        isAfterBlank ||= source.text === '' && source.speaker === null;
        continue;
      }
      if (length > 0) add(isAfterBlank ? '\n\n' : '\n');
      isAfterBlank = false;
      const start = length;
      add(line.text);
      const last = cues.at(-1);
      if (isOpen && last?.speaker === speaker) cues[cues.length - 1] = { ...last, end: length };
      else cues.push({ start, end: length, from: time?.from ?? null, to: time?.to ?? null, speaker });
      isOpen = true;
    }
  }
  return {
    text: pieces.join(''),
    cues: cues.filter((cue) => cue.from !== null || cue.speaker !== null),
  };
}

/** The cue in which a place of the text (UTF-16) lies; null between cues and where there are none. */
export function findCue({ cues }: Transcript, offset: number): Cue | null {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const cue = cues[low];
  return cue !== undefined && cue.start <= offset ? cue : null;
}

/** Milliseconds from the beginning as hours, minutes and whole seconds, as people read them: 0:12:31. */
export function formatTimestamp(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  return [Math.floor(seconds / 3600), ...parts.map((part) => String(part).padStart(2, '0'))].join(':');
}

function createTooLarge(length: number, file: string): TickmarkError {
  return new TickmarkError({
    code: 'too-large',
    file,
    message: `It has ${length.toLocaleString('en')} characters; the limit is ${maximumLength.toLocaleString('en')}.`,
    remedy: 'Cut out the part in which the words were said, and open that.',
  });
}

function createBroken(line: number, file: string): TickmarkError {
  return new TickmarkError({
    code: 'broken',
    file,
    place: `line ${line}`,
    message: 'There should be a caption with its times here, such as 00:12:31,500 --> 00:12:34,000.',
    remedy: 'Save it again as .srt or .vtt, or as plain text with the ending .txt.',
  });
}
