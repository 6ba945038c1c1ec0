import { linkedomParser } from '#cli/linkedom-parser.ts';
import { type ImportFile, importFile } from '#importer/import-file.ts';
import type { ImportedArticle } from '#shared/domain/imported-article.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';

/** The article in a file that holds one. */
export async function importOne(file: ImportFile): Promise<ImportedArticle> {
  const { articles } = await importFile(file, linkedomParser);
  const [article] = articles;
  if (article === undefined || articles.length > 1) throw new Error(`${articles.length} articles`);
  return article;
}

/** Why a file is refused; null where it is not. */
export async function findImportError(file: ImportFile): Promise<AppError | null> {
  try {
    await importFile(file, linkedomParser);
    return null;
  } catch (error) {
    if (error instanceof TickmarkError) return error.detail;
    throw error;
  }
}
