import { describe, expect, test } from 'vitest';
import { linkedomParser } from '#cli/linkedom-parser.ts';
import { requireSoundXml } from '#importer/xml-scan.ts';
import { readXmlPart, textOf, type XmlElement } from '#importer/xml-tree.ts';
import { documentLimits, openZip } from '#importer/zip-archive.ts';
import { TickmarkError } from '#shared/result.ts';
import { zip } from '../../support/office-files.ts';

const namespaces = new Map([
  ['urn:one', 'one'],
  ['urn:uno', 'one'],
  ['urn:two', 'two'],
]);

const read = (content: string | Uint8Array): XmlElement =>
  readXmlPart('a.xml', {
    archive: openZip(zip({ 'a.xml': content }), documentLimits),
    dom: linkedomParser,
    namespaces,
  });

/** An element as its name, its attributes, and what is in it. */
function show({ name, attributes, children }: XmlElement): string {
  const own = Array.from(attributes, ([key, value]) =>
    key.includes('xmlns') ? '' : ` ${key}=${value}`,
  ).join('');
  return `${name}${own}(${children.map((child) => (typeof child === 'string' ? `'${child}'` : show(child))).join(' ')})`;
}

describe('names', () => {
  test.each([
    ['by their namespaces', '<x:a xmlns:x="urn:one"><x:b/></x:a>', 'one:a(one:b())'],
    ['of another form of the format', '<x:a xmlns:x="urn:uno"/>', 'one:a()'],
    ['without a prefix', '<a xmlns="urn:one"><b xmlns="urn:two"/><b/></a>', 'one:a(two:b() one:b())'],
    ['of namespaces that are not known', '<x:a xmlns:x="urn:x"><b/></x:a>', '?:a(?:b())'],
    ['of attributes', '<a xmlns="urn:one" xmlns:t="urn:two" t:k="1" k="2"/>', 'one:a two:k=1 k=2()'],
    [
      'a prefix that changes its meaning',
      '<x:a xmlns:x="urn:one"><x:b xmlns:x="urn:two"/><x:c/></x:a>',
      'one:a(two:b() one:c())',
    ],
    ['with capitals', '<x:Ab xmlns:x="urn:one" cD="1"/>', 'one:Ab cD=1()'],
  ])('%s', (_name, xml, expected) => {
    expect(show(read(xml))).toBe(expected);
  });
});

describe('text', () => {
  test.each([
    ['references', '<a>&lt;b&gt; &amp;amp; &quot;&apos;&#233;&#x1F600;</a>', '<b> &amp; "\'é😀'],
    ['CDATA', '<a>1<![CDATA[<b> & ]]>2</a>', '1<b> & 2'],
    ['no comments and instructions', '<a>1<!-- <b> "> --><?x c ?>2</a>', '12'],
    ['in elements', '<a>1<b>2<c>3</c></b>4</a>', '1234'],
    ['a tag with signs in its values', `<a x="1>2" y='"/>'>3</a>`, '3'],
  ])('%s', (_name, xml, expected) => {
    expect(textOf(read(xml))).toBe(expected);
  });

  test.each([
    ['a byte order mark', '\ufeff<?xml version="1.0"?><a>é</a>'],
    ['a declaration', '<?xml version="1.0" encoding="UTF-8"?>\n<a>é</a>'],
    ['space before the declaration', '\n<?xml version="1.0"?><a>é</a>'],
    [
      'a document type without declarations',
      '<!DOCTYPE a PUBLIC "-//x//DTD y//EN" "http://example.org/x.dtd"><a>é</a>',
    ],
  ])('after %s', (_name, xml) => {
    expect(textOf(read(xml))).toBe('é');
  });

  test('in the encoding that it declares', () => {
    const xml = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>';
    expect(textOf(read(Uint8Array.from(xml, (character) => character.charCodeAt(0))))).toBe('é');
  });

  test.each(['', '\ufeff'])('in UTF-16 (%j)', (mark) => {
    const units = Uint16Array.from(`${mark}<a>é€</a>`, (character) => character.charCodeAt(0));
    expect(textOf(read(new Uint8Array(units.buffer)))).toBe('é€');
  });
});

describe('what is refused', () => {
  test.each([
    ['no XML', 'Hello', 'a.xml, line 1', /no XML/],
    ['a tag that is not closed', '<a>\n<b>\n</a>', 'a.xml, line 3', /<\/a> closes nothing/],
    ['the end of an element that never began', '<a></a></b>', 'a.xml, line 1', /<\/b> closes nothing/],
    ['an end that is missing', '<a>\n<b/>\n', 'a.xml, line 3', /cut off inside <a>/],
    ['a tag that is cut off', '<a><b x="', 'a.xml, line 1', /cut off here/],
    ['a comment that is cut off', '<a/><!-- ', 'a.xml, line 1', /cut off here/],
    ['two roots', '<a/><b/>', 'a.xml, line 1', /goes on after its end/],
    ['entities', '<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>', 'a.xml, line 1', /declares entities/],
    ['a document type inside', '<a><!DOCTYPE b></a>', 'a.xml, line 1', /declares entities/],
    ['a reference that XML does not know', '<a>\n&nbsp;</a>', 'a.xml, line 2', /this & begins no character/],
  ])('%s', (_name, xml, place, message) => {
    expect(() => read(xml)).toThrow(TickmarkError);
    try {
      read(xml);
    } catch (error) {
      expect(error).toMatchObject({
        detail: { code: 'broken', place, message: expect.stringMatching(message) },
      });
    }
  });

  test('bytes that are no text', () => {
    expect(() => read(new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]))).toThrow(
      /no text in utf-8/,
    );
  });

  test('nesting', () => {
    expect(() => read('<a>'.repeat(201) + '</a>'.repeat(201))).toThrow(/nested more than 200 levels/);
    expect(show(read('<a>'.repeat(200) + '</a>'.repeat(200)))).toContain('?:a');
  });
});

/* The limit of a test's time is the guard: what takes more than linear time is not done within it. */
test.each([
  '<',
  '<a ',
  '<a x="',
  '<!--',
  '<![CDATA[',
  '<?',
  '<!',
  '</a>',
  '<a/>',
  '&',
  '"',
  '>',
  "<a b='\"'>",
])('%s again and again is looked through in linear time', (piece) => {
  expect(() => requireSoundXml(`<r>${piece.repeat(300_000)}`, 'a.xml')).toThrow(TickmarkError);
});
