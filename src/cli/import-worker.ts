import { parentPort } from 'node:worker_threads';
import { importFile } from '#importer/import-file.ts';
import type { ImportedFile } from '#shared/domain/imported-article.ts';
import { fail, ok, type Result, TickmarkError } from '#shared/result.ts';
import { nodeHost } from './import-host.ts';
import { type ImportRequest, importRequestSchema } from './import-messages.ts';

/* An error that is no `TickmarkError` is a bug: left unhandled it ends the worker, and whoever asked hears of it. */
parentPort?.on('message', (message: unknown) => void answer(message));

async function answer(message: unknown): Promise<void> {
  parentPort?.postMessage(await read(importRequestSchema.parse(message)), []);
}

async function read(request: ImportRequest): Promise<Result<ImportedFile>> {
  try {
    return ok(await importFile(request, nodeHost));
  } catch (error) {
    if (error instanceof TickmarkError) return fail(error.detail);
    throw error;
  }
}
