import { describe, expect, test } from 'vitest';
import { linkedomParser } from '#cli/linkedom-parser.ts';
import { parseEpub } from '#importer/epub/parse-epub.ts';
import type { ImportOptions } from '#shared/domain/imported-article.ts';
import { findImportError, importOne } from '../../../support/imported.ts';
import { bookPage, createEpub, zip } from '../../../support/office-files.ts';

const read = (bytes: Uint8Array, options: ImportOptions = {}) =>
  parseEpub({ fileName: 'a.epub', bytes, dom: linkedomParser, options });

const page = (title: string, text: string) => bookPage(`<h1>${title}</h1><p>${text}</p>`);
const navigation = (...entries: readonly (readonly [href: string, title: string])[]) =>
  bookPage(
    `<nav epub:type="landmarks"><a href="one.xhtml">Start</a></nav><nav epub:type="toc"><ol>${entries.map(([href, title]) => `<li><a href="${href}">${title}</a></li>`).join('')}</ol></nav>`,
  );
const navigationItem =
  '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="scripted nav"/>';
const ncx = (...entries: readonly (readonly [src: string, title: string])[]) =>
  `<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>${entries.map(([src, title]) => `<navPoint><navLabel><text>${title}</text></navLabel><content src="${src}"/>`).join('')}${'</navPoint>'.repeat(entries.length)}</navMap></ncx>`;
const ncxItem = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>';

const titlesOf = (bytes: Uint8Array) => (read(bytes).chapters ?? []).map(({ title }) => title);

describe('chapters', () => {
  const two = { 'one.xhtml': page('One', 'First words.'), 'two.xhtml': page('Two', 'Second.') };

  test('in reading order, with their words', () => {
    const { blocks, chapters } = read(createEpub(two));
    expect(blocks.map(String)).toEqual([
      'heading("One")',
      'paragraph("First words.")',
      'heading("Two")',
      'paragraph("Second.")',
    ]);
    expect(chapters).toEqual([
      { title: 'One', words: 3 },
      { title: 'Two', words: 2 },
    ]);
  });

  test('those that are wanted, in the order of the book', () => {
    const { blocks, chapters } = read(createEpub({ ...two, 'three.xhtml': page('Three', 'Third.') }), {
      chapters: [2, 0, 2],
    });
    expect(blocks.map(({ textContent }) => textContent)).toEqual(['One', 'First words.', 'Three', 'Third.']);
    expect(chapters).toHaveLength(3);
  });

  test('with the marks of notes above the line', () => {
    const text = 'In 1887<a epub:type="noteref" href="#n">1</a> and 1998<a href="#n"><sup>2</sup></a>.';
    const { blocks } = read(createEpub({ 'one.xhtml': page('One', text) }));
    expect(blocks.map(({ textContent }) => textContent)).toEqual(['One', 'In 1887¹ and 1998².']);
  });

  test('that there are not', () => {
    expect(() => read(createEpub(two), { chapters: [0, 2] })).toThrow(/no 3\. chapter but 2/);
  });

  test('titles of the navigation, which is no chapter', () => {
    const bytes = createEpub(
      {
        ...two,
        'nav.xhtml': navigation(
          ['one.xhtml#x', ' Chapter  I '],
          ['one.xhtml', 'Again'],
          ['../OEBPS/two.xhtml', 'Chapter II'],
        ),
      },
      { manifest: navigationItem, spine: '<itemref idref="nav"/>' },
    );
    expect(titlesOf(bytes)).toEqual(['Chapter I', 'Chapter II']);
  });

  test('titles of the table of contents of EPUB 2, in any depth', () => {
    const bytes = createEpub(two, {
      manifest: ncxItem,
      parts: { 'OEBPS/toc.ncx': ncx(['one.xhtml', 'Chapter I'], ['two.xhtml', 'Chapter II']) },
    });
    expect(titlesOf(bytes)).toEqual(['Chapter I', 'Chapter II']);
  });

  test('files without a title and a heading go on with the chapter before', () => {
    const pages = {
      'front.xhtml': bookPage('<p>Front matter.</p>'),
      'one.xhtml': page('One', 'First.'),
      'more.xhtml': bookPage('<p>More.</p>'),
      'own.xhtml': page('Own', 'With a heading.'),
    };
    const bytes = createEpub(pages, {
      manifest: ncxItem,
      parts: { 'OEBPS/toc.ncx': ncx(['one.xhtml', 'I']) },
    });
    expect(read(bytes).chapters?.map(({ title, words }) => [title, words])).toEqual([
      ['Front matter.', 2],
      ['I', 3],
      ['Own', 4],
    ]);
  });

  test('covers, tables of contents and pages without text are none; notes outside the order come last', () => {
    const pages = {
      'cover.xhtml': bookPage('<img alt="Cover of the book"/>'),
      'titled.xhtml': bookPage('<section epub:type="toc"><p>Contents</p></section>'),
      'guided.xhtml': bookPage('<p>Contents</p>'),
      'empty.xhtml': bookPage('<img src="x.png"/>'),
      'one.xhtml': page('One', 'First.'),
    };
    const bytes = createEpub(pages, {
      manifest: '<item id="notes" href="notes.xhtml" media-type="application/xhtml+xml"/>',
      parts: {
        'OEBPS/book.opf':
          '<package xmlns="http://www.idpf.org/2007/opf"><manifest>' +
          ['notes', ...Object.keys(pages).map((name) => name.replace('.xhtml', ''))]
            .map((id) => `<item id="i-${id}" href="${id}.xhtml" media-type="application/xhtml+xml"/>`)
            .join('') +
          '</manifest><spine><itemref idref="i-notes" linear="no"/>' +
          Object.keys(pages)
            .map((name) => `<itemref idref="i-${name.replace('.xhtml', '')}"/>`)
            .join('') +
          '</spine><guide><reference type="toc" href="guided.xhtml#x"/></guide></package>',
        'OEBPS/notes.xhtml': page('Notes', 'A note.'),
      },
    });
    expect(titlesOf(bytes)).toEqual(['One', 'Notes']);
  });

  test('words of scripts without spaces are counted by their characters', () => {
    expect(
      read(createEpub({ 'one.xhtml': bookPage('<p>東京 2026年 well-known</p>') })).chapters?.[0]?.words,
    ).toBe(6);
  });
});

