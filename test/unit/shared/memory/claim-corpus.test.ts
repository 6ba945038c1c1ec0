import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareClaims } from '#shared/memory/claim-agreement.ts';
import { type ClaimWords, describeClaim } from '#shared/memory/claim-words.ts';
import { readParagraphs } from '../../../support/corpus.ts';
import { gumFolder } from '../text/gum-articles.ts';

if (gumFolder === null)
  console.warn('CORPUS_DIR is unset: the sentences of the GUM corpus are not compared as claims');

/** The sentences of the articles that are long enough to state something. */
async function readSentences(): Promise<readonly string[]> {
  if (gumFolder === null) return [];
  const folder = gumFolder;
  const names = await readdir(folder);
  const sources = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return sources
    .flatMap(readParagraphs)
    .flat()
    .filter((sentence) => sentence.split(' ').length >= 5);
}

/** Without its marks. */
const readWords = (sentence: string): string => sentence.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();

const isSame = (ours: ClaimWords, theirs: ClaimWords): boolean =>
  compareClaims(ours, theirs)?.isSame === true;

const numberWords =
  'two three four five six seven eight nine ten eleven twelve twenty thirty hundred thousand million billion'.split(
    ' ',
  );
const monthNames = 'January February March April June July August September October November December'.split(
  ' ',
);
const named = new RegExp(`(?<!\\p{L})(?:${[...numberWords, ...monthNames].join('|')})(?!\\p{L})`, 'gu');

/** Another word of the same list. */
function chooseOther(word: string): string {
  const list = numberWords.includes(word) ? numberWords : monthNames;
  return list[(list.indexOf(word) + 1) % list.length] ?? '';
}

/** Each number and each month in a sentence once altered; of digits the last one by one. */
function* alterNumbers(sentence: string): Generator<string> {
  for (const { 0: number, index } of sentence.matchAll(/(?<![\p{L}\d])\d+(?:[.,]\d+)*(?![\p{L}\d])/gu)) {
    const last = Number(number.at(-1));
    const altered = `${number.slice(0, -1)}${last === 9 ? 1 : last + 1}`;
    yield sentence.slice(0, index) + altered + sentence.slice(index + number.length);
  }
  for (const { 0: word, index } of sentence.matchAll(named)) {
    yield sentence.slice(0, index) + chooseOther(word) + sentence.slice(index + word.length);
  }
}

describe.skipIf(gumFolder === null)('sentences of real articles as claims', () => {
  test('with another number or month they are never the same claim', async () => {
    const missed: string[] = [];
    let count = 0;
    for (const sentence of await readSentences()) {
      const ours = describeClaim(sentence, 'en');
      for (const altered of alterNumbers(sentence)) {
        count++;
        if (isSame(ours, describeClaim(altered, 'en'))) missed.push(altered);
      }
    }
    expect(count).toBeGreaterThan(100);
    expect(missed).toEqual([]);
  });

  test('no two of them are the same claim', async () => {
    const claims = (await readSentences()).map((sentence) => ({
      sentence,
      words: describeClaim(sentence, 'en'),
    }));
    const pairs = claims.flatMap((one, place) =>
      claims
        .slice(place + 1)
        .filter(
          (other) => readWords(other.sentence) !== readWords(one.sentence) && isSame(one.words, other.words),
        )
        .map((other) => `${one.sentence} | ${other.sentence}`),
    );
    expect(pairs).toEqual([]);
  });

  test('written by another hand they still are, but for times that only their article makes certain', async () => {
    const hands: readonly ((sentence: string) => string)[] = [
      (sentence) => sentence.replaceAll(/"([^"]*)"/gu, '“$1”').replaceAll("'", '’'),
      (sentence) => sentence.replaceAll(' ', '\u00a0'),
      (sentence) => sentence.replace(/[.!?]$/u, ''),
      (sentence) => sentence.normalize('NFD'),
      (sentence) => `${sentence.replaceAll(' ', '\r\n')} 🧾`,
    ];
    const missed: string[] = [];
    let count = 0;
    for (const sentence of await readSentences()) {
      const ours = describeClaim(sentence, 'en');
      if (ours.stems.size < 2 || ours.figures.some(({ kind }) => kind === 'time')) continue;
      for (const [place, hand] of hands.entries()) {
        count++;
        if (!isSame(ours, describeClaim(hand(sentence), 'en'))) missed.push(`${place} ${sentence}`);
      }
    }
    expect(count).toBeGreaterThan(500);
    expect(missed).toEqual([]);
  });
});
