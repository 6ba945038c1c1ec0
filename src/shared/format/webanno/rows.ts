import type { Span } from '../../domain/span.ts';
import { createBrokenError } from '../json-text.ts';
import { unescapeText } from './escapes.ts';
import type { Header } from './header.ts';

/** A token, or a part of one to which something is attached. */
export interface Unit extends Span {
  /** `1-2`, and `1-2.1` of a part. */
  readonly id: string;
  /** Those of the layers. */
  readonly cells: readonly string[];
}

export interface Body {
  readonly text: string;
  /** In the order of the file. */
  readonly units: readonly Unit[];
  /** The tokens of each sentence. */
  readonly sentences: readonly (readonly Span[])[];
}

/**
 * How much white space between sentences is filled in, in UTF-16 units and in all: the file has none of it, but says where
 * each sentence begins, and could say anything. More than this is no article.
 */
const gapLimit = 1_000_000;

/**
 * The text and the rows of a file. What lies between sentences is in no file of this format: where one begins right
 * behind the other there is nothing, else a line feed, and spaces for the rest, as INCEpTION reads it.
 *
 * @throws TickmarkError `broken` with the line that is not as it should be
 */
export function parseBody(
  lines: readonly string[],
  { header, file }: { readonly header: Header; readonly file: string },
): Body {
  const columns = header.layers.reduce((sum, layer) => sum + layer.columns.length, 0);
  const parts = new TextParts();
  const units: Unit[] = [];
  const sentences: Span[][] = [];
  let texts: string[] = [];
  let tokens: Span[] = [];
  let isOpen = false;
  for (let index = header.length; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const fail: (message: string) => never = (message) => {
      throw createBrokenError({ file, place: `line ${index + 1}`, message });
    };
    if (line === '') {
      isOpen = false;
    } else if (line.startsWith('#')) {
      if (isOpen) fail('A blank line is missing before it.');
      const [, words] = /^#Text=(.*)$/su.exec(line) ?? [];
      if (words !== undefined) texts.push(unescapeText(words, header.isJava));
    } else {
      const unit = parseUnit(line, columns);
      if (typeof unit === 'string') return fail(unit);
      if (!isOpen) {
        if (texts.length === 0) fail('It is not in a sentence with its #Text.');
        const fault = parts.addSentence(`${texts.join('\n')}\n`, unit.start);
        if (fault !== null) fail(fault);
        [texts, tokens, isOpen] = [[], [], true];
        sentences.push(tokens);
      }
      const found = parts.findWords(unit);
      const isPart = unit.id.includes('.');
      if (found === null || (!isPart && !isSame(found, { words: unit.words, isJava: header.isJava }))) {
        fail(
          `The text has ${JSON.stringify(found ?? '')} at ${unit.start}–${unit.end}, and not ${JSON.stringify(unit.words)}.`,
        );
      }
      units.push(unit);
      if (!isPart) tokens.push({ start: unit.start, end: unit.end });
    }
  }
  return { text: parts.finish(), units, sentences };
}

/** A row, or what is wrong with it. */
function parseUnit(line: string, columns: number): (Unit & { readonly words: string }) | string {
  const [id = '', place = '', words = '', ...cells] = line.split('\t');
  const [, start, end] = /^(\d{1,15})-(\d{1,15})$/u.exec(place) ?? [];
  if (!/^\d+-\d+(?:\.\d+)?$/u.test(id) || start === undefined || end === undefined) {
    return 'It is not a row with an id and a place, as 1-1 and 0-4.';
  }
  if (cells.length < columns) return `It has ${cells.length + 3} columns, and not ${columns + 3}.`;
  return { id, start: Number(start), end: Number(end), words, cells };
}

/** Whether words are those of the text: WebAnno writes them as they are, and others escape them. */
function isSame(
  found: string,
  { words, isJava }: { readonly words: string; readonly isJava: boolean },
): boolean {
  return found === words || squeeze(found) === squeeze(words) || found === unescapeText(words, isJava);
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}

/** The text as it grows by its sentences. Each has a line feed at its end, which may turn out not to be there. */
class TextParts {
  private readonly parts: string[] = [];
  private length = 0;
  private filled = 0;
  /** The last sentence, and where it begins. */
  private last = { start: 0, words: '' };

  /** What is wrong with the place, or null. */
  addSentence(words: string, start: number): string | null {
    if (start === this.length - 1) {
      this.parts[this.parts.length - 1] = this.last.words.slice(0, -1);
      this.length = start;
    }
    const gap = start - this.length;
    this.filled += Math.max(0, gap);
    if (gap < 0) return 'It begins before the end of the sentence before it; offsets count UTF-16 units.';
    if (this.filled > gapLimit)
      return `It begins ${gap} characters behind the end of the sentence before it.`;
    this.parts.push(' '.repeat(gap), words);
    this.last = { start, words };
    this.length = start + words.length;
    return null;
  }

  /** The words at a place of the last sentence, or null where it has no such place. */
  findWords({ start, end }: Span): string | null {
    const { start: base, words } = this.last;
    const isInside = base <= start && start <= end && end < base + words.length;
    return isInside ? words.slice(start - base, end - base) : null;
  }

  finish(): string {
    return this.parts.join('').slice(0, -1);
  }
}
