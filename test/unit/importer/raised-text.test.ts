import { expect, test } from 'vitest';
import { lowerText, raiseText } from '#importer/raised-text.ts';

test.for([
  ['6', '⁶'],
  ['-3', '⁻³'],
  ['−3', '⁻³'],
  ['1,2', '¹,²'],
  ['(n+1)', '⁽n⁺¹⁾'],
  ['st', 'st'],
  ['TM', 'TM'],
  ['*', '*'],
  ['[3]', '[3]'],
  [' [3] ', ' [3] '],
  ['', ''],
])('"%s" above the line is "%s"', ([text, expected]) => {
  expect(raiseText(text ?? '')).toBe(expected);
});

test.for([
  ['CO', '2', ' falls', '2'],
  ['log', '2', '8', '₂'],
  ['235', '92', 'U', '₉₂'],
  ['x', 'i', '1', 'i'],
])(
  'after "%s", "%s" below the line before "%s" is "%s"',
  ([before = '', text = '', after = '', expected]) => {
    expect(lowerText(text, { before, after })).toBe(expected);
  },
);
