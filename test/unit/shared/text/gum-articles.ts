import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Span } from '#shared/domain/span.ts';

/** A paragraph with what people found in it. Offsets are UTF-16. */
export interface GoldParagraph {
  readonly text: string;
  /** Words and marks, with their parts of speech (universal dependencies). */
  readonly tokens: readonly (Span & { readonly pos: string })[];
  /** Phrases that speak of one thing have one cluster. */
  readonly mentions: readonly (Span & { readonly cluster: string; readonly type: string })[];
}

/** Folder of the Wikinews articles of the GUM corpus in CoNLL-U, which is no part of the repository. */
export const gumFolder =
  process.env['CORPUS_DIR'] === undefined ? null : join(process.env['CORPUS_DIR'], 'gum-news/dep');

/** The articles, each a list of paragraphs; none where the folder is not given. */
export async function readGumArticles(): Promise<readonly (readonly GoldParagraph[])[]> {
  if (gumFolder === null) return [];
  const articles: (readonly GoldParagraph[])[] = [];
  for (const name of await readdir(gumFolder)) {
    const source = await readFile(join(gumFolder, name), 'utf8');
    articles.push(
      source
        .split(/^# newpar(?: .*)?$/mu)
        .slice(1)
        .map(readParagraph)
        .filter(({ text }) => text !== ''),
    );
  }
  return articles;
}

function readParagraph(source: string): GoldParagraph {
  const lines = source.split('\n');
  const text = lines.flatMap((line) => /^# text = (.*)/.exec(line)?.[1] ?? []).join(' ');
  const tokens: (Span & { pos: string })[] = [];
  const mentions: (Span & { cluster: string; type: string })[] = [];
  const open: { readonly cluster: string; readonly type: string; readonly start: number }[] = [];
  let offset = 0;
  for (const line of lines) {
    const [id = '', form = '', , pos = '', , , , , , misc = ''] = line.split('\t');
    if (!/^\d+$/.test(id)) continue;
    const found = text.indexOf(form, offset);
    if (found < 0 || found > offset + 1) continue;
    const token = { start: found, end: found + form.length, pos };
    tokens.push(token);
    offset = token.end;
    const entities = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? '';
    for (const [, cluster = '', type = '', isClosed, closed] of entities.matchAll(
      /\(([^()-]+)-([a-z]+)[^()]*(\))?|([^()-]+)\)/g,
    )) {
      if (closed === undefined && isClosed === undefined) open.push({ cluster, type, start: token.start });
      else if (closed === undefined) mentions.push({ cluster, type, start: token.start, end: token.end });
      else {
        const at = open.findLastIndex((mention) => mention.cluster === closed);
        for (const mention of open.splice(Math.max(0, at), at < 0 ? 0 : 1)) {
          mentions.push({ ...mention, end: token.end });
        }
      }
    }
  }
  return { text, tokens, mentions };
}
