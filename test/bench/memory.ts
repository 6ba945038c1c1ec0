import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLibrary } from '#main/library/library-opening.ts';
import { LibraryIndex } from '#main/library/search/library-index.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { writeLargeLibrary } from '../support/large-library.ts';

/** `npm run bench -- memory`: a large library opened, and its index opened, searched, and asked what was checked before. */

const size = { articles: Number(process.argv[2] ?? 10_000), annotations: 20, words: 700 };
/** Of each kind, none twice. */
const questions = 50;
/** The first question of a kind compiles what answers it; that is done while the index is opened in the app. */
const warmUps = 3;
const unfiltered = { fields: [], kinds: [], statuses: [], archived: 'with', after: null } as const;

const folder = await mkdtemp(join(tmpdir(), 'tickmark-memory-'));
try {
  await measureLibrary();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measureLibrary(): Promise<void> {
  const sample = await writeLargeLibrary(folder, size);
  const first = await measureLibraryOpening();
  const next = await measureLibraryOpening();
  const cold = await measureOpening();
  const warm = await measureOpening();
  const { size: bytes } = await stat(join(folder, 'index/search.sqlite'));

  const index = await LibraryIndex.open({ folder, onProgress: ignore, warn: report });
  await index.settle();
  const { words, names, claims } = sample;
  const pick = (place: number): string =>
    words[Math.floor(words.length ** (place / (questions + warmUps)))] ?? '';
  const rows = [
    await measureQuestions('search: a word, common to rare', (place) =>
      index.search({ ...unfiltered, query: pick(place) }),
    ),
    await measureQuestions('search: two words', (place) =>
      index.search({ ...unfiltered, query: `${pick(place)} ${pick(questions - place)}` }),
    ),
    await measureQuestions('search: two letters of a word', (place) =>
      index.search({ ...unfiltered, query: pick(place).slice(0, 2) }),
    ),
    await measureQuestions('search: a phrase, in annotations that are verified', (place) =>
      index.search({
        ...unfiltered,
        query: `"${claims[place]?.split(' ').slice(1, 4).join(' ')}"`,
        fields: ['annotation'],
        statuses: ['verified'],
      }),
    ),
    await measureQuestions('search: a name', (place) =>
      index.search({ ...unfiltered, query: names[place] ?? '' }),
    ),
    await measureQuestions('claim memory: a claim with another number', (place) =>
      index.findClaims({
        articleId: '',
        texts: [(claims[place] ?? '').replace(/\d+/, '77')],
        language: 'en',
      }),
    ),
    await measureQuestions('spelling of a name', (place) =>
      index.findSpellings({
        articleId: '',
        name: names[place] ?? '',
        aliases: [],
        type: 'person',
        identifiers: {},
      }),
    ),
  ];
  await index.close();

  process.stdout.write(
    `\nThe index of ${size.articles.toLocaleString('en')} articles of ${size.words} words with ${(size.articles * size.annotations).toLocaleString('en')} annotations\n\n`,
  );
  process.stdout.write('| the library is opened | until its list is there |\n|---|---|\n');
  process.stdout.write(`| the first time: every article is read | ${(first / 1000).toFixed(1)} s |\n`);
  process.stdout.write(`| the next time: what is listed is known | ${(next / 1000).toFixed(1)} s |\n\n`);
  process.stdout.write(
    '| opening | until it can be asked | until it is known to be up to date |\n|---|---|---|\n',
  );
  process.stdout.write(
    `| kept from the last session (${(bytes / 1e6).toFixed(0)} MB) | ${format(warm.opened)} | ${format(warm.settled)} |\n`,
  );
  process.stdout.write(
    `| none: made from the articles, in the background | ${format(cold.opened)} | ${(cold.settled / 1000).toFixed(0)} s |\n\n`,
  );
  process.stdout.write(`| ${questions} questions each | median | worst |\n|---|---|---|\n${rows.join('')}`);
}

async function measureLibraryOpening(): Promise<number> {
  const start = performance.now();
  const library = await openLibrary({ folder, clock: systemClock });
  const opened = performance.now() - start;
  await library.close();
  return opened;
}

async function measureOpening(): Promise<{ readonly opened: number; readonly settled: number }> {
  const start = performance.now();
  const index = await LibraryIndex.open({ folder, onProgress: ignore, warn: report });
  const opened = performance.now() - start;
  await index.settle();
  const settled = performance.now() - start;
  await index.close();
  return { opened, settled };
}

async function measureQuestions(name: string, ask: (place: number) => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let place = 0; place < questions + warmUps; place++) {
    const start = performance.now();
    await ask(place);
    if (place >= warmUps) times.push(performance.now() - start);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return `| ${name} | ${format(sorted[Math.floor(sorted.length / 2)] ?? 0)} | ${format(sorted.at(-1) ?? 0)} |\n`;
}

function format(milliseconds: number): string {
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`;
}

function ignore(): void {
  /* How far it has come is of no interest here. */
}

function report(message: string): void {
  process.stderr.write(`${message}\n`);
}
