import type { ExportInput } from '#shared/format/exchange.ts';
import { getCurrentVersion } from '#shared/format/migrations.ts';
import { formatTickmark } from '#shared/format/tickmark/encode.ts';
import { annotationsName, articleFormat, articleName, type Manifest, type Role } from './manifest.ts';

/** A file that is made for the archive. */
export interface MadeFile {
  readonly role: Role;
  readonly name: string;
  /** What it is, for people. */
  readonly about: string;
  readonly bytes: Uint8Array;
}

/** What Tickmark reads back. The first one tells at the first glance what this archive is. */
export function createOwnFiles({ file, document, scales }: ExportInput): readonly MadeFile[] {
  const { article } = file;
  const structure = {
    format: articleFormat.format,
    version: getCurrentVersion(articleFormat),
    articleId: article.id,
    revisionId: article.revision.id,
    document: document.toJSON() as unknown,
    scales,
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
  ];
}

export function encodeManifest(
  { file }: ExportInput,
  { files, missing }: Pick<Manifest, 'files' | 'missing'>,
): Uint8Array {
  const manifest: Manifest = {
    format: 'tickmark-everything',
    version: 1,
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
