import type { ExportPreview, PreviewContent } from '#shared/export-choice.ts';
import type { ExportInput } from '#shared/format/exchange.ts';
import { type ExportFilter, filterFile } from '#shared/format/export-filter.ts';
import { formats } from '#shared/format/formats.ts';
import { createExport } from './article-export.ts';

/** How much of a text is shown before it is written, in UTF-16 units: some screens of it. */
const textLength = 20_000;

/** The same of a web page, with its markup: as many screens. */
const pageLength = 100_000;

/** How many of the things in a file are named. */
const listLength = 50;

interface PreviewChoice {
  readonly format: string;
  readonly filter: ExportFilter;
}

/** How an export would begin. Nothing is laid out, packed or printed for it. */
export async function createPreview(
  input: ExportInput,
  { format, filter }: PreviewChoice,
): Promise<ExportPreview> {
  if (format === 'docx' || format === 'everything') {
    const { file, notices } = filterFile(input.file, filter);
    const filtered = { ...input, file };
    const content = format === 'docx' ? await listComments(filtered) : listParts(filtered);
    return { content, notices, files: [] };
  }
  /* What is printed is the annotated copy. */
  const isPrinted = format === 'pdf';
  const shown = isPrinted ? 'html' : format;
  const { files, notices } = await createExport([input], { format: shown, filter, print: null });
  const [{ content }] = files;
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  return {
    content:
      shown === 'html'
        ? { kind: 'page', html: cutPage(text) }
        : { kind: 'text', text: text.slice(0, textLength) },
    notices,
    files: isPrinted ? [] : files.map(measureFile),
  };
}

function measureFile({
  suffix,
  content,
}: {
  readonly suffix: string;
  readonly content: string | Uint8Array;
}) {
  return {
    suffix,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content).length : content.length,
  };
}

/** The beginning of a page up to a tag: whoever parses it closes what is open there. */
function cutPage(html: string): string {
  return html.length <= pageLength ? html : html.slice(0, html.lastIndexOf('<', pageLength));
}

async function listComments(input: ExportInput): Promise<PreviewContent> {
  const { listComments: list } = await import('./docx/write.ts');
  const comments = list(input);
  return {
    kind: 'list',
    title:
      comments.length === 1
        ? 'The article, with 1 comment on it'
        : `The article, with ${comments.length} comments on it`,
    items: comments.slice(0, listLength),
  };
}

/** What is in the archive: a file for each format, and those that were kept with the article. */
function listParts({ file: { article, sources } }: ExportInput): PreviewContent {
  const written = formats.filter(({ writes, id }) => writes && id !== 'everything');
  const attached = sources.flatMap(({ attachment }) => (attachment === null ? [] : [attachment.fileName]));
  return {
    kind: 'list',
    title: 'One archive, with the sums by which each file is checked',
    items: [article.source.fileName, ...attached, ...written.map(({ title }) => title)],
  };
}
