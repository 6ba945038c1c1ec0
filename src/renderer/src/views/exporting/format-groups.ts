import { type Format, type FormatId, formats } from '#shared/format/formats.ts';

/** The formats that are written, by whom they are for. */
export const formatGroups: readonly { readonly title: string; readonly ids: readonly FormatId[] }[] = [
  { title: 'For editors and writers', ids: ['docx', 'html', 'pdf', 'corrections', 'markdown'] },
  { title: 'For the record', ids: ['everything', 'tickmark', 'csv'] },
  { title: 'For the web', ids: ['web-annotation', 'claim-review'] },
  {
    title: 'For annotation tools',
    ids: ['brat', 'conll', 'webanno-tsv', 'label-studio', 'doccano', 'prodigy'],
  },
];

/** What a format is good for, and to whom it is handed. */
export const formatHints: Readonly<Partial<Record<FormatId, string>>> = {
  docx: 'the article, with comments on its spans',
  html: 'the text with notes in its margin',
  pdf: 'the same, on paper',
  corrections: 'what must be changed, and why',
  markdown: 'every annotation, to be read',
  everything: 'with the sources’ files, in one zip',
  tickmark: 'all that is known, for programs',
  csv: 'for spreadsheets',
};

/** @throws Error where the format is none */
export function getFormat(id: FormatId): Format {
  const format = formats.find((candidate) => candidate.id === id);
  if (format === undefined) throw new Error(`there is no format ${id}`);
  return format;
}

/** Of these names those that are formats which are written, in the order of the dialog. */
export function chooseKnown(names: readonly string[]): readonly FormatId[] {
  return formatGroups.flatMap(({ ids }) => ids).filter((id) => names.includes(id));
}
