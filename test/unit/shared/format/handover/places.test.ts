import { describe, expect, test } from 'vitest';
import { TextIndex } from '#shared/document/positions.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import { nameBlocks, namePlace, readContext } from '#shared/format/handover/places.ts';

const text = (words: string) => schema.text(words);
const paragraph = (words: string) => schema.node('paragraph', null, text(words));
const cell = (...words: string[]) => schema.node('table_cell', null, words.map(paragraph));

const document = createDocument([
  schema.node('heading', { level: 1 }, text('The 😀 headline')),
  paragraph('First. Second one. Third.'),
  schema.node('heading', { level: 2 }, text('More')),
  schema.node('bullet_list', null, [schema.node('list_item', null, [paragraph('In a list.')])]),
  schema.node('table', null, [
    schema.node('table_row', null, [cell('a'), cell('b', 'c')]),
    schema.node('table_row', null, [cell('d'), cell('e')]),
  ]),
  schema.node('figure', null, [
    schema.node('alternative', null, text('A crane')),
    schema.node('caption', null, text('A drill')),
  ]),
  paragraph('Last.'),
]);
const index = TextIndex.of(document);
const places = nameBlocks(document, 'Another title');
const find = (words: string) => {
  const start = index.text.indexOf(words);
  return { start, end: start + words.length };
};

test('each block has a place', () => {
  expect(places.map(({ name, paragraph: number }) => [name, number])).toEqual([
    ['headline', null],
    ['paragraph 1', 1],
    ['subheading 1', null],
    ['paragraph 2', 2],
    ['table 1, row 1, column 1', null],
    ['table 1, row 1, column 2', null],
    ['table 1, row 1, column 2', null],
    ['table 1, row 2, column 1', null],
    ['table 1, row 2, column 2', null],
    ['alternative text 1', null],
    ['caption 1', null],
    ['paragraph 3', 3],
  ]);
});

test('the title is the headline where the text begins with it as a paragraph', () => {
  const plain = createDocument([paragraph('The title'), paragraph('More')]);
  expect(nameBlocks(plain, 'The title').map(({ name }) => name)).toEqual(['headline', 'paragraph 1']);
  expect(nameBlocks(plain, 'Another').map(({ name }) => name)).toEqual(['paragraph 1', 'paragraph 2']);
});

test.each([
  ['Second', 'paragraph 1'],
  ['Third.', 'paragraph 1'],
  ['headline\n\nFirst', 'headline to paragraph 1'],
  ['c', 'paragraph 1'],
  ['In a list.', 'paragraph 2'],
])('%j is in %s', (words, name) => {
  expect(namePlace(find(words), { index, places })).toBe(name);
});

describe('the sentences around', () => {
  test.each([
    ['Second', ['', 'Second', ' one.']],
    ['one. Third', ['Second ', 'one. Third', '.']],
    ['😀', ['The ', '😀', ' headline']],
    ['headline\n\nFirst', ['The 😀 ', 'headline\n\nFirst', '.']],
    ['\n\nFirst', ['', '\n\nFirst', '.']],
  ])('%j', (words, [before, inside, after]) => {
    expect(readContext(find(words), { index, language: 'en' })).toEqual({ before, words: inside, after });
  });

  test('of nothing are those in which it lies', () => {
    const { start } = find('cond one');
    expect(readContext({ start, end: start }, { index, language: 'en' })).toEqual({
      before: 'Se',
      words: '',
      after: 'cond one.',
    });
  });
});
