import { z } from 'zod';
import type { Metadata } from '#shared/domain/article.ts';
import { splitFileName } from '../file-name.ts';
import { replacement } from './letters.ts';

/** What pdf.js gives of a PDF's own description, as far as it is used; what is of another type counts for nothing. */
const infoSchema = z.object({
  Title: z.string().catch(''),
  Author: z.string().catch(''),
  CreationDate: z.string().catch(''),
  Language: z.string().catch(''),
  EncryptFilterName: z.string().nullable().catch(null),
});
export type PdfInfo = Readonly<z.infer<typeof infoSchema>>;

export function readInfo(info: unknown): PdfInfo {
  return infoSchema.parse(typeof info === 'object' && info !== null ? info : {});
}

/** What programs write where nobody gave a title or named an author. */
const noTitle =
  /^(?:untitled|unbenannt|sans titre|sin título|document|dokument|title|slide|print)?[\s\d.-]*$/iu;
const noAuthor =
  /^(?:user|users|admin|administrator|owner|author|unknown|unbekannt|root|default|pc|home|windows)?[\s\d.-]*$/iu;

/** Titles that are names of files, with the program that had them open. */
const fileTitle =
  /^(?:microsoft (?:word|powerpoint|excel)|powerpoint presentation)\b|\.(?:docx?|pdf|odt|rtf|txt|indd|qxd|qxp|tex|dvi|pptx?|xlsx?|html?|pages|p65|fm)$/iu;

/** A title or a name may not be longer than this (UTF-16): what is, is something else. */
const longest = 300;

/** What a PDF says of itself, where it is sensible: many say what the program was called and what the file. */
export function readMetadata(info: PdfInfo, fileName: string): Partial<Metadata> {
  const [title, byline] = [tidy(info.Title), tidy(info.Author)];
  const { stem } = splitFileName(fileName);
  const isTitle = isSensible(title) && !noTitle.test(title) && !fileTitle.test(title) && title !== stem;
  const isAuthor = isSensible(byline) && !noAuthor.test(byline);
  const publishedAt = readDate(info.CreationDate);
  return {
    ...(isTitle ? { title } : {}),
    ...(isAuthor ? { byline } : {}),
    ...(publishedAt === null ? {} : { publishedAt }),
    ...(info.Language === '' ? {} : { language: info.Language }),
  };
}

function tidy(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** Letters, and no value of a program in which they are lost. */
function isSensible(text: string): boolean {
  return (
    /\p{L}{2}/u.test(text) &&
    text.length <= longest &&
    !text.includes(replacement) &&
    !/\(0x[\da-f]+\)|https?:\/\//iu.test(text)
  );
}

/** `D:20260131093000+01'00'` as ISO 8601, as exactly as it is said; null where it is no date. */
function readDate(said: string): string | null {
  const parts =
    /^(?:D:)?(?<date>\d{4}(?:\d{2}){0,2})(?<time>\d{2}\d{2}(?:\d{2})?)?(?<zone>Z|[+-]\d{2}'?(?:\d{2})?)?/u.exec(
      said,
    )?.groups;
  if (parts === undefined) return null;
  const [date = '', time = '', zone = ''] = [parts['date'], parts['time'], parts['zone']];
  const day = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].filter((part) => part !== '').join('-');
  const offset = /^[+-]/u.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3).replace("'", '') || '00'}` : zone;
  const clock = [time.slice(0, 2), time.slice(2, 4), time.slice(4, 6) || '00'].join(':');
  const exact = time === '' ? day : `${day}T${clock}${offset}`;
  return Number.isNaN(Date.parse(exact)) ? null : exact;
}
