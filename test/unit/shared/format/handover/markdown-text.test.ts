import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import {
  escapeLine,
  escapeLines,
  formatAddress,
  formatHeading,
  formatMarked,
} from '#shared/format/handover/markdown-text.ts';

/* With what readers of the larger dialect add to CommonMark: tables and words that are struck out. */
const markdown = new MarkdownIt('default', { html: true });

/** What a reader of Markdown sees: the names of the blocks and marks in it, and the text. */
function read(source: string): { readonly tags: readonly string[]; readonly text: string } {
  const tokens = markdown.parse(source, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return {
    tags: tokens.flatMap(({ nesting, tag, type }) =>
      type === 'inline' || type === 'text' || type === 'text_special' || nesting === -1 ? [] : [tag || type],
    ),
    text: tokens
      .filter(({ type }) => type === 'text' || type === 'text_special')
      .map(({ content }) => content)
      .join(''),
  };
}

const fold = (text: string): string => text.replaceAll(/[\t\n\v\f\r \u0085\u2028\u2029]+/gu, ' ').trim();

const pieces = [
  ...Array.from('*_~`#>-+=|:<&[]()!\\. 1aé“”€😀'),
  '\n',
  '\n\n',
  '\t',
  '    ',
  '~~a~~',
  '---',
  '***',
  '```',
  '1. ',
  '2026) ',
  '- ',
  '* ',
  '# ',
  '&amp;',
  '&#35;',
  '<b>',
  '<!--',
  '[a]: b',
  '![x](y)',
  'https://x.org/a_b_',
  '| - |',
  'e\u0301',
  '\u00a0',
  'שלום',
];
const hostile = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));

describe('a line of text', () => {
  test.each([
    ['Plain words, 3 % of 1.5 million (and snake_case), stay.', null],
    ['1. April', String.raw`1\. April`],
    ['2026 was', null],
    ['- 5 degrees', String.raw`\- 5 degrees`],
    ['-5 degrees', null],
    ['# 1', String.raw`\# 1`],
    ['a # 1', null],
    ['> 5', String.raw`\> 5`],
    ['5 > 4 < 6', String.raw`5 > 4 \< 6`],
    ['*so*', String.raw`\*so\*`],
    ['_so_', String.raw`\_so\_`],
    ['R&D, &amp; and &#35;', String.raw`R\&D, \&amp; and \&#35;`],
    ['a\n\nb', 'a b'],
    ['€412\u00a0million', null],
  ])('%j', (text, source) => {
    expect(escapeLine(text)).toBe(source ?? text);
  });

  test('says just that text, whatever it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { tags, text: seen } = read(escapeLine(text));
        expect(seen.trim()).toBe(fold(text).trim());
        expect(tags).toEqual(fold(text).trim() === '' ? [] : ['p']);
      }),
      { numRuns: 2000 },
    );
  });

  test('says it in a heading, a list and a quotation too', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const words = fold(text.trim()).trim();
        const heading = read(formatHeading(2, text));
        expect(heading).toEqual({ tags: ['h2'], text: words });
        const item = read(`- **Note:** ${escapeLines(text, { indent: '  ' })}`);
        expect(item.tags.filter((tag) => tag !== 'br')).toEqual(['ul', 'li', 'p', 'strong']);
        if (words !== '')
          expect(read(`> ${escapeLine(text)}`)).toEqual({ tags: ['blockquote', 'p'], text: words });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('marked words', () => {
  test.each([
    ['The ', 'boat', ' is late.', 'The **boat** is late.'],
    ['said ', '“Cheap,”', ' she', 'said **“Cheap,”** she'],
    ['re', '“x”', 'y', 're&#8288;**“x”**&#8288;y'],
    ['', ' all ', '', '**all**'],
    ['no', '', 'thing', 'nothing'],
  ])('%j %j %j', (before, words, after, source) => {
    expect(formatMarked({ before, words, after })).toBe(source);
  });

  test('are strong, and nothing else is', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (before, words, after) => {
        fc.pre(words.trim() !== '');
        const { tags, text } = read(formatMarked({ before, words, after }));
        expect(tags).toEqual(['p', 'strong']);
        expect(text.replaceAll('\u2060', '')).toBe(fold(before + words + after));
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['https://example.org/a?b=1', '<https://example.org/a?b=1>'],
  ['https://example.org/<b>', '<https://example.org/%3Cb%3E>'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['mailto:a@b.org', '<mailto:a@b.org>'],
  ['mailto:<x> y', String.raw`mailto:\<x> y`],
  ['see *here*', String.raw`see \*here\*`],
])('the address %s', (url, source) => {
  expect(formatAddress(url)).toBe(source);
});
