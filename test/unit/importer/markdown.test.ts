import { describe, expect, test } from 'vitest';
import { splitFrontMatter } from '#importer/front-matter.ts';
import { parseMarkdown } from '#importer/markdown.ts';

const show = (markdown: string) => parseMarkdown(markdown).blocks.map(String).join(' ');

describe('markdown', () => {
  test.each([
    ['headings', '# One\n\n### Three\n\nFour\n====', 'heading("One") heading("Three") heading("Four")'],
    ['paragraphs', 'One\n\nTwo', 'paragraph("One") paragraph("Two")'],
    ['a wrapped line', 'One\ntwo', 'paragraph("One two")'],
    ['a hard break', 'One  \ntwo\\\nthree', 'paragraph("One", hard_break, "two", hard_break, "three")'],
    [
      'emphasis',
      '*a* **b** ***c***',
      'paragraph(emphasis("a"), " ", strong("b"), " ", emphasis(strong("c")))',
    ],
    ['code', '`a  b`', 'paragraph(code("a  b"))'],
    ['a link', '[a *b*](https://x.org)', 'paragraph(link("a "), link(emphasis("b")))'],
    ['a link that is not allowed', '[a](javascript:alert(1)) b', 'paragraph("[a](javascript:alert(1)) b")'],
    ['a relative link', '[a](page.html) b', 'paragraph("a b")'],
    ['a file link', '[a](file:///etc/passwd)', 'paragraph("[a](file:///etc/passwd)")'],
    ['an automatic link', '<https://x.org>', 'paragraph(link("https://x.org"))'],
    ['a bare address', 'see https://x.org', 'paragraph("see https://x.org")'],
    ['a quotation', '> a\n>\n> b', 'blockquote(paragraph("a"), paragraph("b"))'],
    ['an empty quotation', '>\n\na', 'paragraph("a")'],
    ['a list', '- a\n- b', 'bullet_list(list_item(paragraph("a")), list_item(paragraph("b")))'],
    ['a loose list', '- a\n\n- b', 'bullet_list(list_item(paragraph("a")), list_item(paragraph("b")))'],
    [
      'a nested list',
      '1. a\n   - b',
      'ordered_list(list_item(paragraph("a"), bullet_list(list_item(paragraph("b")))))',
    ],
    ['an empty item', '- a\n-', 'bullet_list(list_item(paragraph("a")), list_item(paragraph))'],
    [
      'a table',
      '|a|b|\n|-|-|\n|1||',
      'table(table_row(table_cell(paragraph("a")), table_cell(paragraph("b"))), table_row(table_cell(paragraph("1")), table_cell(paragraph)))',
    ],
    ['code blocks', '```js\na\n b\n```\n\n    c', 'preformatted("a", hard_break, " b") preformatted("c")'],
    ['a rule', 'a\n\n---\n\nb', 'paragraph("a") rule paragraph("b")'],
    ['a picture', '![A *tunnel*](t.png)', 'figure(alternative("A tunnel"))'],
    [
      'a picture with a caption',
      '![A](t.png "Its caption")',
      'figure(alternative("A"), caption("Its caption"))',
    ],
    ['a picture without words', 'a ![](t.png)', 'paragraph("a")'],
    ['a picture in a line', 'a ![b](t.png) c', 'paragraph("a c") figure(alternative("b"))'],
    [
      'a picture whose words are wrapped',
      '![two\n*more* words](t.png)',
      'figure(alternative("two more words"))',
    ],
    ['a picture in a picture', '![a ![b](t.png) c](t.png)', 'figure(alternative("a b c"))'],
    ['a picture with code', '![a `b`](t.png)', 'figure(alternative("a b"))'],
    ['words struck out', 'a ~~b *c* ![d](t.png)~~ e', 'paragraph("a e")'],
    ['a paragraph struck out', '~~a~~\n\nb', 'paragraph("b")'],
    ['a picture with words struck out', '![a ~~b~~c](t.png)', 'figure(alternative("a c"))'],
    ['tildes', 'a ~b~ ~~ c', 'paragraph("a ~b~ ~~ c")'],
    ['a linked picture', '[![b](t.png)](https://x.org)', 'figure(alternative("b"))'],
    ['raw HTML, which stays text', '<b>a</b>', 'paragraph("<b>a</b>")'],
    ['a script, which stays text', '<script>a</script>', 'paragraph("<script>a</script>")'],
    ['character references', '&amp; &eacute; &#x41;', 'paragraph("& é A")'],
    ['controls by reference', 'a&#x7f;b&#x2028;c&#xFEFF;', 'paragraph("a\ufffdb c")'],
    ['straight quotes and dashes', '"a" -- b...', 'paragraph("\\"a\\" -- b...")'],
    [
      'NBSP, emoji, combining marks, RTL',
      '18\u00a0% 🚇 e\u0301 שלום',
      'paragraph("18\u00a0% 🚇 e\u0301 שלום")',
    ],
    ['nothing', '', ''],
  ])('%s', (_name, source, blocks) => {
    expect(show(source)).toBe(blocks);
  });

  test('keeps what an attribute says', () => {
    const [heading, list, table, link] = parseMarkdown(
      '### a\n\n7. b\n\n|c|\n|-|\n|d|\n\n[e](HTTPS://X.org/a b)\n\n[f](<https://x.org/ü>)',
    ).blocks;
    expect(heading?.attrs['level']).toBe(3);
    expect(list?.attrs['start']).toBe(7);
    expect(table?.firstChild?.firstChild?.attrs['header']).toBe(true);
    expect(table?.lastChild?.firstChild?.attrs['header']).toBe(false);
    expect(link?.textContent).toBe('[e](HTTPS://X.org/a b)');
  });

  test('a link has the address in full', () => {
    const mark = parseMarkdown('[f](<https://x.org/ü>)').blocks[0]?.firstChild?.marks[0];
    expect(mark?.attrs['href']).toBe('https://x.org/%C3%BC');
  });
});

