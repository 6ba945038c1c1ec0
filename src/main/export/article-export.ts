import type { Person } from '#shared/domain/person.ts';
import { findFormat, formats } from '#shared/format/formats.ts';
import { type ExportedArticle, encodeTickmark, formatTickmark } from '#shared/format/tickmark/encode.ts';
import { TickmarkError } from '#shared/result.ts';
import { isMissing, writeDurably } from '../library/disk.ts';

export interface ExportOptions {
  /** The id of a format that is written. */
  readonly format: string;
  readonly people: readonly Person[];
  /** Tickmark's own version. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
}

/** An export that is ready to be written, and what its file would be called. */
export interface ArticleExport {
  readonly fileName: string;
  /** Of the format. */
  readonly title: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  readonly text: string;
}

/** Titles make file names of up to so many characters: what a list of files shows of a name. */
const maximumNameLength = 60;

/**
 * And of up to so many bytes of UTF-8, of which a character may need four: the tightest file system in use (eCryptfs, in
 * encrypted homes and on network disks) takes 143, and the ending and a "(2)" come on top.
 */
const maximumNameBytes = 120;

/** What Windows takes for a device, whatever ending follows. */
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\.|$)/iu;

/** @throws TickmarkError `unsupported` where the format is not one that is written */
export async function createExport(
  exported: ExportedArticle,
  options: ExportOptions,
): Promise<ArticleExport> {
  const format = findFormat(options.format);
  if (format === null || !format.writes) {
    throw new TickmarkError({
      code: 'unsupported',
      message: `Tickmark does not write the format ${JSON.stringify(options.format)}.`,
      remedy: `It writes: ${formats
        .filter(({ writes }) => writes)
        .map(({ id }) => id)
        .join(', ')}.`,
    });
  }
  const file = await encodeTickmark(exported, {
    people: options.people,
    generatorVersion: options.version,
    exportedAt: options.exportedAt,
  });
  const [extension] = format.extensions;
  return {
    fileName: `${createFileName(exported.article.metadata.title)}.${extension}`,
    title: format.title,
    extension,
    text: formatTickmark(file),
  };
}

/**
 * Writes an export. The file is there whole, and on the disk, when this returns, or it is as it was before.
 *
 * @throws TickmarkError `disk`
 */
export async function writeExport(path: string, { text }: ArticleExport): Promise<void> {
  try {
    await writeDurably(path, new TextEncoder().encode(text));
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    /* The library's own remedies promise another try, and the library is not what failed. */
    const message = isMissing(error.cause) ? 'There is no such folder.' : error.detail.message;
    const remedy = 'Nothing was written. Choose another place, or mend this one, and export again.';
    throw new TickmarkError({ ...error.detail, message, remedy }, { cause: error });
  }
}

/**
 * A title as a name that every file system takes: no separators, no signs that Windows refuses, no dot in front, and
 * nothing that makes it read in another order than it is written.
 */
function createFileName(title: string): string {
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
