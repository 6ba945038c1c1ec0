import { describe, expect, test } from 'vitest';
import { findImportError } from '../../../support/imported.ts';
import { importPage, paragraphs, story, wrapPage } from '../../../support/imported-page.ts';

const expected = ['The ferry landing', ...paragraphs].join('\n\n');

describe('what runs, loads or hides is no part of an article', () => {
  test.each([
    ['a script', '<script>alert("x")</script>'],
    ['a script that ends itself', '<script>document.write("<p>x<\\/p>")</script>'],
    ['a style', '<style>p::after { content: "x" }</style>'],
    ['a handler', '<img src="x" onerror="alert(1)">'],
    [
      'a drawing',
      '<svg><script>alert(1)</script><text>x</text><foreignObject><p>x</p></foreignObject></svg>',
    ],
    ['another page', '<iframe src="https://x.example" srcdoc="<p>x</p>"></iframe>'],
    ['an object', '<object data="x"><p></p></object><embed src="x">'],
    [
      'a form',
      '<form action="https://x.example"><input value="x"><button>x</button><select><option>x</select></form>',
    ],
    ['a refresh', '<meta http-equiv="refresh" content="0;url=https://x.example">'],
    ['a style sheet', '<link rel="stylesheet" href="https://x.example/x.css">'],
    ['hidden words', '<p style="display: none">x</p><p hidden>x</p><p style="visibility:hidden">x</p>'],
    ['words that are hidden for good', '<div style="color:red; DISPLAY:none !important"><p>x</p></div>'],
    ['a template', '<template><p>x</p></template>'],
    ['a comment', '<!-- <p>x</p> --><!-->'],
    ['a processing instruction', '<?php echo "x" ?>'],
  ])('%s', async (_name, markup) => {
    const { text, document } = await importPage(wrapPage(`${story}${markup}`));
    expect(text).toBe(expected);
    expect(JSON.stringify(document)).not.toContain('x.example');
  });
});

describe('markup that is wrong', () => {
  test.each([
    ['elements that do not end', story.replaceAll('</p>', '')],
    ['ends of nothing', `</p></div></x>${story}`],
    ['elements across each other', story.replaceAll(/<p>(?<first>\w+)/gu, '<p><b><i>$<first></b></i>')],
    ['attributes without quotes', story.replaceAll('<p>', '<p class=a id=b"c>')],
    ['an attribute that is there twice', story.replaceAll('<p>', '<p class="a" class="b">')],
    ['zeros', story.replaceAll('the', 't\0he')],
    ['characters that nobody sees', story.replaceAll('the', 't&#0;&#1;he').replaceAll('&#0;', '')],
  ])('%s', async (_name, body) => {
    expect((await importPage(wrapPage(body))).text).toContain(paragraphs[0]);
  });

  test('a body in the head and a head in the body', async () => {
    const page = `<p></p><head><title>The ferry landing</title></head><body></body>${story}</html><p>And after it, some more.</p>`;
    expect((await importPage(page)).text).toBe(`${expected}\n\nAnd after it, some more.`);
  });
});

const million = 1_000_000;

describe('too much', () => {
  test.each([
    ['100,000 elements in each other', '<div>'.repeat(100_000), 'unsupported'],
    [
      '100,000 elements in each other that end',
      `${'<i>'.repeat(100_000)}x${'</i>'.repeat(100_000)}`,
      'unsupported',
    ],
    ['a flood of references', '&amp;'.repeat(million), 'too-large'],
    ['a flood of tags', '<br>'.repeat(million), 'too-large'],
    ['a flood of beginnings', '<'.repeat(million), 'too-large'],
    ['too many elements to search', `<p>x</p>`.repeat(40_000), 'not-readable'],
    [
      'too much text in too many elements',
      `${'<div>'.repeat(150)}${'words, '.repeat(million / 2)}`,
      'not-readable',
    ],
    [
      'too many elements inside others',
      `${'<div>'.repeat(150)}${'<p>The ferry is late, and nobody knows why.</p>'.repeat(8_000)}`,
      'not-readable',
    ],
    ['a paragraph of a book', `<p>${'words, '.repeat(million / 2)}</p>`, 'too-large'],
  ])('%s is refused', async (_name, body, code) => {
    const bytes = new TextEncoder().encode(wrapPage(body));
    expect(await findImportError({ fileName: 'a.html', bytes })).toMatchObject({ code });
  });

  test('what cannot be searched can be taken whole', async () => {
    const { text } = await importPage('<p>x</p>'.repeat(40_000), { wholePage: true });
    expect(text.startsWith('x\n\nx\n\n')).toBe(true);
  });

  test.each([
    ['a title', `<title>${'a | b - '.repeat(100_000)}</title>`, ''],
    ['JSON in JSON', `<script type="application/ld+json">${'['.repeat(million)}</script>`, ''],
    ['a picture in an attribute', '', `<img src="data:image/png;base64,${'A'.repeat(million)}">`],
    ['a list of pictures', '', `<img src="a.png" srcset="${'a.jpg'.repeat(million / 10)} x y">`],
    ['an alternative text', '', `<img src="a.png" alt="${'a_-'.repeat(100_000)}">`],
  ])('%s without end does no harm', async (_name, head, body) => {
    const { text } = await importPage(wrapPage(`${story}${body}`, head));
    expect(text).toContain(paragraphs.join('\n\n'));
  });
});

/* The limit of a test's time is the guard: what takes more than linear time is not done within it. */
test.each(
  [
    '<',
    '&',
    '<!--',
    '</',
    '<a "',
    '<![CDATA[',
    '<meta charset=',
    '<p',
    '<script>',
    '-->',
    ' ',
    '="',
    '\0',
    'é',
    '<?xml ',
  ].map((piece) => [piece]),
)('a page of nothing but %j is read in linear time', async (piece) => {
  for (const head of [
    '<p>Words',
    '<?xml version="1.0"?><p>Words',
    'MIME-Version: 1.0\nContent-Type: text/html\n\n',
  ]) {
    const bytes = new TextEncoder().encode(`${head}${piece.repeat(60_000 / piece.length)}`);
    const error = await findImportError({ fileName: 'a.html', bytes });
    expect([undefined, 'not-readable', 'too-large', 'unsupported', 'binary', 'broken']).toContain(
      error?.code,
    );
  }
});
