import { describe, expect, test } from 'vitest';
import { describeVerdict, listVerdicts } from '#renderer/views/inspector/verdicts.ts';

const own = { id: 'default', name: 'Default', values: ['true', 'half-true', 'false'] };
const stars = { id: 'stars', name: 'Stars', values: ['*', '**'] };
const verdict = (scale: string, value: string) => ({ scale, value, explanation: null });

describe('a verdict in words', () => {
  test.each([
    ['half-true', [own], 'Half true'],
    ['half-true', [own, stars], 'Half true (Default)'],
    ['half-true', [], 'Half true (default)'],
    ['half-true', [stars], 'Half true (default)'],
  ] as const)('%s on %j', (value, scales, words) => {
    expect(describeVerdict(scales, verdict('default', value))).toBe(words);
  });
});

describe('the verdicts to choose from', () => {
  const list = (...args: Parameters<typeof listVerdicts>) =>
    listVerdicts(...args).map(({ label, isNow }) => `${label}${isNow ? '*' : ''}`);

  test.each([
    ['none is given', [own], null, ['True', 'Half true', 'False', 'No verdict*']],
    ['one is given', [own], verdict('default', 'false'), ['True', 'Half true', 'False*', 'No verdict']],
    [
      'the one that is given is on no scale any more',
      [own],
      verdict('old', 'pants-on-fire'),
      ['True', 'Half true', 'False', 'Pants on fire (old)*', 'No verdict'],
    ],
    [
      'there are two scales',
      [own, stars],
      null,
      ['True (Default)', 'Half true (Default)', 'False (Default)', '* (Stars)', '** (Stars)', 'No verdict*'],
    ],
  ] as const)('%s', (_name, scales, given, shown) => {
    expect(list(scales, given)).toEqual(shown);
  });

  test('have ids of their own', () => {
    const ids = listVerdicts([own, { ...stars, values: ['true'] }], null).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
