import { expect, test } from 'vitest';
import { lowerText, raiseText, type ShiftedText, shiftTexts } from '#importer/raised-text.ts';

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
  ['[1][2]', '[1][2]'],
  ['2[3]', '²[3]'],
  ['', ''],
])('"%s" above the line is "%s"', ([text, expected]) => {
  expect(raiseText(text ?? '')).toBe(expected);
});

test.for([
  ['CO', '2', ' falls', '2'],
  ['log', '2', '8', '₂'],
  ['235', '92', 'U', '₉₂'],
  ['3 1/', '2', ' of', '₂'],
  ['1⁄', '2', '', '₂'],
  ['x', 'i', '1', 'i'],
])(
  'after "%s", "%s" below the line before "%s" is "%s"',
  ([before = '', text = '', after = '', expected]) => {
    expect(lowerText(text, { before, after })).toBe(expected);
  },
);

/** In the cases `^` stands before what is above the line, `_` before what is below it. */
const readPiece = (piece: string): ShiftedText => {
  const shift = piece.startsWith('^') ? 'raised' : piece.startsWith('_') ? 'lowered' : null;
  return { text: shift === null ? piece : piece.slice(1), shift };
};

test.for([
  ['10|^6|👩‍🚀', '10|⁶|👩‍🚀'],
  ['10|^-|^6|^ 👩‍🚀', '10|⁻|⁶| 👩‍🚀'],
  ['1|^s|^t', '1|s|t'],
  ['x|^[|^3|^]', 'x|[|3|]'],
  ['^235|_9|_2|U', '²³⁵|₉|₂|U'],
  ['CO|_2|^3', 'CO|₂|³'],
  ['CO|_2', 'CO|2'],
  ['', ''],
])('the pieces "%s" are "%s"', ([pieces = '', expected]) => {
  expect(shiftTexts(pieces.split('|').map(readPiece)).join('|')).toBe(expected);
});