describe('front matter', () => {
  const body = 'Text\n';
  test.each<[string, string, object]>([
    [
      'plain values',
      'title: A title\nauthor: Ann\ndate: 2026-01-31',
      { title: 'A title', byline: 'Ann', publishedAt: '2026-01-31' },
    ],
    [
      'our own names',
      'byline: Ann\npublisher: P\npublishedAt: today\nlanguage: de\nurl: https://x.org',
      {
        byline: 'Ann',
        publisher: 'P',
        publishedAt: 'today',
        language: 'de',
        url: 'https://x.org',
      },
    ],
    ['double quotes', 'title: "A: \\"b\\" # c"', { title: 'A: "b" # c' }],
    ['single quotes', "title: 'It''s'", { title: "It's" }],
    ['colons in a value', 'title: One: two', { title: 'One: two' }],
    ['a comment', 'title: One # two\n# three', { title: 'One' }],
    ['a hash in a word', 'title: C# and F#', { title: 'C# and F#' }],
    ['a list in brackets', 'authors: [Ann, "Bo, Jr.", \'C\']', { byline: 'Ann, Bo, Jr., C' }],
    ['a list by hyphens', 'author:\n  - Ann\n  - Bo', { byline: 'Ann, Bo' }],
    ['a list by hyphens at the margin', 'author:\n- Ann\n- Bo', { byline: 'Ann, Bo' }],
    ['keys in capitals', 'Title: A\nLANG: fr', { title: 'A', language: 'fr' }],
    ['null and nothing', 'title: null\nauthor:\nlang: ~', {}],
    ['a literal block', 'title: |\n  One\n  two\nlang: en', { title: 'One two', language: 'en' }],
    ['a folded block', 'title: >-\n  One: two\n\n  "three"', { title: 'One: two "three"' }],
    ['a plain value of two lines', 'title: One\n  two\nlang: en', { title: 'One two', language: 'en' }],
    ['a plain value on the next line', 'title:\n  One\n  two', { title: 'One two' }],
    ['a quoted value of two lines', 'title: "One\n  two: three" # four', { title: 'One two: three' }],
    ['a list in brackets of two lines', 'authors: [Ann,\n  "Bo, Jr."]', { byline: 'Ann, Bo, Jr.' }],
    ['an item of two lines', 'author:\n  - Ann\n    Example\n  - Bo', { byline: 'Ann Example, Bo' }],
    ['names of objects', 'constructor: a\ntitle: b', { title: 'b' }],
    ['a nested map, passed over', 'params:\n  title: no\ntitle: yes', { title: 'yes' }],
    ['unknown keys', 'tags: [a, b]\nlayout: post', {}],
    ['emoji, RTL', 'title: 🚇 שלום', { title: '🚇 שלום' }],
  ])('%s', (_name, yaml, metadata) => {
    expect(splitFrontMatter(`---\n${yaml}\n---\n${body}`)).toEqual({ metadata, body });
  });

  test.each([
    ['none', 'Text\n'],
    ['one that is not closed', '---\ntitle: A\n\nText\n'],
    ['a rule and prose', '---\nIt was late.\n---\nText\n'],
    ['one that is not at the start', '\n---\ntitle: A\n---\n'],
    ['nothing in it', '---\n---\nText\n'],
    ['one that is longer than any', `---\ntitle: A\n${'# more\n'.repeat(10_000)}---\nText\n`],
  ])('%s is text', (_name, text) => {
    expect(splitFrontMatter(text)).toEqual({ metadata: {}, body: text });
  });

  test('ends at full stops, or with the file', () => {
    expect(splitFrontMatter('---\ntitle: A\n...\nText')).toEqual({ metadata: { title: 'A' }, body: 'Text' });
    expect(splitFrontMatter('---\ntitle: A\n---')).toEqual({ metadata: { title: 'A' }, body: '' });
  });
});
