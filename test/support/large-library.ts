import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  articleFormat,
  encodeFile,
  libraryFormat,
  newLibrary,
  snapshotFormat,
} from '#main/library/stored-files.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { createTextDocument } from '#shared/document/text-document.ts';
import type { Annotation, AnnotationKind } from '#shared/domain/annotation.ts';
import { type AnnotationLists, emptyLists } from '#shared/domain/annotations.ts';
import type { Article } from '#shared/domain/article.ts';
import type { Clock } from '#shared/domain/ids.ts';
import { createId } from '#shared/domain/ids.ts';
import {
  claimStatuses,
  createClaim,
  createEntity,
  createQuote,
  createSource,
} from '#shared/domain/records.ts';
import { createRandom } from './generated-article.ts';

export interface LargeLibrary {
  readonly articles: number;
  /** Of each article; the first two fifths are claims, the next two entities, the others quotes. */
  readonly annotations: number;
  /** Of each article, about. */
  readonly words: number;
}

/** What was put into a large library, to ask for it. */
export interface LibrarySample {
  /** Sentences that are claims of some articles. */
  readonly claims: readonly string[];
  /** Names of people. */
  readonly names: readonly string[];
  /** Words, the commonest first. */
  readonly words: readonly string[];
}

/** As many as the newspapers of a year have; the short ones are far more frequent than the others (Zipf's law). */
const vocabularySize = 60_000;
const nameCount = 12_000;
const syllables =
  'ba be bi bo bu da de di do du fa fe ga ge ka ke la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve wa za'.split(
    ' ',
  );
/** The words between which others stand. */
const smallWords = 'the of a and in to that for on was with by at from it as is were has had'.split(' ');
const given =
  'Anna Karl Maria Jonas Elena Peter Sofia Martin Ingrid Thomas Carmen Victor Helena Robert Nadia Oscar'.split(
    ' ',
  );
const units = ['percent', 'million euros', 'people', 'tonnes', 'kilometres', 'jobs'];

const personId = '00000000-0000-7000-8000-000000000001';
const startTime = Date.UTC(2016, 0, 1);
/** Three articles a day, in ten years. */
const timeStep = 8 * 60 * 60 * 1000;

