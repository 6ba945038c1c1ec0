import type { SpokenLine, TimedLines } from './spoken-lines.ts';

/** How many words are looked at for a repetition: four full lines, more than fits on a screen. */
const longestRepeat = 64;

/** How many characters a caption must take over from the one before to tell of rolling: more than `and the` by chance. */
const shortestRepeat = 8;

/**
 * How many captions must take over words and add some: two, and a third of all. Where captions roll, all of them do, but
 * for short ones between that only repeat; elsewhere hardly one does, and a repeated line was said twice.
 */
const leastRolling = 2;
const rollingShare = 1 / 3;

/**
 * Where captions roll over the screen, each shows again what the one before ended with, as YouTube's do: leaves the
 * repetition out, and with it those that show nothing new. Other captions stay as they are.
 */
export function dropRepeats(cues: readonly TimedLines[]): readonly TimedLines[] {
  const shown = cues
    .filter(({ lines }) => lines.length > 0)
    .map((cue) => ({ cue, words: cue.lines.flatMap(({ text }) => text.split(' ')) }));
  const repeats = shown.map(({ words }, place) => countRepeated(shown[place - 1]?.words ?? [], words));
  const rolling = shown.filter(({ words }, place) => {
    const repeated = repeats[place] ?? 0;
    return repeated < words.length && words.slice(0, repeated).join(' ').length >= shortestRepeat;
  });
  if (rolling.length < Math.max(leastRolling, cues.length * rollingShare)) return cues;
  return shown.map(({ cue: { time, lines } }, place) => ({
    time,
    lines: dropWords(lines, repeats[place] ?? 0),
  }));
}

/** With how many of the words that the caption before ends with this one begins. */
function countRepeated(before: readonly string[], words: readonly string[]): number {
  for (let count = Math.min(longestRepeat, before.length, words.length); count > 0; count--) {
    const isSame = words.slice(0, count).every((word, place) => word === before.at(place - count));
    if (isSame) return count;
  }
  return 0;
}

function dropWords(lines: readonly SpokenLine[], count: number): readonly SpokenLine[] {
  let left = count;
  return lines.flatMap((line) => {
    const words = line.text.split(' ');
    const dropped = Math.min(left, words.length);
    left -= dropped;
    if (dropped === words.length) return [];
    return dropped === 0 ? [line] : [{ ...line, text: words.slice(dropped).join(' ') }];
  });
}