describe('pages', () => {
  const blocksOf = (body: string, head?: string) =>
    read(createEpub({ 'one.xhtml': bookPage(body, head) }))
      .blocks.map(String)
      .join(' ');
  test.each([
    [
      'empty elements of XML',
      '<p>A<a id="x"/>B<span/>C<br/>D</p><div/><p>E</p>',
      'paragraph("ABC", hard_break, "D") paragraph("E")',
    ],
    ['entities of HTML', '<p>A&nbsp;B&mdash;C</p>', 'paragraph("A\u00a0B—C")'],
    ['broken markup', '<p>A<b>B</p><p>C</i>', 'paragraph("A", strong("B")) paragraph("C")'],
    ['emoji, RTL and marks', '<p>👩🏽‍🚀 مرحبا e\u0301</p>', 'paragraph("👩🏽‍🚀 مرحبا e\u0301")'],
    ['CDATA', '<p><![CDATA[A < B]]></p>', 'paragraph("A < B")'],
    [
      'lists, tables, pictures',
      '<ul><li>A</li></ul><table><tr><td>B</td><td>C</td></tr></table><img alt="D" src="x"/>',
      'bullet_list(list_item(paragraph("A"))) table(table_row(table_cell(paragraph("B")), table_cell(paragraph("C")))) figure(alternative("D"))',
    ],
    [
      'links of the book and out of it',
      '<p><a href="two.xhtml">A</a> <a href="https://example.org/">B</a></p>',
      'paragraph("A ", link("B"))',
    ],
    ['scripts', '<p>A</p><script>alert("B")</script>', 'paragraph("A")'],
  ])('%s', (_name, body, expected) => {
    expect(blocksOf(body)).toBe(expected);
  });

  test('titles in the head are not part of the text', () => {
    expect(blocksOf('<p>A</p>', '<title>T</title><style>p { color: red }</style>')).toBe('paragraph("A")');
  });

  test('names with characters that addresses escape, and in folders', () => {
    const bytes = createEpub({ 'Text/K%C3%A4se%20%231.xhtml': page('One', 'First.') });
    expect(titlesOf(bytes)).toEqual(['One']);
  });

  test('a page that is missing is told', () => {
    const bytes = createEpub(
      { 'one.xhtml': page('One', 'First.') },
      {
        manifest: '<item id="gone" href="../../etc/passwd" media-type="application/xhtml+xml"/>',
        spine: '<itemref idref="gone"/><itemref idref="not-even-listed"/>',
      },
    );
    expect(read(bytes)).toMatchObject({
      notices: ['A part of the book is missing in the file: etc/passwd.'],
      chapters: [{ title: 'One' }],
    });
  });
});

