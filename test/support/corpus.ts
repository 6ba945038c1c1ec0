import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder of articles that nobody here wrote; undefined where there is none, and what needs it is skipped. */
export const corpusFolder = process.env['CORPUS_DIR'];

/** The paragraphs of a CoNLL-U file, each a list of its sentences. */
export function readParagraphs(source: string): readonly (readonly string[])[] {
  const paragraphs: string[][] = [];
  for (const line of source.split('\n')) {
    if (/^# newpar(?: |$)/.test(line)) paragraphs.push([]);
    const text = /^# text = (.*)/.exec(line)?.[1];
    if (text !== undefined) paragraphs.at(-1)?.push(text);
  }
  return paragraphs.filter((sentences) => sentences.length > 0);
}

/** A Wikinews article of the GUM corpus as the text file that an editor would send. */
export async function readNews(name: string): Promise<string> {
  const path = join(corpusFolder ?? '', 'gum-news/dep', `GUM_news_${name}.conllu`);
  const paragraphs = readParagraphs(await readFile(path, 'utf8'));
  return `${paragraphs.map((sentences) => sentences.join(' ')).join('\n\n')}\n`;
}
