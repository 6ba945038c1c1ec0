import { describe, expect, test } from 'vitest';
import { linkedomParser } from '#cli/linkedom-parser.ts';
import { parseHtml } from '#importer/html.ts';

const read = (html: string) => parseHtml(linkedomParser.parseHtml(html));
const show = (html: string) => read(html).blocks.map(String).join(' ');

describe('markup', () => {
  test.each([
    ['paragraphs', '<p>One</p><p>Two</p>', 'paragraph("One") paragraph("Two")'],
    ['mere text', 'One', 'paragraph("One")'],
    [
      'nested divisions',
      '<div><div>One</div>two<section>three</section></div>',
      'paragraph("One") paragraph("two") paragraph("three")',
    ],
    ['headings', '<h1>One</h1><h6>Six</h6>', 'heading("One") heading("Six")'],
    ['a line break', '<p>One<br>two</p>', 'paragraph("One", hard_break, "two")'],
    ['two line breaks', '<p>One<br><br>two</p>', 'paragraph("One") paragraph("two")'],
    ['line breaks at the ends', '<p><br>One<br></p>', 'paragraph("One")'],
    ['runs of space', '<p>  One \n\t two  </p>', 'paragraph("One two")'],
    ['space across elements', '<p>One <b> two</b> three</p>', 'paragraph("One ", strong("two"), " three")'],
    ['space around a line break', '<p>One <br> two</p>', 'paragraph("One", hard_break, "two")'],
    ['NBSP', '<p>18&nbsp;%&nbsp;</p>', 'paragraph("18\u00a0%\u00a0")'],
    ['empty paragraphs', '<p></p><p>&nbsp;</p><p>One</p>', 'paragraph("One")'],
    [
      'emphasis',
      '<i>a</i> <em>b</em> <b>c</b> <strong>d</strong>',
      'paragraph(emphasis("a"), " ", emphasis("b"), " ", strong("c"), " ", strong("d"))',
    ],
    ['code', '<code>a</code> <kbd>b</kbd>', 'paragraph(code("a"), " ", code("b"))'],
    ['a link', '<a href="https://x.org">a</a>', 'paragraph(link("a"))'],
    ['quotation marks that the browser draws', '<q>a</q>', 'paragraph("“a”")'],
    ['a quotation', '<blockquote>a<p>b</p></blockquote>', 'blockquote(paragraph("a"), paragraph("b"))'],
    [
      'a list',
      '<ul>\n<li>a</li>\n<li><p>b</p></li></ul>',
      'bullet_list(list_item(paragraph("a")), list_item(paragraph("b")))',
    ],
    [
      'a nested list',
      '<ol><li>a<ul><li>b</li></ul></li></ol>',
      'ordered_list(list_item(paragraph("a"), bullet_list(list_item(paragraph("b")))))',
    ],
    [
      'a list in a list',
      '<ul><li>a</li><ul><li>b</li></ul></ul>',
      'bullet_list(list_item(paragraph("a"), bullet_list(list_item(paragraph("b")))))',
    ],
    ['a list without items', '<ul>a<p>b</p></ul>', 'bullet_list(list_item(paragraph("a"), paragraph("b")))'],
    ['an item without a list', '<li>a</li>', 'paragraph("a")'],
    [
      'a table',
      '<table><caption>T</caption><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>',
      'paragraph("T") table(table_row(table_cell(paragraph("a")), table_cell(paragraph("b"))), table_row(table_cell(paragraph("1")), table_cell(paragraph)))',
    ],
    [
      'a table for the layout',
      '<table><tr><td><h1>a</h1><p>b</p></td></tr></table>',
      'heading("a") paragraph("b")',
    ],
    ['an empty table', '<table><tr><td></td><td></td></tr></table><p>a</p>', 'paragraph("a")'],
    [
      'preformatted text',
      '<pre>\na\n  b<br>c\n</pre>',
      'preformatted("a", hard_break, "  b", hard_break, "c")',
    ],
    [
      'a style that keeps space',
      '<div style="white-space: pre">a\n  b</div>',
      'paragraph("a", hard_break, "  b")',
    ],
    ['a rule', 'a<hr>b', 'paragraph("a") rule paragraph("b")'],
    ['definitions', '<dl><dt>a</dt><dd>b</dd></dl>', 'paragraph("a") paragraph("b")'],
    [
      'a picture',
      '<p>a <img src="x.png" alt="A tunnel"> b</p>',
      'paragraph("a b") figure(alternative("A tunnel"))',
    ],
    ['a picture without words', '<img src="x.png"><img alt=" ">a', 'paragraph("a")'],
    ['an emoji as a picture', 'a<img alt="🚇" src="x.png">b', 'paragraph("a🚇b")'],
    ['two emoji as a picture', 'a<img alt="👩🏽‍🚀🇸🇪" src="x.png">b', 'paragraph("a👩🏽‍🚀🇸🇪b")'],
    ['an emoji and words', '<img alt="🚇 A tunnel">', 'figure(alternative("🚇 A tunnel"))'],
    [
      'a figure',
      '<figure><img alt="A"><figcaption>B <i>c</i><p>D</p></figcaption></figure>',
      'figure(alternative("A"), caption("B ", emphasis("c")), caption("D"))',
    ],
    [
      'a figure around a quotation',
      '<figure><blockquote>a</blockquote><figcaption>b</figcaption></figure>',
      'blockquote(paragraph("a")) figure(caption("b"))',
    ],
    ['blocks in an inline element', '<span><p>a</p><p>b</p></span>', 'paragraph("a") paragraph("b")'],
    ['RTL, combining marks, emoji', '<p dir="rtl">שלום e\u0301 👩‍🔬</p>', 'paragraph("שלום e\u0301 👩‍🔬")'],
    ['words above the line', '<p>10<sup>6</sup> m<sup>2</sup></p>', 'paragraph("10⁶ m²")'],
    [
      'words above the line with markup in them',
      '<p>1998<sup><i>1</i><a href="https://x.org">2</a></sup></p>',
      'paragraph("1998", emphasis("¹"), link("²"))',
    ],
    ['words above the line in several elements', '<p>10<sup>-</sup><sup>6</sup></p>', 'paragraph("10⁻⁶")'],
    [
      'words above the line by their style',
      '<p>10<span style="Vertical-Align: super">6</span></p>',
      'paragraph("10⁶")',
    ],
    [
      'words above the line that a style sheet moves there',
      '<p>10<sup style="vertical-align: baseline; top: -0.5em">6</sup></p>',
      'paragraph("10⁶")',
    ],
    ['words below the line', '<p>CO<sub>2</sub>, log<sub>2</sub>8</p>', 'paragraph("CO2, log₂8")'],
    ['a fraction', '<p>3<sup>1</sup>/<sub>2</sub></p>', 'paragraph("3¹/₂")'],
    ['letters above the line', '<p>1<sup>st</sup><sup>[3]</sup></p>', 'paragraph("1st[3]")'],
    [
      'preformatted words above the line',
      '<pre>10<sup>6<br>x</sup></pre>',
      'preformatted("10⁶", hard_break, "x")',
    ],
    ['the mark of a note', '<p>1887<a epub:type="noteref" href="#n1">1</a></p>', 'paragraph("1887¹")'],
    [
      'marks of notes for readers of the screen',
      '<p>1887<a role="doc-noteref"><b>1</b></a>, <a role="doc-noteref">note 2</a></p>',
      'paragraph("1887", strong("¹"), ", note 2")',
    ],
    [
      'formulas',
      '<p><math><msup><mn>10</mn><mn>6</mn></msup><msub><mn>10</mn><mn>2</mn></msub><msubsup><mn>1</mn><mn>2</mn><mn>3</mn></msubsup></math></p>',
      'paragraph("10⁶10₂1₂³")',
    ],
    ['characters by reference', '<p>a&#1;b&#x2028;c&#xfeff;</p>', 'paragraph("ab c")'],
    ['nothing', '', ''],
  ])('%s', (_name, html, blocks) => {
    expect(show(html)).toBe(blocks);
  });

  test.each([
    ['scripts', '<script>a</script><p onclick="x()">b</p>'],
    ['styles', '<style>p { color: red }</style><p>b</p>'],
    ['the head', '<html><head><title>a</title><meta name="x"></head><body><p>b</p></body></html>'],
    ['comments', '<!-- a --><p>b<!-- c --></p>'],
    ['templates', '<template><p>a</p></template><noscript>c</noscript><p>b</p>'],
    ['frames and objects', '<iframe srcdoc="a">a</iframe><object>a</object><p>b</p>'],
    ['drawings', '<svg><text>a</text><script>a</script></svg><p>b</p>'],
    [
      'forms',
      '<form><input value="a"><select><option>a</select><textarea>a</textarea><button>a</button></form><p>b</p>',
    ],
    [
      'what is hidden',
      '<p hidden>a</p><p style="display : NONE">a</p><p style="visibility:hidden">a</p><p>b</p>',
    ],
    [
      'what has no size',
      '<p style="font-size:0">a</p><span style="font-size: 0px; x">a</span><p style="font-size:0.9em">b</p>',
    ],
    ['what Word hides', '<p style="mso-hide:all">a</p><p>b</p>'],
    ['what was deleted', '<p>b<del>a</del></p>'],
    ['what is struck out', '<p>b<s>a</s><strike>a</strike></p>'],
    [
      'what is struck out by style',
      '<p>b<span style="text-decoration: underline line-through red">a</span></p>',
    ],
    ['what is struck out by style', '<p>b<span style="text-decoration-line:line-through">a</span></p>'],
    ['elements that share names with objects', '<constructor>b</constructor>'],
  ])('%s are left out', (_name, html) => {
    expect(show(html)).toBe('paragraph("b")');
  });

  test.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    'page.html',
    '',
  ])('a link to %j keeps its words alone', (href) => {
    const { blocks } = read(`<a href="${href}">a</a>`);
    expect(blocks.map(String).join(' ')).toBe('paragraph("a")');
  });

  test.each([
    ['<html lang="de"><body><p>a</p></body></html>', 'de'],
    ['<p lang="fr">a</p><p lang="de">b</p>', 'fr'],
    ['<p>a <i lang="la">b</i></p>', undefined],
    ['<div lang="">a</div>', undefined],
  ])('the language of %s is %s', (html, language) => {
    expect(read(html).metadata.language).toBe(language);
  });
});

