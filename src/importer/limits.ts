import { TickmarkError } from '#shared/result.ts';

/**
 * How deep markup may be nested: pages made by people and programs stay under 60, and what walks a tree by recursion
 * manages thousands.
 */
export const maximumDepth = 200;

/** How many blocks a document may have: a shelf of books has 50,000. */
const maximumBlocks = 500_000;

/** How long one paragraph may be, in UTF-16 units: a book of 150,000 words without a single line end. */
const maximumBlockLength = 1_000_000;

const remedy = 'Copy the text alone into a plain text file and import that.';

export function createTooDeep(): TickmarkError {
  return new TickmarkError({
    code: 'unsupported',
    message: `Its markup is nested more than ${maximumDepth} levels deep, as no article is.`,
    remedy,
  });
}

/** @throws TickmarkError where there are more blocks than an article can have */
export function requireBlockCount(count: number): void {
  if (count <= maximumBlocks) return;
  throw new TickmarkError({
    code: 'too-large',
    message: `It has more than ${maximumBlocks.toLocaleString('en')} paragraphs, as no article has.`,
    remedy,
  });
}

/** @throws TickmarkError where a paragraph of this length (UTF-16) is longer than one can be */
export function requireBlockLength(length: number): void {
  if (length <= maximumBlockLength) return;
  throw new TickmarkError({
    code: 'too-large',
    message: `It has a paragraph of ${length.toLocaleString('en')} characters; the limit is ${maximumBlockLength.toLocaleString('en')}.`,
    remedy: 'Put blank lines between its paragraphs and import it again.',
  });
}
