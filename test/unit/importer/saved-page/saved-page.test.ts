import { describe, expect, test } from 'vitest';
import { findImportError } from '../../../support/imported.ts';
import { importPage, paragraphs, story, wrapPage } from '../../../support/imported-page.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const findError = (html: string, options = {}) =>
  findImportError({ fileName: 'page.html', bytes: bytes(html), options });

test('the article is taken and the rest of the page is not', async () => {
  const { text, mediaType, notices } = await importPage(wrapPage(story));
  expect(text).toBe(['The ferry landing', ...paragraphs].join('\n\n'));
  expect(mediaType).toBe('text/html');
  expect(notices).toEqual([]);
});

test('the whole page is taken if that is wanted', async () => {
  const { text, metadata } = await importPage(
    wrapPage(story, '<meta property="og:site_name" content="Bay News">'),
    {
      wholePage: true,
    },
  );
  expect(text).toBe(
    ['The ferry landing', 'Home', 'Sport', ...paragraphs, 'All rights reserved by nobody'].join('\n\n'),
  );
  expect(metadata).toMatchObject({ title: 'The ferry landing', publisher: 'Bay News' });
});

describe('what survives', () => {
  test.each([
    ['headings', '<h2>Costs</h2>', 'heading("Costs")'],
    [
      'lists',
      '<ul><li>One boat, two cars, a bus</li><li>Two</li></ul>',
      'bullet_list(list_item(paragraph("One boat, two cars, a bus")), list_item(paragraph("Two")))',
    ],
    ['numbered lists', '<ol start="3"><li>Three</li></ol>', 'ordered_list(list_item(paragraph("Three")))'],
    ['quotations', '<blockquote><p>“Never.”</p></blockquote>', 'blockquote(paragraph("“Never.”"))'],
    [
      'quotation marks that browsers draw',
      '<p>It is <q>never</q> done.</p>',
      'paragraph("It is “never” done.")',
    ],
    [
      'tables',
      '<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2025</td><td>4</td></tr></table>',
      'table(table_row(table_cell(paragraph("Year")), table_cell(paragraph("Cost"))), table_row(table_cell(paragraph("2025")), table_cell(paragraph("4"))))',
    ],
    [
      'figures',
      '<figure><img src="a.jpg" alt="The rotten piles"><figcaption>The landing in 2025</figcaption></figure>',
      'figure(alternative("The rotten piles"), caption("The landing in 2025"))',
    ],
    [
      'a picture whose text is its caption',
      '<figure><img src="a.jpg" alt="The landing"><figcaption>The landing in 2025</figcaption></figure>',
      'figure(caption("The landing in 2025"))',
    ],
    [
      'pictures that are loaded late',
      '<figure><img class="lazy" data-src="a.jpg" alt="The piles"><noscript><img src="a.jpg" alt="The piles"></noscript></figure>',
      'figure(alternative("The piles"))',
    ],
    ['code', '<pre>a = 1\n  b</pre>', 'preformatted("a = 1", hard_break, "  b")'],
    [
      'emphasis',
      '<p>It is <em>not</em> <b>new</b>.</p>',
      'paragraph("It is ", emphasis("not"), " ", strong("new"), ".")',
    ],
    [
      'paragraphs of line breaks',
      '<div>One, and more.<br><br>Two, and more.</div>',
      'paragraph("One, and more.") paragraph("Two, and more.")',
    ],
    ['emoji, combining marks, RTL', '<p>🚇 Zoe\u0301 שלום</p>', 'paragraph("🚇 Zoe\u0301 שלום")'],
    [
      'words above the line, by style too',
      '<p>It is 10<sup>6</sup> or 10<span style="vertical-align:super">7</span> <i>in all</i>.</p>',
      'paragraph("It is 10⁶ or 10⁷ ", emphasis("in all"), ".")',
    ],
    ['NBSP', '<p>18&nbsp;% of&#160;it</p>', 'paragraph("18\u00a0% of\u00a0it")'],
  ])('%s', async (_name, html, shown) => {
    expect((await importPage(wrapPage(`${story}${html}${story}`))).shown).toContain(
      `") ${shown} paragraph("`,
    );
  });
});

