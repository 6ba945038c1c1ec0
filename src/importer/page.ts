import { z } from 'zod';
import type { ImportedArticle } from '#shared/domain/imported-article.ts';
import { ok, type Result, TickmarkError } from '#shared/result.ts';
import { importArticle } from './import-article.ts';

/* This page's content security policy forbids `eval`, which zod would try. */
z.config({ jitless: true });

interface FileRequest {
  readonly fileName: string;
  readonly mediaType?: string;
  readonly fallbackLanguage: string;
  /** Where this page fetches the bytes; they are there once. */
  readonly address: string;
}

const parser = new DOMParser();

/** Documents that `DOMParser` makes run no scripts and load nothing. */
const dom = { parseHtml: (html: string) => parser.parseFromString(html, 'text/html') };

/** What the main process calls in this hidden page: the article in a file, or why there is none. */
async function importFile({ address, ...file }: FileRequest): Promise<Result<ImportedArticle>> {
  const response = await fetch(address);
  const bytes = new Uint8Array(await response.arrayBuffer());
  try {
    return ok(importArticle({ ...file, bytes }, dom));
  } catch (error) {
    if (error instanceof TickmarkError) return { ok: false, error: error.detail };
    throw error;
  }
}

Object.assign(globalThis, { importFile });
