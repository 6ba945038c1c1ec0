import { ConcreteHyperlink, Paragraph } from 'docx';
import { sanitizeLink } from '#shared/document/schema.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import { sourceKindNames } from '#shared/domain/labels.ts';
import type { Source } from '#shared/domain/records.ts';
import { describeRevision } from '#shared/format/handover/overview.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { type CommentContext, type CommentLine, describeAnnotation, formatTime } from './comment-lines.ts';
import { createLine } from './line-paragraph.ts';
import { listIndent, styleIds } from './styles.ts';
import { createTextRuns } from './text-runs.ts';

export interface ClosingOptions {
  readonly context: CommentContext;
  readonly getLinkId: (href: string) => string;
}

const ours = { style: styleIds.ourText } as const;

/**
 * What stands after the article, from a new page on and in styles of its own: how much is checked, who signed, what was
 * highlighted, the annotations that are nowhere in the text, and the sources.
 */
export function createClosing(
  file: TickmarkFile,
  { context, getLinkId }: ClosingOptions,
): readonly Paragraph[] {
  const orphans = file.annotations.filter(({ anchor }) => anchor.utf16 === null);
  return [
    createHeading('About this check', { pageBreakBefore: true }),
    ...describeCheck(file, context).map((line) => createLine(line, ours)),
    ...(orphans.length === 0
      ? []
      : [
          createHeading('Annotations on words that are no longer in the text'),
          ...orphans.flatMap((orphan, place) => createOrphan(orphan, { context, number: place + 1 })),
        ]),
    ...(file.sources.length === 0
      ? []
      : [
          createHeading('Sources'),
          ...file.sources.map((source, place) => createSource(source, { number: place + 1, getLinkId })),
        ]),
  ];
}

function describeCheck(file: TickmarkFile, { people }: CommentContext): readonly CommentLine[] {
  const { coverage, signOff } = file;
  const signer = signOff === null ? undefined : people.get(signOff.by);
  return [
    { label: null, text: `${describeRevision({ file })}.` },
    ...(coverage.sentences === 0
      ? []
      : [
          { label: 'Coverage', text: `${coverage.dealtWith} of ${coverage.sentences} sentences dealt with.` },
        ]),
    {
      label: 'Sign-off',
      text:
        signOff === null
          ? 'None.'
          : `${signer === undefined ? '' : `${signer.name}, `}${signOff.initials}, ${formatTime(signOff.at)}.`,
    },
    ...(signOff?.outdated === true
      ? [{ label: null, text: 'The text or what is known about it has changed since it was signed.' }]
      : []),
    ...(signOff === null || signOff.waiver === null
      ? []
      : [{ label: 'Signed although something was open', text: signOff.waiver }]),
    { label: 'Highlighted', text: 'what needs a change.' },
  ];
}

function createOrphan(
  orphan: Annotation,
  { context, number }: { readonly context: CommentContext; readonly number: number },
): readonly Paragraph[] {
  const words = orphan.anchor.was ?? orphan.anchor.exact;
  return [
    createLine({ label: String(number), text: `“${words}”` }, ours),
    ...describeAnnotation(orphan, context).map((line) =>
      createLine(line, { ...ours, indent: { left: listIndent } }),
    ),
  ];
}

function createSource(
  source: Source,
  { number, getLinkId }: { readonly number: number } & Pick<ClosingOptions, 'getLinkId'>,
): Paragraph {
  const { url, locator, accessedAt, attachment } = source;
  const href = sanitizeLink(url);
  const runs = url === null ? [] : createTextRuns(url, href === null ? {} : { style: styleIds.link });
  const about = [
    sourceKindNames[source.kind],
    ...(source.primary ? ['primary'] : []),
    ...(locator === null ? [] : [locator]),
    ...(accessedAt === null ? [] : [`accessed ${accessedAt}`]),
    ...(attachment === null ? [] : [`file ${attachment.fileName}, SHA-256 ${attachment.sha256}`]),
  ];
  return new Paragraph({
    ...ours,
    children: [
      ...createTextRuns(`${number}. `, { bold: true }),
      ...(source.title.trim() === '' ? [] : createTextRuns(`${source.title}. `)),
      ...(href === null ? runs : [new ConcreteHyperlink(runs, getLinkId(href))]),
      ...createTextRuns(`${url === null ? '' : ' '}(${about.join(', ')})`),
    ],
  });
}

function createHeading(text: string, { pageBreakBefore = false } = {}): Paragraph {
  return new Paragraph({ style: styleIds.ourHeading, pageBreakBefore, children: createTextRuns(text) });
}
