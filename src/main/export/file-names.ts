import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';

/** Titles make file names of up to so many characters: what a list of files shows of a name. */
const maximumNameLength = 60;

/**
 * And of up to so many bytes of UTF-8, of which a character may need four: the tightest file system in use (eCryptfs, in
 * encrypted homes and on network disks) takes 143, and the ending and a "(2)" come on top.
 */
const maximumNameBytes = 120;

/** What Windows takes for a device, whatever ending follows. */
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\.|$)/iu;

/**
 * A title as a name that every file system takes: no separators, no signs that Windows refuses, no dot in front, and
 * nothing that makes it read in another order than it is written.
 *
 * @param addition what follows the title, of ASCII characters
 */
export function createFileName(title: string, addition = ''): string {
  const name = title
    .replaceAll(/\p{Bidi_Control}+/gu, '')
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[. ]+/, '');
  const short = shorten(name, addition.length).replace(/[. ]+$/, '');
  if (short === '') return `Article${addition}`;
  return `${deviceName.test(short) ? `Article ${short}` : short}${addition}`;
}

/**
 * What an export of an article is called, without an ending: with its draft where there are several, the same in every
 * format, so that the files of one export stand together.
 */
export function createExportName(
  { title, revision }: Pick<TickmarkFile['article'], 'title' | 'revision'>,
  { isEarlier }: { readonly isEarlier: boolean },
): string {
  return createFileName(title, isEarlier || revision.number > 1 ? ` (draft ${revision.number})` : '');
}

/**
 * The start of a text that is no longer than a name may be, with so many characters after it; cut between two words, or two
 * characters where the last word is as long as the rest.
 */
function shorten(text: string, reserved: number): string {
  let bytes = reserved;
  const characters = Array.from(text);
  const fitting = characters.slice(0, maximumNameLength - reserved).filter((character) => {
    bytes += new TextEncoder().encode(character).length;
    return bytes <= maximumNameBytes;
  });
  const start = fitting.join('');
  const isInWord = /\S/u.test(characters[fitting.length] ?? ' ');
  const lastSpace = start.lastIndexOf(' ');
  return isInWord && lastSpace * 2 > start.length ? start.slice(0, lastSpace) : start;
}
