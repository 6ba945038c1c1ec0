import { describe, expect, test } from 'vitest';
import {
  canTake,
  describeDifference,
  describeFinding,
  describeSpelling,
} from '#renderer/state/memory-words.ts';
import { createClaim } from '#shared/domain/records.ts';
import type { ClaimDifference } from '#shared/memory/claim-agreement.ts';
import type { EarlierClaim, EarlierSpelling } from '#shared/memory/earlier.ts';

describe('describeDifference', () => {
  test.each<[ClaimDifference, string]>([
    [{ kind: 'number', ours: '12 %', theirs: '14 %' }, 'other number: 14 %, here 12 %'],
    [{ kind: 'date', ours: '2019', theirs: '2020' }, 'other time: 2020, here 2019'],
    [{ kind: 'name', ours: 'Berg', theirs: 'Holm' }, 'other name: Holm, here Berg'],
    [{ kind: 'only-number', ours: '12 %', theirs: null }, 'says nothing of 12 %'],
    [{ kind: 'only-date', ours: null, theirs: '2020' }, 'says 2020 as well'],
    [{ kind: 'time', ours: 'Tuesday', theirs: 'last year' }, '“last year” may be another time'],
    [{ kind: 'time', ours: 'Tuesday', theirs: null }, '“Tuesday” may be another time'],
    [{ kind: 'negation', isOurs: true }, 'says that it is so'],
    [{ kind: 'negation', isOurs: false }, 'says that it is not so'],
    [{ kind: 'opposite', ours: 'rose', theirs: 'fell' }, 'the opposite: fell, here rose'],
    [{ kind: 'words', ours: ['opened'], theirs: ['closed', 'off'] }, 'other words: closed off, here opened'],
    [{ kind: 'words', ours: ['opened'], theirs: [] }, 'other words: none, here opened'],
  ])('%o: %s', (difference, words) => {
    expect(describeDifference(difference)).toBe(words);
  });
});

const createEarlier = (...differences: readonly ClaimDifference[]): EarlierClaim => ({
  articleId: 'a',
  articleTitle: 'A',
  annotationId: null,
  text: '',
  claim: {
    ...createClaim('c'),
    status: 'disputed',
    verdict: { scale: 'default', value: 'half-true', explanation: null },
  },
  sources: [],
  agreement: { isSame: differences.length === 0, score: 1, differences },
});

test('only what says the same, or says it in other words, can be taken over', () => {
  const words: ClaimDifference = { kind: 'words', ours: ['opened'], theirs: ['began'] };
  expect(canTake(createEarlier())).toBe(true);
  expect(canTake(createEarlier(words))).toBe(true);
  expect(canTake(createEarlier(words, { kind: 'number', ours: '12 %', theirs: '14 %' }))).toBe(false);
});

test('a finding is its status and its verdict', () => {
  expect(describeFinding(createEarlier())).toBe('Disputed · half-true');
});

test.each<[Partial<EarlierSpelling>, string]>([
  [{ articles: 1, verified: 0 }, 'in another article'],
  [{ articles: 1, verified: 1 }, 'in another article, verified'],
  [{ articles: 1200, verified: 3, titles: ['President'] }, 'in 1,200 articles, verified in 3 · President'],
])('%o: %s', (spelling, words) => {
  const latest = { articleId: 'a', articleTitle: 'A', annotationId: null };
  expect(
    describeSpelling({
      name: 'N',
      type: 'person',
      isSame: true,
      titles: [],
      latest,
      articles: 1,
      verified: 0,
      ...spelling,
    }),
  ).toBe(words);
});
