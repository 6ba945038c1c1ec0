import { z } from 'zod';

/** What a page says of its article in JSON-LD, in the terms of https://schema.org/Article. */
export interface LinkedData {
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
  readonly language: string | null;
  readonly url: string | null;
}

type Item = Readonly<Record<string, unknown>>;

/** Every kind of article that schema.org has, and postings; `Report` alone is no part of another type's name. */
const articleType = /(?:Article|Posting|^Report|^Review|^ClaimReview)$/u;
const pageType = /(?:Page|^WebSite)$/u;

const itemSchema = z.record(z.string(), z.unknown());

/** What the scripts of a page say of its article, or of the page where they say nothing of an article. */
export function readLinkedData(document: Document): LinkedData {
  const items = Array.from(document.querySelectorAll('script[type="application/ld+json" i]')).flatMap(
    (script) => readItems(script.textContent),
  );
  const byId = new Map(items.map((item) => [item['@id'], item]));
  /** A value that only names another item is that item. */
  const follow = (value: unknown): unknown => {
    const item = itemSchema.safeParse(value).data;
    return item !== undefined && Object.keys(item).length === 1 ? (byId.get(item['@id']) ?? item) : value;
  };
  const article = items.find((item) => hasType(item, articleType)) ?? {};
  const page = items.find((item) => hasType(item, pageType)) ?? {};
  const authors = listOf(article['author'] ?? article['creator'])
    .map((author) => findName(follow(author)))
    .filter((name) => name !== null);
  const publishers = [article['publisher'], article['sourceOrganization'], page['publisher']];
  return {
    title: firstText([article['headline'], article['name']]),
    byline: authors.length === 0 ? null : authors.join(', '),
    publisher: firstText(publishers.flatMap(listOf).map((publisher) => findName(follow(publisher)))),
    publishedAt: firstText([article['datePublished'], page['datePublished']]),
    language: firstText([article['inLanguage'], page['inLanguage']].flatMap(listOf).map(findLanguage)),
    url: firstText([article['url'], findId(article['mainEntityOfPage']), page['url'], page['@id']]),
  };
}

/** What a script holds, out of its lists and graphs; nothing where it is no JSON. */
function readItems(script: string): readonly Item[] {
  try {
    const json: unknown = JSON.parse(script.trim().replace(/^<!\[CDATA\[|\]\]>$/gu, ''));
    return listOf(json).flatMap((element) => {
      const item = itemSchema.safeParse(element).data;
      if (item === undefined) return [];
      const inner = listOf(item['@graph']).map((value) => itemSchema.safeParse(value).data);
      return [item, ...inner.filter((value) => value !== undefined)];
    });
  } catch {
    return [];
  }
}

function hasType(item: Item, pattern: RegExp): boolean {
  return listOf(item['@type']).some((type) => typeof type === 'string' && pattern.test(type));
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** A name, or the name of something. */
function findName(value: unknown): string | null {
  return firstText([value, ...listOf(itemSchema.safeParse(value).data?.['name'])]);
}

function findId(value: unknown): unknown {
  return itemSchema.safeParse(value).data?.['@id'] ?? value;
}

/** A tag, or the tag or the name of a `Language`. */
function findLanguage(value: unknown): string | null {
  const item = itemSchema.safeParse(value).data ?? {};
  return firstText([value, item['alternateName'], item['name']]);
}

function firstText(values: readonly unknown[]): string | null {
  return values.filter((value) => typeof value === 'string').find((value) => value.trim() !== '') ?? null;
}
