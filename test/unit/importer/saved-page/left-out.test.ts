import { describe, expect, test } from 'vitest';
import { importPage, paragraphs, story, wrapPage } from '../../../support/imported-page.ts';

const fact = 'The landing carried three million people in 2019, more than any other.';
const correction = 'Correction, 5 March: an earlier version of this article said 3 million.';

describe('a quotation keeps who said it', () => {
  const quote = (footer: string) => `<blockquote><p>“Never.”</p>${footer}</blockquote>`;
  test.each([
    ['in a footer', '<footer>Ann Lee, minister</footer>', 'paragraph("Ann Lee, minister")'],
    [
      'in a footer with a work',
      '<footer>— Ann Lee in <cite>Bay News</cite></footer>',
      'paragraph("— Ann Lee in ", emphasis("Bay News"))',
    ],
    ['in a footer of paragraphs', '<footer><p>Ann Lee</p></footer>', 'paragraph("Ann Lee")'],
    ['in a footer with a name', '<footer class="footer">Ann Lee</footer>', 'paragraph("Ann Lee")'],
  ])('%s', async (_name, footer, shown) => {
    const page = await importPage(wrapPage(story + quote(footer) + story));
    expect(page.shown).toContain(`blockquote(paragraph("“Never.”"), ${shown})`);
    expect(page.notices).toEqual([]);
  });
});

describe('a note of the publisher stays at its place', () => {
  test.each([
    ['a footer', `<footer>${correction}</footer>`],
    ['a footer with a name', `<footer class="article-footer">${correction}</footer>`],
    ['a box', `<aside>${correction}</aside>`],
    ['a division with a name that Readability takes out', `<div class="extra">${correction}</div>`],
    [
      'a heading and a paragraph',
      '<aside><h4>Correction, 5 March: an</h4><p>earlier version of this article said 3 million.</p></aside>',
    ],
    ['a role', `<div role="complementary"><p>${correction}</p></div>`],
  ])('as %s', async (_name, note) => {
    const behind = await importPage(wrapPage(story + note));
    expect(behind.text.replaceAll(/\s+/gu, ' ')).toMatch(new RegExp(`allow it\\. ${correction}$`, 'u'));
    expect(behind.notices).toEqual([]);
    const first = await importPage(wrapPage(note + story));
    expect(first.text.replaceAll(/\s+/gu, ' ')).toContain(`${correction} ${paragraphs[0]}`);
  });

  test.each([
    ['Update (6 March): the mayor has said since that she did not.'],
    ['UPDATED 6 March to add what the mayor said of it.'],
    ['Clarification: this article was changed to say who pays.'],
    ['Editor’s note: The author is a cousin of the mayor.'],
    ['An earlier version of this article gave another name.'],
    ['Correction\n\nAn earlier version of this article gave another name.'],
    ['Anmerkung der Redaktion: In einer früheren Fassung stand eine andere Zahl.'],
  ])('%s', async (note) => {
    const { text } = await importPage(
      wrapPage(`${story}<footer>${note.replace(/^(?<head>.*)\n\n/u, '<h3>$1</h3>')}</footer>`),
    );
    expect(text.endsWith(`${paragraphs[3]}\n\n${note}`)).toBe(true);
  });

  test('once', async () => {
    const { text } = await importPage(wrapPage(`${story}<p>${correction}</p><footer>${correction}</footer>`));
    expect(text.match(/5 March/gu)).toHaveLength(1);
  });

  test.each([
    ['another footer', '<footer>All rights reserved by the Bay News.</footer>'],
    [
      'a menu',
      '<nav class="menu"><p>Update: choose your settings and choose the news that you see here.</p></nav>',
    ],
    [
      'links',
      '<aside><p><a href="/1">Corrections and what else we have to say to all our readers</a></p></aside>',
    ],
    ['what asks for something', '<aside>Update your browser to see all that we have for you here.</aside>'],
    [
      'another article',
      '<article><footer>Correction: this is about a thing of which nobody spoke.</footer></article>',
    ],
    ['what nobody sees', '<div hidden><p>Correction: this is about a thing of which nobody spoke.</p></div>'],
  ])('but not %s', async (_name, other) => {
    const { text } = await importPage(wrapPage(story + other));
    expect(text.endsWith(paragraphs.at(-1) ?? '')).toBe(true);
  });
});

describe('what is missing in the article', () => {
  const told = (words: number) => [
    `${words} words that stand within the article, in boxes for instance, were left out. If they matter, take all the words of the page instead.`,
  ];

  test.each<[string, string, readonly string[]]>([
    ['a box', `<aside>${fact}</aside>`, told(12)],
    ['a box of paragraphs', `<aside><h3>In short</h3><p>${fact}</p><p>${fact}</p></aside>`, told(12)],
    ['a quotation in a box from the article', `<aside>“${paragraphs[3]?.slice(0, 44)}.”</aside>`, []],
    ['a box of links', `<aside><p><a href="/1">${fact}</a></p><p><a href="/2">${fact}</a></p></aside>`, []],
    ['related articles', `<aside class="related"><p>${fact}</p></aside>`, []],
    ['a form', `<aside><form><p>${fact}</p></form></aside>`, []],
    ['what nobody sees', `<aside hidden>${fact}</aside>`, []],
    ['a line without an end', '<aside>More of this from the Bay News of every day</aside>', []],
    ['another article', `<aside><article><p>${fact}</p></article></aside>`, []],
  ])('is told: %s', async (_name, part, notices) => {
    const page = await importPage(wrapPage(`<p>${paragraphs[0]}</p>${part}${story}`));
    expect(page.notices).toEqual(notices);
  });

  test('is not told of what stands outside of it', async () => {
    const page = wrapPage(story).replace('</body>', `<aside>${fact}</aside></body>`);
    expect((await importPage(page)).notices).toEqual([]);
  });

  test('is there in the whole page', async () => {
    const page = wrapPage(`${story}<aside>${fact}</aside>`);
    expect((await importPage(page, { wholePage: true })).text).toContain(fact);
  });
});
