import type { Metadata } from '#shared/domain/article.ts';

export interface FrontMatter {
  readonly metadata: Partial<Metadata>;
  /** The text after it. */
  readonly body: string;
}

/** The names under which the common tools (Jekyll, Hugo, Pandoc, Obsidian, Ghost …) keep what we keep, ours first. */
const keyNames: { readonly [Key in keyof Metadata]?: readonly string[] } = {
  title: ['title', 'headline'],
  byline: ['byline', 'author', 'authors', 'by', 'creator'],
  publisher: ['publisher', 'publication', 'site', 'outlet'],
  url: ['url', 'canonical', 'canonical_url', 'canonicalurl', 'link'],
  publishedAt: ['publishedat', 'published', 'date', 'pubdate', 'publishdate'],
  language: ['language', 'lang', 'locale'],
};

/** Between lines of three hyphens at the very start of the text; YAML also ends a document with three full stops. */
const block = /^---[ \t]*\n(?<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)/u;

/**
 * What the YAML at the start of a Markdown text says of the article, and the text after it. Of YAML it reads what
 * front matter is made of: `key: value` with plain or quoted values, lists in brackets or by hyphens; whatever else
 * stands there (nested maps, block scalars) is passed over. A text that only begins with a rule has none.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const match = block.exec(text);
  const yaml = match?.groups?.['yaml'];
  if (match === null || yaml === undefined) return { metadata: {}, body: text };
  const values = readValues(yaml);
  if (values === null) return { metadata: {}, body: text };
  return { metadata: readMetadata(values), body: text.slice(match[0].length) };
}

/** The values by their keys in lower case, or null where a line can be no YAML map's. */
function readValues(yaml: string): ReadonlyMap<string, readonly string[]> | null {
  const values = new Map<string, string[]>();
  let key: string | null = null;
  for (const line of yaml.split('\n')) {
    if (/^\s*(?:#.*)?$/u.test(line)) continue;
    const entry = /^(?<key>[\p{L}_][\p{L}\p{N}_. -]*?)[ \t]*:(?:[ \t]+(?<value>.*))?$/u.exec(line);
    if (entry?.groups !== undefined) {
      key = (entry.groups['key'] ?? '').toLowerCase();
      values.set(key, readList(entry.groups['value'] ?? ''));
      continue;
    }
    if (key === null || !/^(?:[ \t]|-[ \t])/u.test(line)) return null;
    const item = /^[ \t]*-[ \t]+(?<value>.*)$/u.exec(line);
    if (item?.groups !== undefined) values.get(key)?.push(...readScalar(item.groups['value'] ?? ''));
  }
  return values.size === 0 ? null : values;
}

function readList(value: string): string[] {
  const inner = /^\[(?<items>.*)\][ \t]*(?:#.*)?$/u.exec(value.trim())?.groups?.['items'];
  if (inner === undefined) return readScalar(value);
  const items = inner.match(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,\s][^,]*/gu) ?? [];
  return items.flatMap(readScalar);
}

/** A value without its quotation marks, escapes and comment; nothing for null, a block scalar or a nested map. */
function readScalar(source: string): string[] {
  const value = source.trim();
  const double = /^"(?<text>(?:[^"\\]|\\.)*)"/u.exec(value)?.groups?.['text'];
  if (double !== undefined) return keep(double.replace(/\\(?<character>["\\/])/gu, '$<character>'));
  const single = /^'(?<text>(?:[^']|'')*)'/u.exec(value)?.groups?.['text'];
  if (single !== undefined) return keep(single.replaceAll("''", "'"));
  if (/^[|>{&*!]/u.test(value)) return [];
  const plain = value.replace(/(?:^|[ \t])#.*$/u, '').trim();
  return plain === '~' || plain.toLowerCase() === 'null' ? [] : keep(plain);
}

function keep(value: string): string[] {
  const trimmed = value.trim();
  return trimmed === '' ? [] : [trimmed];
}

function readMetadata(values: ReadonlyMap<string, readonly string[]>): Partial<Metadata> {
  const find = (key: keyof Metadata): string | undefined => {
    const name = keyNames[key]?.find((candidate) => (values.get(candidate)?.length ?? 0) > 0);
    return name === undefined ? undefined : values.get(name)?.join(', ');
  };
  const entries = Object.keys(keyNames).map((key) => [key, find(key)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
