import { entityTypeNames, kindNames } from '../../domain/labels.ts';
import { formatDay } from '../handover/dates.ts';
import {
  correctionNames,
  type Detail,
  getInitials,
  listDetails,
  listMentionDetails,
  namePerson,
} from '../handover/details.ts';
import { getSign } from '../handover/signs.ts';
import { listSources, type Subject, type Work } from '../handover/work.ts';
import { escapeHtml, formatText } from './markup.ts';
import type { Numbered } from './numbering.ts';

/** The notes that stand beside a piece of the text; nothing where there are none. */
export function formatNotes(numbered: readonly Numbered[], work: Work): string {
  if (numbered.length === 0) return '';
  return `<ol class="notes">${numbered.map((one) => formatNote(one, work)).join('')}</ol>`;
}

/** How many characters a line of a note has, about. */
const noteWidth = 46;

/** About how many lines some notes take beside the text. */
export function countNoteLines(notes: string): number {
  const paragraphs = notes.split('</p>').map((paragraph) => paragraph.replaceAll(/<[^>]*>/g, ''));
  return paragraphs.reduce((lines, { length }) => lines + Math.ceil(length / noteWidth), 0);
}

/** One note: everything that is known of its record at the first mention, and where that is said at the others. */
function formatNote(numbered: Numbered, work: Work): string {
  const { number, annotation, subject, sameAs } = numbered;
  const { glyph, words, look } = getSign(annotation, work.records);
  const isPlaced = numbered.block !== null;
  const back = isPlaced
    ? `<a class="number" href="#mark-${number}" aria-label="Back to ${number} in the text">${number}</a>`
    : `<span class="number">${number}</span>`;
  const type =
    subject?.kind === 'entity' && sameAs === null
      ? `, ${entityTypeNames[subject.record.type].toLowerCase()}`
      : '';
  const kind = `<span><span class="kind ${annotation.kind}">${kindNames[annotation.kind]}</span>${type}</span>`;
  const status = `<b class="${look}">${escapeHtml(`${glyph} ${words}`)}</b>`;
  const same = sameAs === null ? '' : ` as <a href="#note-${sameAs}">${sameAs}</a>`;
  const lost = isPlaced
    ? ''
    : `<p>${formatText(`“${annotation.anchor.was ?? annotation.anchor.exact}”`)}</p>`;
  const known = subject === null || sameAs !== null ? '' : formatRecord(subject, work);
  const mention = formatDetails(
    listMentionDetails(annotation, work).filter(({ label }) => isPlaced || label !== 'Was'),
  );
  const by = subject === null || sameAs !== null ? '' : formatChecker(subject, work);
  return `<li id="note-${number}" value="${number}"><p class="note-head">${back} ${kind} <span>${status}${same}</span>${by}</p>${lost}${known}${mention}</li>`;
}

function formatRecord(subject: Subject, work: Work): string {
  const sources = listSources(subject, work).map(
    ({ number, source }) => `<a href="#source-${number}" title="${escapeHtml(source.title)}">${number}</a>`,
  );
  const cited = `<i>${sources.length === 1 ? 'Source' : 'Sources'}</i> ${sources.join(', ')}`;
  const details = listDetails(subject, work).filter(({ label }) => label !== 'Type');
  return formatDetails(details, sources.length === 0 ? [] : [cited]);
}

/** What is brief stands in one line, and `more` markup with it. */
function formatDetails(details: readonly Detail[], more: readonly string[] = []): string {
  const brief = [...details.filter(({ isBrief }) => isBrief).map(formatPair), ...more];
  const long = details
    .filter(({ isBrief }) => !isBrief)
    .map((detail) => `<p${isAskedFor(detail) ? ' class="proposal"' : ''}>${formatPair(detail)}</p>`);
  return `${long.join('')}${brief.length === 0 ? '' : `<p>${brief.join(' · ')}</p>`}`;
}

function isAskedFor({ label }: Detail): boolean {
  return label === correctionNames.none || label === correctionNames.some;
}

function formatPair({ label, text }: Detail): string {
  return `<i>${escapeHtml(label)}</i> ${formatText(text.trim())}`;
}

function formatChecker({ record: { checkedBy, checkedAt } }: Subject, work: Work): string {
  const initials = getInitials(checkedBy, work);
  if (initials === null) return '';
  const day = checkedAt === null ? '' : `, ${formatDay(checkedAt)}`;
  const title = escapeHtml(`Checked by ${namePerson(checkedBy, work) ?? initials}${day}`);
  return ` <abbr title="${title}">${escapeHtml(initials)}</abbr>`;
}
