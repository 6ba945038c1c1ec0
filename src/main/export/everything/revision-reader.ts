import { decodeText } from '#main/library/json-bytes.ts';
import { readRevisionText } from '#main/library/revision-texts.ts';
import type { Revision } from '#shared/domain/article.ts';
import { parseJson } from '#shared/format/json-text.ts';
import { decodeValue } from '#shared/format/json-value.ts';
import { migrate } from '#shared/format/migrations.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { createArchiveError, nameEntry } from './archive-errors.ts';
import type { EarlierRevision } from './made-files.ts';
import { revisionFileSchema, revisionFormat, revisionNamePattern, revisionNames } from './manifest.ts';

interface Reading {
  /** Of the revision that the archive is of. */
  readonly file: TickmarkFile;
  /** Of the archive. */
  readonly path: string;
}

/**
 * The earlier revisions of an archive, in their order.
 *
 * @param wholes the files of the archive that are read as a whole, by their names
 * @throws TickmarkError `broken` where they do not lead up to the revision of the archive, or something in them is wrong
 */
export function readEarlier(
  wholes: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  reading: Reading,
): readonly EarlierRevision[] {
  const { file, path } = reading;
  const numbers = [...wholes.keys()].flatMap((name) => revisionNamePattern.exec(name)?.[1] ?? []);
  const ids = new Set([file.article.revision.id]);
  return [...new Set(numbers.map(Number))]
    .toSorted((one, other) => one - other)
    .map((number, place, { length }) => {
      const name = revisionNames.article(number);
      const revision = nameEntry({ path, name }, () =>
        readRevision(wholes.get(name), { number, ...reading }),
      );
      const refuse = (message: string) => createArchiveError({ file: path, place: name, message });
      if (number !== file.article.revision.number - length + place) {
        throw refuse(`It does not lead up to revision ${file.article.revision.number}.`);
      }
      if (ids.has(revision.id)) throw refuse('Another revision has its id.');
      ids.add(revision.id);
      return { revision, file: readKnowledge(wholes, { revision, ...reading }) };
    });
}

function readRevision(
  bytes: Uint8Array<ArrayBuffer> | undefined,
  { number, file, path }: Reading & { readonly number: number },
): Revision {
  const value = parseJson(decodeText(bytes ?? new Uint8Array(), path), path);
  const { articleId, revision } = decodeValue(migrate(value, revisionFormat, path), revisionFileSchema, path);
  if (articleId !== file.article.id) {
    throw createArchiveError({ file: path, place: '$.articleId', message: 'It is of another article.' });
  }
  if (revision.number !== number) {
    throw createArchiveError({ file: path, place: '$.revision.number', message: `It is not ${number}.` });
  }
  readRevisionText(revision, { file: path, place: '$.revision' });
  return revision;
}

function readKnowledge(
  wholes: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  { revision, path }: Reading & { readonly revision: Revision },
): TickmarkFile | null {
  const name = revisionNames.annotations(revision.number);
  const bytes = wholes.get(name);
  if (bytes === undefined) return null;
  return nameEntry({ path, name }, () => {
    const file = decodeTickmark(decodeText(bytes, path), path);
    if (
      file.article.revision.id === revision.id &&
      file.article.revision.textSha256 === revision.textSha256
    ) {
      return file;
    }
    throw createArchiveError({ file: path, place: '$.article.revision', message: 'It is another revision.' });
  });
}
