import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSegmenter } from '#shared/text/sentences.ts';
import { corpusFolder as corpus, readParagraphs } from '../../../support/corpus.ts';

/* Wikinews articles of the GUM corpus in CoNLL-U, with sentences found by people: not part of the repository. */
if (corpus === undefined)
  console.warn('CORPUS_DIR is unset: the sentences of the GUM corpus are not compared');

function listEnds(sentences: readonly string[]): readonly number[] {
  let end = -1;
  return sentences.map((sentence) => (end += sentence.length + 1));
}

test.skipIf(corpus === undefined)('sentences end where people end them', async () => {
  const folder = join(corpus ?? '', 'gum-news/dep');
  const segmenter = createSegmenter('en');
  let agreed = 0;
  let ours = 0;
  let theirs = 0;
  for (const name of await readdir(folder)) {
    for (const sentences of readParagraphs(await readFile(join(folder, name), 'utf8'))) {
      const text = sentences.join(' ');
      const found = new Set(segmenter.sentences(text).map(({ end }) => end));
      /* Captions, headlines and credits that share a paragraph there are blocks of their own here. */
      const gold = listEnds(sentences).filter((end) => /[.!?…]["'”’)“]*$/.test(text.slice(0, end)));
      found.delete(text.length);
      theirs += gold.filter((end) => end < text.length).length;
      ours += found.size;
      agreed += gold.filter((end) => found.has(end)).length;
    }
  }
  expect(theirs).toBeGreaterThan(150);
  expect(agreed / theirs).toBeGreaterThan(0.98);
  expect(agreed / ours).toBeGreaterThan(0.95);
});