describe('what the book says of itself', () => {
  test.each([
    [
      'EPUB 3',
      '<dc:title id="t2">Subtitle</dc:title><dc:title id="t1">Main</dc:title><meta refines="#t1" property="title-type">main</meta><dc:creator id="c1">Ann</dc:creator><dc:creator id="c2">Bob</dc:creator><meta refines="#c2" property="role">trl</meta><dc:creator>Cem</dc:creator><dc:date>2020-05</dc:date><dc:language>de</dc:language><dc:publisher> A \n Press</dc:publisher>',
      { title: 'Main', byline: 'Ann, Cem', publishedAt: '2020-05', language: 'de', publisher: 'A Press' },
    ],
    [
      'EPUB 2',
      '<dc:title>Main</dc:title><dc:creator opf:role="aut">Ann</dc:creator><dc:creator opf:role="ill">Bob</dc:creator><dc:date opf:event="modification">2021</dc:date><dc:date opf:event="creation">2019</dc:date><dc:date opf:event="publication">2020</dc:date>',
      { title: 'Main', byline: 'Ann', publishedAt: '2020' },
    ],
    [
      'one without an author',
      '<dc:title>Main</dc:title><dc:creator opf:role="edt">Ed</dc:creator>',
      { title: 'Main', byline: 'Ed' },
    ],
    ['nothing', '<dc:title/>', {}],
  ])('%s', (_name, metadata, expected) => {
    expect(read(createEpub({ 'one.xhtml': page('One', 'First.') }, { metadata })).metadata).toEqual(expected);
  });

  test('its title stands before a text that has no headline', async () => {
    const bytes = createEpub({ 'one.xhtml': bookPage('<p>First words.</p>') });
    const { metadata, chapters, document } = await importOne({ fileName: 'a.epub', bytes });
    expect(metadata.title).toBe('A Book');
    expect(chapters).toEqual([{ title: 'First words.', words: 2 }]);
    expect(JSON.stringify(document)).toContain('A Book');
  });
});

describe('protection', () => {
  const encryption = (uri: string, algorithm: string) => ({
    'META-INF/encryption.xml': `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`,
  });
  const aes = 'http://www.w3.org/2001/04/xmlenc#aes128-cbc';
  const pages = { 'one.xhtml': page('One', 'First.') };

  test('of the text is told', () => {
    expect(() => read(createEpub(pages, { parts: encryption('OEBPS/one.xhtml', aes) }))).toThrow(
      /protected against copying \(DRM\)/,
    );
  });

  test.each([
    ['of fonts', 'OEBPS/one.xhtml', 'http://www.idpf.org/2008/embedding'],
    ['of other files', 'OEBPS/font.otf', aes],
  ])('%s does not matter', (_name, uri, algorithm) => {
    expect(titlesOf(createEpub(pages, { parts: encryption(uri, algorithm) }))).toEqual(['One']);
  });
});

describe('what is refused', () => {
  const pages = { 'one.xhtml': page('One', 'First.') };
  test.each([
    ['another archive', zip({ 'hello.txt': 'Hello' }), 'broken', /there is no book in it/],
    [
      'a container that leads nowhere',
      zip({
        'META-INF/container.xml':
          '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfile full-path="../../x"/></container>',
      }),
      'broken',
      /"x", which describes the book, is missing/,
    ],
    ['a text', new TextEncoder().encode('Hello'), 'broken', /not an EPUB/],
    [
      'a book that is described in broken XML',
      createEpub(pages, { spine: '<itemref>' }),
      'broken',
      /closes nothing/,
    ],
    [
      'entities',
      createEpub(pages, {
        parts: { 'OEBPS/book.opf': '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>' },
      }),
      'broken',
      /declares entities/,
    ],
    [
      'a page that is nested beyond measure',
      createEpub({ 'one.xhtml': bookPage('<div>'.repeat(2000)) }),
      'unsupported',
      /nested more than/,
    ],
    [
      'a bomb',
      createEpub({ 'one.xhtml': bookPage(`<p>${'a'.repeat(70 * 2 ** 20)}</p>`) }),
      'too-large',
      /more than 64 MB/,
    ],
    ['no text', createEpub({ 'one.xhtml': bookPage('') }), 'empty', /no text/],
  ])('%s', async (_name, bytes, code, message) => {
    const error = await findImportError({ fileName: 'a.epub', bytes });
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(error?.remedy).toBeDefined();
  });

  test('a container that is missing is made up for', () => {
    const bytes = zip({
      'book.opf':
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.html" media-type="text/html"/></manifest><spine><itemref idref="a"/></spine></package>',
      'a.html': page('One', 'First.'),
    });
    expect(titlesOf(bytes)).toEqual(['One']);
  });
});