describe('what programs put on the clipboard', () => {
  test('Google Docs: a bold element that is not bold, styles for marks', () => {
    const html =
      '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-size:20pt;font-weight:400;white-space:pre-wrap;">Costs rise</span></h1>' +
      '<p dir="ltr"><span style="font-weight:700;white-space:pre-wrap;">Bold</span><span style="font-weight:400;font-style:italic;white-space:pre-wrap;"> and slanted</span><span style="white-space:pre-wrap;"> words</span></p><br />' +
      '<ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Point</span></p></li></ul></b>';
    expect(show(html)).toBe(
      'heading("Costs rise") paragraph(strong("Bold"), emphasis(" and slanted"), " words") bullet_list(list_item(paragraph("Point")))',
    );
  });

  test('Word: paragraphs for lists, conditional comments, office elements', () => {
    const item = (marker: string, text: string) =>
      `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;
    const html =
      '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{}</style></head><body lang=EN-GB><!--StartFragment-->' +
      '<p class=MsoTitle>Costs rise<o:p></o:p></p><p class=MsoNormal>First\nline <b style="mso-bidi-font-weight:normal">bold</b>.<o:p></o:p></p>' +
      `${item('·', 'One')}${item('·', 'Two')}${item('1.', 'Three')}<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>`;
    expect(show(html)).toBe(
      'heading("Costs rise") paragraph("First line ", strong("bold"), ".") bullet_list(list_item(paragraph("One")), list_item(paragraph("Two"))) ordered_list(list_item(paragraph("Three")))',
    );
    expect(read(html).metadata.language).toBe('EN-GB');
  });

  test('a browser: spans with styles, spaces of its own', () => {
    const html =
      '<meta charset=\'utf-8\'><span style="color: rgb(0, 0, 0); display: inline !important; float: none;">One<span class="Apple-converted-space">\u00a0</span></span><a href="https://x.org/a?b=1&amp;c=2" style="color:blue">two</a>';
    expect(show(html)).toBe('paragraph("One ", link("two"))');
  });

  test('LibreOffice: fonts and a list', () => {
    const html =
      '<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice"/></head><body lang="en-US"><p style="line-height: 100%"><font face="Serif">One <u>two</u></font></p><ol start="3"><li><p>a</p></li></ol></body></html>';
    const { blocks } = read(html);
    expect(blocks.map(String).join(' ')).toBe('paragraph("One two") ordered_list(list_item(paragraph("a")))');
    expect(blocks[1]?.attrs['start']).toBe(3);
  });

  test('a mail program: divisions for lines', () => {
    const html = '<div dir="ltr">One<div>two</div><div><br></div><div>three</div></div>';
    expect(show(html)).toBe('paragraph("One") paragraph("two") paragraph("three")');
  });
});
