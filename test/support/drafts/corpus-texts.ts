import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TextIndex } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import '#shared/text/english-model.ts';
import { getSegmenter } from '#shared/text/sentences.ts';
import { corpusFolder, readNews } from '../corpus.ts';
import { importOne } from '../imported.ts';
import type { SourceText } from './generator.ts';

/** In characters: less is no article, and more takes a measurement too long. */
const shortest = 400;
const longest = 12_000;

/** Pages that are made to try layouts with say the same sentences again and again: more of them than this are no article. */
const mostRepeated = 0.15;

/** The corpus's articles as Tickmark's plain texts; none where there is no corpus. */
export async function readCorpusTexts(): Promise<readonly SourceText[]> {
  if (corpusFolder === undefined) return [];
  const news = (await readdir(join(corpusFolder, 'gum-news/dep')))
    .flatMap((name) => /^GUM_news_(\w+)\.conllu$/.exec(name)?.[1] ?? [])
    .toSorted()
    .map(async (name) => ({ name, text: await readNews(name), language: 'en' }));
  const pages = (await readdir(join(corpusFolder, 'readability'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
    .map((name) => readPage(name, join(corpusFolder ?? '', 'readability', name, 'expected.html')));
  const texts = await Promise.all([...news, ...pages]);
  return texts.filter(
    (source) =>
      source.text.length >= shortest &&
      source.text.length <= longest &&
      measureRepetition(source) <= mostRepeated,
  );
}

/** How many of a text's sentences it has twice. */
function measureRepetition({ text, language }: SourceText): number {
  const segmenter = getSegmenter(language);
  const sentences = text
    .split('\n\n')
    .flatMap((block) => segmenter.sentences(block).map(({ start, end }) => block.slice(start, end)));
  const counts = Map.groupBy(sentences, (words) => words);
  const repeated = sentences.filter((words) => (counts.get(words)?.length ?? 0) > 1);
  return repeated.length / Math.max(1, sentences.length);
}

async function readPage(name: string, path: string): Promise<SourceText> {
  const { document, metadata } = await importOne({ fileName: 'page.html', bytes: await readFile(path) });
  const { text } = TextIndex.of(parseDocument(document));
  return { name, text, language: metadata.language ?? 'en' };
}
