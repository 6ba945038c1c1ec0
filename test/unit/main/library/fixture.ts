import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SetTimer } from '#main/library/article-store.ts';
import type { Library } from '#main/library/library.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import type { SetChange } from '#main/library/working-set.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import type { Annotation, AnnotationKind } from '#shared/domain/annotation.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import type { Metadata, NodeJson } from '#shared/domain/article.ts';
import type { Clock } from '#shared/domain/ids.ts';
import { createClaim, createEntity, createQuote } from '#shared/domain/records.ts';

/** Emoji, a combining accent, a no-break space, text from right to left, and blocks. */
export const sampleText = [
  'Zoé Lindqvist’s 🧾 bill: €412\u00a0million',
  'The mayor said “it 👩‍🚀 was e\u0301lite” \u2067שלום עולם\u2069.',
  'A third paragraph, plain.',
].join('\n\n');

/** A time that stands still until it is moved on, and chance that is the same in every run. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

export function createTestClock(start = Date.UTC(2026, 0, 31, 9, 30)): TestClock {
  let time = start;
  let seed = 1;
  return {
    now: () => time,
    advance: (milliseconds) => {
      time += milliseconds;
    },
    random: (bytes) =>
      bytes.map(() => {
        /* The "minimal standard" generator of Park and Miller. */
        seed = (seed * 48_271) % 2_147_483_647;
        return seed & 0xff;
      }),
  };
}

/** Timers that go off when the test says so. */
export function createManualTimers(): { readonly setTimer: SetTimer; fire(): void } {
  const waiting = new Set<() => void>();
  return {
    setTimer: (callback) => {
      waiting.add(callback);
      return () => waiting.delete(callback);
    },
    fire: () => {
      const due = [...waiting];
      waiting.clear();
      for (const callback of due) callback();
    },
  };
}

/** A folder of the test's own, removed when the test is over. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-library-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function createDocumentJson(text: string): NodeJson {
  const blocks = text
    .split('\n\n')
    .map((block) => schema.node('paragraph', null, block === '' ? [] : [schema.text(block)]));
  const json: unknown = createDocument(blocks).toJSON();
  return { type: 'doc', ...(typeof json === 'object' ? json : {}) };
}

export function createMetadata(title: string): Metadata {
  return { title, byline: null, publisher: null, url: null, publishedAt: null, language: 'en' };
}

/** Adds an article with `sampleText`, or another text, and returns its id. */
export async function addSample(library: Library, text = sampleText): Promise<string> {
  const { article } = await library.addArticle({
    document: createDocumentJson(text),
    metadata: createMetadata(text.slice(0, 20)),
    source: { fileName: 'sample.txt', mediaType: 'text/plain' },
    bytes: new TextEncoder().encode(text),
  });
  return article.id;
}

export async function openTestLibrary(
  folder: string,
  options: Partial<Parameters<typeof openLibrary>[0]> = {},
) {
  const library = await openLibrary({ folder, clock: createTestClock(), ...options });
  onTestFinished(() => library.close());
  return library;
}

/** The annotation of the first place of some words in a text. */
export function createAnnotation(
  id: string,
  {
    kind = 'claim',
    refId = `${id}-record`,
    words = 'plain',
    text = sampleText,
  }: {
    readonly kind?: AnnotationKind;
    readonly refId?: string;
    readonly words?: string;
    readonly text?: string;
  } = {},
): Annotation {
  const start = text.indexOf(words);
  return {
    id,
    kind,
    refId,
    anchor: describeAnchor(text, { start, end: start + words.length }),
    note: null,
    tags: [],
    origin: 'manual',
    createdBy: 'person',
    createdAt: '2026-01-31T09:30:00.000Z',
    updatedAt: '2026-01-31T09:30:00.000Z',
  };
}

export function createRecordChange(kind: AnnotationKind, id: string): SetChange {
  if (kind === 'claim') return { type: kind, id, value: createClaim(id) };
  if (kind === 'quote') return { type: kind, id, value: createQuote(id, 'direct') };
  return { type: kind, id, value: createEntity(id, { name: id, type: 'person' }) };
}

/** A record and an annotation that names it, as the window sends them for one tag. */
export function tag(id: string, options: Parameters<typeof createAnnotation>[1] = {}): readonly SetChange[] {
  const value = createAnnotation(id, options);
  return [createRecordChange(value.kind, value.refId), { type: 'annotation', id, value }];
}

export function getIds({ annotations }: AnnotationLists): readonly string[] {
  return annotations.map(({ id }) => id);
}

/** Every file below a folder with its bytes, to see that nothing has changed. */
export function readTree(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.toSorted().map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}
