import type { Metadata } from '#shared/domain/article.ts';

export interface FrontMatter {
  readonly metadata: Partial<Metadata>;
  /** The text after it. */
  readonly body: string;
}

/** The names under which the common tools (Jekyll, Hugo, Pandoc, Obsidian, Ghost …) keep what we keep, ours first. */
const keyNames = {
  title: ['title', 'headline'],
  byline: ['byline', 'author', 'authors', 'by', 'creator'],
  publisher: ['publisher', 'publication', 'site', 'outlet'],
  url: ['url', 'canonical', 'canonical_url', 'canonicalurl', 'link'],
  publishedAt: ['publishedat', 'published', 'date', 'pubdate', 'publishdate'],
  language: ['language', 'lang', 'locale'],
} as const satisfies { readonly [Key in keyof Metadata]?: readonly string[] };

/** Front matter is a few lines, at the most with a summary: what goes on for longer than this (UTF-16) is text. */
const longestFrontMatter = 64 * 1024;

/**
 * What the YAML at the start of a Markdown text says of the article, and the text after it. Of YAML it reads what
 * front matter is made of: `key: value` with plain, quoted or block values, lists in brackets or by hyphens; whatever
 * else stands there (nested maps, anchors) is passed over. A value of several lines becomes one, with spaces between. A
 * text that only begins with a rule has no front matter.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const none = { metadata: {}, body: text };
  const [opening = '', ...lines] = text.slice(0, longestFrontMatter).split('\n');
  /* Between lines of three hyphens at the very start of the text; YAML also ends a document with three full stops. */
  const end = lines.findIndex((line) => /^(?:---|\.\.\.)[ \t]*$/u.test(line));
  if (!/^---[ \t]*$/u.test(opening) || end === -1) return none;
  const entries = readEntries(lines.slice(0, end));
  if (entries === null) return none;
  const head = [opening, ...lines.slice(0, end + 1)].join('\n');
  return { metadata: readMetadata(entries), body: text.slice(head.length + 1) };
}

/** What stands behind a key, and the lines below it that belong to it, without the spaces around them. */
interface Entry {
  readonly value: string;
  readonly lines: string[];
}

/** The entries by their keys in lower case, or null where a line can be no YAML map's. */
function readEntries(yaml: readonly string[]): ReadonlyMap<string, Entry> | null {
  const entries = new Map<string, Entry>();
  let current: Entry | null = null;
  for (const line of yaml) {
    if (/^\s*(?:#|$)/u.test(line)) continue;
    const found = readKey(line);
    if (found !== null) {
      current = { value: found.value, lines: [] };
      entries.set(found.key, current);
    } else if (current !== null && /^(?:[ \t]|-[ \t])/u.test(line)) current.lines.push(line.trim());
    else return null;
  }
  return entries.size === 0 ? null : entries;
}

/** The key at the margin of a line, and what stands behind it; null where there is none. */
function readKey(line: string): { readonly key: string; readonly value: string } | null {
  const colon = line.indexOf(':');
  const key = line.slice(0, Math.max(0, colon)).trimEnd();
  const value = line.slice(colon + 1);
  if (!/^[\p{L}_][\p{L}\p{N}_. -]*$/u.test(key) || !/^(?:[ \t]|$)/u.test(value)) return null;
  return { key: key.toLowerCase(), value: value.trim() };
}

function readEntry({ value, lines }: Entry): readonly string[] {
  const [first = ''] = lines;
  if (/^[|>]/u.test(value)) return keep(lines.join(' '));
  if (isItem(first) && value === '') return joinItems(lines).flatMap(readScalar);
  if (readKey(first) !== null && value === '') return [];
  return readList([value, ...lines].join(' '));
}

function isItem(line: string): boolean {
  return /^-(?:[ \t]|$)/u.test(line);
}

/** The items of a list by hyphens, each with the lines that it goes on in. */
function joinItems(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (isItem(line)) items.push(line.slice(1));
    else items.push(`${items.pop() ?? ''} ${line}`);
  }
  return items;
}

function readList(value: string): readonly string[] {
  const inner = /^\[(?<items>.*)\][ \t]*(?:#.*)?$/u.exec(value.trim())?.groups?.['items'];
  if (inner === undefined) return readScalar(value);
  const items = inner.match(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,\s][^,]*/gu) ?? [];
  return items.flatMap(readScalar);
}

/** A value without its quotation marks, escapes and comment; nothing for null, an anchor or a map in braces. */
function readScalar(source: string): readonly string[] {
  const value = source.trim();
  const double = /^"(?<text>(?:[^"\\]|\\.)*)"/u.exec(value)?.groups?.['text'];
  if (double !== undefined) return keep(double.replace(/\\(?<character>["\\/])/gu, '$<character>'));
  const single = /^'(?<text>(?:[^']|'')*)'/u.exec(value)?.groups?.['text'];
  if (single !== undefined) return keep(single.replaceAll("''", "'"));
  if (/^[{&*!]/u.test(value)) return [];
  const plain = value.replace(/(?:^|[ \t])#.*$/u, '').trim();
  return plain === '~' || plain.toLowerCase() === 'null' ? [] : keep(plain);
}

function keep(value: string): readonly string[] {
  const trimmed = value.trim();
  return trimmed === '' ? [] : [trimmed];
}

function readMetadata(entries: ReadonlyMap<string, Entry>): Partial<Metadata> {
  const find = (names: readonly string[]): string | undefined => {
    const found = names.flatMap((name) => {
      const entry = entries.get(name);
      return entry === undefined ? [] : [readEntry(entry)];
    });
    return found.find((values) => values.length > 0)?.join(', ');
  };
  const said = Object.entries(keyNames).map(([key, names]) => [key, find(names)] as const);
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}
