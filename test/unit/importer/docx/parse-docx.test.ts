import { describe, expect, test } from 'vitest';
import { linkedomParser } from '#cli/linkedom-parser.ts';
import { parseDocx } from '#importer/docx/parse-docx.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { createDocument, parseDocument } from '#shared/document/schema.ts';
import { findImportError, importOne } from '../../../support/imported.ts';
import { createDocx, relationships, wordPart, zip } from '../../../support/office-files.ts';

const read = (bytes: Uint8Array) =>
  parseDocx({ fileName: 'a.docx', bytes, dom: linkedomParser, options: {} });

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const deletedEnd = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>';
const deleted = (text: string) =>
  `<w:del w:id="1" w:author="A"><w:r><w:delText>${text}</w:delText></w:r></w:del>`;
const item = (text: string, list: number, level: number) =>
  p(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const cell = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const instruction = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
const box = (content: string) =>
  `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
const modernBox = (content: string, description = '') =>
  `<w:drawing><wp:inline><wp:docPr id="1" name="Box" descr="${description}"/><w:txbxContent>${content}</w:txbxContent></wp:inline></w:drawing>`;

const styles = wordPart(
  'styles',
  [
    ['paragraph', 'berschrift1', '<w:name w:val="heading 1"/>'],
    ['paragraph', 'Own', '<w:basedOn w:val="berschrift1"/>'],
    ['paragraph', 'Outlined', '<w:name w:val="Kopf"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>'],
    ['paragraph', 'NoHeading', '<w:basedOn w:val="berschrift1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'],
    ['paragraph', 'Titel', '<w:name w:val="Title"/>'],
    ['paragraph', 'Zitat', '<w:name w:val="Quote"/>'],
    ['paragraph', 'IntensivesZitat', '<w:name w:val="Intense Quote"/>'],
    ['paragraph', 'OwnQuote', '<w:basedOn w:val="Zitat"/>'],
    ['paragraph', 'Circle', '<w:basedOn w:val="Circle"/>'],
    ['paragraph', 'Bullets', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'],
    ['character', 'Hidden', '<w:rPr><w:vanish/></w:rPr>'],
    ['character', 'Strong', '<w:rPr><w:b/></w:rPr>'],
    ['character', 'NoteMark', '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'],
    ['character', 'OwnMark', '<w:basedOn w:val="NoteMark"/>'],
  ]
    .map(([type, id, content]) => `<w:style w:type="${type}" w:styleId="${id}">${content}</w:style>`)
    .join(''),
);

const level = (place: number, format: string) =>
  `<w:lvl w:ilvl="${place}"><w:numFmt w:val="${format}"/></w:lvl>`;
const numbering = wordPart(
  'numbering',
  `<w:abstractNum w:abstractNumId="7">${[0, 1, 2, 3, 4, 5, 6, 7, 8].map((place) => level(place, 'bullet')).join('')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="8">${level(0, 'decimal')}${level(1, 'lowerLetter')}${level(2, 'none')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>' +
    '<w:num w:numId="3"/>',
);

const links = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="l1" Type="x/hyperlink" Target="https://example.org/?a=1&amp;b=%22" TargetMode="External"/><Relationship Id="l2" Type="x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>`;

const parts = {
  'word/styles.xml': styles,
  'word/numbering.xml': numbering,
  'word/_rels/document.xml.rels': links,
};

const blocksOf = async (body: string) => (await read(createDocx(body, parts))).blocks.map(String).join(' ');

describe('text', () => {
  test.each([
    ['runs', p(run('One ') + run('two')), 'paragraph("One two")'],
    [
      'emoji, RTL and marks',
      p(run('👩🏽‍🚀 مرحبا e\u0301 \u00a0')),
      'paragraph("👩🏽‍🚀 مرحبا e\u0301 \u00a0")',
    ],
    ['repeated spaces', p(run('  One.  Two  ')), 'paragraph("One.  Two")'],
    ['a tab', p('<w:r><w:tab/><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r>'), 'paragraph("One\\ttwo")'],
    [
      'a line break',
      p('<w:r><w:t>One</w:t><w:br/><w:t xml:space="preserve">  two</w:t></w:r>'),
      'paragraph("One", hard_break, "two")',
    ],
    [
      'a break of the page',
      p('<w:r><w:t>One</w:t><w:br w:type="page"/><w:t>two</w:t></w:r>'),
      'paragraph("One", hard_break, "two")',
    ],
    [
      'a carriage return',
      p('<w:r><w:t>One</w:t><w:cr/><w:t>two</w:t></w:r>'),
      'paragraph("One", hard_break, "two")',
    ],
    ['line ends in a text', p('<w:r><w:t>One\r\ntwo</w:t></w:r>'), 'paragraph("One two")'],
    [
      'hyphens',
      p('<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>'),
      'paragraph("a\u2011b\u00adc")',
    ],
    ['a symbol', p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), 'paragraph("✓")'],
    [
      'a symbol of any font',
      p('<w:r><w:sym w:font="Segoe UI" w:char="2713"/><w:sym w:font="x" w:char="y"/></w:r>'),
      'paragraph("✓")',
    ],
    ['markup', p(run('a &lt;b&gt; &amp;amp; "c"')), 'paragraph("a <b> &amp; \\"c\\"")'],
    [
      'a marker that is typed',
      p(run('&lt;a id="tickmark-start-0"&gt;&lt;/a&gt;')),
      'paragraph("<a id=\\"tickmark-start-0\\"></a>")',
    ],
    ['private characters', p(run('a\ue000\ue00b\ue001\ue00fb')), 'paragraph("a\ue000\ue00b\ue001\ue00fb")'],
    [
      'bold and italic',
      p(run('a', '<w:b/>') + run('b', '<w:i w:val="0"/>') + run('c', '<w:rStyle w:val="Strong"/>')),
      'paragraph(strong("a"), "b", strong("c"))',
    ],
    ['above the line', p(run('10') + run('6', '<w:vertAlign w:val="superscript"/>')), 'paragraph("10⁶")'],
    [
      'above the line by style, in several runs',
      p(run('10') + run('-', '<w:rStyle w:val="OwnMark"/>') + run('6', '<w:b/><w:rStyle w:val="NoteMark"/>')),
      'paragraph("10⁻", strong("⁶"))',
    ],
    [
      'on the line against its style',
      p(run('10') + run('6', '<w:rStyle w:val="NoteMark"/><w:vertAlign w:val="baseline"/>')),
      'paragraph("106")',
    ],
    [
      'below the line',
      p(
        run('CO') +
          run('2', '<w:vertAlign w:val="subscript"/>') +
          run(', log') +
          run('2', '<w:vertAlign w:val="subscript"/>') +
          run('8'),
      ),
      'paragraph("CO2, log₂8")',
    ],
    ['struck out', p(run('Old ', '<w:strike/>') + run('new', '<w:dstrike/>')), 'paragraph("Old new")'],
    [
      'hidden',
      p(run('Seen') + run(' not', '<w:vanish/>') + run(' nor', '<w:rStyle w:val="Hidden"/>')),
      'paragraph("Seen")',
    ],
    [
      'shown against its style',
      p(run('Seen', '<w:rStyle w:val="Hidden"/><w:vanish w:val="off"/>')),
      'paragraph("Seen")',
    ],
    [
      'directions, tags and controls',
      p(
        `<w:bdo w:val="rtl">${run('a')}</w:bdo><w:dir>${run('b')}</w:dir><w:smartTag>${run('c')}</w:smartTag><w:sdt><w:sdtContent>${run('d')}</w:sdtContent></w:sdt>`,
      ),
      'paragraph("abcd")',
    ],
    [
      'a check box',
      p(`<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>${run('☒')}</w:sdtContent></w:sdt>`),
      'paragraph("☒")',
    ],
    [
      'ruby',
      p(`<w:r><w:ruby><w:rt>${run('かんじ')}</w:rt><w:rubyBase>${run('漢字')}</w:rubyBase></w:ruby></w:r>`),
      'paragraph("漢字(かんじ)")',
    ],
    [
      'a formula',
      p(
        '<m:oMath><m:f><m:num><m:r><m:t>12</m:t></m:r></m:num><m:den><m:r><m:t>5</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>n+1</m:t></m:r></m:sup></m:sSup></m:oMath>',
      ),
      'paragraph("12/5x^(n+1)")',
    ],
    ['unknown elements', p(`<x:new xmlns:x="urn:x">${run('kept')}</x:new>`), 'paragraph("kept")'],
  ])('%s', async (_name, body, expected) => {
    expect(await blocksOf(body)).toBe(expected);
  });
});

describe('blocks', () => {
  test.each([
    ['a heading by its name', p(run('A'), '<w:pStyle w:val="berschrift1"/>'), 'heading("A")'],
    ['a heading by what its style is based on', p(run('A'), '<w:pStyle w:val="Own"/>'), 'heading("A")'],
    [
      'no heading though its style is based on one',
      p(run('A'), '<w:pStyle w:val="NoHeading"/>'),
      'paragraph("A")',
    ],
    ['the title', p(run('A'), '<w:pStyle w:val="Titel"/>'), 'heading("A")'],
    ['a heading by its own level', p(run('A'), '<w:outlineLvl w:val="1"/>'), 'heading("A")'],
    ['a style based on itself', p(run('A'), '<w:pStyle w:val="Circle"/>'), 'paragraph("A")'],
    ['a style that is missing', p(run('A'), '<w:pStyle w:val="None"/>'), 'paragraph("A")'],
    [
      'a list',
      item('A', 1, 0) + item('B', 1, 0),
      'bullet_list(list_item(paragraph("A")), list_item(paragraph("B")))',
    ],
    [
      'a list by its style',
      p(run('A'), '<w:pStyle w:val="Bullets"/>'),
      'bullet_list(list_item(paragraph("A")))',
    ],
    [
      'a list that its paragraph leaves',
      p(run('A'), '<w:pStyle w:val="Bullets"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      'paragraph("A")',
    ],
    [
      'lists in lists',
      item('A', 2, 0) + item('B', 2, 1) + item('C', 1, 2) + item('D', 2, 0),
      'ordered_list(list_item(paragraph("A"), ordered_list(list_item(paragraph("B"), bullet_list(list_item(paragraph("C")))))), list_item(paragraph("D")))',
    ],
    ['a level without a sign', item('A', 2, 2), 'paragraph("A")'],
    ['lists that are not defined', item('A', 3, 0) + item('B', 9, 0), 'paragraph("A") paragraph("B")'],
    [
      'quotations by their styles, and a paragraph after them',
      p(run('A'), '<w:pStyle w:val="Zitat"/>') +
        p(run('B'), '<w:pStyle w:val="IntensivesZitat"/>') +
        p(run('C')) +
        p(run('D'), '<w:pStyle w:val="OwnQuote"/>'),
      'blockquote(paragraph("A"), paragraph("B")) paragraph("C") blockquote(paragraph("D"))',
    ],
    [
      'a list and a heading in the style of a quotation',
      p(run('A'), '<w:pStyle w:val="Zitat"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') +
        p(run('B'), '<w:pStyle w:val="Zitat"/><w:outlineLvl w:val="1"/>'),
      'bullet_list(list_item(paragraph("A"))) heading("B")',
    ],
    [
      'a quotation in a cell',
      `<w:tbl><w:tr>${cell(p(run('A'), '<w:pStyle w:val="Zitat"/>'))}${cell(p(run('B')))}</w:tr></w:tbl>`,
      'table(table_row(table_cell(blockquote(paragraph("A"))), table_cell(paragraph("B"))))',
    ],
    [
      'a table with merged cells, in order',
      `<w:tbl><w:tr>${cell(p(run('A')), '<w:gridSpan w:val="2"/>')}${cell(p(run('B')), '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell(p(run('C')))}${cell(p(run('D')))}${cell(p(''), '<w:vMerge/>')}</w:tr></w:tbl>`,
      'table(table_row(table_cell(paragraph("A")), table_cell(paragraph("B"))), table_row(table_cell(paragraph("C")), table_cell(paragraph("D")), table_cell(paragraph)))',
    ],
    [
      'a table in a table',
      `<w:tbl><w:tr>${cell(p(run('A')))}${cell(`<w:tbl><w:tr>${cell(p(run('B')))}${cell(p(run('C')))}</w:tr></w:tbl>${p('')}`)}</w:tr></w:tbl>`,
      'table(table_row(table_cell(paragraph("A")), table_cell(table(table_row(table_cell(paragraph("B")), table_cell(paragraph("C")))))))',
    ],
    [
      'controls around blocks',
      `<w:sdt><w:sdtContent>${p(run('A'))}</w:sdtContent></w:sdt><w:customXml>${p(run('B'))}</w:customXml>`,
      'paragraph("A") paragraph("B")',
    ],
    [
      'a text box after its paragraph',
      p(run('A') + box(p(run('B'))) + run('C')),
      'paragraph("AC") paragraph("B")',
    ],
    [
      'a text box that is there twice, once',
      p(
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${modernBox(p(run('B')))}</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${p(run('B'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      ),
      'paragraph("B")',
    ],
    [
      'a text box for new programs alone',
      p(
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${modernBox(p(run('B')))}</mc:Choice></mc:AlternateContent></w:r>`,
      ),
      'paragraph("B")',
    ],
    ['a text box in a text box', p(box(p(run('A') + box(p(run('B')))))), 'paragraph("A") paragraph("B")'],
    [
      'a picture',
      p('<w:r><w:drawing><wp:inline><wp:docPr descr="A &quot;ferry&quot;"/></wp:inline></w:drawing></w:r>'),
      'figure(alternative("A \\"ferry\\""))',
    ],
    [
      'a picture without words',
      p(`<w:r><w:drawing><wp:inline><wp:docPr name="x"/></wp:inline></w:drawing></w:r>${run('A')}`),
      'paragraph("A")',
    ],
    [
      'an old picture',
      p('<w:r><w:pict><v:shape alt="A ferry"><v:imagedata r:id="none"/></v:shape></w:pict></w:r>'),
      'figure(alternative("A ferry"))',
    ],
  ])('%s', async (_name, body, expected) => {
    expect(await blocksOf(body)).toBe(expected);
  });

  test('headings keep their levels', async () => {
    const body = ['berschrift1', 'Outlined', 'Titel'].map((id) => p(run(id), `<w:pStyle w:val="${id}"/>`));
    const { blocks } = await read(createDocx(body.join(''), parts));
    expect(blocks.map(({ attrs }) => attrs['level'])).toEqual([1, 3, 1]);
  });

  test('lists of nine levels', async () => {
    const body = Array.from({ length: 9 }, (_, place) => item(`level ${place}`, 1, place)).join('');
    const text = await blocksOf(body);
    expect(text.match(/bullet_list/gu)).toHaveLength(9);
  });
});

describe('links and fields', () => {
  const hrefsOf = async (body: string) => {
    const { blocks } = await read(createDocx(body, parts));
    return blocks.flatMap((block) =>
      block.children.flatMap(({ marks, text }) => marks.map(({ attrs }) => [text, attrs['href']])),
    );
  };
  const address = 'https://example.org/?a=1&b=%22';
  test.each([
    ['a link', p(`<w:hyperlink r:id="l1">${run('A')}</w:hyperlink>`), [['A', address]]],
    ['a link that runs a program', p(`<w:hyperlink r:id="l2">${run('A')}</w:hyperlink>`), []],
    ['a link to nothing', p(`<w:hyperlink r:id="l9" w:anchor="x">${run('A')}</w:hyperlink>`), []],
    ['a link to a place', p(`<w:hyperlink w:anchor="x">${run('A')}</w:hyperlink>`), []],
    [
      'a field, its instruction in pieces',
      p(
        field('begin') +
          instruction('HYPER') +
          instruction('LINK "https://example.org/x" \\o "tip"') +
          field('separate') +
          run('A') +
          field('end') +
          run('B'),
      ),
      [['A', 'https://example.org/x']],
    ],
    [
      'a simple field',
      p(`<w:fldSimple w:instr=' HYPERLINK "https://example.org/y" '>${run('A')}</w:fldSimple>`),
      [['A', 'https://example.org/y']],
    ],
    [
      'a field to a place',
      p(field('begin') + instruction('HYPERLINK \\l "x"') + field('separate') + run('A') + field('end')),
      [],
    ],
  ])('%s', async (_name, body, expected) => {
    expect(await hrefsOf(body)).toEqual(expected);
    expect(await blocksOf(body)).toContain('"A"');
  });

  test.each([
    [
      'the result alone',
      field('begin') + instruction('PAGE') + field('separate') + run('7') + field('end'),
      '7',
    ],
    ['none', field('begin') + instruction('XE "word"') + field('end') + run('A'), 'A'],
    [
      'a field in an instruction',
      field('begin') +
        instruction('IF ') +
        field('begin') +
        instruction('X') +
        field('separate') +
        run('no') +
        field('end') +
        field('separate') +
        run('yes') +
        field('end'),
      'yes',
    ],
    ['an instruction that never ends', field('begin') + instruction('PAGE') + run('A'), 'A'],
    ['an end without a beginning', run('A') + field('end') + field('separate') + run('B'), 'AB'],
  ])('the result of a field: %s', async (_name, content, expected) => {
    expect(await blocksOf(p(content) + p(run('After')))).toBe(`paragraph("${expected}") paragraph("After")`);
  });
});

describe('tracked changes', () => {
  test.each([
    [
      'insertions are in, deletions out',
      p(`${run('A ')}<w:ins w:id="1">${run('new')}</w:ins>${deleted('old')}`),
      'paragraph("A new")',
    ],
    [
      'moved',
      p(`<w:moveFrom w:id="1">${run('B')}</w:moveFrom>`) + p(`<w:moveTo w:id="2">${run('B')}</w:moveTo>`),
      'paragraph("B")',
    ],
    ['a deleted end joins paragraphs', p(run('One '), deletedEnd) + p(run('two')), 'paragraph("One two")'],
    [
      'a deleted end in the last cell joins nothing',
      `<w:tbl><w:tr>${cell(p(run('A'), deletedEnd))}${cell(p(run('B')))}</w:tr></w:tbl>${p(run('C'))}`,
      'table(table_row(table_cell(paragraph("A")), table_cell(paragraph("B")))) paragraph("C")',
    ],
    ['a deleted end at the end', p(run('A'), deletedEnd), 'paragraph("A")'],
    [
      'a deleted row',
      `<w:tbl><w:tr><w:trPr><w:del/></w:trPr>${cell(p(run('A')))}</w:tr><w:tr>${cell(p(run('B')))}${cell(p(run('C')))}</w:tr></w:tbl>`,
      'table(table_row(table_cell(paragraph("B")), table_cell(paragraph("C"))))',
    ],
    [
      'a deleted cell',
      `<w:tbl><w:tr>${cell(p(run('A')))}${cell(p(run('B')))}${cell(p(run('C')), '<w:cellDel/>')}</w:tr></w:tbl>`,
      'table(table_row(table_cell(paragraph("A")), table_cell(paragraph("B"))))',
    ],
  ])('%s', async (_name, body, expected) => {
    expect(await blocksOf(body)).toBe(expected);
  });

  test('are told', async () => {
    const { notices } = await read(createDocx(p(run('A') + deleted('B'))));
    expect(notices).toEqual(['It has tracked changes, which were read as accepted.']);
    expect((await read(createDocx(p(run('A'))))).notices).toEqual([]);
  });
});

describe('notes', () => {
  const note = (type: string, id: string, content: string, attributes = '') =>
    `<w:${type} w:id="${id}"${attributes}>${content}</w:${type}>`;
  const noteParts = {
    'word/footnotes.xml': wordPart(
      'footnotes',
      note('footnote', '0', p(run('---')), ' w:type="separator"') +
        note(
          'footnote',
          '1',
          p(
            `<w:r><w:footnoteRef/></w:r>${run(' A foot')}<w:hyperlink r:id="l1">${run('note')}</w:hyperlink>`,
          ),
        ) +
        note('footnote', '2', p(run('Nobody refers to it'))),
    ),
    'word/_rels/footnotes.xml.rels': links,
    'word/endnotes.xml': wordPart(
      'endnotes',
      note('endnote', '1', p(run('An endnote')) + p(run('of two paragraphs'))),
    ),
  };
  const reference = (type: string, id: string) => `<w:r><w:${type}Reference w:id="${id}"/></w:r>`;

  test('stand at the end in their order, by which they are marked in the text', async () => {
    const body = p(
      run('One') + reference('endnote', '1') + run(' two') + reference('footnote', '1') + run('.'),
    );
    const { blocks } = await read(createDocx(body, { ...parts, ...noteParts }));
    expect(blocks.map(String)).toEqual([
      'paragraph("One¹ two².")',
      'heading("Notes")',
      'ordered_list(list_item(paragraph("An endnote"), paragraph("of two paragraphs")), list_item(paragraph("A foot", link("note"))))',
    ]);
  });

  test('are not there where the mark refers to nothing, and once where two marks refer to one', async () => {
    const body = p(
      run('One') + reference('footnote', '9') + reference('footnote', '1') + reference('footnote', '1'),
    );
    const { blocks } = await read(createDocx(body, { ...parts, ...noteParts }));
    expect(blocks.map(String)).toEqual([
      'paragraph("One¹")',
      'heading("Notes")',
      'ordered_list(list_item(paragraph("A foot", link("note"))))',
    ]);
  });

  const raisedRun = (content: string) =>
    `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>${content}</w:r>`;
  const marks = (...types: readonly string[]) =>
    types.map((type) => raisedRun(`<w:${type}Reference w:id="1"/>`)).join('');
  test.each([
    ['after a number', run('1998') + marks('footnote'), '"1998¹"'],
    ['after a number above the line', run('10') + raisedRun('<w:t>6</w:t>') + marks('footnote'), '"10⁶,¹"'],
    ['beside each other', run('hour.') + marks('endnote', 'footnote') + run(' Then'), '"hour.¹,² Then"'],
    [
      'with a sign of their own',
      run('hour') + raisedRun('<w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t>'),
      '"hour¹*"',
    ],
  ])('are marked %s', async (_name, content, expected) => {
    const { blocks } = await read(createDocx(p(content), { ...parts, ...noteParts }));
    expect(String(blocks[0])).toBe(`paragraph(${expected})`);
  });

  test('stand below a heading of the document, and after a list of it', async () => {
    const heading = p(run('Sources'), '<w:pStyle w:val="Outlined"/>');
    const body = item('A', 2, 0).replace('</w:p>', `${reference('endnote', '1')}</w:p>`);
    const list = 'ordered_list(list_item(paragraph("A¹")))';
    const notes = 'ordered_list(list_item(paragraph("An endnote"), paragraph("of two paragraphs")))';
    const show = async (content: string) =>
      (await read(createDocx(content, { ...parts, ...noteParts }))).blocks.map(String);
    expect(await show(body)).toEqual([list, 'heading("Notes")', notes]);
    expect(await show(body + heading)).toEqual([list, 'heading("Sources")', notes]);
  });

  test('give no title', async () => {
    const body = p(run('Costs rise')) + p(run('A.') + marks('endnote'));
    const bytes = createDocx(body, { ...parts, ...noteParts });
    const { metadata, document } = await importOne({ fileName: 'a.docx', bytes });
    expect(metadata.title).toBe('Costs rise');
    expect(parseDocument(document).textContent).toContain('A.¹Notes');
  });

  test('leave comments at their words', async () => {
    const [start, end] = ['commentRangeStart', 'commentRangeEnd'].map((name) => `<w:${name} w:id="0"/>`);
    const body = p(`${run('One')}${marks('endnote')}${start}${marks('footnote')}${run(' two')}${end}`);
    const remark = `<w:comment w:id="0" w:author="Ann">${p(run('Remark'))}</w:comment>`;
    const { blocks, comments = [] } = await read(
      createDocx(body, { ...parts, ...noteParts, 'word/comments.xml': wordPart('comments', remark) }),
    );
    const text = getPlainText(createDocument(blocks));
    expect(comments.map(({ span }) => text.slice(span.start, span.end))).toEqual([',² two']);
  });
});

describe('comments', () => {
  const start = (id: number) => `<w:commentRangeStart w:id="${id}"/>`;
  const end = (id: number) => `<w:commentRangeEnd w:id="${id}"/>`;
  const at = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
  const comment = (id: number, content: string) =>
    `<w:comment w:id="${id}" w:author="Ann"><w:p w14:paraId="P${id}">${content}</w:p></w:comment>`;
  const commentsOf = async (body: string, more: Readonly<Record<string, string>> = {}) => {
    const all = [0, 1, 2].map((id) => comment(id, run(`Remark ${id}`))).join('');
    const bytes = createDocx(body, { ...parts, 'word/comments.xml': wordPart('comments', all), ...more });
    const { blocks, comments = [] } = await read(bytes);
    const text = getPlainText(createDocument(blocks));
    return comments.map(({ span, text: note, author }) => [text.slice(span.start, span.end), note, author]);
  };

  test.each([
    ['over words', p(run('😀 One ') + start(0) + run('two') + end(0) + at(0) + run(' three')), 'two'],
    [
      'without the spaces at its ends',
      p(run('One') + start(0) + run('  two ') + end(0) + run('three')),
      'two',
    ],
    [
      'over paragraphs',
      p(run('A ') + start(0) + run('b')) + p(run('C')) + p(run('d') + end(0) + at(0) + run(' e')),
      'b\n\nC\n\nd',
    ],
    ['between paragraphs', start(0) + p(run('A')) + p(run('B')) + end(0) + p(at(0) + run('C')), 'A\n\nB'],
    ['in one piece of several', p(start(0) + run('a', '<w:b/>') + run('b') + end(0) + run('c')), 'ab'],
    [
      'in a link',
      p(`<w:hyperlink r:id="l1">${run('a')}${start(0)}${run('b')}${end(0)}${run('c')}</w:hyperlink>`),
      'b',
    ],
    [
      'in a table',
      `<w:tbl>${start(0)}<w:tr>${cell(p(run('A')))}${cell(p(run('B')))}</w:tr>${end(0)}</w:tbl>${p(run('C'))}`,
      'A\n\nB',
    ],
    [
      'in a list',
      item('A', 1, 0) + p(start(0) + run('B') + end(0), '<w:numPr><w:numId w:val="1"/></w:numPr>'),
      'B',
    ],
    [
      'above the line',
      p(
        run('10') +
          run('6', '<w:vertAlign w:val="superscript"/>') +
          run(' of ') +
          start(0) +
          run('5') +
          run('2', '<w:vertAlign w:val="superscript"/>') +
          end(0),
      ),
      '5²',
    ],
    ['in a text box', p(run('A') + box(p(start(0) + run('B') + end(0)))) + p(run('C')), 'B'],
    ['without a range: the word before', p(run('One two,') + at(0) + run(' three')), 'two'],
    ['without a range, inside a word', p(run('One tw') + at(0) + run('o')), 'two'],
    ['without a range, at the start', p(at(0) + run('One two')), 'One'],
    ['without a range, at the start of a later paragraph', p(run('A')) + p('') + p(at(0) + run('B c')), 'B'],
    ['without a range, in an empty paragraph at the end', p(run('A b')) + p(at(0)), 'b'],
    ['with an empty range', p(run('One ') + start(0) + end(0) + at(0) + run('two')), 'One'],
    ['on what was deleted', p(run('One ') + start(0) + deleted('two') + end(0) + at(0)), 'One'],
    [
      'inside what was deleted',
      p(
        `${run('One ')}<w:del w:id="1">${start(0)}<w:r><w:delText>x</w:delText></w:r></w:del>${run('two')}${end(0)}`,
      ),
      'two',
    ],
    [
      'in a hidden text',
      p(run('One ') + `<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t><w:commentReference w:id="0"/></w:r>`),
      'One',
    ],
    [
      'beside private characters',
      p(run('\ue000\ue001 ') + start(0) + run('\ue00f a') + end(0) + run('b')),
      '\ue00f a',
    ],
  ])('%s', async (_name, body, words) => {
    expect(await commentsOf(body)).toEqual([[words, 'Remark 0', 'Ann']]);
  });

  test('several at one place, and those that nothing refers to are left out', async () => {
    const body = p(start(0) + run('a') + start(2) + run('b') + end(0) + run('c') + end(2));
    expect(await commentsOf(body)).toEqual([
      ['ab', 'Remark 0', 'Ann'],
      ['bc', 'Remark 2', 'Ann'],
    ]);
  });

  test('answers are joined to what they answer', async () => {
    const answers = wordPart('x', '')
      .replaceAll('w:x', 'w15:commentsEx')
      .replace(
        '></w15',
        '><w15:commentEx w15:paraId="P0" w15:done="0"/><w15:commentEx w15:paraId="P1" w15:paraIdParent="P0"/><w15:commentEx w15:paraId="P2" w15:paraIdParent="P1"/></w15',
      );
    const body = p(start(0) + start(1) + run('a') + end(0) + at(0) + end(1) + at(1));
    expect(await commentsOf(body, { 'word/commentsExtended.xml': answers })).toEqual([
      ['a', 'Remark 0\n\nAnn: Remark 1\n\nAnn: Remark 2', 'Ann'],
    ]);
  });

  test('the text is the same with them and without', async () => {
    const words = ['One ', ' two', '', '  three\ue000', '. '];
    const body = (mark: (place: number) => string) =>
      p(words.map((word, place) => mark(place % 3) + run(word)).join(''));
    const marks = [start, end, at];
    const marked = await read(
      createDocx(
        body((place) => marks[place]?.(0) ?? ''),
        {
          'word/comments.xml': wordPart('comments', comment(0, run('Remark'))),
        },
      ),
    );
    expect(marked.comments).toHaveLength(1);
    expect(marked.blocks.map(String)).toEqual((await read(createDocx(body(() => '')))).blocks.map(String));
  });
});

describe('what the document says of itself', () => {
  const core = (content: string) => ({
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${content}</cp:coreProperties>`,
  });
  const metadataOf = async (body: string, content: string) =>
    (await read(createDocx(body, { ...parts, ...core(content) }))).metadata;
  test.each([
    [
      'all',
      p(run('A title')) + p(run('B')),
      '<dc:title>A  Title</dc:title><dc:creator>Ann</dc:creator><dcterms:created>2020</dcterms:created><dcterms:modified>2021</dcterms:modified><dc:language>de</dc:language>',
      { title: 'A Title', byline: 'Ann', publishedAt: '2021', language: 'de' },
    ],
    ['a title that the text does not have', p(run('A')), '<dc:title>Template</dc:title>', {}],
    [
      'a title below a first heading',
      p(run('Kicker'), '<w:pStyle w:val="berschrift1"/>') + p(run('Title')),
      '<dc:title>Title</dc:title>',
      { title: 'Title' },
    ],
    ['a program as its author', p(run('A')), '<dc:creator>python-docx</dc:creator><dc:title/>', {}],
  ])('%s', async (_name, body, content, expected) => {
    expect(await metadataOf(body, content)).toEqual(expected);
  });
});

describe('other forms of the format', () => {
  const strict = (xml: string) =>
    xml
      .replaceAll(
        'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'http://purl.oclc.org/ooxml/wordprocessingml/main',
      )
      .replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        'http://purl.oclc.org/ooxml/officeDocument/relationships',
      );
  const document = wordPart('document', `<w:body>${p(run('A'), '<w:pStyle w:val="berschrift1"/>')}</w:body>`);
  test.each([
    [
      'strict, in folders of its own',
      {
        '_rels/.rels': strict(relationships(['r1', 'officeDocument', '/doc/main.xml'])),
        'doc/main.xml': strict(document),
        'doc/_rels/main.xml.rels': strict(relationships(['r1', 'styles', '../s.xml'])),
        's.xml': strict(styles),
      },
    ],
    ['without relationships', { 'word/document.xml': document, 'word/styles.xml': styles }],
    [
      'with a byte order mark',
      { 'word/document.xml': `\ufeff${document}`, 'word/styles.xml': `\ufeff${styles}` },
    ],
    [
      'with another prefix',
      {
        'word/document.xml': document.replaceAll('w:', 'ns0:').replace('xmlns:w=', 'xmlns:ns0='),
        'word/styles.xml': styles.replaceAll('w:', 'x:').replace('xmlns:w=', 'xmlns:x='),
      },
    ],
    ['with backslashes in its names', { 'word\\document.xml': document, 'word\\styles.xml': styles }],
    [
      'with text in CDATA and comments',
      {
        'word/document.xml': document.replace('>A<', '><![CDATA[A]]><!-- <w:t>B</w:t> --><'),
        'word/styles.xml': styles,
      },
    ],
  ])('%s', async (_name, files) => {
    expect((await read(zip(files))).blocks.map(String)).toEqual(['heading("A")']);
  });

  test('in UTF-16', async () => {
    const units = Uint16Array.from(`\ufeff${document}`, (character) => character.charCodeAt(0));
    const bytes = zip({ 'word/document.xml': new Uint8Array(units.buffer) });
    expect((await read(bytes)).blocks.map(String)).toEqual(['paragraph("A")']);
  });
});

describe('what is refused', () => {
  const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  const encrypted = Array.from('EncryptedPackage', (letter) => [letter.charCodeAt(0), 0]).flat();
  const body = (content: string) => createDocx(content);
  test.each([
    [
      'an archive without a document',
      zip({ 'hello.txt': 'Hello' }),
      'broken',
      /not a Word document: there is no document in it/,
    ],
    ['an empty archive', zip({}), 'broken', /not a Word document: there is no document in it/],
    [
      'another document of Office',
      zip({
        '_rels/.rels': relationships(['r', 'officeDocument', 'xl/workbook.xml']),
        'xl/workbook.xml': '<workbook xmlns="urn:x"/>',
      }),
      'broken',
      /another one of Office/,
    ],
    [
      'an old or encrypted document',
      Uint8Array.from(compound),
      'unsupported',
      /an old Word \(\.doc\), or encrypted/,
    ],
    [
      'an encrypted document',
      Uint8Array.from([...compound, ...encrypted]),
      'unsupported',
      /^It is encrypted with a password\.$/,
    ],
    ['rich text', new TextEncoder().encode('{\\rtf1 Hello}'), 'broken', /it is rich text \(RTF\)/],
    ['a text', new TextEncoder().encode('Hello'), 'broken', /it does not begin as one/],
    [
      'the beginning of a document',
      body(p(run('A'))).subarray(0, 500),
      'broken',
      /not a zip archive, or the end of it is missing/,
    ],
    ['broken XML', body('<w:p>'), 'broken', /broken: <\/w:body> closes nothing/],
    [
      'entities',
      zip({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>' }),
      'broken',
      /declares entities/,
    ],
    [
      'nesting beyond measure',
      body('<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300)),
      'unsupported',
      /nested more than/,
    ],
    ['no text', body(p('')), 'empty', /no text/],
  ])('%s', async (_name, bytes, code, message) => {
    const error = await findImportError({ fileName: 'a.docx', bytes });
    expect(error).toMatchObject({ code, message: expect.stringMatching(message), file: 'a.docx' });
    expect(error?.remedy).toBeDefined();
  });

  test.each(['a.doc', 'a.rtf', 'a.pages', 'a.docm'])('%s, which no format has', async (fileName) => {
    const error = await findImportError({ fileName, bytes: Uint8Array.from(compound) });
    expect(error).toMatchObject({ code: 'unsupported', message: expect.stringContaining('.docx') });
  });
});