describe('pictures whose text is', () => {
  test.each([
    ['a name of a file', 'tunnel.jpg', false],
    ['a name of a file without its ending', 'IMG_0042', false],
    ['another one', '2026-01-tunnel', false],
    ['a word', 'Tunnel', true],
    ['a word with a number', 'COVID-19', true],
    ['a sentence', 'The file tunnel_01.jpg', true],
  ])('%s', async (_name, alternative, isKept) => {
    const { text } = await importPage(wrapPage(`${story}<p><img src="x.png" alt="${alternative}"></p>`));
    expect(text.endsWith(alternative)).toBe(isKept);
  });
});

describe('the headline', () => {
  const first = async (body: string) => (await importPage(wrapPage(body))).shown.split(' paragraph', 1)[0];

  test('that repeats the title is there once', async () => {
    expect(await first(`<h1>The ferry landing</h1>${story}`)).toBe('heading("The ferry landing")');
  });

  test('in other words than the title is the one', async () => {
    expect(await first(`<h1>Four million for rotten piles</h1>${story}`)).toBe(
      'heading("Four million for rotten piles")',
    );
  });

  test('is the title where there are several', async () => {
    expect(await first(`<h1>One of many</h1>${story}<h1>Another one</h1>${story}`)).toBe(
      'heading("The ferry landing") heading("One of many")',
    );
  });
});

describe('links', () => {
  const linked = async (href: string, head = '') => {
    const { document } = await importPage(
      wrapPage(`<p>See <a href="${href}">that</a>, please.</p>${story}`, head),
    );
    return /"href":"(?<href>[^"]*)"/u.exec(JSON.stringify(document))?.groups?.['href'] ?? null;
  };
  const saved = '<!-- saved from url=(0026)https://bay.example/d/page -->';

  test.each([
    ['whole', 'https://x.example/a?b=1&amp;c#d', '', 'https://x.example/a?b=1&c#d'],
    ['relative to nothing', '/a', '', null],
    ['relative to where it was saved', 'a', saved, 'https://bay.example/d/a'],
    ['relative to a base', 'a', '<base href="https://bay.example/b/">', 'https://bay.example/b/a'],
    ['relative to a relative base', 'a', `${saved}<base href="/c/">`, 'https://bay.example/c/a'],
    ['inside the page', '#note', saved, 'https://bay.example/d/page#note'],
    ['inside a page from nowhere', '#note', '', null],
    ['without a protocol', '//x.example/a', saved, 'https://x.example/a'],
    ['to an address of mail', 'mailto:ann@bay.example', '', 'mailto:ann@bay.example'],
    ['to a program', 'javascript:alert(1)', saved, null],
    ['to a hidden program', ' java&#10;script:alert(1)', saved, null],
    ['to data', 'data:text/html,x', saved, null],
    ['to a file', 'file:///etc/passwd', '', null],
  ])('%s', async (_name, href, head, expected) => {
    expect(await linked(href, head)).toBe(expected);
  });

  test('lose nothing of their words', async () => {
    const { text } = await importPage(wrapPage(`<p>See <a href="javascript:x()">that</a>.</p>${story}`));
    expect(text).toContain('See that.');
  });
});

describe('a page that is no article', () => {
  test('is refused, and the whole of it can be taken', async () => {
    const page = '<html><body><img src="a.png" alt="Words"><form><input value="x"></form></body></html>';
    expect(await findError(page)).toMatchObject({
      code: 'not-readable',
      message: 'No article was recognised in this page.',
      remedy: 'Import it again with the whole text of the page.',
    });
    expect((await importPage(page, { wholePage: true })).text).toBe('Words');
  });

  test('without words is empty when the whole of it is taken', async () => {
    const page = '<html><body><script>a</script></body></html>';
    expect(await findError(page)).toMatchObject({ code: 'not-readable' });
    expect(await findError(page, { wholePage: true })).toMatchObject({ code: 'empty' });
  });

  test('but has some words is taken with a warning', async () => {
    const { text, notices } = await importPage('<p>Two words</p>');
    expect(text).toBe('Two words');
    expect(notices).toEqual([expect.stringContaining('does not look like an article')]);
  });

  test('and only shows others is told from one', async () => {
    const page =
      '<html><frameset cols="20%,80%"><frame src="a.html"><noframes>No frames!</noframes></frameset></html>';
    expect(await findError(page)).toMatchObject({
      code: 'not-readable',
      message: 'The page only shows other pages in frames, which are files of their own.',
    });
  });
});

