import { expect, test } from 'vitest';
import { createPlace } from '#shared/format/web-annotation/json-place.ts';
import { readSelection } from '#shared/format/web-annotation/selection.ts';

const quote = (exact: string, prefix?: string, suffix?: string) => ({
  type: 'TextQuoteSelector',
  exact,
  ...(prefix !== undefined && { prefix }),
  ...(suffix !== undefined && { suffix }),
});
const position = (start: number, end: number) => ({ type: 'TextPositionSelector', start, end });
const fragment = { type: 'FragmentSelector', value: 'para5' };
const words = (exact: string, prefix = '', suffix = '') => ({ exact, prefix, suffix });
const long = 'x'.repeat(40);

test.each<[string, unknown, unknown]>([
  ['a quotation', quote('a', 'b', 'c'), { quotation: words('a', 'b', 'c'), position: null }],
  ['without context', quote('a'), { quotation: words('a'), position: null }],
  [
    'with more context than we keep',
    quote('a', `😀${long}`, `${long}😀`),
    {
      quotation: words('a', long.slice(8), long.slice(8)),
      position: null,
    },
  ],
  [
    'with context that would be cut inside a character',
    quote('a', `😀${'x'.repeat(31)}`, `${'x'.repeat(31)}😀`),
    {
      quotation: words('a', 'x'.repeat(31), 'x'.repeat(31)),
      position: null,
    },
  ],
  ['a position', position(3, 5), { quotation: null, position: { start: 3, end: 5 } }],
  [
    'both, in any order',
    [position(3, 5), quote('ab')],
    { quotation: words('ab'), position: { start: 3, end: 5 } },
  ],
  [
    'a list of types',
    { ...quote('a'), type: ['TextQuoteSelector'] },
    { quotation: words('a'), position: null },
  ],
  [
    'others beside it',
    [fragment, 'https://example.org/selector', quote('a')],
    { quotation: words('a'), position: null },
  ],
  ['nothing of text', fragment, null],
  ['an address', 'https://example.org/selector', null],
  ['nothing', undefined, null],
  [
    'a quotation within a fragment',
    { ...fragment, refinedBy: quote('a', 'b') },
    { quotation: words('a', 'b'), position: null },
  ],
  ['a position within a fragment, which is nowhere', { ...fragment, refinedBy: position(1, 2) }, null],
  [
    'a position within a quotation, by characters',
    { ...quote('a😀bc', 'p', 's'), refinedBy: position(2, 3) },
    {
      quotation: words('b', 'pa😀', 'cs'),
      position: null,
    },
  ],
  ['a position beyond a quotation', { ...quote('ab'), refinedBy: position(2, 9) }, null],
  [
    'a quotation within a quotation',
    { ...quote('one two', 'p ', ' s'), refinedBy: quote('two') },
    {
      quotation: words('two', 'p one ', ' s'),
      position: null,
    },
  ],
  [
    'a quotation that is there twice',
    { ...quote('a a'), refinedBy: quote('a') },
    { quotation: words('a'), position: null },
  ],
  [
    'a position within a position',
    { ...position(10, 20), refinedBy: position(1, 3) },
    {
      quotation: null,
      position: { start: 11, end: 13 },
    },
  ],
  [
    'a state that refines',
    { ...quote('a'), refinedBy: { type: 'TimeState' } },
    { quotation: words('a'), position: null },
  ],
  [
    'Recogito',
    [{ quote: 'ab', start: 3, end: 5, offsetReference: {} }],
    {
      quotation: words('ab'),
      position: { start: 3, end: 5 },
    },
  ],
  [
    'its newer form',
    { quote: words('ab', 'c', 'd'), start: 3, end: 5 },
    {
      quotation: words('ab', 'c', 'd'),
      position: { start: 3, end: 5 },
    },
  ],
])('%s', (_name, selector, selection) => {
  expect(readSelection(selector, createPlace('a.json'))).toEqual(selection);
});

test('a chain of refinements as deep as a file may be', () => {
  let selector: unknown = quote('a');
  for (let depth = 0; depth < 900; depth += 1) selector = { ...fragment, refinedBy: selector };
  expect(readSelection(selector, createPlace('a.json'))).toEqual({ quotation: words('a'), position: null });
});
