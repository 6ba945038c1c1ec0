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

/** What an export of an article is called, without an ending. */
export function createExportName(
  { title, revision }: TickmarkFile['article'],
  { isRevisionNamed }: { readonly isRevisionNamed: boolean },
): string {
  return createFileName(title, isRevisionNamed ? ` (draft ${revision.number})` : '');
}

/** The start of a text that is no longer than a name may be, with so many characters after it; cut between two of its own. */
function shorten(text: string, reserved: number): string {
  let bytes = reserved;
  const fitting = Array.from(text)
    .slice(0, maximumNameLength - reserved)
    .filter((character) => {
      bytes += new TextEncoder().encode(character).length;
      return bytes <= maximumNameBytes;
    });
  return fitting.join('');
}
