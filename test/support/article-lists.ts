import type { Read, ReadAnnotations, Write, Written } from '#shared/format/exchange.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { carry, createInput, readContext } from './annotation-files.ts';

/** What a file with many articles holds, each carried through the JSON of a `tickmark` file. */
export async function readMany(
  read: Read,
  text: string,
  fileName = 'many.json',
): Promise<Pick<ReadAnnotations, 'notices' | 'skipped'> & { readonly files: readonly TickmarkFile[] }> {
  const { files, notices, skipped } = await read({ fileName, text, companion: null }, readContext);
  return { files: files.map(carry), notices, skipped };
}

export async function writeMany(write: Write, files: readonly TickmarkFile[]): Promise<Written> {
  const [first, ...others] = files.map(createInput);
  if (first === undefined) throw new Error('no articles');
  return write([first, ...others]);
}

/** The text of the one file that is written. */
export async function writeText(write: Write, files: readonly TickmarkFile[]): Promise<string> {
  const { files: written } = await writeMany(write, files);
  const [first] = written;
  if (typeof first.content !== 'string' || written.length > 1) throw new Error('not one text');
  return first.content;
}

/** The values of a file with a value a line. */
export function parseLines(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/** A label that no tool and no table has. */
export const changedLabel = 'CHANGED';

/** The article with its first annotation labelled otherwise. */
export function changeFirst(file: TickmarkFile): TickmarkFile {
  return {
    ...file,
    annotations: file.annotations.map((annotation, index) =>
      index === 0 ? { ...annotation, tags: [changedLabel] } : annotation,
    ),
  };
}
