import { describe, expect, test } from 'vitest';
import type { Metadata } from '#shared/domain/article.ts';
import { importPage, story, wrapPage } from '../../../support/imported-page.ts';

const script = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const news = (data: object) => script({ '@context': 'https://schema.org', '@type': 'NewsArticle', ...data });

/** What stands in the head of a page, or in place of its article. */
type Place = string | { readonly body: string };

async function find(place: Place): Promise<Metadata> {
  const page = typeof place === 'string' ? wrapPage(story, place) : wrapPage(place.body);
  return (await importPage(page)).metadata;
}

type Row = readonly [name: string, place: Place, found: string | null];

describe('the title', () => {
  test.each<Row>([
    ['<title>', '', 'The ferry landing'],
    ['Open Graph', '<meta property="og:title" content="Landing  to be rebuilt">', 'Landing to be rebuilt'],
    ['JSON-LD', news({ headline: 'Landing rebuilt' }), 'Landing rebuilt'],
    ['escaped once more', '<meta property="og:title" content="Bread &amp;amp; ferries">', 'Bread & ferries'],
    ['emoji and RTL', '<meta property="og:title" content="🚇 שלום Zoe\u0301">', '🚇 שלום Zoe\u0301'],
  ])('%s', async (_name, place, title) => {
    expect((await find(place)).title).toBe(title);
  });
});

describe('the byline', () => {
  test.each<Row>([
    ['nothing', '', null],
    ['JSON-LD, one author', news({ author: { '@type': 'Person', name: 'Ann Lee' } }), 'Ann Lee'],
    ['JSON-LD, several', news({ author: [{ name: 'Ann Lee' }, { name: 'Bo Ek' }] }), 'Ann Lee, Bo Ek'],
    ['JSON-LD, mere names', news({ author: ['Ann Lee', 'Bo Ek'] }), 'Ann Lee, Bo Ek'],
    ['JSON-LD, several types', news({ '@type': ['Thing', 'NewsArticle'], author: 'Ann Lee' }), 'Ann Lee'],
    [
      'JSON-LD, an author elsewhere in the graph',
      script({
        '@context': 'https://schema.org',
        '@graph': [
          { '@type': 'WebPage', '@id': '#page' },
          { '@type': 'BlogPosting', author: { '@id': '#ann' } },
          { '@type': 'Person', '@id': '#ann', name: 'Ann Lee' },
        ],
      }),
      'Ann Lee',
    ],
    ['<meta>', '<meta name="author" content="Ann Lee">', 'Ann Lee'],
    ['the address of a profile', '<meta property="article:author" content="https://a.example/ann">', null],
    ['the text', { body: `<p class="byline">By Ann Lee</p>${story}` }, 'By Ann Lee'],
    [
      'a date behind it',
      { body: `<p class="byline">By Ann Lee<br>\n May 3, 2026</p>${story}` },
      'By Ann Lee',
    ],
    ['a day behind it', { body: `<p class="byline">Ann Lee | 3 May 2026</p>${story}` }, 'Ann Lee'],
    ['a number behind it', { body: `<p class="byline">Ann Lee · 2026-05-03</p>${story}` }, 'Ann Lee'],
    ['a year in a name', '<meta name="author" content="Class of May 2026">', 'Class of May 2026'],
    [
      'a date in the place of an author',
      { body: `<p class="byline">Last updated: 7 January</p>${story}` },
      null,
    ],
  ])('%s', async (_name, place, byline) => {
    expect((await find(place)).byline).toBe(byline);
  });
});

describe('the publisher', () => {
  test.each<Row>([
    ['nothing', '', null],
    ['Open Graph', '<meta property="og:site_name" content="Bay News">', 'Bay News'],
    ['JSON-LD', news({ publisher: { '@type': 'Organization', name: 'Bay News' } }), 'Bay News'],
    [
      'JSON-LD, elsewhere in the graph',
      script([
        { '@type': 'Article', publisher: { '@id': '#us' } },
        { '@type': 'Organization', '@id': '#us', name: 'Bay News' },
      ]),
      'Bay News',
    ],
    ['<meta>', '<meta name="application-name" content="Bay News">', 'Bay News'],
    ['Dublin Core', '<meta name="DC.Publisher" content="Bay News">', 'Bay News'],
  ])('%s', async (_name, place, publisher) => {
    expect((await find(place)).publisher).toBe(publisher);
  });
});

