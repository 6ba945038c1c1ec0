/** A format that Tickmark reads or writes, under the name by which the export dialog and the command line know it. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Of its files, without the dot; the first is that of the files which are written. */
  readonly extensions: readonly [string, ...string[]];
  readonly mediaType: string;
  readonly content: 'article' | 'annotations';
  readonly reads: boolean;
  readonly writes: boolean;
  /** Whether one of its files may hold several articles. */
  readonly holdsMany: boolean;
  /** Whether its files are text that a person can look at before they are written. */
  readonly isText: boolean;
}

/** Read for its text alone, and never written. */
const article = { content: 'article', reads: true, writes: false, holdsMany: false, isText: false } as const;

/** Holds annotations with their text, in both directions. */
const annotations = { content: 'annotations', reads: true, writes: true, isText: true } as const;

/** Handed over to people or to programs that give nothing back. */
const handover = {
  content: 'annotations',
  reads: false,
  writes: true,
  holdsMany: false,
  isText: true,
} as const;

/** Every format there is. */
export const formats = [
  {
    id: 'tickmark',
    title: 'Tickmark JSON',
    extensions: ['json', 'jsonl'],
    mediaType: 'application/json',
    ...annotations,
    holdsMany: true,
  },
  {
    id: 'everything',
    title: 'Everything, for the record',
    extensions: ['zip'],
    mediaType: 'application/zip',
    ...annotations,
    holdsMany: false,
    isText: false,
  },
  {
    id: 'docx',
    title: 'Word with comments',
    extensions: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    content: 'article',
    reads: true,
    writes: true,
    holdsMany: false,
    isText: false,
  },
  {
    id: 'html',
    title: 'Annotated copy (web page)',
    extensions: ['html', 'htm', 'xhtml'],
    mediaType: 'text/html',
    content: 'article',
    reads: true,
    writes: true,
    holdsMany: false,
    isText: true,
  },
  {
    id: 'pdf',
    title: 'Annotated copy (PDF)',
    extensions: ['pdf'],
    mediaType: 'application/pdf',
    content: 'article',
    reads: true,
    writes: true,
    holdsMany: false,
    isText: false,
  },
  {
    id: 'corrections',
    title: 'Corrections for the writer',
    extensions: ['md'],
    mediaType: 'text/markdown',
    ...handover,
  },
  {
    id: 'markdown',
    title: 'Annotations as Markdown',
    extensions: ['md'],
    mediaType: 'text/markdown',
    ...handover,
  },
  {
    id: 'csv',
    title: 'Tables (CSV)',
    extensions: ['csv'],
    mediaType: 'text/csv',
    ...handover,
  },
  {
    id: 'claim-review',
    title: 'ClaimReview (schema.org)',
    extensions: ['json', 'jsonld'],
    mediaType: 'application/ld+json',
    ...handover,
  },
  {
    id: 'web-annotation',
    title: 'Web Annotation (W3C)',
    extensions: ['jsonld', 'json', 'jsonl'],
    mediaType: 'application/ld+json',
    ...annotations,
    holdsMany: false,
  },
  {
    id: 'brat',
    title: 'brat standoff',
    extensions: ['ann'],
    mediaType: 'text/x-brat',
    ...annotations,
    holdsMany: false,
  },
  {
    id: 'conll',
    title: 'CoNLL columns (IOB)',
    extensions: ['conll', 'iob', 'bio', 'annotated'],
    mediaType: 'text/x-conll',
    ...annotations,
    holdsMany: false,
  },
  {
    id: 'webanno-tsv',
    title: 'WebAnno TSV 3 (INCEpTION)',
    extensions: ['tsv'],
    mediaType: 'text/x-webanno-tsv',
    ...annotations,
    holdsMany: false,
  },
  {
    id: 'label-studio',
    title: 'Label Studio',
    extensions: ['json'],
    mediaType: 'application/json',
    ...annotations,
    holdsMany: true,
  },
  {
    id: 'doccano',
    title: 'doccano',
    extensions: ['jsonl'],
    mediaType: 'application/jsonl',
    ...annotations,
    holdsMany: true,
  },
  {
    id: 'prodigy',
    title: 'Prodigy',
    extensions: ['jsonl'],
    mediaType: 'application/jsonl',
    ...annotations,
    holdsMany: true,
  },
  { id: 'txt', title: 'Plain text', extensions: ['txt', 'text'], mediaType: 'text/plain', ...article },
  { id: 'md', title: 'Markdown', extensions: ['md', 'markdown'], mediaType: 'text/markdown', ...article },
  {
    id: 'mhtml',
    title: 'Web archive',
    extensions: ['mhtml', 'mht'],
    mediaType: 'multipart/related',
    ...article,
  },
  {
    id: 'odt',
    title: 'OpenDocument text',
    extensions: ['odt'],
    mediaType: 'application/vnd.oasis.opendocument.text',
    ...article,
  },
  { id: 'epub', title: 'EPUB', extensions: ['epub'], mediaType: 'application/epub+zip', ...article },
] as const satisfies readonly Format[];

export type FormatId = (typeof formats)[number]['id'];

/** The format of an id, or null. */
export function findFormat(id: string): (Format & { readonly id: FormatId }) | null {
  return formats.find((format) => format.id === id) ?? null;
}
