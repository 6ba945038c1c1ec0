import type { Span } from '../../domain/span.ts';

/** What a tag says of its word: that it is outside of everything, or its part in a chunk of a label. */
export interface Tag {
  readonly part: string;
  readonly label: string;
}

/** The tag of a word that is in no chunk. */
export const outside = 'O';

/** `B` begins, `I` and `M` are inside, `E` and `L` end, and `S`, `U` and `W` are the whole chunk. */
const tagPattern = /^([BIMELSUW])-(.+)$/su;

/** What a tag says; null outside of chunks, undefined where it is none. */
export function readTag(tag: string): Tag | null | undefined {
  if (tag === outside) return null;
  const [, part, label] = tagPattern.exec(tag) ?? [];
  return part === undefined || label === undefined ? undefined : { part, label };
}

/** A chunk of a sentence, from its first word up to the one after its last. */
export interface Chunk extends Span {
  readonly label: string;
}

/**
 * The chunks of a sentence, in any of IOB1, IOB2 (BIO), IOBES, BILOU and BMEWO, which need not be told apart: a chunk
 * also begins inside where none of its label is open, as `conlleval` has it, and one that has ended is not gone on with.
 */
export function findChunks(tags: readonly (Tag | null)[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let isOpen = false;
  for (const [place, tag] of tags.entries()) {
    const last = chunks.at(-1);
    if (tag === null) {
      isOpen = false;
      continue;
    }
    if (isOpen && last?.label === tag.label && /[IMEL]/u.test(tag.part)) {
      chunks[chunks.length - 1] = { ...last, end: place + 1 };
    } else {
      chunks.push({ start: place, end: place + 1, label: tag.label });
    }
    isOpen = /[BIM]/u.test(tag.part);
  }
  return chunks;
}