describe('the date is as the page has it', () => {
  const time = (attributes: string) => `<p><time ${attributes}>3 May</time></p>${story}`;
  test.each<Row>([
    ['nothing', '', null],
    ['JSON-LD', news({ datePublished: '2026-05-03T10:00:00+02:00' }), '2026-05-03T10:00:00+02:00'],
    ['Open Graph', '<meta property="article:published_time" content="2026-05-03">', '2026-05-03'],
    ['<meta>', '<meta name="date" content="3 May 2026">', '3 May 2026'],
    ['microdata in <meta>', '<meta itemprop="datePublished" content="2026-05-03">', '2026-05-03'],
    ['microdata', { body: time('itemprop="datePublished" datetime="2026-05-03"') }, '2026-05-03'],
    ['microdata without a value', { body: time('itemprop="datePublished"') }, '3 May'],
    ['<time>', { body: time('datetime="2026-05-03"') }, '2026-05-03'],
    [
      '<time>, the published one',
      { body: time('datetime="2026-05-03"') + time('pubdate datetime="2026-05-04"') },
      '2026-05-04',
    ],
  ])('%s', async (_name, place, publishedAt) => {
    expect((await find(place)).publishedAt).toBe(publishedAt);
  });
});

describe('the language', () => {
  const page = (html: string, head: string, body = story) =>
    wrapPage(body, head).replace('<html>', `<html ${html}>`);
  test.each([
    ['<html lang>', 'lang="pt-br"', '', 'pt-BR'],
    ['<html LANG>', 'LANG="de"', '', 'de'],
    ['<html xml:lang>', 'xml:lang="de"', '', 'de'],
    ['Open Graph', '', '<meta property="og:locale" content="de_AT">', 'de-AT'],
    ['Content-Language', '', '<meta http-equiv="Content-Language" content="sv, en">', 'sv'],
    ['JSON-LD', '', news({ inLanguage: 'fi' }), 'fi'],
    ['a language by its name', '', news({ inLanguage: { '@type': 'Language', name: 'Danish' } }), 'da'],
    ['no language', 'lang="zxx"', '<meta property="og:locale" content="it_IT">', 'it-IT'],
    ['the words', 'lang=""', '', 'en'],
  ])('%s', async (_name, html, head, language) => {
    expect((await importPage(page(html, head))).metadata.language).toBe(language);
  });

  test('of the article, where the page says nothing', async () => {
    const { metadata } = await importPage(wrapPage(`<div lang="nl">${story}</div>`));
    expect(metadata.language).toBe('nl');
  });
});

describe('the address', () => {
  const saved = '<!-- saved from url=(0030)https://bay.example/saved.html -->';
  const canonical = '<link rel="canonical" href="https://bay.example/a">';
  test.each([
    ['nothing', '', null],
    ['canonical', canonical, 'https://bay.example/a'],
    ['Open Graph', '<meta property="og:url" content="https://bay.example/b">', 'https://bay.example/b'],
    ['JSON-LD', news({ mainEntityOfPage: { '@id': 'https://bay.example/c' } }), 'https://bay.example/c'],
    ['where it was saved', saved, 'https://bay.example/saved.html'],
    [
      'where SingleFile saved it',
      '<!--\n Page saved with SingleFile \n url: https://bay.example/single \n saved date: Sun Nov 29 2026\n-->',
      'https://bay.example/single',
    ],
    ['a canonical one relative to that', `${saved}<link href="/d" rel="canonical">`, 'https://bay.example/d'],
    ['a base that is a page', '<base href="https://bay.example/e">', 'https://bay.example/e'],
    ['a base that is a folder', '<base href="https://bay.example/e/">', null],
    ['a program', '<link rel="canonical" href="javascript:alert(1)">', null],
    ['a file', '<meta property="og:url" content="file:///etc/passwd">', null],
  ])('%s', async (_name, head, url) => {
    expect((await find(head)).url).toBe(url);
  });
});

test('broken JSON-LD says nothing', async () => {
  const head = ['{', '[[', 'null', '7', '{"@type": 7, "author": {"name": {}}}', '{"@graph": "x"}']
    .map((json) => `<script type="application/ld+json">${json}</script>`)
    .join('');
  expect(await find(head)).toMatchObject({ title: 'The ferry landing', byline: null, publisher: null });
});
