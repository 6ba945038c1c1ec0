import { describe, expect, test } from 'vitest';
import { linkedomParser } from '#cli/linkedom-parser.ts';
import { parseOdt } from '#importer/odt/parse-odt.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { createDocument } from '#shared/document/schema.ts';
import { findImportError } from '../../../support/imported.ts';
import { createOdt, openDocumentPart, zip } from '../../../support/office-files.ts';

const read = (bytes: Uint8Array) => parseOdt({ fileName: 'a.odt', bytes, dom: linkedomParser, options: {} });

const p = (content: string, style = '') => `<text:p text:style-name="${style}">${content}</text:p>`;
const h = (content: string, level: number) => `<text:h text:outline-level="${level}">${content}</text:h>`;
const item = (content: string) => `<text:list-item>${content}</text:list-item>`;
const cell = (content: string) => `<table:table-cell>${content}</table:table-cell>`;
const row = (...cells: readonly string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const note = (type: string, content: string) =>
  `<text:note text:note-class="${type}"><text:note-citation>1</text:note-citation><text:note-body>${content}</text:note-body></text:note>`;
const span = (style: string, content: string) =>
  `<text:span text:style-name="${style}">${content}</text:span>`;

const style = (family: string, name: string, properties: string, attributes = '') =>
  `<style:style style:family="${family}" style:name="${name}" ${attributes}>${properties}</style:style>`;
const styles = [
  style('text', 'Bold', '<style:text-properties fo:font-weight="bold"/>'),
  style('text', 'Heavy', '<style:text-properties fo:font-weight="600" fo:font-style="italic"/>'),
  style(
    'text',
    'Light',
    '<style:text-properties fo:font-weight="normal"/>',
    'style:parent-style-name="Bold"',
  ),
  style('text', 'Super', '<style:text-properties style:text-position="super 58%"/>'),
  style('text', 'Mark', '<style:text-properties fo:font-style="italic"/>', 'style:parent-style-name="Super"'),
  style('text', 'Third', '<style:text-properties style:text-position="33% 58%"/>'),
  style('text', 'Sub', '<style:text-properties style:text-position="sub 58%"/>'),
  style('text', 'Below', '<style:text-properties style:text-position="-25% 58%"/>'),
  style('text', 'OnLine', '<style:text-properties style:text-position="0% 100%"/>'),
  style('text', 'Hidden', '<style:text-properties text:display="none"/>'),
  style('text', 'Struck', '<style:text-properties style:text-line-through-style="solid"/>'),
  style('paragraph', 'Title', ''),
  style('paragraph', 'P1', '', 'style:parent-style-name="Title"'),
  style('paragraph', 'Heading_20_2', ''),
  style('paragraph', 'Sub', '', 'style:parent-style-name="Heading_20_2"'),
  style('paragraph', 'Body', '', 'style:parent-style-name="Heading_20_2" style:default-outline-level=""'),
  style('paragraph', 'Quotations', ''),
  style('paragraph', 'P2', '', 'style:parent-style-name="Quotations"'),
  style('paragraph', 'Intense_20_Quote', ''),
  style('paragraph', 'Gone', '<style:text-properties text:display="none"/>'),
  style('paragraph', 'Kopf', '', 'style:default-outline-level="3"'),
  '<text:list-style style:name="Mixed"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>',
].join('');

const blocksOf = (body: string) => read(createOdt(body, { styles })).blocks.map(String).join(' ');

describe('text', () => {
  test.each([
    ['emoji, RTL and marks', p('👩🏽‍🚀 مرحبا e\u0301 \u00a0x'), 'paragraph("👩🏽‍🚀 مرحبا e\u0301 \u00a0x")'],
    [
      'white space of the file',
      p('\n  One\n  <text:span> two </text:span> three\t'),
      'paragraph("One two three")',
    ],
    [
      'spaces that are meant',
      p('One.<text:s text:c="3"/>Two <text:s/>three'),
      'paragraph("One.   Two  three")',
    ],
    [
      'spaces at the start of a line',
      p('<text:s text:c="4"/>One<text:line-break/><text:s/>two'),
      'paragraph("One", hard_break, "two")',
    ],
    ['any number of spaces', p('a<text:s text:c="999999999"/>b'), `paragraph("a${' '.repeat(200)}b")`],
    ['a tab', p('One<text:tab/>two'), 'paragraph("One\\ttwo")'],
    ['a line break', p('One<text:line-break/>two'), 'paragraph("One", hard_break, "two")'],
    ['markup', p('a &lt;b&gt; &amp;amp;'), 'paragraph("a <b> &amp;")'],
    [
      'bold and italic',
      p(`${span('Bold', 'a')}${span('Heavy', 'b')}${span('Light', 'c')}`),
      'paragraph(strong("a"), emphasis(strong("b")), "c")',
    ],
    ['above the line', p(`10${span('Super', '6')}, m${span('Third', '2')}`), 'paragraph("10⁶, m²")'],
    [
      'above the line by style, in several spans',
      p(`10${span('Super', '-')}${span('Mark', '6')}`),
      'paragraph("10⁻", emphasis("⁶"))',
    ],
    [
      'below the line',
      p(`CO${span('Sub', '2')}, log${span('Below', '2')}8, 1${span('OnLine', '0')}`),
      'paragraph("CO2, log₂8, 10")',
    ],
    ['hidden', p(`Seen${span('Hidden', ' not')}`) + p('Nor', 'Gone'), 'paragraph("Seen")'],
    ['struck out', p(`Old ${span('Struck', 'and')} new`), 'paragraph("Old and new")'],
    [
      'links',
      p('<text:a xlink:href="https://example.org/?a=1&amp;b=2">A</text:a><text:a xlink:href="#x">B</text:a>'),
      'paragraph(link("A"), "B")',
    ],
    [
      'fields',
      p('Page <text:page-number>7</text:page-number>, <text:date>today</text:date>'),
      'paragraph("Page 7, today")',
    ],
    [
      'ruby',
      p(
        '<text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby>',
      ),
      'paragraph("漢字(かんじ)")',
    ],
    [
      'bookmarks and soft page breaks',
      p('A<text:bookmark-start text:name="x"/>B<text:soft-page-break/>C'),
      'paragraph("ABC")',
    ],
    [
      'a marker that is typed',
      p('&lt;a id="tickmark-start-0"&gt;&lt;/a&gt;'),
      'paragraph("<a id=\\"tickmark-start-0\\"></a>")',
    ],
  ])('%s', (_name, body, expected) => {
    expect(blocksOf(body)).toBe(expected);
  });
});

describe('blocks', () => {
  test.each([
    ['a heading', h('A', 2), 'heading("A")'],
    ['the title', p('A', 'P1'), 'heading("A")'],
    ['a heading by its style', p('A', 'Kopf'), 'heading("A")'],
    ['a heading by the name of its style', p('A', 'Sub'), 'heading("A")'],
    ['a style that is no heading though it is based on one', p('A', 'Body'), 'paragraph("A")'],
    [
      'a list',
      `<text:list>${item(p('A'))}${item(p('B') + p('C'))}</text:list>`,
      'bullet_list(list_item(paragraph("A")), list_item(paragraph("B"), paragraph("C")))',
    ],
    [
      'lists in lists, by the style of the outer one',
      `<text:list text:style-name="Mixed">${item(p('A') + `<text:list>${item(p('B'))}</text:list>`)}</text:list>`,
      'ordered_list(list_item(paragraph("A"), bullet_list(list_item(paragraph("B")))))',
    ],
    [
      'headings in a list that numbers them',
      `<text:list>${item(h('A', 1))}${item(`<text:list>${item(h('B', 2))}</text:list>`)}</text:list>`,
      'heading("A") heading("B")',
    ],
    [
      'a table with merged cells, in order',
      `<table:table><table:table-column/><table:table-header-rows>${row(cell(p('A')), cell(p('B')))}</table:table-header-rows>${row(cell(p('C')), '<table:covered-table-cell/>')}</table:table>`,
      'table(table_row(table_cell(paragraph("A")), table_cell(paragraph("B"))), table_row(table_cell(paragraph("C")), table_cell(paragraph)))',
    ],
    [
      'quotations by their styles, and a paragraph after them',
      p('A', 'Quotations') + p('B', 'P2') + p('C') + p('D', 'Intense_20_Quote'),
      'blockquote(paragraph("A"), paragraph("B")) paragraph("C") blockquote(paragraph("D"))',
    ],
    ['a section', `<text:section>${p('A')}</text:section>`, 'paragraph("A")'],
    [
      'a hidden section',
      `<text:section text:display="none">${p('A')}</text:section>${p('B')}`,
      'paragraph("B")',
    ],
    [
      'a table of contents',
      `<text:table-of-content><text:table-of-content-source><text:index-title-template>T</text:index-title-template></text:table-of-content-source><text:index-body>${p('A')}</text:index-body></text:table-of-content>`,
      'paragraph("A")',
    ],
    [
      'a text box after its paragraph',
      p(`A<draw:frame><draw:text-box>${p('B')}</draw:text-box></draw:frame>C`),
      'paragraph("AC") paragraph("B")',
    ],
    ['a shape with words', `<draw:custom-shape>${p('A')}</draw:custom-shape>`, 'paragraph("A")'],
    [
      'a picture',
      p(
        'A<draw:frame><draw:image xlink:href="x.png"/><svg:title>T</svg:title><svg:desc>A "ferry"</svg:desc></draw:frame>',
      ),
      'paragraph("A") figure(alternative("A \\"ferry\\""))',
    ],
    [
      'a picture without words',
      p('A<draw:frame><draw:image xlink:href="x.png"/></draw:frame>'),
      'paragraph("A")',
    ],
    [
      'deletions',
      `<text:tracked-changes><text:changed-region><text:deletion>${p('gone')}</text:deletion></text:changed-region></text:tracked-changes>${p('A<text:change text:change-id="1"/> <text:change-start/>new<text:change-end/>')}`,
      'paragraph("A new")',
    ],
    [
      'notes at the end',
      p(`A${note('footnote', p('One'))}b${note('endnote', p('Two') + p('more'))}.`),
      'paragraph("A¹b².") heading("Notes") ordered_list(list_item(paragraph("One")), list_item(paragraph("Two"), paragraph("more")))',
    ],
    [
      'a note in a note',
      p(`A${note('footnote', p(`One${note('footnote', p('Two'))}`))}`),
      'paragraph("A¹") heading("Notes") ordered_list(list_item(paragraph("One²")), list_item(paragraph("Two")))',
    ],
    [
      'notes beside each other and after numbers',
      p(
        `10${span('Super', '6')}${note('footnote', p('One'))}, 1998${note('footnote', p('Two'))}${note('endnote', p('Three'))} a`,
      ),
      'paragraph("10⁶,¹, 1998²,³ a") heading("Notes") ordered_list(list_item(paragraph("One")), list_item(paragraph("Two")), list_item(paragraph("Three")))',
    ],
    [
      'notes below a heading of the text',
      p(`A${note('endnote', p('One'))}`) + h('Sources', 2),
      'paragraph("A¹") heading("Sources") ordered_list(list_item(paragraph("One")))',
    ],
  ])('%s', (_name, body, expected) => {
    expect(blocksOf(body)).toBe(expected);
  });

  test('headings and lists keep their levels and numbers', () => {
    const body = `${h('A', 2)}${h('B', 10)}${p('C', 'Kopf')}<text:list text:style-name="Mixed"><text:list-item text:start-value="3">${p('D')}</text:list-item></text:list>`;
    expect(
      read(createOdt(body, { styles })).blocks.map(({ attrs }) => attrs['level'] ?? attrs['start']),
    ).toEqual([2, 6, 3, 3]);
  });

  test('styles may stand in a file of their own', () => {
    const parts = {
      'styles.xml': openDocumentPart(
        'office:document-styles',
        `<office:styles>${style('paragraph', 'Title', '')}</office:styles>`,
      ),
    };
    expect(read(createOdt(p('A', 'Title'), { parts })).blocks.map(String)).toEqual(['heading("A")']);
  });

  test('changes and struck words are told', () => {
    const changes = '<text:tracked-changes><text:changed-region/></text:tracked-changes>';
    expect(read(createOdt(changes + p(span('Struck', 'A')), { styles })).notices).toHaveLength(2);
    expect(read(createOdt(p('A'))).notices).toEqual([]);
  });
});

describe('comments', () => {
  const remark = (name: string | null, text: string, more = '') =>
    `<office:annotation ${name === null ? '' : `office:name="${name}"`} ${more}><dc:creator>Ann</dc:creator><dc:date>2026</dc:date>${p(text)}</office:annotation>`;
  const end = (name: string) => `<office:annotation-end office:name="${name}"/>`;
  const commentsOf = (body: string) => {
    const { blocks, comments = [] } = read(createOdt(body, { styles }));
    const text = getPlainText(createDocument(blocks));
    return comments.map(({ span: { start, end: last }, text: words, author }) => [
      text.slice(start, last),
      words,
      author,
    ]);
  };
  test.each([
    ['over words', p(`😀 One ${remark('1', 'R')}two${end('1')} three`), 'two'],
    ['over paragraphs', p(`A ${remark('1', 'R')}b`) + p('C') + p(`d${end('1')} e`), 'b\n\nC\n\nd'],
    ['at a place: the word before', p(`One two,${remark(null, 'R')} three`), 'two'],
    ['at the start of a paragraph', p('A') + p(`${remark(null, 'R')}B c`), 'B'],
    ['with a name, but without an end', p(`One${remark('1', 'R')} two`), 'One'],
    ['in a hidden text', p(`One ${span('Hidden', `x${remark('1', 'R')}y`)}two${end('1')}`), 'two'],
    [
      'above the line',
      p(`10${span('Super', '6')} of ${remark('1', 'R')}5${span('Super', '2')}${end('1')}`),
      '5²',
    ],
    [
      'behind a note',
      p(`One${note('footnote', p('N'))}${remark('1', 'R')}${note('footnote', p('O'))} two${end('1')}`),
      ',² two',
    ],
    ['with spaces around it', p(`One ${remark('1', 'R')} two ${end('1')} three`), 'two'],
    [
      'in a table',
      `<table:table>${row(cell(p(`${remark('1', 'R')}A`)), cell(p(`B${end('1')}`)))}</table:table>`,
      'A\n\nB',
    ],
  ])('%s', (_name, body, words) => {
    expect(commentsOf(body)).toEqual([[words, 'R', 'Ann']]);
  });

  test('answers are joined to what they answer', () => {
    const body = p(
      `${remark('1', 'One')}${remark('2', 'Two', 'loext:parent-name="1"')}a${end('1')}${end('2')}`,
    );
    expect(commentsOf(body)).toEqual([['a', 'One\n\nAnn: Two', 'Ann']]);
  });

  test('are not part of the text', () => {
    expect(blocksOf(p(`a${remark('1', 'R')}b${end('1')}`))).toBe('paragraph("ab")');
  });
});

test('what the document says of itself', () => {
  const meta =
    '<dc:title>A title</dc:title><dc:creator>Bob, who saved it</dc:creator><meta:initial-creator>Ann</meta:initial-creator><meta:creation-date>2020</meta:creation-date><dc:date>2021</dc:date><dc:language>de-AT</dc:language>';
  const parts = {
    'meta.xml': openDocumentPart('office:document-meta', `<office:meta>${meta}</office:meta>`),
  };
  expect(read(createOdt(h('A title', 1), { parts })).metadata).toEqual({
    title: 'A title',
    byline: 'Ann',
    publishedAt: '2021',
    language: 'de-AT',
  });
});

describe('what is refused', () => {
  const manifest = (content: string) => ({
    'META-INF/manifest.xml': openDocumentPart('manifest:manifest', content),
  });
  test.each([
    [
      'an encrypted text',
      createOdt('', {
        parts: {
          ...manifest(
            '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>',
          ),
          'content.xml': '\u0001',
        },
      }),
      'unsupported',
      /encrypted with a password/,
    ],
    [
      'a text that is encrypted as a whole',
      zip({ 'encrypted-package': 'x' }),
      'unsupported',
      /encrypted with a password/,
    ],
    ['another archive', zip({ 'hello.txt': 'Hello' }), 'broken', /no content in it/],
    [
      'a table',
      zip({
        'content.xml': openDocumentPart(
          'office:document-content',
          '<office:body><office:spreadsheet/></office:body>',
        ),
      }),
      'broken',
      /another document of OpenDocument/,
    ],
    ['a text', new TextEncoder().encode('Hello'), 'broken', /not an OpenDocument text/],
    ['broken XML', createOdt('<text:p>'), 'broken', /closes nothing/],
    [
      'entities',
      zip({ 'content.xml': '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>' }),
      'broken',
      /declares entities/,
    ],
    ['no text', createOdt(p('')), 'empty', /no text/],
  ])('%s', async (_name, bytes, code, message) => {
    const error = await findImportError({ fileName: 'a.odt', bytes });
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(error?.remedy).toBeDefined();
  });

  test('not one of which a picture is encrypted', () => {
    const parts = manifest('<manifest:file-entry manifest:full-path="content.xml"/>');
    expect(read(createOdt(p('A'), { parts })).blocks.map(String)).toEqual(['paragraph("A")']);
  });
});
