import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { getPlainText, TextIndex } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { getCurrentRevision } from '#shared/domain/article.ts';
import { createId, createTimestamp } from '#shared/domain/ids.ts';
import { createClaim, createEntity } from '#shared/domain/records.ts';
import type { Span } from '#shared/domain/span.ts';
import { CodePointIndex } from '#shared/text/code-points.ts';
import { createRandom, generateText } from './generated-article.ts';
import { importOne } from './imported.ts';

/** The longest annotation, in UTF-16 units: about two sentences, so that a fifth of them overlap another. */
const longestAnnotation = 180;

/** Makes a library that holds one generated article with so many annotations. */
export async function fillLibrary(
  folder: string,
  size: { readonly words: number; readonly annotations: number },
): Promise<void> {
  const library = await openLibrary({ folder, clock: systemClock });
  try {
    const person = await library.people.ensure('Generator');
    const bytes = new TextEncoder().encode(generateText(size.words));
    const imported = await importOne({ fileName: 'generated.txt', bytes });
    const { article } = await library.addArticle({
      document: imported.document,
      metadata: imported.metadata,
      source: { fileName: 'generated.txt', mediaType: imported.mediaType },
      bytes,
    });
    const { text } = TextIndex.of(parseDocument(imported.document));
    await library.saveChanges(
      article.id,
      createChanges(text, { count: size.annotations, personId: person.id }),
    );
  } finally {
    await library.close();
  }
}

/** A sitting without the app, at whose end a backup is made: words of the first article become unchecked claims. */
export async function tagClaims(folder: string, words: readonly string[]): Promise<void> {
  const library = await openLibrary({ folder, clock: systemClock });
  try {
    const [summary] = library.list();
    if (summary === undefined) throw new Error(`${folder} holds no article`);
    const person = await library.people.ensure('Generator');
    const { article } = await library.readArticle(summary.id);
    const text = getPlainText(parseDocument(getCurrentRevision(article).document));
    const write = createWriter(text, person.id);
    const changes = words.map((exact) => {
      const start = text.indexOf(exact);
      if (start === -1) throw new Error(`the article has no words "${exact}"`);
      return write({ start, end: start + exact.length }, 'claim');
    });
    await library.saveChanges(article.id, changes.flat());
  } finally {
    await library.close();
  }
}

/** Claims and entities at random places, each with a record of its own. */
function createChanges(
  text: string,
  { count, personId }: { readonly count: number; readonly personId: string },
): readonly Change[] {
  const random = createRandom(2);
  const write = createWriter(text, personId);
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor(random() * (text.length - longestAnnotation));
    const end = start + 5 + Math.floor(random() * (longestAnnotation - 5));
    return write({ start, end }, index % 2 === 0 ? 'claim' : 'entity');
  }).flat();
}

/** Writes the changes that tag a span (UTF-16) as a claim or an entity with a record of its own. */
function createWriter(
  text: string,
  createdBy: string,
): (span: Span, kind: 'claim' | 'entity') => readonly Change[] {
  const codePoints = new CodePointIndex(text);
  const at = createTimestamp(systemClock);
  return (span, kind) => {
    const refId = createId(systemClock);
    const id = createId(systemClock);
    const name = text.slice(span.start, span.end);
    const record: Change =
      kind === 'claim'
        ? { type: 'claim', id: refId, value: createClaim(refId) }
        : { type: 'entity', id: refId, value: createEntity(refId, { name, type: 'other' }) };
    const value = {
      id,
      kind,
      refId,
      anchor: describeAnchor(text, span, codePoints),
      note: null,
      tags: [],
      origin: 'manual',
      createdBy,
      createdAt: at,
      updatedAt: at,
    } as const;
    return [record, { type: 'annotation', id, value }];
  };
}
