import type { SpokenLine } from './spoken-lines.ts';

const capitalised = String.raw`[\p{Lu}\p{Lt}\p{Lo}\p{N}][\p{L}\p{M}\p{N}.'’&\-]*`;
const particle = '(?:al|bin|da|de|del|den|der|di|du|la|le|of|ter|the|van|von|zu)';
/** A name as transcripts have it before what is said, of up to six words: MODERATOR, Q, Dr. Mara van der Lind, Speaker 1. */
export const namePattern = `${capitalised}(?: (?:${particle} )*${capitalised}){0,5}`;

/** With what stands in brackets behind the name: SMITH (on the phone): */
const label = new RegExp(String.raw`^(?<name>${namePattern})(?: ?\([^()]{1,30}\))? ?[:：](?=\s|$)`, 'u');
/** Longer than any label, so that the pattern never reads on through a line of any length. */
const longestLabel = 100;

/** How captions mark that somebody else speaks: >> or a dash, but no minus. */
const turnMark = /^(?:>{2,}|[-–—](?!\d))\s*/u;

interface Label {
  readonly name: string;
  /** What follows it in the line. */
  readonly rest: string;
}

/**
 * Takes the names of speakers off the starts of lines. A name is a speaker's where it stands before two lines or more, or
 * where its form shows it: in capitals, or several capitalised words, before words that are not all capitals. A text
 * without times (`isPlain`) has speakers only where two names stand before lines, one of them twice: it may be no
 * transcript at all.
 */
export class SpeakerLabels {
  /** How many lines each name stands before. */
  private readonly counts = new Map<string, number>();
  private readonly hasSpeakers: boolean;

  constructor(lines: readonly SpokenLine[], { isPlain }: { readonly isPlain: boolean }) {
    for (const line of lines) {
      const name = findLabel(removeMark(line))?.name;
      if (name !== undefined) this.counts.set(fold(name), this.count(name) + 1);
    }
    this.hasSpeakers =
      !isPlain || (this.counts.size > 1 && [...this.counts.values()].some((count) => count > 1));
  }

  /**
   * The line without its mark and label, with the speaker whom the label names. What may be a label and may be words
   * stays, but whoever spoke before is not taken for the speaker.
   */
  read(line: SpokenLine): SpokenLine {
    if (!this.hasSpeakers) return line;
    const unmarked = removeMark(line);
    const found = findLabel(unmarked);
    if (found === null) return unmarked;
    if (!this.isSpeaker(found)) return { ...unmarked, isTurn: true };
    return { text: found.rest, speaker: found.name, isTurn: true };
  }

  private isSpeaker({ name, rest }: Label): boolean {
    const isNameByForm = name.includes(' ') || (isAllCapitals(name) && name !== name.toLowerCase());
    return this.count(name) > 1 || (isNameByForm && !isAllCapitals(rest));
  }

  private count(name: string): number {
    return this.counts.get(fold(name)) ?? 0;
  }
}

function removeMark(line: SpokenLine): SpokenLine {
  const text = line.text.replace(turnMark, '');
  return text === line.text ? line : { ...line, text, isTurn: true };
}

function findLabel({ text, speaker }: SpokenLine): Label | null {
  const found = speaker === null ? label.exec(text.slice(0, longestLabel)) : null;
  const name = found?.groups?.['name'];
  if (found === null || name === undefined || !/\p{L}/u.test(name)) return null;
  return { name, rest: text.slice(found[0].length).trim() };
}

/** Nothing, and letters that have no case, are all capitals too: they tell nothing. */
function isAllCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

function fold(name: string): string {
  return name.toLowerCase();
}
