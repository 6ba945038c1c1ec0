import { parentPort } from 'node:worker_threads';
import { importArticle } from '#importer/import-article.ts';
import type { ImportedArticle } from '#shared/domain/imported-article.ts';
import { fail, ok, type Result, TickmarkError } from '#shared/result.ts';
import { type ImportRequest, importRequestSchema } from './import-messages.ts';
import { linkedomParser } from './linkedom-parser.ts';

parentPort?.on('message', (message: unknown) => {
  parentPort?.postMessage(read(importRequestSchema.parse(message)), []);
});

/** An error that is no `TickmarkError` is a bug: it ends the worker, and whoever asked hears of it. */
function read(request: ImportRequest): Result<ImportedArticle> {
  try {
    return ok(importArticle(request, linkedomParser));
  } catch (error) {
    if (error instanceof TickmarkError) return fail(error.detail);
    throw error;
  }
}
