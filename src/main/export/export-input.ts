import { parseDocument } from '#shared/document/schema.ts';
import { createTextDocument } from '#shared/document/text-document.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { type Article, getCurrentRevision } from '#shared/domain/article.ts';
import { createMarks } from '#shared/domain/coverage.ts';
import { measureCoverage } from '#shared/domain/document-coverage.ts';
import { defaultSettings, type Scale } from '#shared/domain/library-settings.ts';
import type { Person } from '#shared/domain/person.ts';
import type { ExportInput } from '#shared/format/exchange.ts';
import { createLabelTable, type LabelTable } from '#shared/format/label-table.ts';
import { type ExportedArticle, encodeTickmark } from '#shared/format/tickmark/encode.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { TickmarkError } from '#shared/result.ts';
import type { Library } from '../library/library.ts';

export interface InputOptions {
  readonly people: readonly Person[];
  /** Tickmark's own version. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  /** The usual ones where they are not given. */
  readonly scales?: readonly Scale[];
  readonly labels?: LabelTable;
  /** Nothing where it is not given. */
  readonly replaced?: ReadonlyMap<string, string>;
}

const { scales: usualScales } = defaultSettings;

/**
 * An article of a library as it is at one of its revisions.
 *
 * @param wanted.revision its number; null: the current one
 * @throws TickmarkError `not-found`, or what keeps it from being read: what was known of a revision must be there, for
 * nobody who is handed the export would know that something is missing
 */
export async function readExported(
  library: Library,
  { articleId, revision }: { readonly articleId: string; readonly revision: number | null },
): Promise<ExportedArticle & { readonly isEarlier: boolean }> {
  const current = await library.readArticle(articleId);
  if (revision === null) return { ...current, isEarlier: false };
  const { fault, ...exported } = await library.readRevision(articleId, revision);
  if (fault !== null) throw new TickmarkError(fault);
  return { ...exported, isEarlier: exported.article.revisions.length < current.article.revisions.length };
}

/**
 * What an article of a library is written from.
 *
 * @throws TickmarkError `broken` where an annotation is not on its words
 */
export async function createExportInput(
  exported: ExportedArticle,
  {
    people,
    version,
    exportedAt,
    scales = usualScales,
    labels = createLabelTable(),
    replaced = new Map(),
  }: InputOptions,
): Promise<ExportInput> {
  const document = parseDocument(getCurrentRevision(exported.article).document);
  const file = await encodeTickmark(exported, { people, generatorVersion: version, exportedAt });
  return { file, document, scales, labels, replaced };
}

/** What an article without a library is written from: a document that was just read, of which nothing is known. */
export function createPlainInput(article: Article, options: InputOptions): Promise<ExportInput> {
  return createExportInput({ article, lists: emptyLists }, options);
}

/** What a file with annotations is written from: its text in paragraphs, its coverage measured anew. */
export function createInputOfFile(
  file: TickmarkFile,
  {
    version,
    exportedAt,
    scales = usualScales,
    labels = createLabelTable(),
  }: Omit<InputOptions, 'people' | 'replaced'>,
): ExportInput {
  const document = createTextDocument(file.article.text);
  const { nothingToCheck } = file.coverage;
  const lists = { ...emptyLists, ...file, nothingToCheck: [] };
  const ground = { marks: createMarks(lists), nothingToCheck: nothingToCheck.map(({ utf16 }) => utf16) };
  const coverage = measureCoverage(document, { language: file.article.language, ground });
  return {
    file: {
      ...file,
      generator: { ...file.generator, name: 'Tickmark', version },
      exportedAt,
      coverage: { ...file.coverage, ...coverage },
    },
    document,
    scales,
    labels,
    replaced: new Map(),
  };
}
