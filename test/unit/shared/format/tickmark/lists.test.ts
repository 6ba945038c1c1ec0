import { expect, test } from 'vitest';
import { listKnowledge } from '#shared/format/tickmark/lists.ts';
import { hashText } from '#shared/text/hash.ts';
import { readContext } from '../../../../support/annotation-files.ts';
import { workFile } from '../../../../support/work-file.ts';

const { text } = workFile.article;
const pair = text.search(/[\ud800-\udbff]/);

test.each([
  ['its words', { start: pair, end: pair + 2 }, text.slice(pair, pair + 2), 1],
  ['other words', { start: 0, end: 1 }, 'other', 0],
  ['a place outside of the text', { start: 0, end: text.length + 1 }, text, 0],
  [
    'half a character, of which the hash is that of a replacement',
    { start: pair, end: pair + 1 },
    '\ufffd',
    0,
  ],
])(
  'that there is nothing to check counts for %s as often as it should',
  async (_name, utf16, words, count) => {
    const nothingToCheck = [{ utf16, textSha256: await hashText(words) }];
    const file = { ...workFile, coverage: { ...workFile.coverage, nothingToCheck } };
    const lists = await listKnowledge(file, { clock: readContext.clock, personId: 'person-1' });
    expect(lists.nothingToCheck).toHaveLength(count);
  },
);
