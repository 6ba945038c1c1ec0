import { expect, test } from 'vitest';
import {
  defaultSettings,
  findScaleFaults,
  policySchema,
  type Scale,
} from '#shared/domain/library-settings.ts';

const scale = (id: string, name: string, ...values: readonly string[]): Scale => ({ id, name, values });

test('the default scale can be used', () => {
  expect(findScaleFaults(defaultSettings.scales)).toEqual([]);
});

test.for<readonly [string, readonly Scale[], readonly string[]]>([
  ['two scales', [scale('a', 'A', 'yes'), scale('b', 'B', 'yes', 'no')], []],
  ['an empty name', [scale('a', ' ', 'yes')], ['a name: A scale needs a name. Write one.']],
  [
    'the same name, but for case and composition',
    [scale('a', 'Sé', 'yes'), scale('b', 'se\u0301 ', 'yes')],
    ['b name: Another scale has this name. Write a different one.'],
  ],
  ['no values', [scale('a', 'A')], ['a values: A scale needs values. Write at least one.']],
  [
    'an empty value',
    [scale('a', 'A', 'yes', ' ')],
    ['a values: A value is empty. Write it, or take it away.'],
  ],
  [
    'a value twice',
    [scale('a', 'A', 'yes', 'no', 'No')],
    ['a values: “No” stands there twice. Take one of them away.'],
  ],
  [
    'both',
    [scale('a', '', '👍', '👍')],
    ['a name: A scale needs a name. Write one.', 'a values: “👍” stands there twice. Take one of them away.'],
  ],
])('%s', ([, scales, expected]) => {
  const faults = findScaleFaults(scales).map(
    ({ scaleId, field, message }) => `${scaleId} ${field}: ${message}`,
  );
  expect(faults).toEqual(expected);
});

test.for<readonly [unknown, boolean]>([
  [0, true],
  [3, true],
  [20, true],
  [21, false],
  [-1, false],
  [1.5, false],
  ['3', false],
])('a claim may need %j secondary sources: %s', ([secondarySources, isAllowed]) => {
  expect(policySchema.safeParse({ secondarySources }).success).toBe(isAllowed);
});
