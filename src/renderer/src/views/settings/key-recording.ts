/** Chords as they have been pressed, in the notation of `commands.ts`, and when the last one was, in milliseconds. */
export interface KeyRecording {
  readonly chords: readonly string[];
  readonly at: number;
}

export const nothingRecorded: KeyRecording = { chords: [], at: Number.NEGATIVE_INFINITY };

/** After such a pause, in milliseconds, a press is no second key of a sequence, but another try. */
const pause = 3000;

/** Sequences of more keys than two nobody remembers. */
const longestSequence = 2;

/** A recording with one more press; one that is complete, or was left for a while, begins anew. */
export function recordChord(
  { chords, at: last }: KeyRecording,
  { chord, at, isSingle }: { readonly chord: string; readonly at: number; readonly isSingle: boolean },
): KeyRecording {
  const goesOn = !isSingle && chords.length < longestSequence && at - last < pause;
  return { chords: goesOn ? [...chords, chord] : [chord], at };
}
