import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePlainText } from '#importer/plain-text.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { createDocument } from '#shared/document/schema.ts';

const read = (text: string) => getPlainText(createDocument(parsePlainText(text)));

describe('plain text', () => {
  test.each([
    ['one block', 'One', 'One'],
    ['a blank line between blocks', 'One\n\nTwo', 'One\n\nTwo'],
    ['a single line end', 'One\nTwo', 'One\nTwo'],
    ['several blank lines', 'One\n\n\n\nTwo', 'One\n\nTwo'],
    ['blank lines of spaces and tabs', 'One\n \t \n\nTwo', 'One\n\nTwo'],
    ['blank lines at both ends', '\n\nOne\n\n', 'One'],
    ['spaces at the ends of lines', '  One  \n\tTwo\t', 'One\nTwo'],
    ['spaces within a line', 'One  two\tthree', 'One  two\tthree'],
    ['NBSP anywhere', '\u00a0One\u00a0two\u00a0\n\n\u00a0', '\u00a0One\u00a0two\u00a0\n\n\u00a0'],
    ['emoji, combining marks, RTL', '🚇 Zoe\u0301\nשלום', '🚇 Zoe\u0301\nשלום'],
  ])('%s', (_name, source, text) => {
    expect(read(source)).toBe(text);
  });

  test('read again, it is the same', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '\t', '\u00a0', '😀', 'e\u0301', 'ש'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(line, (source) => {
        const text = read(source);
        expect(read(text)).toBe(text);
        expect(text.replace(/[ \t\n]/gu, '')).toBe(source.replace(/[ \t\n]/gu, ''));
      }),
    );
  });
});
