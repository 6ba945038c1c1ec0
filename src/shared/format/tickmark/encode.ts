import { getPlainText } from '../../document/positions.ts';
import { parseDocument } from '../../document/schema.ts';
import type { Annotation } from '../../domain/annotation.ts';
import type { AnnotationLists } from '../../domain/annotations.ts';
import { type Article, getCurrentRevision } from '../../domain/article.ts';
import { createMarks } from '../../domain/coverage.ts';
import { measureCoverage } from '../../domain/document-coverage.ts';
import type { Person } from '../../domain/person.ts';
import { findSignOff, type SignOff, type StandingSignOff } from '../../domain/sign-off.ts';
import { TickmarkError } from '../../result.ts';
import { CodePointIndex } from '../../text/code-points.ts';
import { type TickmarkFile, tickmarkFileSchema } from './file-schema.ts';
import { arrangeKeys } from './key-order.ts';
import { compareIds, describeWork, hashWork, type SignedWork } from './signed-work.ts';

/** What is written: an article at its current revision with everything known about it. */
export interface ExportedArticle {
  readonly article: Article;
  readonly lists: AnnotationLists;
}

export interface EncodeOptions {
  /** Of the library. Only those whom the annotations and records name go into the file. */
  readonly people: readonly Person[];
  /** Tickmark's own version. */
  readonly generatorVersion: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
}

/**
 * The article as the value of a `tickmark` file. The same article gives the same value but for `exportedAt`:
 * annotations are ordered by their starts, then the longest first, then by id, orphans last; records by id. Offsets in
 * code points are computed from the text.
 *
 * @throws TickmarkError `broken` where an annotation's words are not those of the text at its place
 */
export async function encodeTickmark(
  { article, lists }: ExportedArticle,
  options: EncodeOptions,
): Promise<TickmarkFile> {
  /* That it is put away concerns the library alone. */
  const { metadata, revisions: _revisions, archivedAt: _archivedAt, outside, ...about } = article;
  const { document: documentJson, source: _source, ...revision } = getCurrentRevision(article);
  const document = parseDocument(documentJson);
  const text = getPlainText(document);
  const index = new CodePointIndex(text);
  const standing = findSignOff(lists.signOffs, revision.id);
  const annotations = lists.annotations.map((annotation) => locate(annotation, { text, index }));
  const { nothingToCheck, ...work } = await describeWork({ ...lists, annotations });
  const ground = { marks: createMarks(lists), nothingToCheck: nothingToCheck.map(({ utf16 }) => utf16) };
  return {
    ...outside?.file,
    format: 'tickmark',
    version: 1,
    generator: { name: 'Tickmark', version: options.generatorVersion },
    exportedAt: options.exportedAt,
    article: {
      ...metadata,
      ...about,
      revision: { ...revision, utf16Length: text.length, codePointLength: index.length },
      text,
    },
    people: selectPeople(options.people, { lists, signOff: standing?.signOff ?? null }),
    ...work,
    coverage: {
      ...outside?.coverage,
      ...measureCoverage(document, { language: metadata.language, ground }),
      nothingToCheck,
    },
    signOff:
      standing === null
        ? null
        : await describeSignOff(standing, {
            work: { ...work, nothingToCheck },
            textSha256: revision.textSha256,
          }),
  };
}

/** As it was signed, and whether that still holds. What it keeps for our own eyes stays here. */
async function describeSignOff(
  { signOff: { id: _id, items: _items, ...signed }, isOfThisRevision }: StandingSignOff,
  { work, textSha256 }: { readonly work: SignedWork; readonly textSha256: string },
): Promise<NonNullable<TickmarkFile['signOff']>> {
  const isOfThisText = isOfThisRevision && signed.textSha256 === textSha256;
  const holds = isOfThisText && signed.annotationsSha256 === (await hashWork(work));
  return { ...signed, outdated: !holds };
}

/** The value as the text of a file: two spaces of indentation, keys in the order of the schema, a final line feed. */
export function formatTickmark(file: TickmarkFile): string {
  return `${JSON.stringify(arrangeKeys(file, tickmarkFileSchema), null, 2)}\n`;
}

function locate(
  annotation: Annotation,
  { text, index }: { readonly text: string; readonly index: CodePointIndex },
): Annotation {
  const { anchor } = annotation;
  const { utf16 } = anchor;
  if (utf16 === null) return { ...annotation, anchor: { ...anchor, codePoints: null } };
  if (text.slice(utf16.start, utf16.end) !== anchor.exact) {
    throw new TickmarkError({
      code: 'broken',
      place: `annotation ${annotation.id}`,
      message: `The words at ${utf16.start}–${utf16.end} of the text are not those that it names.`,
    });
  }
  const codePoints = {
    ...anchor.codePoints,
    start: index.toCodePoints(utf16.start),
    end: index.toCodePoints(utf16.end),
  };
  return { ...annotation, anchor: { ...anchor, codePoints } };
}

function selectPeople(
  people: readonly Person[],
  { lists, signOff }: { readonly lists: AnnotationLists; readonly signOff: SignOff | null },
): readonly Person[] {
  const checked = [...lists.claims, ...lists.quotes, ...lists.entities];
  const named = new Set<string | null | undefined>([
    ...lists.annotations.map((annotation) => annotation.createdBy),
    ...checked.flatMap(({ checkedBy, earlier }) => [checkedBy, earlier?.checkedBy]),
    ...lists.claims.map((claim) => claim.decision?.by),
    signOff?.by,
  ]);
  return people.filter((person) => named.has(person.id)).toSorted(compareIds);
}
