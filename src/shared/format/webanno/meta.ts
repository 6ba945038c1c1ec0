import { z } from 'zod';
import type { Span } from '../../domain/span.ts';
import { isInsidePair } from '../../text/code-points.ts';
import type { ForeignDocument } from '../foreign.ts';
import type { CutSentence } from '../token-cut.ts';

const metaSchema = z.object({
  webanno: z.object({
    /** The lines of the header that declare layers. */
    layers: z.array(z.string()),
    /** The text that `cut` is of. */
    textSha256: z.string(),
    /**
     * The tokens of the file: each as how far it is from the end of the one before it and how long it is, in UTF-16
     * units, `1+4`; sentences are parted by `|`. One text, for a list of numbers would fill the file with lines.
     */
    cut: z.string(),
  }),
});

export interface WebAnnoMeta {
  readonly layers: readonly string[];
  /** The sentences of the text as the file had them; null where it is not said, or the text is another. */
  readonly sentences: readonly CutSentence[] | null;
}

/** What is kept of a file besides its annotations. */
export function describeMeta({
  sentences,
  ...kept
}: {
  readonly sentences: readonly (readonly Span[])[];
  /** The lines of the header that declare them. */
  readonly layers: readonly string[];
  readonly textSha256: string;
}): NonNullable<ForeignDocument['meta']> {
  return { webanno: { ...kept, cut: formatCut(sentences) } };
}

/** What is known of the file that a document is from. */
export function readMeta({ meta, text }: ForeignDocument, textSha256: string): WebAnnoMeta {
  const { data } = metaSchema.safeParse(meta);
  if (data === undefined) return { layers: [], sentences: null };
  const { layers, cut, ...kept } = data.webanno;
  return { layers, sentences: kept.textSha256 === textSha256 ? parseCut(cut, text) : null };
}

function formatCut(sentences: readonly (readonly Span[])[]): string {
  let at = 0;
  return sentences
    .map((tokens) =>
      tokens
        .map(({ start, end }) => {
          const gap = start - at;
          at = end;
          return `${gap}+${end - start}`;
        })
        .join(' '),
    )
    .join('|');
}

function parseCut(cut: string, text: string): readonly CutSentence[] | null {
  let at = 0;
  const sentences: CutSentence[] = [];
  for (const part of cut.split('|')) {
    const tokens: Span[] = [];
    for (const token of part.split(' ')) {
      const [gap = Number.NaN, length = Number.NaN] = token.split('+').map(Number);
      const [start, end] = [at + gap, at + gap + length];
      const isPlace = gap >= 0 && length > 0 && Number.isInteger(end) && end <= text.length;
      if (!isPlace || isInsidePair(text, start) || isInsidePair(text, end)) return null;
      tokens.push({ start, end });
      at = end;
    }
    const [first, ...others] = tokens;
    if (first === undefined) return null;
    sentences.push([first, ...others]);
  }
  return sentences;
}
