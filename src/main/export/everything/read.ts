import { decodeText } from '#main/library/json-bytes.ts';
import { readPlainText } from '#main/library/revision-texts.ts';
import type { NodeJson, Origin } from '#shared/domain/article.ts';
import type { Scale } from '#shared/domain/library-settings.ts';
import { parseJson } from '#shared/format/json-text.ts';
import { decodeValue } from '#shared/format/json-value.ts';
import { migrate } from '#shared/format/migrations.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { createArchiveError, nameEntry } from './archive-errors.ts';
import { collect, readChecked } from './checked-pieces.ts';
import type { Passage } from './file-pieces.ts';
import type { EarlierRevision } from './made-files.ts';
import {
  type ArchivedFile,
  annotationsName,
  articleFormat,
  articleName,
  articleSchema,
  type Manifest,
} from './manifest.ts';
import { readManifest } from './manifest-reader.ts';
import { readEarlier } from './revision-reader.ts';
import { type Archive, openArchive } from './zip-reader.ts';

/** The file of a source, in an archive. */
export interface ArchivedSource {
  readonly fileName: string;
  readonly bytes: number;
  /**
   * Its bytes, a piece at a time, from the archive, which must still be there. Only after the last piece is it known that
   * they are the right ones: whoever keeps them gives them up where this throws.
   *
   * @throws TickmarkError `broken`, `unreadable`, `not-found`; the reason of the signal
   */
  readonly read: (signal?: AbortSignal) => AsyncIterable<Uint8Array>;
}

/** A small file in an archive, under the name that it had outside. */
export interface ReadFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What is in an archive. */
export interface Everything {
  readonly manifest: Manifest;
  readonly file: TickmarkFile;
  /** The text of `file` with its structure; a document of ours. */
  readonly document: NodeJson;
  /** On which the verdicts are given. */
  readonly scales: readonly Scale[];
  /** The file that the article came from; null where it is not in the archive. */
  readonly original: ReadFile | null;
  /** The file that the revision came from; null where it was made by corrections, undefined where that is not said. */
  readonly source: Origin | null | undefined;
  /** The revisions before this one, in their order. */
  readonly earlier: readonly EarlierRevision[];
  /** The files that revisions came from by their SHA-256, but for the original. */
  readonly drafts: ReadonlyMap<string, ReadFile>;
  /** The files of the sources by their SHA-256, as attachments name them. */
  readonly evidence: ReadonlyMap<string, ArchivedSource>;
  /** What is not in the archive, a sentence each. */
  readonly notices: readonly string[];
}

export interface ReadOptions {
  /** In bytes, unpacked. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Where it is aborted, its reason is thrown. */
  readonly signal?: AbortSignal;
}

/**
 * Reads an archive that `writeEverything` wrote, from its first byte to its last: every file in it must be in its manifest
 * with the same size and SHA-256, and every file of the manifest must be in it.
 *
 * @throws TickmarkError `not-found`, `unreadable`; `unsupported` where the archive is none of ours; `newer-version`;
 * `too-large`; `broken` with the file in it that is wrong; the reason of the signal
 */
export async function readEverything(path: string, options: ReadOptions = {}): Promise<Everything> {
  const archive = await openArchive(path);
  try {
    const manifest = await readManifest(archive, path);
    return await readContent(manifest, { archive, path, passage: createPassage(manifest, options) });
  } finally {
    await archive.close();
  }
}

interface Reading {
  readonly archive: Archive;
  readonly path: string;
  readonly passage: Passage;
}

function createPassage({ files }: Manifest, { onProgress, signal }: ReadOptions): Passage {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const onPiece = (bytes: number): void => {
    done += bytes;
    onProgress?.({ done, total });
  };
  return { signal, onPiece };
}

async function readContent(manifest: Manifest, reading: Reading): Promise<Everything> {
  const { path } = reading;
  const wholes = new Map<string, Uint8Array<ArrayBuffer>>();
  const evidence = new Map<string, ArchivedSource>();
  const drafts = new Map<string, ReadFile>();
  let original: Everything['original'] = null;
  for (const file of manifest.files) {
    const { role, path: name, fileName, sha256 } = file;
    const pieces = readChecked(file, reading);
    if (role === 'source' || role === 'export') {
      /* Seen to be whole, and not kept. */
      for await (const piece of pieces) void piece;
    } else {
      const bytes = await collect(pieces);
      if (role === 'original') original = { fileName: fileName ?? name, bytes };
      else if (role === 'draft') drafts.set(sha256, { fileName: fileName ?? name, bytes });
      else wholes.set(name, bytes);
    }
    if (role === 'source') evidence.set(sha256, createSource(file, path));
  }
  const readText = (name: string) => decodeText(wholes.get(name) ?? new Uint8Array(), path);
  const file = nameEntry({ path, name: annotationsName }, () =>
    decodeTickmark(readText(annotationsName), path),
  );
  const { document, scales, source } = nameEntry({ path, name: articleName }, () => {
    const value = migrate(parseJson(readText(articleName), path), articleFormat, path);
    return checkArticle(decodeValue(value, articleSchema, path), { file, path });
  });
  return {
    manifest,
    file,
    document,
    scales,
    original,
    source,
    drafts,
    evidence,
    earlier: readEarlier(wholes, { file, path }),
    notices: listNotices(manifest, { file, evidence }),
  };
}

/** The structure is that of the text, and of no other. */
function checkArticle<T extends { readonly articleId: string; readonly document: NodeJson }>(
  article: T,
  { file, path }: { readonly file: TickmarkFile; readonly path: string },
): T {
  if (article.articleId !== file.article.id) {
    throw createArchiveError({ file: path, place: '$.articleId', message: 'It is of another article.' });
  }
  if (readPlainText(article.document, { file: path, place: '$.document' }) !== file.article.text) {
    const message = `Its text is not that of ${annotationsName}.`;
    throw createArchiveError({ file: path, place: '$.document', message });
  }
  return article;
}

function listNotices(
  { missing }: Manifest,
  { file, evidence }: Pick<Everything, 'file' | 'evidence'>,
): readonly string[] {
  const told = new Set(missing.map(({ sha256 }) => sha256));
  const untold = new Map(
    file.sources.flatMap(({ attachment }) =>
      attachment === null || evidence.has(attachment.sha256) || told.has(attachment.sha256)
        ? []
        : [[attachment.sha256, attachment.fileName]],
    ),
  );
  return [
    ...missing.map(({ fileName, reason }) => `“${fileName}” is not in the archive. ${reason}`),
    ...[...untold.values()].map((fileName) => `“${fileName}” is not in the archive.`),
  ];
}

function createSource(file: ArchivedFile, path: string): ArchivedSource {
  return {
    fileName: file.fileName ?? file.path,
    bytes: file.bytes,
    read: async function* readSource(signal) {
      const archive = await openArchive(path);
      try {
        yield* readChecked(file, { archive, path, passage: { signal } });
      } finally {
        await archive.close();
      }
    },
  };
}
