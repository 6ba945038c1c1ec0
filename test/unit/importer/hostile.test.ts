import { expect, test } from 'vitest';
import { importOne } from '../../support/imported.ts';

const length = 100_000;
/** Front matter may not be longer than 64 kB. */
const frontMatterLength = 60_000;

/** What patterns read again and again where they are careless: long runs, and many beginnings without an end. */
const pieces = [
  ...' \t\n\u00a0-:.#"\'[]>*_~`|!(\\&<a1é€字'.split(''),
  '👩🏽',
  '🏽',
  '\u0301',
  ' \n',
  '\n ',
  '- ',
  '[a](',
  '![',
  '<a ',
  '<b>a</b>',
  '<!--',
  '<img alt="',
  '&amp;',
  'a: ',
  '"\\',
  "''",
  '~~a',
  '`a',
];

const heads: readonly (readonly [
  name: string,
  fileName: string,
  mediaType: string,
  head: string,
  tail: string,
])[] = [
  ['plain text', 'a.txt', 'text/plain', 'Words', 'x'],
  ['Markdown', 'a.md', 'text/markdown', 'Words', 'x'],
  ['a key', 'a.md', 'text/markdown', '---\na', 'x\n---\nWords'],
  ['a value', 'a.md', 'text/markdown', '---\ntitle: ', 'x\n---\nWords'],
  ['a list', 'a.md', 'text/markdown', '---\ntitle: [', 'x\n---\nWords'],
  ['a line below a value', 'a.md', 'text/markdown', '---\ntitle: a\n  ', 'x\n---\nWords'],
  ['HTML', 'a', 'text/html', '<p>Words', 'x'],
  ['preformatted text', 'a', 'text/html', '<pre>Words', 'x'],
  ['spaces that are kept', 'a', 'text/html', '<p style="white-space: pre">Words', 'x'],
  ['an alternative text', 'a', 'text/html', '<p>Words <img alt="', 'x">'],
  ['a style', 'a', 'text/html', '<p>Words</p><p style="', 'x">'],
  [
    'an item of Word',
    'a',
    'text/html',
    '<p style="mso-list:l0">Words <span style="mso-list:ignore">',
    'x</span>',
  ],
];

/* The limit of a test's time is the guard: what takes more than linear time is not done within it. */
test.each(heads)(
  '%s of nothing but one character or mark is read in linear time',
  async (_name, fileName, mediaType, head, tail) => {
    for (const piece of pieces) {
      const bytes = new TextEncoder().encode(
        head + piece.repeat((head.startsWith('---') ? frontMatterLength : length) / piece.length) + tail,
      );
      try {
        expect((await importOne({ fileName, bytes, mediaType })).metadata.title).not.toBe('');
      } catch (error) {
        /* Nested too deeply, or markup without words. */
        expect(error).toMatchObject({ name: 'TickmarkError' });
      }
    }
  },
);
