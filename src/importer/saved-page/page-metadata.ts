import { decodeHTML } from 'entities';
import type { Metadata } from '#shared/domain/article.ts';
import { readLanguageTag } from '../language-tag.ts';
import type { FoundArticle } from './article-search.ts';
import { type LinkedData, readLinkedData } from './json-ld.ts';
import { resolveAddress } from './page-address.ts';

/** What a page says of itself; null where it says nothing. */
export interface PageMetadata {
  readonly title: string | null;
  /** From JSON-LD, where it is said on purpose; Readability also takes what looks like an author. */
  readonly author: string | null;
  /** From `<meta>`. */
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
  readonly language: string | null;
  readonly url: string | null;
}

/** Of `<meta>` by name, property or `itemprop`, in lower case and with colons: the likeliest first. */
const metaNames = {
  title: ['og:title', 'twitter:title', 'dc:title'],
  byline: [
    'author',
    'article:author',
    'dc:creator',
    'parsely-author',
    'sailthru:author',
    'citation_author',
    'byl',
  ],
  publisher: ['og:site_name', 'dc:publisher', 'citation_journal_title', 'publisher', 'application-name'],
  publishedAt: [
    'article:published_time',
    'og:published_time',
    'datepublished',
    'parsely-pub-date',
    'dcterms:issued',
    'dc:date:issued',
    'dcterms:date',
    'dc:date',
    'citation_publication_date',
    'sailthru:date',
    'pubdate',
    'publish-date',
    'date',
  ],
  locale: ['og:locale'],
  language: ['content-language', 'language', 'dc:language', 'dcterms:language'],
} as const;

/** The longest byline, in UTF-16 units: what is longer is a paragraph about the author. */
const maximumByline = 200;

/** The day that stands behind the author where a page has both in one line, with the time of day. */
const dayBehind =
  /(?:^|[\s,|·•–—-]+)(?:\p{L}{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\.? \p{L}{3,9}\.? \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})(?:[\s,|·]+(?:at )?\d{1,2}[:.]\d{2}.{0,12})?$/u;

/**
 * What a page says of itself in JSON-LD, Open Graph and other `<meta>`, links and `<time>`. Read it before the article is
 * looked for, which takes these away.
 *
 * @param address where the page was saved from, as far as is known
 */
export function readPageMetadata(document: Document, address: string | null): PageMetadata {
  const linked = readLinkedData(document);
  const meta = readMeta(document);
  const find = (names: readonly string[]): string | null =>
    names.map((name) => meta.get(name)).find((value) => value !== undefined) ?? null;
  return {
    title: tidy(linked.title ?? find(metaNames.title)) ?? tidy(document.title),
    author: tidy(linked.byline),
    byline: toByline(find(metaNames.byline)),
    publisher: tidy(linked.publisher ?? find(metaNames.publisher)),
    publishedAt: tidy(linked.publishedAt ?? find(metaNames.publishedAt) ?? findTime(document)),
    language: findLanguage(document, { linked, said: [find(metaNames.locale), find(metaNames.language)] }),
    url: findUrl(document, { linked, stated: find(['og:url']), address }),
  };
}

/** What is known of an article: what Readability found, for that is about the article, and for the rest what the page says. */
export function combineMetadata(page: PageMetadata, found: FoundArticle | null): Partial<Metadata> {
  const title = tidy(found?.title ?? null) ?? page.title;
  return {
    ...(title === null ? {} : { title }),
    ...(page.language === null ? {} : { language: page.language }),
    byline: toByline(page.author) ?? toByline(found?.byline ?? null) ?? page.byline,
    publisher: tidy(found?.siteName ?? null) ?? page.publisher,
    publishedAt: tidy(found?.publishedTime ?? null) ?? page.publishedAt,
    url: page.url,
  };
}

function readMeta(document: Document): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const value = element.getAttribute('content')?.trim() ?? '';
    const names = ['name', 'property', 'itemprop', 'http-equiv'].flatMap((attribute) =>
      (element.getAttribute(attribute) ?? '').trim().toLowerCase().split(/\s+/u),
    );
    for (const name of names.map((given) => given.replaceAll('.', ':')))
      if (value !== '' && !values.has(name)) values.set(name, value);
  }
  return values;
}

/** The first tag that is a language: that of the whole page, then what is said of it. */
function findLanguage(
  document: Document,
  { linked, said }: { readonly linked: LinkedData; readonly said: readonly (string | null)[] },
): string | null {
  const root = document.documentElement;
  const tags = [
    root.getAttribute('lang'),
    root.getAttribute('xml:lang'),
    document.body.getAttribute('lang'),
    ...said,
    linked.language,
  ];
  /* `Content-Language` may be a list of those that the page is for. */
  return tags.map((tag) => readLanguageTag(tag?.split(',')[0] ?? '')).find((tag) => tag !== null) ?? null;
}

/**
 * The address under which a page wants to be known, else where it was saved from. A `<base>` counts where it names a
 * page: mostly it is a folder.
 */
function findUrl(
  document: Document,
  {
    linked,
    stated,
    address,
  }: { readonly linked: LinkedData; readonly stated: string | null; readonly address: string | null },
): string | null {
  const canonical = document.querySelector('link[rel~="canonical" i]')?.getAttribute('href') ?? null;
  const base = document.querySelector('base[href]')?.getAttribute('href') ?? null;
  const start = address ?? resolveAddress(base, null);
  const candidates = [canonical, stated, linked.url, address, base?.endsWith('/') === true ? null : base];
  return candidates.map((candidate) => resolveAddress(candidate, start)).find((url) => url !== null) ?? null;
}

/** When it was published, by what is marked as that, else by the only time or the first one of the article. */
function findTime(document: Document): string | null {
  const marked = document.querySelector(
    '[itemprop~="datePublished"], time[pubdate], time.published, time.entry-date, .published[title]',
  );
  const times = document.querySelectorAll('time[datetime]');
  const first = document.querySelector('article time[datetime], main time[datetime]');
  const time = marked ?? first ?? (times.length === 1 ? (times[0] ?? null) : null);
  if (time === null) return null;
  const values = [
    ...['datetime', 'content', 'title'].map((name) => time.getAttribute(name)),
    time.textContent,
  ];
  return values.find((value) => value !== null && value.trim() !== '') ?? null;
}

/** What names somebody: no address of a profile, no date that stands where authors do. */
function toByline(text: string | null): string | null {
  const tidied = tidy(tidy(text)?.replace(dayBehind, '') ?? null);
  if (tidied === null || tidied.length > maximumByline || URL.canParse(tidied)) return null;
  return /^(?:last )?(?:updated|published|posted|modified)\b/iu.test(tidied) ? null : tidied;
}

/** Many programs escape what they put into attributes and scripts once more. */
function tidy(text: string | null): string | null {
  const tidied = decodeHTML(text ?? '')
    .replace(/\s+/gu, ' ')
    .trim();
  return tidied === '' ? null : tidied;
}
