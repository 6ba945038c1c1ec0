import { type AnnotationKind, annotationKinds } from '../../domain/annotation.ts';
import { kindPlurals } from '../../domain/labels.ts';
import type { Write } from '../exchange.ts';
import { formatDay, formatMoment } from '../handover/dates.ts';
import { type Detail, listDetails, listMentionDetails, namePerson } from '../handover/details.ts';
import { formatMention, formatSource } from '../handover/markdown-parts.ts';
import { escapeLine, escapeLines, formatAddress, formatHeading } from '../handover/markdown-text.ts';
import {
  countKinds,
  describeCoverage,
  describeOrigin,
  describeRevision,
  describeSignOff,
} from '../handover/overview.ts';
import { getSubjectSign } from '../handover/signs.ts';
import { listSources, openWork, type Subject, type Work } from '../handover/work.ts';

/**
 * The annotations as a document in Markdown (CommonMark) for people to read: what is said about the article, how far it is
 * checked, then each claim, quote and entity with all its mentions, and the sources. Whatever comes from the article is text
 * there, and cannot be markup.
 */
export const writeMarkdown: Write = ([input]) => {
  const work = openWork(input);
  const parts = [
    ...formatHead(work),
    ...formatProgress(work),
    ...annotationKinds.flatMap((kind) => formatKind(kind, work)),
    ...formatSources(work),
  ];
  return { files: [{ suffix: '.md', content: `${parts.join('\n\n')}\n` }], notices: [], skipped: 0 };
};

function formatHead(work: Work): readonly string[] {
  const { article, exportedAt, generator } = work.file;
  const origin = describeOrigin(work);
  return [
    formatHeading(1, article.title),
    [
      ...(origin.length === 0 ? [] : [origin.map(escapeLine).join(' · ')]),
      ...(article.url === null ? [] : [formatAddress(article.url)]),
      `${describeRevision(work)}; written ${formatMoment(exportedAt)} by ${escapeLine(`${generator.name} ${generator.version}`)}`,
    ].join('  \n'),
  ];
}

function formatProgress(work: Work): readonly string[] {
  const counts = countKinds(work).map(({ name, total, signs }) => {
    const parts = signs.map(({ count, words }) => `${count} ${words}`).join(', ');
    return `- ${name}: ${total} (${parts})`;
  });
  return [
    formatHeading(2, 'Coverage and sign-off'),
    [
      `- ${describeCoverage(work)}`,
      ...counts,
      ...describeSignOff(work).lines.map((line) => `- ${escapeLine(line)}`),
    ].join('\n'),
  ];
}

function formatKind(kind: AnnotationKind, work: Work): readonly string[] {
  const subjects = work.subjects.filter((subject) => subject.kind === kind);
  if (subjects.length === 0) return [];
  return [
    formatHeading(2, kindPlurals[kind]),
    ...subjects.flatMap((subject, place) => formatSubject(subject, { number: place + 1, work })),
  ];
}

function formatSubject(
  subject: Subject,
  { number, work }: { readonly number: number; readonly work: Work },
): readonly string[] {
  const { record, mentions } = subject;
  const sign = getSubjectSign(subject, work.records);
  const checkedBy = namePerson(record.checkedBy, work);
  const day = record.checkedAt === null ? null : formatDay(record.checkedAt);
  const status = [sign.words, checkedBy === null ? null : escapeLine(checkedBy), day].filter(
    (part) => part !== null,
  );
  const items = [
    `**Status:** ${status.join(', ')}`,
    ...listDetails(subject, work).map(formatDetail),
    ...listSources(subject, work).map(
      ({ number: source, source: { title, url } }) =>
        `**Source \\[${source}\\]:** ${escapeLine(title || url || '')}`,
    ),
  ];
  return [
    formatHeading(3, `${number}. ${sign.glyph} ${nameSubject(subject)}`),
    items.map((item) => `- ${item}`).join('\n'),
    ...mentions.flatMap((mention) => {
      const details = listMentionDetails(mention, work).filter(({ label }) => label !== 'Was');
      return [
        formatMention(mention, { work, remark: null }),
        ...(details.length === 0 ? [] : [details.map((detail) => `- ${formatDetail(detail)}`).join('\n')]),
      ];
    }),
  ];
}

function formatDetail({ label, text }: Detail): string {
  return `**${label}:** ${escapeLines(text, { indent: '  ' })}`;
}

/** Longer words do not make a heading: what is cut stands below it in full. */
const longestName = 80;

function nameSubject(subject: Subject): string {
  const words = subject.mentions[0]?.anchor.exact ?? '';
  const name =
    subject.kind === 'entity'
      ? subject.record.name
      : subject.kind === 'claim'
        ? (subject.record.statement ?? words)
        : words;
  const characters = Array.from(name.replaceAll(/\s+/gu, ' ').trim());
  return characters.length <= longestName
    ? characters.join('')
    : `${characters
        .slice(0, longestName - 1)
        .join('')
        .trimEnd()}…`;
}

function formatSources(work: Work): readonly string[] {
  const sources = [...work.sources.values()];
  if (sources.length === 0) return [];
  return [
    formatHeading(2, 'Sources'),
    sources.map((source) => `${source.number}. ${formatSource(source, { indent: '    ' })}`).join('\n'),
  ];
}