function spell(number: number): string {
  let rest = number + syllables.length;
  let word = '';
  while (rest > 0) {
    word += syllables[rest % syllables.length] ?? '';
    rest = Math.floor(rest / syllables.length);
  }
  return word;
}

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Chance with what is made by it, the same in every run. */
function createWriter(seed: number) {
  const random = createRandom(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  const pick = <T>(values: readonly [T, ...T[]] | readonly T[], fallback: T): T =>
    values[below(values.length)] ?? fallback;
  const word = (): string =>
    random() < 0.4 ? pick(smallWords, 'the') : spell(Math.floor(vocabularySize ** random()));
  const name = (): string => {
    const number = Math.floor(nameCount ** random());
    return `${given[number % given.length] ?? 'Anna'} ${capitalise(spell(vocabularySize + 7 * number))}`;
  };
  const sentence = (): string => {
    const words = Array.from({ length: 8 + below(14) }, word);
    if (random() < 0.4) words.splice(below(words.length), 0, name());
    if (random() < 0.5) words.push(`${1 + below(500)} ${pick(units, 'people')}`);
    if (random() < 0.5) words.push(`in ${1990 + below(36)}`);
    return `${capitalise(words.join(' '))}.`;
  };
  return { random, below, pick, name, sentence };
}

/**
 * Writes a library straight into its files, as many articles as are wanted: by way of the library itself it would take an
 * hour. The same in every run.
 */
export async function writeLargeLibrary(folder: string, size: LargeLibrary): Promise<LibrarySample> {
  await mkdir(join(folder, 'articles'), { recursive: true });
  await mkdir(join(folder, 'backups'), { recursive: true });
  const people = [{ id: personId, name: 'Generator', initials: 'G' }];
  const libraryFile = join(folder, 'library.json');
  await writeFile(libraryFile, encodeFile(libraryFormat, { ...newLibrary, people }, libraryFile));
  const claims: string[] = [];
  const names = new Set<string>();
  for (let place = 0; place < size.articles; place++) {
    const { article, lists } = createArticle(place, size);
    const at = join(folder, 'articles', article.id);
    await mkdir(at);
    const articleFile = join(at, 'article.json');
    const snapshotFile = join(at, 'annotations.json');
    await writeFile(articleFile, encodeFile(articleFormat, article, articleFile));
    const snapshot = { articleId: article.id, revisions: null, sequence: 0, coverage: null, ...lists };
    await writeFile(snapshotFile, encodeFile(snapshotFormat, snapshot, snapshotFile));
    if (place % Math.ceil(size.articles / 200) !== 0) continue;
    claims.push(lists.annotations[0]?.anchor.exact ?? '');
    names.add(lists.entities[0]?.name ?? '');
  }
  return { claims, names: [...names], words: Array.from({ length: 2000 }, (_, number) => spell(number)) };
}

function createArticle(
  place: number,
  size: LargeLibrary,
): { readonly article: Article; readonly lists: AnnotationLists } {
  const writer = createWriter(place + 1);
  const time = startTime + place * timeStep;
  const clock: Clock = { now: () => time, random: (bytes) => bytes.map(() => writer.below(256)) };
  const sentences: string[] = [];
  for (let words = 0; words < size.words; words += sentences.at(-1)?.split(' ').length ?? 1)
    sentences.push(writer.sentence());
  const paragraphs = Array.from({ length: Math.ceil(sentences.length / 4) }, (_, count) =>
    sentences.slice(count * 4, count * 4 + 4).join(' '),
  );
  const title = capitalise(sentences[0]?.split(' ').slice(0, 7).join(' ') ?? 'Untitled');
  const text = [title, ...paragraphs].join('\n\n');
  const at = new Date(time).toISOString();
  const json: unknown = createTextDocument(text).toJSON();
  const document = { type: 'doc', ...(typeof json === 'object' ? json : {}) };
  const sha256 = createHash('sha256').update(text).digest('hex');
  const article: Article = {
    id: createId(clock),
    metadata: { title, byline: writer.name(), publisher: null, url: null, publishedAt: at, language: 'en' },
    importedAt: at,
    archivedAt: place % 3 === 0 ? at : null,
    source: {
      fileName: 'generated.txt',
      mediaType: 'text/plain',
      sha256: randomBytes(32).toString('hex'),
      bytes: text.length,
    },
    revisions: [
      { id: createId(clock), number: 1, createdAt: at, textSha256: sha256, source: null, document },
    ],
  };
  return { article, lists: createLists(text, { sentences, count: size.annotations, clock, writer, at }) };
}

interface ListsOptions {
  readonly sentences: readonly string[];
  readonly count: number;
  readonly clock: Clock;
  readonly writer: ReturnType<typeof createWriter>;
  readonly at: string;
}

function createLists(text: string, { sentences, count, clock, writer, at }: ListsOptions): AnnotationLists {
  const lists = { annotations: [] as Annotation[], claims: [] as AnnotationLists['claims'][number][] };
  const quotes: AnnotationLists['quotes'][number][] = [];
  const entities: AnnotationLists['entities'][number][] = [];
  const sources = Array.from({ length: 3 }, (_, number) =>
    createSource(createId(clock), {
      title: writer.sentence(),
      url: `https://example.org/${number}/${writer.below(1e6)}`,
    }),
  );
  let offset = 0;
  for (let place = 0; place < count; place++) {
    const share = place / count;
    const kind: AnnotationKind = share < 0.4 ? 'claim' : share < 0.8 ? 'entity' : 'quote';
    const sentence = sentences[(place * 3) % sentences.length] ?? '';
    const found = text.indexOf(sentence, offset);
    const start = found < 0 ? text.indexOf(sentence) : found;
    offset = kind === 'claim' ? start + sentence.length : 0;
    const end = kind === 'entity' ? start + Math.min(sentence.length, 12) : start + sentence.length;
    const refId = createId(clock);
    const checked = { checkedBy: personId, checkedAt: at };
    if (kind === 'claim') {
      const status = writer.pick(claimStatuses, 'verified');
      lists.claims.push({
        ...createClaim(refId),
        status,
        sourceIds: [sources[place % 3]?.id ?? ''],
        ...checked,
      });
    } else if (kind === 'entity') {
      const status = writer.random() < 0.5 ? 'verified' : 'unchecked';
      entities.push({ ...createEntity(refId, { name: writer.name(), type: 'person' }), status, ...checked });
    } else quotes.push(createQuote(refId, 'direct'));
    lists.annotations.push({
      id: createId(clock),
      kind,
      refId,
      anchor: describeAnchor(text, { start, end }),
      note: place % 10 === 0 ? writer.sentence() : null,
      tags: [],
      origin: 'manual',
      createdBy: personId,
      createdAt: at,
      updatedAt: at,
    });
  }
  return { ...emptyLists, ...lists, quotes, entities, sources };
}
