import { loadFile } from '#main/library/file-loading.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { ImportedArticle } from '#shared/domain/imported-article.ts';
import { hasSpelling } from '#shared/memory/name-spelling.ts';
import { TickmarkError } from '#shared/result.ts';
import type { GazetteerEntry } from '#shared/suggest/gazetteer.ts';
import { suggest } from '#shared/suggest/suggest.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';
import { CodePointIndex } from '#shared/text/code-points.ts';
import { readArguments } from './arguments.ts';
import type { ExitStatus } from './command.ts';
import { ImportThread } from './import-thread.ts';
import { printable, type Terminal } from './terminal.ts';
import { createUsageError } from './usage.ts';

const options = { json: { type: 'boolean' }, library: { type: 'string' } } as const;

/** An article's text and what could be tagged in it. */
interface Proposal {
  readonly title: string;
  readonly language: string;
  readonly text: string;
  readonly suggestions: readonly Suggestion[];
}

/**
 * Prints what could be tagged in a file that articles are read from: a line each, with tabs between, or as JSON. `-` is
 * standard input, read as plain text. Of a library that is named the names are known; nothing is written to it.
 */
export async function runSuggest(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, { command: 'suggest', options });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw createUsageError('Name one file.', 'suggest');
  const gazetteer = values.library === undefined ? [] : await readNames(values.library, terminal);
  const articles = await readArticles(path, terminal);
  const proposals = articles.map((article) => propose(article, { gazetteer, terminal }));
  terminal.progress(null);
  const [only] = proposals;
  const described = proposals.length === 1 && only !== undefined ? describe(only) : proposals.map(describe);
  await terminal.write(
    values.json === true ? `${JSON.stringify(described, null, 2)}\n` : proposals.map(formatLines).join('\n'),
  );
  return 0;
}

async function readArticles(path: string, terminal: Terminal): Promise<readonly ImportedArticle[]> {
  const thread = new ImportThread();
  try {
    const file =
      path === '-'
        ? { fileName: 'standard-input.txt', bytes: await terminal.readInput() }
        : await loadFile(path);
    const { articles, notices } = await thread.read({ ...file, options: {} });
    for (const notice of [...notices, ...articles.flatMap((article) => article.notices)]) {
      terminal.tell(`${path}: ${notice}`);
    }
    if (articles.length > 0) return articles;
    throw new TickmarkError({ code: 'empty', file: path, message: 'There is no article in it.' });
  } finally {
    await thread.close();
  }
}

/** The names of a library's settings, then those of the entities in its articles, each once. */
async function readNames(folder: string, terminal: Terminal): Promise<readonly GazetteerEntry[]> {
  const library = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  const names = new Map<string, GazetteerEntry>();
  const add = ({ name, type }: GazetteerEntry): void => {
    const key = `${type} ${name}`;
    if (!names.has(key)) names.set(key, { name, type });
  };
  for (const entry of library.settings.gazetteer) add(entry);
  for (const { id, title, annotationCount } of library.list()) {
    if (annotationCount === null || annotationCount === 0) continue;
    terminal.progress(`Reading the names of ${title}`);
    const { lists } = await library.readArticle(id);
    /* What has no capital is an ordinary word elsewhere. */
    for (const entity of lists.entities)
      if (hasSpelling(entity.type) && /[\p{Lu}\p{Lt}\p{Lo}]/u.test(entity.name)) add(entity);
  }
  return [...names.values()];
}

function propose(
  { document, metadata }: ImportedArticle,
  { gazetteer, terminal }: { readonly gazetteer: readonly GazetteerEntry[]; readonly terminal: Terminal },
): Proposal {
  const { title, language } = metadata;
  const { text } = TextIndex.of(parseDocument(document));
  const running = suggest(text, { language, gazetteer });
  for (;;) {
    const { done, value } = running.next();
    if (done === true) return { title, language, text, suggestions: value };
    terminal.progress(`Reading ${title}: ${Math.round(value * 100)} %`);
  }
}

/** What JSON has: the offsets in both units, and the words. */
function describe({ title, language, text, suggestions }: Proposal): object {
  const points = new CodePointIndex(text);
  return {
    title,
    language,
    text,
    suggestions: suggestions.map(({ start, end, ...suggestion }) => ({
      ...suggestion,
      exact: text.slice(start, end),
      utf16: { start, end },
      codePoints: { start: points.toCodePoints(start), end: points.toCodePoints(end) },
    })),
  };
}

/** Kind, what it is, why, and the words; of a quote whose speaker is known, who said it. */
function formatLines({ text, suggestions }: Proposal): string {
  return suggestions
    .map((suggestion) => {
      const { kind, start, end, reason } = suggestion;
      const columns = [
        `${start}-${end}`,
        kind,
        tellMore(suggestion),
        reason,
        printable(text.slice(start, end)),
      ];
      return `${columns.join('\t')}\n`;
    })
    .join('');
}

function tellMore(suggestion: Suggestion): string {
  if (suggestion.kind === 'entity') return suggestion.type;
  return suggestion.kind === 'quote' ? printable(suggestion.speaker?.name ?? '-') : '-';
}
