import type { Annotation } from '../../domain/annotation.ts';
import { isCorrected } from '../../domain/coverage.ts';
import { kindNames, statusNames } from '../../domain/labels.ts';
import type { Write } from '../exchange.ts';
import { formatDay, formatMoment } from '../handover/dates.ts';
import { listDetails, listMentionDetails, namePerson } from '../handover/details.ts';
import { formatMention, formatSource } from '../handover/markdown-parts.ts';
import { escapeLine, escapeLines, formatAddress, formatHeading } from '../handover/markdown-text.ts';
import { describeOrigin, describeRevision } from '../handover/overview.ts';
import { listSources, openWork, type Subject, type Work } from '../handover/work.ts';
import { propose } from './proposal.ts';

/**
 * The memo to the writer, in Markdown that can be read as it is in a mail: each record that needs a change or has a
 * correction, with the lines in which it stands, what is proposed, why, and by which sources. First what is to be done, then
 * the quotes that nobody has judged although their source has other words, then what has been done; each in the order of
 * the text.
 */
export const writeCorrections: Write = ([input]) => {
  const work = openWork(input);
  const subjects = work.subjects.filter(isForWriter);
  const open = subjects.filter(({ mentions }) =>
    mentions.some((mention) => !isCorrected(mention, work.records)),
  );
  const done = subjects.filter((subject) => !open.includes(subject));
  const altered = work.subjects.filter(isToLookAt);
  const parts = [
    ...formatHead(work),
    countSubjects({ open: open.length, altered: altered.length, done: done.length }),
    ...formatGroup(open, { title: 'To change', first: 1, work }),
    ...formatGroup(altered, { title: 'To look at', first: open.length + 1, work }),
    ...formatGroup(done, { title: 'Changed already', first: open.length + altered.length + 1, work }),
  ];
  return { files: [{ suffix: '.md', content: `${parts.join('\n\n')}\n` }], notices: [], skipped: 0 };
};

/** A correction is written for the writer to read it: one belongs in the memo whatever the status of its claim is. */
function isForWriter({ kind, record }: Subject): boolean {
  if (record.status === 'needs-change') return true;
  return kind === 'claim' && record.correction !== null && record.correction.trim() !== '';
}

/** One that is verified all the same may stand as it is. */
function isToLookAt({ kind, record }: Subject): boolean {
  return kind === 'quote' && record.status === 'unchecked' && record.verification?.result === 'altered';
}

function formatHead(work: Work): readonly string[] {
  const { article } = work.file;
  const origin = describeOrigin(work);
  const checkers = listCheckers(work);
  return [
    formatHeading(1, `Corrections: ${article.title}`),
    [
      ...(origin.length === 0 ? [] : [origin.map(escapeLine).join(' · ')]),
      ...(article.url === null ? [] : [formatAddress(article.url)]),
      `${describeRevision(work)}; memo of ${formatMoment(work.file.exportedAt)}`,
      ...(checkers.length === 0 ? [] : [`Checked by ${checkers.map(escapeLine).join(', ')}`]),
    ].join('  \n'),
  ];
}

/** Whoever gave a record its status, and whoever signed. */
function listCheckers(work: Work): readonly string[] {
  const ids = new Set([
    ...work.subjects.map(({ record }) => record.checkedBy),
    work.file.signOff?.by ?? null,
  ]);
  return [...ids].flatMap((id) => namePerson(id, work) ?? []);
}

function countSubjects(counts: {
  readonly open: number;
  readonly altered: number;
  readonly done: number;
}): string {
  const { open, altered, done } = counts;
  const changes = `${open + done} ${open + done === 1 ? 'correction' : 'corrections'}`;
  const state =
    done === 0 ? '' : open === 0 ? ', in the text already' : `: ${open} to make, ${done} in the text already`;
  return [
    open + done === 0 ? 'Nothing needs a change.' : `${changes}${state}.`,
    ...(altered === 0 ? [] : [describeAltered(altered)]),
    ...(open + altered + done === 0 ? [] : ['The words in question are marked **like this**.']),
  ].join(' ');
}

function describeAltered(count: number): string {
  return count === 1
    ? '1 quote to look at: its source has other words.'
    : `${count} quotes to look at: their sources have other words.`;
}

function formatGroup(
  subjects: readonly Subject[],
  { title, first, work }: { readonly title: string; readonly first: number; readonly work: Work },
): readonly string[] {
  if (subjects.length === 0) return [];
  return [
    formatHeading(2, title),
    ...subjects.flatMap((subject, place) => formatSubject(subject, { number: first + place, work })),
  ];
}

/** What of a record tells why it is to be changed. */
const reasons: ReadonlySet<string> = new Set([
  'Fact',
  'Verdict',
  'Concern',
  'Decision',
  'Speaker',
  'Compared',
  'Note',
]);

function formatSubject(
  subject: Subject,
  { number, work }: { readonly number: number; readonly work: Work },
): readonly string[] {
  const { mentions, record } = subject;
  const isPartlyDone = new Set(mentions.map((mention) => isCorrected(mention, work.records))).size > 1;
  const state = (mention: Annotation): string | null =>
    isPartlyDone && isCorrected(mention, work.records) ? 'changed already' : null;
  const proposal = propose(subject, work);
  const details = [
    ...listDetails(subject, work),
    ...mentions.flatMap((mention) => listMentionDetails(mention, work)),
  ].filter(({ label }) => reasons.has(label));
  const checkedBy = namePerson(record.checkedBy, work);
  const items = [
    `**${proposal.label}:** ${escapeLines(proposal.text, { indent: '  ' })}`,
    ...(record.status === 'needs-change' ? [] : [`**Status:** ${statusNames[record.status]}`]),
    ...details.map(({ label, text }) => `**${label}:** ${escapeLines(text, { indent: '  ' })}`),
    ...listSources(subject, work).map(
      (source) => `**Source \\[${source.number}\\]:** ${formatSource(source, { indent: '  ' })}`,
    ),
    ...(checkedBy === null
      ? []
      : [
          `**Checked by:** ${escapeLine(checkedBy)}${record.checkedAt === null ? '' : `, ${formatDay(record.checkedAt)}`}`,
        ]),
  ];
  return [
    formatHeading(3, `${number}. ${kindNames[subject.kind]}`),
    ...mentions.map((mention) => formatMention(mention, { work, remark: state(mention) })),
    items.map((item) => `- ${item}`).join('\n'),
  ];
}
