import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import model from 'wink-eng-lite-web-model';
import packed from 'wink-eng-lite-web-model/dist/languages/cur/models/eng-core-web-model.json' with {
  type: 'json',
};
import createWink from 'wink-nlp';
import { sentencesAlone } from '#shared/text/english-model.ts';
import { paragraphs } from './paragraphs.ts';

const whole = createWink(model, ['sbd']);
const alone = createWink(sentencesAlone, ['sbd']);

const read = (wink: typeof whole, text: string) => {
  const document = wink.readDoc(text);
  return { tokens: document.tokens().out(), sentences: document.sentences().out() };
};

const root = join(import.meta.dirname, '../../../..');
const texts = ['resources/samples/harbour-tunnel.md', 'README.md', 'docs/security.md'];

test.each(texts)('%s has the tokens and sentences that it has with all of wink’s model', (path) => {
  const written = readFileSync(join(root, path), 'utf8').split('\n');
  for (const line of written) expect(read(alone, line)).toEqual(read(whole, line));
});

/** A prime: one word in so many of wink's lexicon, which is in the order of the alphabet, with each kind among them. */
const stride = 61;

const contexts: readonly ((word: string) => string)[] = [
  (word) => `It ${word}. The ${word} came, (${word}) “${word}” ${word}'s.`,
  (word) => `${word}! ${word.toUpperCase()}. ${word}-like ${word}.${word} 5${word} ${word}, Inc. ${word}? 7`,
  (word) => `${word}: "${word}." ${word}...${word} ${word}… ${word}) ${word}; ${word}/${word} @${word}`,
];

test('and so has each word that wink knows, wherever it stands', () => {
  const words = packed.features.lexeme.list.filter((_, place) => place % stride === 0);
  for (const word of words) {
    for (const write of contexts) expect(read(alone, write(word))).toEqual(read(whole, write(word)));
  }
});

test('and so has any text, with words that nobody knows as well', () => {
  fc.assert(
    fc.property(paragraphs, (text) => {
      expect(read(alone, text)).toEqual(read(whole, text));
    }),
    { numRuns: 300 },
  );
});
