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
 */
export function createFileName(title: string): string {
  const name = title
    .replaceAll(/\p{Bidi_Control}+/gu, '')
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[. ]+/, '');
  const short = shorten(name).replace(/[. ]+$/, '');
  if (short === '') return 'Article';
  return deviceName.test(short) ? `Article ${short}` : short;
}

/** The start of a text that is no longer than a name may be, cut between two characters. */
function shorten(text: string): string {
  let bytes = 0;
  const fitting = Array.from(text)
    .slice(0, maximumNameLength)
    .filter((character) => {
      bytes += new TextEncoder().encode(character).length;
      return bytes <= maximumNameBytes;
    });
  return fitting.join('');
}
