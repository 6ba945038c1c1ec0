import { serializeDocument } from '#shared/document/schema.ts';
import { createTextDocument } from '#shared/document/text-document.ts';
import { metadataSchema } from '#shared/domain/article.ts';
import type { ImportedArticle, ImportedFile, ImportOptions } from '#shared/domain/imported-article.ts';
import { unknownLanguage } from '#shared/format/adopt.ts';
import { detectFormat } from '#shared/format/detect.ts';
import type { Read, ReadInput } from '#shared/format/exchange.ts';
import { fitFile } from '#shared/format/fit.ts';
import { type Format, type FormatId, findFormat, formats } from '#shared/format/formats.ts';
import { readers } from '#shared/format/readers.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { maximumFileBytes } from '#shared/limits.ts';
import { TickmarkError } from '#shared/result.ts';
import { decodeText } from '#shared/text/encoding.ts';
import { splitFileName } from './file-name.ts';
import { findTitle } from './headline.ts';
import { importArticle } from './import-article.ts';
import type { ImportHost } from './import-source.ts';
import { guessLanguage } from './language.ts';
import { createReadContext } from './read-context.ts';

/** A file as it was found. */
export interface ImportFile {
  /** Its name without folders; the ending tells the format where none is named. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** `text/html` and `text/plain` of the clipboard; not given for files. */
  readonly mediaType?: string | undefined;
  /** The language of a text that gives no sign of its own, as a BCP 47 tag; English where it is not said. */
  readonly fallbackLanguage?: string | undefined;
  /** The file that belongs to it: the text of brat's annotations. */
  readonly companion?: { readonly fileName: string; readonly bytes: Uint8Array } | undefined;
  readonly options?: ImportOptions | undefined;
}

/**
 * What is in a file: an article, or annotations with their texts.
 *
 * @throws TickmarkError naming the file where it holds nothing that can be read
 */
export async function importFile(file: ImportFile, dom: ImportHost): Promise<ImportedFile> {
  try {
    return await importNow(file, dom);
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    throw new TickmarkError({ file: file.fileName, ...error.detail }, { cause: error });
  }
}

async function importNow(file: ImportFile, dom: ImportHost): Promise<ImportedFile> {
  requireSize(file.bytes);
  const { fileName, bytes, fallbackLanguage, options = {} } = file;
  const format = chooseFormat(file);
  if (format === 'everything') throw createForeignArchive();
  const load = format === 'pasted-html' ? undefined : readers[format];
  if (load !== undefined) return readAnnotations(file, { read: await load(), options });
  const article = await importArticle({ fileName, bytes, format, fallbackLanguage, options }, dom);
  return { articles: [article], textless: [], notices: [], skipped: 0 };
}

/** Of files that are read where a quote is checked. */
const transcriptEndings: ReadonlySet<string> = new Set(['srt', 'vtt']);

/** The format that is named, else what the name and the content say. */
function chooseFormat({ fileName, bytes, mediaType, options = {} }: ImportFile): FormatId | 'pasted-html' {
  if (mediaType === 'text/html') return 'pasted-html';
  if (mediaType !== undefined) {
    const found = formats.find((candidate) => candidate.reads && candidate.mediaType === mediaType);
    if (found === undefined) throw createUnsupported(mediaType);
    return found.id;
  }
  if (options.format !== undefined) {
    const named = findFormat(options.format);
    if (named?.reads === true) return named.id;
    throw createUnsupported(`the format "${options.format}"`);
  }
  const { ending } = splitFileName(fileName);
  if (ending === null) return 'txt';
  const candidates = formats.filter(
    ({ reads, extensions }) => reads && extensions.some((extension) => extension === ending),
  );
  const [only, ...others] = candidates;
  if (only === undefined && transcriptEndings.has(ending)) throw createTranscript(ending);
  if (only === undefined) throw createUnsupported(`.${ending}`);
  return others.length === 0
    ? only.id
    : detectFormat(
        decodeText(bytes).text,
        candidates.map(({ id }) => id),
      );
}

