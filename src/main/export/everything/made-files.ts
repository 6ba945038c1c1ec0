import { serializeDocument } from '#shared/document/schema.ts';
import type { Origin, Revision } from '#shared/domain/article.ts';
import type { ExportInput } from '#shared/format/exchange.ts';
import { getCurrentVersion } from '#shared/format/migrations.ts';
import { formatTickmark } from '#shared/format/tickmark/encode.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import {
  annotationsName,
  articleFormat,
  articleName,
  type Manifest,
  type Role,
  revisionFormat,
  revisionNames,
} from './manifest.ts';

/** A file that is made for the archive. */
export interface MadeFile {
  readonly role: Role;
  readonly name: string;
  /** What it is, for people. */
  readonly about: string;
  readonly bytes: Uint8Array;
}

/** What is known of an article's past. */
export interface History {
  /** The file that the revision of the archive came from; null where it was made by corrections, or that is not known. */
  readonly source: Origin | null;
  /** The revisions before it, in their order. */
  readonly earlier: readonly EarlierRevision[];
}

/** A revision, and what was known of it when the next one came; null where that is lost. */
export interface EarlierRevision {
  readonly revision: Revision;
  readonly file: TickmarkFile | null;
}

/** What Tickmark reads back. The first one tells at the first glance what this archive is. */
export function createOwnFiles(
  { file, document, scales }: ExportInput,
  { source, earlier }: History,
): readonly MadeFile[] {
  const { article } = file;
  const structure = {
    format: articleFormat.format,
    version: getCurrentVersion(articleFormat),
    articleId: article.id,
    revisionId: article.revision.id,
    document: serializeDocument(document),
    scales,
    source,
  };
  return [
    {
      role: 'annotations',
      name: annotationsName,
      about: 'The text, its annotations and everything known about them, in the format of Tickmark.',
      bytes: encodeText(formatTickmark(file)),
    },
    {
      role: 'article',
      name: articleName,
      about: 'The text with its headings, lists, tables and links, and the scales of its verdicts.',
      bytes: encodeText(formatJson(structure)),
    },
    ...earlier.flatMap((one) => createRevisionFiles(article.id, one)),
  ];
}

function createRevisionFiles(articleId: string, { revision, file }: EarlierRevision): readonly MadeFile[] {
  const { number } = revision;
  const { format } = revisionFormat;
  const kept = { format, version: getCurrentVersion(revisionFormat), articleId, revision };
  const structure: MadeFile = {
    role: 'revision',
    name: revisionNames.article(number),
    about: `Revision ${number}: its text with its headings, lists, tables and links.`,
    bytes: encodeText(formatJson(kept)),
  };
  if (file === null) return [structure];
  const knowledge: MadeFile = {
    role: 'revision',
    name: revisionNames.annotations(number),
    about: `Revision ${number} with its annotations, as they were when the next one came.`,
    bytes: encodeText(formatTickmark(file)),
  };
  return [knowledge, structure];
}

export function encodeManifest(
  { file }: ExportInput,
  { files, missing }: Pick<Manifest, 'files' | 'missing'>,
): Uint8Array {
  const manifest: Manifest = {
    format: 'tickmark-everything',
    version: 2,
    generator: file.generator,
    exportedAt: file.exportedAt,
    article: { id: file.article.id, title: file.article.title },
    files,
    missing,
  };
  return encodeText(formatJson(manifest));
}

export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function formatJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