describe('pages that are', () => {
  test('hidden until their scripts have run', async () => {
    const page = wrapPage(story)
      .replace('<html>', '<html style="display:none">')
      .replace('<body>', '<body hidden aria-hidden="true">');
    expect((await importPage(page)).text).toContain(paragraphs[0]);
  });

  test('made of components', async () => {
    const page = wrapPage(
      `<x-story><template shadowrootmode="open"><div>${story}</div></template></x-story>`,
    );
    expect((await importPage(page)).text).toContain(paragraphs.join('\n\n'));
  });

  test('without any frame of a page', async () => {
    const { text, notices } = await importPage(story);
    expect(text).toBe(paragraphs.join('\n\n'));
    expect(notices).toEqual([]);
  });

  test('struck out in part lose that, and say so', async () => {
    const { text, notices } = await importPage(
      wrapPage(`${story}<p>It costs <del>three</del> four million.</p>`),
    );
    expect(text).toContain('It costs four million.');
    expect(notices).toEqual(['Words that are struck out in the page were left out.']);
  });
});

describe('words that are only read out', () => {
  test.each([
    ['in a link', 'She <a href="/x">said<span class="sr-only">Opens</span></a> it.', 'She said it.'],
    ['by a longer name', 'It<span class="u-visually-hidden"> (that)</span> is.', 'It is.'],
    ['by WordPress', 'It<span class="a screen-reader-text">, that,</span> is.', 'It is.'],
    [
      'of a window',
      'She <a href="/x">said<span class="icon">Opens a new window </span></a> it.',
      'She said it.',
    ],
    ['of a tab', 'She <a href="/x">said <i>(opens in a new tab)</i></a> it.', 'She said it.'],
    [
      'for a figure',
      'It is <span aria-hidden="true">$5m</span><span class="sr-only">five million dollars</span>.',
      'It is $5m.',
    ],
  ])('%s are left out', async (_name, html, text) => {
    const page = wrapPage(`${story}<p>${html}</p>${story}`);
    expect((await importPage(page)).text).toContain(`\n\n${text}\n\n`);
    expect((await importPage(page, { wholePage: true })).text).toContain(`\n\n${text}\n\n`);
  });

  test.each([
    ['a sentence', 'She said <a href="/x">that it opens a new window</a> of time.'],
    ['a window without a link', 'It <i>opens a new window</i>.'],
    ['a name alike', 'It is <span class="offscreening unhidden">so</span>.'],
  ])('but not %s', async (_name, html) => {
    const { text } = await importPage(wrapPage(`${story}<p>${html}</p>${story}`));
    expect(text).toContain(html.replaceAll(/<[^>]*>/gu, ''));
  });
});

describe('XHTML', () => {
  const page = (body: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title><script src="a.js"/><style type="text/css"/></head><body>${body}</body></html>`;

  test.each([
    ['elements that are closed at once', `<div/><a name="x"/>${story}`],
    ['a comment with tags', `<!-- <b/> -->${story}`],
    ['a value with a tag', `<p title="<b/>"/>${story}`],
    ['empty elements of HTML', `<br/><hr /><img src="a.png"/>${story}`],
    ['what is not well-formed', `<p>&nbsp;<b>x${story}</p></i>`],
  ])('%s', async (_name, body) => {
    expect((await importPage(page(body))).text).toContain(paragraphs.join('\n\n'));
  });

  test('text in CDATA sections', async () => {
    const { text } = await importPage(page(`${story}<p>Costs <![CDATA[<b> & </b> rise]]>.</p>`));
    expect(text).toContain('Costs <b> & </b> rise.');
  });

  test('by its name alone', async () => {
    const { text } = await importPage(`<html><head><script src="a.js"/></head><body>${story}</body></html>`, {
      fileName: 'a.xhtml',
    });
    expect(text).toContain(paragraphs[0]);
  });
});
