import type { Annotation } from '../../domain/annotation.ts';
import { sourceKindNames } from '../../domain/labels.ts';
import { formatDay } from './dates.ts';
import { getWordsBefore } from './details.ts';
import { escapeLine, formatAddress, formatMarked } from './markdown-text.ts';
import { namePlace, readContext } from './places.ts';
import type { NumberedSource, Work } from './work.ts';

/**
 * A mention: its place, then the sentence in which it stands as a quotation, with its words marked. One that is no longer in the text
 * gives the words that it had.
 */
export function formatMention(
  annotation: Annotation,
  { work, remark }: { readonly work: Work; readonly remark: string | null },
): string {
  const { anchor } = annotation;
  const { utf16 } = anchor;
  const { index, file } = work;
  const more = remark === null ? '' : `, ${remark}`;
  if (utf16 === null) {
    const words = formatMarked({ before: '', words: anchor.was ?? anchor.exact, after: '' });
    return `No longer in the text${more}:\n\n> ${words}`;
  }
  const place = namePlace(utf16, work);
  const capital = place.charAt(0).toUpperCase() + place.slice(1);
  const context = readContext(utf16, { index, language: file.article.language });
  const before = getWordsBefore(annotation, work);
  const change =
    anchor.state === 'changed'
      ? 'The words have changed since they were checked. They were'
      : 'It said before';
  return `${capital}${more}:\n\n> ${formatMarked(context)}${before === null ? '' : `\n\n${change}: ${escapeLine(before)}`}`;
}

/** A source in one line, with its excerpt on a second one. */
export function formatSource({ source }: NumberedSource, { indent }: { readonly indent: string }): string {
  const { title, url, locator, accessedAt, excerpt, kind, primary, attachment } = source;
  const named = title.trim() === '' ? null : escapeLine(title);
  const facts = [
    named,
    locator === null || locator.trim() === '' ? null : escapeLine(locator),
    `${primary ? 'primary' : 'secondary'}, ${sourceKindNames[kind].toLowerCase()}`,
    url === null || url.trim() === '' ? null : formatAddress(url),
    accessedAt === null ? null : `seen ${formatDay(accessedAt)}`,
    attachment === null ? null : `archived as ${escapeLine(attachment.fileName)}`,
  ].filter((fact) => fact !== null);
  const quoted =
    excerpt === null || excerpt.trim() === '' ? '' : `  \n${indent}${escapeLine(quote(excerpt.trim()))}`;
  return `${facts.join(' · ')}${quoted}`;
}

/** In quotation marks, if it has none of its own. */
function quote(text: string): string {
  return /^["'“”„‟‘‚«»‹›「『]/u.test(text) ? text : `“${text}”`;
}
