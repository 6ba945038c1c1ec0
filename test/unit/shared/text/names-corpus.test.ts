import { expect, test } from 'vitest';
import type { Span } from '#shared/domain/span.ts';
import { findCheckables } from '#shared/text/checkables.ts';
import { findOccurrences } from '#shared/text/occurrences.ts';
import { listSearchNames, readPersonName } from '#shared/text/search-names.ts';
import { createSegmenter } from '#shared/text/sentences.ts';
import { type GoldParagraph, gumFolder, readGumArticles } from './gum-articles.ts';

if (gumFolder === null) console.warn('CORPUS_DIR is unset: the names of the GUM corpus are not compared');

const segmenter = createSegmenter('en');

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start;
}

test.skipIf(gumFolder === null)('names and numbers are found where people find them', async () => {
  let proper = 0;
  let properFound = 0;
  let numbers = 0;
  let numbersFound = 0;
  let names = 0;
  let namesRight = 0;
  for (const { text, tokens } of (await readGumArticles()).flat()) {
    const found = findCheckables(text, { words: segmenter.words(text), language: 'en' }).filter(
      ({ kind }) => kind !== 'quotation',
    );
    for (const token of tokens) {
      const isFound = found.some((span) => overlaps(span, token));
      /* One of them is no number to check, though it is one by its part of speech. */
      const isNumber = token.pos === 'NUM' && !/^one$/i.test(text.slice(token.start, token.end));
      proper += token.pos === 'PROPN' ? 1 : 0;
      properFound += token.pos === 'PROPN' && isFound ? 1 : 0;
      numbers += isNumber ? 1 : 0;
      numbersFound += isNumber && isFound ? 1 : 0;
    }
    for (const name of found.filter(({ kind }) => kind === 'name')) {
      names++;
      /* Adjectives are names here: Afghan, Syrian. */
      namesRight += tokens.some((token) => /^(?:PROPN|ADJ)$/.test(token.pos) && overlaps(token, name))
        ? 1
        : 0;
    }
  }
  expect(proper).toBeGreaterThan(1000);
  expect(properFound / proper).toBeGreaterThan(0.94);
  expect(numbersFound / numbers).toBeGreaterThan(0.98);
  expect(namesRight / names).toBeGreaterThan(0.95);
});

/** The people of an article who are named with a given name: the fullest of their names, by cluster. */
function listPeople(article: readonly GoldParagraph[]): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  for (const paragraph of article) {
    for (const mention of paragraph.mentions.filter((one) => isPersonName(paragraph, one))) {
      const name = paragraph.text.slice(mention.start, mention.end).replace(/['’]s$/, '');
      const known = people.get(mention.cluster) ?? '';
      const { given } = readPersonName(name);
      if (given.length > readPersonName(known).given.length) people.set(mention.cluster, name);
    }
  }
  return people;
}

function isPersonName({ text, tokens }: GoldParagraph, mention: GoldParagraph['mentions'][number]): boolean {
  const inside = tokens.filter(({ start, end }) => start >= mention.start && end <= mention.end);
  const isName = inside.every(
    ({ pos, start, end }) => pos === 'PROPN' || /^['’]s$/.test(text.slice(start, end)),
  );
  return mention.type === 'person' && isName;
}

test.skipIf(gumFolder === null)(
  'people are found by their surnames, and no others of that name',
  async () => {
    let hits = 0;
    let right = 0;
    let gold = 0;
    let found = 0;
    for (const article of await readGumArticles()) {
      for (const [cluster, name] of listPeople(article)) {
        const { given, surname } = readPersonName(name);
        const names = listSearchNames({ name: [...given, surname].join(' '), type: 'person', aliases: [] });
        const search = { names, language: 'en', type: 'person', segmenter } as const;
        for (const paragraph of article) {
          const spans = findOccurrences(paragraph.text, search);
          const theirs = paragraph.mentions.filter((mention) => mention.cluster === cluster);
          hits += spans.length;
          right += spans.filter((span) =>
            theirs.some(({ start, end }) => start <= span.start && end >= span.end),
          ).length;
          const named = theirs.filter(
            (mention) =>
              isPersonName(paragraph, mention) &&
              paragraph.text.slice(mention.start, mention.end).includes(surname),
          );
          gold += named.length;
          found += named.filter((mention) => spans.some((span) => overlaps(span, mention))).length;
        }
      }
    }
    expect(gold).toBeGreaterThan(100);
    expect(found / gold).toBeGreaterThan(0.97);
    expect(right / hits).toBeGreaterThan(0.95);
  },
);
