import type { Node } from 'prosemirror-model';
import { getPlainText } from '#shared/document/positions.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import { notesHeading } from './note-marks.ts';

/** The longest line that is taken for a headline, in UTF-16 units: the longest headlines of newspapers have some 200. */
const longestHeadline = 200;

/** The longest title made of a first line that is no headline: enough to tell articles apart in a list. */
const longestTitle = 120;

/**
 * The blocks with the headline as the first one, for a headline is checked like any sentence. Where the file names a
 * title apart from the text, and the text has no heading of the first level, the title is put before it. Where the text
 * has no heading at all, its first block becomes one if it reads like a headline: a paragraph of a single line, short,
 * not ending as a sentence does, with more text after it.
 */
export function provideHeadline(blocks: readonly Node[], title: string | undefined): readonly Node[] {
  const [first, ...rest] = blocks;
  if (first === undefined || blocks.some((block) => getLevel(block) === 1)) return blocks;
  const isNamed =
    title !== undefined && title.trim() !== '' && shortenSpace(first.textContent) !== shortenSpace(title);
  if (isNamed) return [createHeadline([schema.text(shortenSpace(title))]), ...blocks];
  const isHeadline =
    rest.length > 0 &&
    leaveNotes(blocks).every((block) => getLevel(block) === null) &&
    readsLikeHeadline(first);
  return isHeadline ? [createHeadline(first.children), ...rest] : blocks;
}

/**
 * The title that the text itself gives: its first heading of the highest level, else its first line, cut at a word
 * where it is long; null where there is no text.
 */
export function findTitle(blocks: readonly Node[]): string | null {
  const headings = leaveNotes(blocks).filter(
    (block) => getLevel(block) !== null && block.textContent.trim() !== '',
  );
  const highest = headings.reduce((level, heading) => Math.min(level, getLevel(heading) ?? level), 6);
  const heading = headings.find((candidate) => getLevel(candidate) === highest);
  if (heading !== undefined) return shortenLine(heading.textBetween(0, heading.content.size, null, ' '));
  const text = getPlainText(createDocument(blocks)).trim();
  const line = text.split('\n', 1)[0] ?? '';
  return line === '' ? null : shortenLine(line);
}

/** The blocks without the notes at their end, whose heading says nothing of the text. */
function leaveNotes(blocks: readonly Node[]): readonly Node[] {
  const [heading, list] = blocks.slice(-2);
  const isNotes = heading?.textContent === notesHeading && list?.type.name === 'ordered_list';
  return isNotes ? blocks.slice(0, -2) : blocks;
}

function getLevel(block: Node): number | null {
  return block.type.name === 'heading' ? Number(block.attrs['level']) : null;
}

function readsLikeHeadline(block: Node): boolean {
  const text = block.textContent.trimEnd();
  return (
    block.type.name === 'paragraph' &&
    text !== '' &&
    text.length <= longestHeadline &&
    !/[.。．]["'”’»)\]]*$/u.test(text) &&
    block.children.every((child) => child.isText)
  );
}

function createHeadline(content: readonly Node[]): Node {
  return schema.node('heading', { level: 1 }, content);
}

function shortenSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function shortenLine(line: string): string {
  const spaced = shortenSpace(line);
  if (spaced.length <= longestTitle) return spaced;
  const cut = spaced.slice(0, longestTitle);
  const words = cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut.replace(/\p{Cs}$/u, '');
  return `${words}…`;
}
