import { expect, test } from 'vitest';
import { findRepeatedObject } from '#importer/pdf/repeated-objects.ts';

const object = (number: number) => `${number} 0 obj [ 1 2 3\n`;

test.each<[string, string, string | null]>([
  ['no object', 'Good words about an obj.', null],
  ['many objects', Array.from({ length: 5_000 }, (_value, number) => object(number)).join(''), null],
  ['an object that was saved anew many times', object(7).repeat(500), null],
  ['references to one object', '7 0 R '.repeat(5_000), null],
  ['an object again and again', object(1) + object(7).repeat(501), '7'],
  ['one on lines of its own', '7\r\n0\r\nobj\r\n'.repeat(501), '7'],
  [
    'one of several generations',
    Array.from({ length: 501 }, (_value, number) => `7 ${number} obj\n`).join(''),
    '7',
  ],
  ['a number that another one ends with', `${object(17).repeat(300)}${object(7).repeat(300)}`, null],
])('%s', (_name, text, number) => {
  expect(findRepeatedObject(new TextEncoder().encode(text))).toBe(number);
});
