import { TextIndex } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { ImportedArticle, ImportOptions } from '#shared/domain/imported-article.ts';
import { importOne } from './imported.ts';

export interface ImportedPage extends ImportedArticle {
  readonly text: string;
  /** The document as ProseMirror prints it, without sections. */
  readonly shown: string;
}

export interface PageImport extends ImportOptions {
  readonly fileName?: string;
}

/** A saved page as the command line imports it. */
export async function importPage(
  content: string | Uint8Array,
  { fileName = 'page.html', ...options }: PageImport = {},
): Promise<ImportedPage> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const article = await importOne({ fileName, bytes, options });
  const document = parseDocument(article.document);
  const shown = document.children.flatMap((section) => section.children.map(String)).join(' ');
  return { ...article, text: TextIndex.of(document).text, shown };
}

/** Enough sentences for a page to be taken for an article. */
export const paragraphs = [
  'The council voted on Thursday to rebuild the old ferry landing, after three years of arguments about who would pay for it, and when.',
  'Engineers had found that the piles were rotten, that the ramp had moved by eleven centimetres, and that no boat larger than a dinghy could moor there safely.',
  'The mayor, who had called the plan a waste in 2021, told reporters that she had changed her mind, because the road around the bay floods twice a month.',
  'Work begins in spring, costs four million, and is to be finished before the season of the following year, if the weather, and the contractor, allow it.',
];

/** They, as markup. */
export const story = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('');

/** A page with a menu and a footer around some markup. */
export function wrapPage(body: string, head = ''): string {
  const menu =
    '<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>';
  const footer = '<footer class="footer">All rights reserved by nobody</footer>';
  return `<!doctype html><html><head><title>The ferry landing</title>${head}</head><body>${menu}<div class="content"><article>${body}</article></div>${footer}</body></html>`;
}