async function readAnnotations(
  { fileName, bytes, companion, fallbackLanguage }: ImportFile,
  { read, options }: { readonly read: Read; readonly options: ImportOptions },
): Promise<ImportedFile> {
  const input: ReadInput = {
    fileName,
    text: decodeText(bytes).text,
    companion:
      companion === undefined
        ? null
        : { fileName: companion.fileName, text: decodeText(companion.bytes).text },
  };
  const { files, notices, skipped } = await read(input, createReadContext(options));
  const named = files.map((file) => nameArticle(file, { fileName, fallbackLanguage }));
  const withText = named.filter(({ article }) => article.text !== '');
  return {
    articles: await Promise.all(
      withText.map(async (file) => createArticle(options.keepsText === true ? file : await fitFile(file))),
    ),
    textless: named.filter(({ article }) => article.text === ''),
    notices,
    skipped,
  };
}

/** The file with what the text itself says, where nobody has said it: its title and its language. */
function nameArticle(
  file: TickmarkFile,
  { fileName, fallbackLanguage }: Pick<ImportFile, 'fileName' | 'fallbackLanguage'>,
): TickmarkFile {
  const { title, language, text } = file.article;
  const isNamed = title.trim() !== '';
  if (isNamed && language !== unknownLanguage) return file;
  const blocks = isNamed ? [] : createTextDocument(text).children.flatMap((section) => section.children);
  return {
    ...file,
    article: {
      ...file.article,
      title: isNamed ? title : (findTitle(blocks) ?? splitFileName(fileName).stem),
      language: language === unknownLanguage ? guessLanguage(text, fallbackLanguage) : language,
    },
  };
}

function createArticle(file: TickmarkFile): ImportedArticle {
  const { title, byline, publisher, url, publishedAt, language, source } = file.article;
  return {
    document: serializeDocument(createTextDocument(file.article.text)),
    metadata: metadataSchema.parse({ title, byline, publisher, url, publishedAt, language }),
    mediaType: source.mediaType,
    notices: [],
    annotations: file,
    comments: null,
    chapters: [],
    hasMore: false,
  };
}

function requireSize(bytes: Uint8Array): void {
  if (bytes.length === 0) {
    throw new TickmarkError({ code: 'empty', message: 'The file is empty.', remedy: 'Choose another file.' });
  }
  if (bytes.length > maximumFileBytes) {
    throw new TickmarkError({
      code: 'too-large',
      message: `It has ${Math.ceil(bytes.length / 2 ** 20)} MB; the limit is ${maximumFileBytes / 2 ** 20} MB.`,
      remedy: 'Save the text alone, or in parts.',
    });
  }
}

/** An archive of ours is read where its files can be kept, and never comes here. */
function createForeignArchive(): TickmarkError {
  return new TickmarkError({
    code: 'unsupported',
    message: 'This is an archive that Tickmark has not written.',
    remedy: 'Unpack it, and import the files in it.',
  });
}

/** The usual endings of what is read for its articles, or for its annotations. */
function listEndings(content: Format['content']): string {
  const readable: readonly Format[] = formats.filter(({ reads }) => reads);
  const endings = readable
    .filter((format) => format.content === content)
    .map(({ extensions: [usual] }) => `.${usual}`);
  return [...new Set(endings)].join(', ');
}

function createUnsupported(kind: string): TickmarkError {
  return new TickmarkError({
    code: 'unsupported',
    message: `Nothing is read from ${kind}. Articles: ${listEndings('article')}; annotations: ${listEndings('annotations')}.`,
    remedy: 'Save it as one of these, or copy the text and paste it into Tickmark.',
  });
}

function createTranscript(ending: string): TickmarkError {
  return new TickmarkError({
    code: 'unsupported',
    message: `A .${ending} file is a transcript, and no article.`,
    remedy:
      'Open it where a quote is checked (W), or attach it as a source (S): it is kept with the article, and quotes are compared with it.',
  });
}
