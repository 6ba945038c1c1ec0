import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idSchema } from '#shared/domain/ids.ts';
import { isUri, readId, toUri, writeId } from '#shared/format/web-annotation/iri.ts';

const uuid = '01890a5d-ac96-774b-bcce-b302099a8057';

test.each([
  [uuid, `urn:uuid:${uuid}`],
  [uuid.toUpperCase(), `urn:uuid:${uuid.toUpperCase()}`],
  ['https://example.org/notes/7?x=1#y', 'https://example.org/notes/7?x=1#y'],
  ['T1', 'urn:tickmark:id:claim:T1'],
  ['a b/ü😀', 'urn:tickmark:id:claim:a%20b%2F%C3%BC%F0%9F%98%80'],
  ['100%', 'urn:tickmark:id:claim:100%25'],
  [`urn:uuid:${uuid}`, `urn:tickmark:id:claim:urn%3Auuid%3A${uuid}`],
  ['urn:tickmark:id:claim:T1', 'urn:tickmark:id:claim:urn%3Atickmark%3Aid%3Aclaim%3AT1'],
  ['https://example.org/ü', 'urn:tickmark:id:claim:https%3A%2F%2Fexample.org%2F%C3%BC'],
])('the id %s goes out as %s and comes back', (id, uri) => {
  expect(writeId('claim', id)).toBe(uri);
  expect(readId(uri)).toBe(id);
});

test('every id goes out as a URI and comes back', () => {
  const pieces = fc.constantFrom(
    'urn:uuid:',
    'urn:tickmark:id:',
    'claim:',
    uuid,
    '%',
    '%41',
    ':',
    '#',
    'a',
    '\u212a',
    '😀',
  );
  const ids = fc
    .oneof(
      fc.array(pieces, { maxLength: 5 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    )
    .filter((id) => idSchema.safeParse(id).success);
  fc.assert(
    fc.property(ids, (id) => {
      const uri = writeId('annotation', id);
      expect(isUri(uri)).toBe(true);
      expect(readId(uri)).toBe(id);
    }),
  );
});

describe('isUri', () => {
  test.each([
    'http://example.org',
    'https://user@example.org:8080/a/b;c=1?q=%20#top',
    'urn:uuid:x',
    'mailto:a@b.example',
    'acct:bob@hypothes.is',
    'file:///tmp/a',
  ])('takes %s', (text) => expect(isUri(text)).toBe(text !== 'file:///tmp/a'));

  test.each([
    '',
    'example.org',
    '/a',
    'http:',
    'http://',
    'http://a b',
    'http://example.org/ü',
    'http://example.org/%zz',
    'http://example.org/#a#b',
    'http://example.org/[1]',
    'http://example.org:port/',
    '1a:b',
    '\u212a:a',
    'a:b\n',
  ])('refuses %j', (text) => expect(isUri(text)).toBe(false));
});

test.each([
  ['https://example.org/ü?a=[1]', 'https://example.org/%C3%BC?a=[1]'],
  ['https://example.org/a b', 'https://example.org/a%20b'],
  ['example.org', null],
  ['', null],
])('the address %j is %j', (address, uri) =>
  expect(toUri(address)).toBe(uri === null || !isUri(uri) ? null : uri),
);
