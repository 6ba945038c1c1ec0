import { createHash } from 'node:crypto';
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
import type { Annotation } from '#shared/domain/annotation.ts';
import { type AnnotationLists, emptyLists } from '#shared/domain/annotations.ts';
import { type Clock, createId } from '#shared/domain/ids.ts';
import { createClaim, createEntity, createQuote } from '#shared/domain/records.ts';
import type { Span } from '#shared/domain/span.ts';
import type { OpenArticle } from '#shared/library-state.ts';
import { writeOpenArticle } from '#shared/open-article.ts';
import { CodePointIndex } from '#shared/text/code-points.ts';
import { createRandom } from '../../support/generated-article.ts';
import { generateText, spreadSpans } from './article-text.ts';
import { nameArticle, type Size } from './sizes.ts';

/** An article in the library, and the same as the text of a message to the peers. */
export interface Material {
  readonly size: Size;
  readonly articleId: string;
  /** What the main process sends the window for it. */
  readonly json: string;
}

const personId = '00000000-0000-7000-8000-000000000001';
const time = Date.UTC(2026, 0, 31);
const at = new Date(time).toISOString();
const kinds = ['claim', 'entity', 'quote'] as const;

/** Writes a library of generated articles straight into its files; the same in every run. */
export async function writeMaterial(folder: string, sizes: readonly Size[]): Promise<readonly Material[]> {
  await mkdir(join(folder, 'articles'), { recursive: true });
  await mkdir(join(folder, 'backups'), { recursive: true });
  const people = [{ id: personId, name: 'Generator', initials: 'G' }];
  const libraryFile = join(folder, 'library.json');
  await writeFile(libraryFile, encodeFile(libraryFormat, { ...newLibrary, people }, libraryFile));
  const materials: Material[] = [];
  for (const size of sizes) {
    const opened = createArticle(size);
    await writeArticle(folder, opened);
    materials.push({ size, articleId: opened.article.id, json: writeOpenArticle(opened) });
  }
  return materials;
}

async function writeArticle(folder: string, { article, lists }: OpenArticle): Promise<void> {
  const place = join(folder, 'articles', article.id);
  await mkdir(place);
  const articleFile = join(place, 'article.json');
  const snapshotFile = join(place, 'annotations.json');
  await writeFile(articleFile, encodeFile(articleFormat, article, articleFile));
  const snapshot = { articleId: article.id, revisions: null, sequence: 0, coverage: null, ...lists };
  await writeFile(snapshotFile, encodeFile(snapshotFormat, snapshot, snapshotFile));
}

function createArticle(size: Size): OpenArticle {
  const random = createRandom(size.words + size.annotations);
  const clock: Clock = { now: () => time, random: (bytes) => bytes.map(() => Math.floor(random() * 256)) };
  const title = nameArticle(size);
  const generated = generateText(title, size.words);
  const { text } = generated;
  const json: unknown = createTextDocument(text).toJSON();
  const document = { type: 'doc', ...(typeof json === 'object' ? json : {}) };
  const sha256 = createHash('sha256').update(text).digest('hex');
  return {
    article: {
      id: createId(clock),
      metadata: { title, byline: null, publisher: null, url: null, publishedAt: null, language: 'en' },
      importedAt: at,
      archivedAt: null,
      source: { fileName: 'generated.txt', mediaType: 'text/plain', sha256, bytes: Buffer.byteLength(text) },
      revisions: [
        { id: createId(clock), number: 1, createdAt: at, textSha256: sha256, source: null, document },
      ],
    },
    lists: createLists(text, spreadSpans(generated, size.annotations), clock),
  };
}

function createLists(text: string, spans: readonly Span[], clock: Clock): AnnotationLists {
  const index = new CodePointIndex(text);
  const claims: AnnotationLists['claims'][number][] = [];
  const quotes: AnnotationLists['quotes'][number][] = [];
  const entities: AnnotationLists['entities'][number][] = [];
  const annotations = spans.map((span, place): Annotation => {
    const kind = kinds[place % kinds.length] ?? 'claim';
    const refId = createId(clock);
    if (kind === 'claim')
      claims.push({ ...createClaim(refId), status: place % 2 === 0 ? 'verified' : 'unchecked' });
    else if (kind === 'quote') quotes.push(createQuote(refId, 'direct'));
    else entities.push(createEntity(refId, { name: text.slice(span.start, span.end), type: 'person' }));
    return {
      id: createId(clock),
      kind,
      refId,
      anchor: describeAnchor(text, span, index),
      note: null,
      tags: [],
      origin: 'manual',
      createdBy: personId,
      createdAt: at,
      updatedAt: at,
    };
  });
  return { ...emptyLists, annotations, claims, quotes, entities };
}
