import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { TextIndex } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import { findQuotations } from '#shared/text/quotations.ts';
import { createSegmenter } from '#shared/text/sentences.ts';
import { importOne } from '../support/imported.ts';

/* The sample is the first text that a user meets: whatever the app can do must find something to do in it. */

const fileName = 'harbour-tunnel.md';
const bytes = await readFile(resolve(import.meta.dirname, '../../resources/samples', fileName));
const article = await importOne({ fileName, bytes });
const document = parseDocument(article.document);
const { text, blocks } = TextIndex.of(document);

test('its front matter becomes the details of the article', () => {
  expect(article.metadata).toMatchObject({
    title: 'The fault was on the map',
    byline: 'Ines Okafor',
    publisher: 'Port Merrow Courier',
    publishedAt: '2026-11-17',
    language: 'en',
  });
  expect(article.notices).toEqual([]);
});

test('it is as long as a news story', () => {
  const segmenter = createSegmenter('en');
  const count = blocks.reduce((sum, { node }) => sum + segmenter.words(node.textContent).length, 0);
  expect(count).toBeGreaterThan(650);
});

test.each(['heading', 'paragraph', 'blockquote', 'bullet_list', 'table', 'figure', 'caption', 'alternative'])(
  'it has a %s',
  (type) => {
    const found: string[] = [];
    document.descendants((node) => void found.push(node.type.name));
    expect(found).toContain(type);
  },
);

test.each([
  ['curly', '“We had planned for rock and we met porridge,”'],
  ['straight', '"It\'s the timetable, not the fog,"'],
  ['guillemets', '«Vi advarte dem to ganger»'],
  ['nested curly', '‘Look at the old chart before you look at anything else.’'],
  ['nested straight', "'ten minutes'"],
  ['partial', '“with great interest,”'],
])('it has a quotation with marks that are %s', (_kind, quotation) => {
  const all = blocks.flatMap(({ node }) => {
    const paragraph = node.textContent;
    return findQuotations(paragraph).map(({ start, end }) => paragraph.slice(start, end));
  });
  expect(all).toContain(quotation);
});

test.each([
  ['an emoji', /\p{Emoji_Presentation}/u],
  ['an emoji with a selector', /\u26f4\ufe0f/u],
  ['letters from right to left', /\p{Script=Arabic}/u],
  ['a combining mark', /\p{Mn}/u],
  ['Greek letters', /\p{Script=Greek}/u],
  ['money', /€398 million/u],
  ['percentages', /72 percent/u],
  ['times of day', /6 p\.m\./u],
  ['a title', /Dr\. /u],
  ['initials', /J\. R\. Whitlock/u],
])('it has %s', (_what, pattern) => {
  expect(text).toMatch(pattern);
});
