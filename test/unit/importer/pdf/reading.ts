import { nodeHost } from '#cli/import-host.ts';
import { importFile } from '#importer/import-file.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { ImportedArticle } from '#shared/domain/imported-article.ts';

/** The article in a PDF, as the command line reads it. */
export async function readPdf(bytes: Uint8Array, fileName = 'a.pdf'): Promise<ImportedArticle> {
  const { articles } = await importFile({ fileName, bytes }, nodeHost);
  const [article] = articles;
  if (article === undefined) throw new Error('there is no article');
  return article;
}

/** Its paragraphs, with the level before headings; `\n` is a hard break. */
export function listBlocks({ document }: ImportedArticle): readonly string[] {
  const blocks: string[] = [];
  parseDocument(document).descendants((node) => {
    if (!node.isTextblock) return true;
    const level: unknown = node.attrs['level'];
    blocks.push(
      `${'#'.repeat(Number(level ?? 0))}${level === undefined ? '' : ' '}${node.textBetween(0, node.content.size, null, '\n')}`,
    );
    return false;
  });
  return blocks;
}

export function getText({ document }: ImportedArticle): string {
  return getPlainText(parseDocument(document));
}
