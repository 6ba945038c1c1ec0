/** A format that Tickmark reads or writes, under the name by which the export dialog and the command line know it. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Of its files, without the dot. */
  readonly extensions: readonly [string, ...string[]];
  readonly mediaType: string;
  readonly content: 'article' | 'annotations';
  readonly reads: boolean;
  readonly writes: boolean;
}

/** Every format there is. */
export const formats = [
  {
    id: 'tickmark',
    title: 'Tickmark JSON',
    extensions: ['json'],
    mediaType: 'application/json',
    content: 'annotations',
    reads: false,
    writes: true,
  },
  {
    id: 'txt',
    title: 'Plain text',
    extensions: ['txt', 'text'],
    mediaType: 'text/plain',
    content: 'article',
    reads: true,
    writes: false,
  },
  {
    id: 'md',
    title: 'Markdown',
    extensions: ['md', 'markdown'],
    mediaType: 'text/markdown',
    content: 'article',
    reads: true,
    writes: false,
  },
] as const satisfies readonly Format[];

/** The format of an id, or null. */
export function findFormat(id: string): Format | null {
  return formats.find((format) => format.id === id) ?? null;
}
