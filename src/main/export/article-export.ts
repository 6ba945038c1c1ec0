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

/** Titles make file names of up to so many characters; file systems take 255 bytes, and a character may need four. */
const maximumNameLength = 60;

/** @throws TickmarkError `unsupported` where the format is not one that is written */
export function createExport(exported: ExportedArticle, options: ExportOptions): ArticleExport {
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
  const file = encodeTickmark(exported, {
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

/** A title as a name that every file system takes: no separators, no signs that Windows refuses, no dot in front. */
function createFileName(title: string): string {
  const name = title
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[. ]+/, '');
  const short = Array.from(name)
    .slice(0, maximumNameLength)
    .join('')
    .replace(/[. ]+$/, '');
  return short === '' ? 'Article' : short;
}
