import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { linkedomParser } from '#cli/linkedom-parser.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { ImportedArticle } from '#shared/domain/imported-article.ts';
import { corpusFolder } from '../../../support/corpus.ts';
import { importOne } from '../../../support/imported.ts';

/*
 * Saved pages of Mozilla's Readability with the text that is to be found in them: not part of the repository.
 *
 * What an article has beyond that text is set aside here, and nothing else: the headline, where it is put before a text
 * that has none (Readability takes it out), and alternative texts, which are sentences to us and attributes to them.
 * What is left must be their text to the letter, in their order, but for white space.
 */
if (corpusFolder === undefined)
  console.warn('CORPUS_DIR is unset: the saved pages of Readability are not compared');

const folder = join(corpusFolder ?? '', 'readability');

const metadataSchema = z.object({
  title: z.string(),
  byline: z.string().nullish(),
  siteName: z.string().nullish(),
  publishedTime: z.string().nullish(),
  lang: z.string().nullish(),
});

interface Case {
  readonly name: string;
  readonly article: ImportedArticle;
  readonly expected: z.infer<typeof metadataSchema> & { readonly text: string };
}

async function readCase(name: string): Promise<Case> {
  const path = join(folder, name);
  const html = await readFile(join(path, 'expected.html'), 'utf8');
  const metadata: unknown = JSON.parse(await readFile(join(path, 'expected-metadata.json'), 'utf8'));
  return {
    name,
    article: await importOne({ fileName: 'source.html', bytes: await readFile(join(path, 'source.html')) }),
    expected: {
      ...metadataSchema.parse(metadata),
      text: linkedomParser.parseHtml(html).body.textContent,
    },
  };
}

function withoutSpace(text: string | null | undefined): string | null {
  return text?.replace(/\s+/gu, '') ?? null;
}

/** The texts of an article that may be Readability's: with its first heading, and without it. */
function findTexts({ document }: ImportedArticle): readonly (string | null)[] {
  const words = TextIndex.of(parseDocument(document))
    .blocks.filter(({ node }) => node.type.name !== 'alternative')
    .map(({ node }) => ({ level: Number(node.attrs['level'] ?? 0), text: node.textContent }));
  const whole = words.map(({ text }) => text).join('');
  const rest = words.slice(1).map(({ text }) => text);
  return [whole, ...(words[0]?.level === 1 ? [rest.join('')] : [])].map(withoutSpace);
}

/** A page may say more than Readability's metadata, and our language may be a guess where they have none. */
function countAgreeing(
  cases: readonly Case[],
  pick: (one: Case) => readonly [ours: string | null, theirs: string | null | undefined],
): { readonly stated: number; readonly different: readonly string[] } {
  const stated = cases.filter((one) => (pick(one)[1] ?? null) !== null);
  const different = stated.filter((one) => withoutSpace(pick(one)[0]) !== withoutSpace(pick(one)[1]));
  return { stated: stated.length, different: different.map(({ name }) => name) };
}

/** In milliseconds: a busy machine takes half a minute for all pages. */
const timeout = 120_000;

describe.skipIf(corpusFolder === undefined)('the pages of Readability', () => {
  let cases: readonly Case[] = [];

  beforeAll(async () => {
    const entries = await readdir(folder, { withFileTypes: true });
    cases = await Promise.all(
      entries.filter((entry) => entry.isDirectory()).map(({ name }) => readCase(name)),
    );
  }, timeout);

  test('give the expected text', () => {
    const different = cases.filter(
      ({ article, expected }) => !findTexts(article).includes(withoutSpace(expected.text)),
    );
    /* A table of the first has a word that is struck out, which is left out with a notice, links of the other say what they open. */
    expect(different.map(({ name }) => name)).toEqual(['lwn-1', 'spiceworks']);
    expect(different[0]?.article.notices).toContain('Words that are struck out in the page were left out.');
    const said = (text: string) => withoutSpace(text.replaceAll('Opens a new window', ''));
    expect(different[1] && findTexts(different[1].article)).toContain(
      said(different[1]?.expected.text ?? ''),
    );
    expect(cases).toHaveLength(25);
  });

  test('are said to have more only where they have', () => {
    const told = cases.flatMap(({ name, article }) =>
      article.notices
        .filter((notice) => notice.includes('within the article'))
        .map((notice) => `${name}: ${Number.parseInt(notice, 10)}`),
    );
    /* The summary before a story, and where it was published before, in small type at its end. */
    expect(told).toEqual(['archive-of-our-own: 32', 'medium-2: 33']);
  });

  test('give the expected title', () => {
    const agreeing = countAgreeing(cases, ({ article, expected }) => [
      article.metadata.title,
      expected.title,
    ]);
    expect(agreeing).toEqual({ stated: 25, different: [] });
  });

  test('give the expected metadata wherever there are some', () => {
    /* “Last Updated: January 7, 2025” is no author, and a day behind one no part of the name. */
    expect(
      countAgreeing(cases, ({ article, expected }) => [article.metadata.byline, expected.byline]),
    ).toEqual({ stated: 13, different: ['lwn-1', 'spiceworks'] });
    expect(
      countAgreeing(cases, ({ article, expected }) => [article.metadata.publisher, expected.siteName]),
    ).toEqual({ stated: 11, different: [] });
    expect(
      countAgreeing(cases, ({ article, expected }) => [article.metadata.publishedAt, expected.publishedTime]),
    ).toEqual({ stated: 5, different: [] });
    expect(
      countAgreeing(cases, ({ article, expected }) => [article.metadata.language, expected.lang]),
    ).toEqual({ stated: 10, different: [] });
  });
});
