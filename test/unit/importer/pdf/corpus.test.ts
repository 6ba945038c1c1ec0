import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffArrays } from 'diff';
import { describe, expect, test } from 'vitest';
import { corpusFolder } from '../../../support/corpus.ts';
import { getText, readPdf } from './reading.ts';

const folder = corpusFolder === undefined ? null : join(corpusFolder, 'pdf');
const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined;
const files = folder === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.pdf'));

/**
 * How much of pdftotext's words must be there, in order. It leaves notes at the foot of a column in the middle of the sentence
 * that they interrupt, which with us come behind its paragraph: in one paper these are 0.4 % of the words.
 */
const leastShare = 0.975;

/**
 * Poppler's orders: as it guesses that they are read, as they are drawn, as they lie on the page. None of them is the
 * truth: it reads a table column by column in the first, text over columns across them in the last, and puts a section
 * behind the one that follows it in some papers. Words are in order where one of them has them so.
 */
const orders = [['-raw'], [], ['-layout']];

/**
 * Words as letters and digits. Hyphens do not count, for pdftotext takes them out at line ends in one order and keeps
 * them in the others, and the marks of direction are its own. No word that is left out is forgiven, but for running heads of
 * which that is told.
 */
function splitWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
      .replace(/(?<=\p{L})[-\u2010]\n?(?=\p{L})/gu, '')
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/** Without lines that are the same as those that a notice quotes, but for their numbers. */
function leaveOutTold(text: string, notices: readonly string[]): string {
  const getKey = (line: string) => line.trim().replace(/\p{N}+/gu, '#');
  const told = new Set(
    notices
      .filter((notice) => notice.startsWith('What its pages repeat'))
      .flatMap((notice) =>
        Array.from(notice.matchAll(/“(?<line>[^”]*)”/gu), ({ 1: line = '' }) => getKey(line)),
      ),
  );
  const lines = text.split(/[\n\f]/u);
  return lines.filter((line) => !told.has(getKey(line))).join('\n');
}

function runPdftotext(path: string, options: readonly string[]): string {
  return spawnSync('pdftotext', [...options, path, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 }).stdout;
}

/** Whether enough of the words are among the others, in order. */
function hasEnough(words: readonly string[], others: readonly string[]): boolean {
  /* With so many changes from one to the other there are as many words that both have as are asked for. */
  const maxEditLength = Math.floor(words.length + others.length - 2 * leastShare * words.length);
  return maxEditLength >= 0 && diffArrays([...words], [...others], { maxEditLength }) !== undefined;
}

/** The share of characters that are controls: what poppler writes where it does not know a letter either. */
function getControlShare(text: string): number {
  return (text.match(/[^\P{Cc}\s]/gu)?.length ?? 0) / Math.max(1, text.replace(/\s/gu, '').length);
}

if (folder === null) console.warn('CORPUS_DIR is unset: no PDF of others is read');
if (!hasPdftotext)
  console.warn('pdftotext (poppler-utils) is missing: no PDF is compared with what it reads');

describe.skipIf(folder === null || !hasPdftotext)('a PDF of the corpus', () => {
  test.each(files)('%s keeps its words in order, or says what it lacks', async (name) => {
    const path = join(folder ?? '', name);
    const read = readPdf(new Uint8Array(readFileSync(path)), name);
    const text = runPdftotext(path, []);
    if (text.trim() === '') {
      await expect(read).rejects.toMatchObject({
        detail: { code: 'empty', message: expect.stringMatching(/no text/u) },
      });
    } else if (getControlShare(text) > 0.3) {
      await expect(read).rejects.toMatchObject({
        detail: { message: expect.stringMatching(/fonts do not say/u) },
      });
    } else {
      const article = await read;
      const words = splitWords(getText(article));
      const agreeing = orders.filter((order) =>
        hasEnough(splitWords(leaveOutTold(runPdftotext(path, order), article.notices)), words),
      );
      expect(agreeing).not.toEqual([]);
    }
  });
});

test('the check of words finds what is missing', () => {
  const words = splitWords(Array.from({ length: 100 }, (_value, place) => `w${place}`).join(' '));
  expect(hasEnough(words, words)).toBe(true);
  expect(hasEnough(words, ['more', ...words.slice(2)])).toBe(true);
  expect(hasEnough(words, words.slice(3))).toBe(false);
  expect(hasEnough(words, words.toReversed())).toBe(false);
});
