import { TickmarkError } from '../result.ts';
import type { FormatId } from './formats.ts';

/** How much of a file is looked at, in UTF-16 units: enough for the first record of any file that is one. */
const sampleLength = 64 * 1024;

/** What tells a format, in the order in which they are asked: the first one that fits is taken. */
const signs: readonly { readonly format: FormatId; readonly pattern: RegExp }[] = [
  { format: 'tickmark', pattern: /"format"\s*:\s*"tickmark"/u },
  {
    format: 'web-annotation',
    pattern: /"@context"|"type"\s*:\s*"Annotation|"(?:motivation|selector|rows)"\s*:/u,
  },
  {
    format: 'label-studio',
    pattern: /"(?:annotations|completions|predictions|result|from_name)"\s*:/u,
  },
  { format: 'prodigy', pattern: /"(?:spans|tokens|_input_hash|answer)"\s*:/u },
  { format: 'doccano', pattern: /"(?:labels?|entities)"\s*:/u },
];

/**
 * Which of several formats with one ending a file is of, by the keys that it has near its beginning.
 *
 * @throws TickmarkError `unsupported` where none of them is recognised
 */
export function detectFormat(text: string, candidates: readonly FormatId[]): FormatId {
  const sample = text.slice(0, sampleLength);
  const found = signs.find(({ format, pattern }) => candidates.includes(format) && pattern.test(sample));
  /* Of formats that are told apart by nothing, the one that is read for its text is meant. */
  const fallback = candidates.find((id) => signs.every(({ format }) => format !== id));
  const format = found?.format ?? fallback;
  if (format !== undefined) return format;
  throw new TickmarkError({
    code: 'unsupported',
    message: `This is none of the formats with its ending: ${candidates.join(', ')}.`,
    remedy: 'Name its format, or save it from its program in one of these.',
  });
}
