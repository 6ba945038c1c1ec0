import type { Anchor, Annotation } from '../../domain/annotation.ts';
import type { Person } from '../../domain/person.ts';
import type { ExportInput, Write } from '../exchange.ts';
import { chooseLabel, type LabelTarget } from '../label-table.ts';
import type { JsonObject } from '../migrations.ts';
import { type TickmarkFile, tickmarkFileSchema } from '../tickmark/file-schema.ts';
import { type BodyContext, createBodies, type RecordOf } from './bodies.ts';
import { createCollectionId, toUri, writeId } from './iri.ts';
import { encodeNode } from './node-codec.ts';
import { lists, shapes } from './shapes.ts';
import {
  annotationContext,
  articleTerm,
  collectionContext,
  createTerm,
  extraTerm,
  kindTerm,
  modelContext,
  recordTerm,
} from './terms.ts';
import { findUnknownKeys } from './unknown-keys.ts';

/**
 * Writes an article as an AnnotationCollection of the W3C's model with all its annotations in one page. Each annotation is
 * whole by itself, with its context, so that it can be taken out of the file: to a reader of the model it is a part of a
 * document, by quotation and by position in code points, with bodies in words. What else we know stands once, at the
 * collection, in terms of ours: the article with its text, records, sources, people, coverage and sign-off. Nothing of a
 * `tickmark` file is lost.
 */
export const writeWebAnnotation: Write = ([input]) => ({
  files: [{ suffix: '.jsonld', content: `${JSON.stringify(createCollection(input), null, 2)}\n` }],
  notices: [],
  skipped: 0,
});

function createCollection({ file, labels }: ExportInput): JsonObject {
  const { article, annotations, generator, exportedAt, coverage, signOff } = file;
  const extra = Object.entries(file).filter(([key]) => !Object.hasOwn(tickmarkFileSchema.shape, key));
  const id = createCollectionId(article.revision.id);
  const page = `${id}/1`;
  const context = createContext(file);
  const collection = {
    id,
    type: 'AnnotationCollection',
    ...(article.title !== '' && { label: article.title }),
    total: annotations.length,
  };
  return {
    '@context': collectionContext,
    ...collection,
    generator: { type: 'Software', ...encodeNode(generator, shapes.generator) },
    generated: exportedAt,
    first: {
      '@context': modelContext,
      id: page,
      type: 'AnnotationPage',
      partOf: collection,
      startIndex: 0,
      items: annotations.map((annotation) => createAnnotation(annotation, { ...context, labels })),
    },
    last: page,
    [articleTerm]: createArticle(file),
    ...Object.fromEntries(
      lists.flatMap(({ key, type, shape }) => {
        const nodes = file[key].map((item) => ({ ...type, ...encodeNode(item, shape) }));
        return nodes.length === 0 ? [] : [[createTerm(key), nodes]];
      }),
    ),
    [createTerm('coverage')]: encodeNode(coverage, shapes.coverage),
    ...(signOff !== null && { [createTerm('signOff')]: encodeNode(signOff, shapes.signOff) }),
    ...(extra.length > 0 && { [extraTerm]: Object.fromEntries(extra) }),
  };
}

/** The article; its text is that of its revision, to which a position counts. */
function createArticle({ article }: TickmarkFile): JsonObject {
  const { text, revision, ...about } = article;
  return {
    type: createTerm('Article'),
    ...encodeNode(about, shapes.article),
    [createTerm('revision')]: {
      type: 'Text',
      ...encodeNode(revision, shapes.revision),
      format: 'text/plain',
      language: article.language,
      value: text,
    },
  };
}

interface AnnotationContext extends Pick<BodyContext, 'sources'>, Pick<ExportInput, 'labels'> {
  readonly article: TickmarkFile['article'];
  readonly people: ReadonlyMap<string, Person>;
  /** By kind and id. */
  readonly records: ReadonlyMap<string, RecordOf>;
}

function createContext(file: TickmarkFile): Omit<AnnotationContext, 'labels'> {
  const names = new Map(file.entities.map(({ id, name }) => [id, name]));
  const records: readonly RecordOf[] = [
    ...file.claims.map((record) => ({ kind: 'claim' as const, record })),
    ...file.quotes.map((record) => ({
      kind: 'quote' as const,
      record,
      speaker: names.get(record.speakerId ?? '') ?? null,
    })),
    ...file.entities.map((record) => ({ kind: 'entity' as const, record })),
  ];
  return {
    article: file.article,
    people: new Map(file.people.map((person) => [person.id, person])),
    records: new Map(records.map((about) => [`${about.kind} ${about.record.id}`, about])),
    sources: new Map(file.sources.map((source) => [source.id, source])),
  };
}

function createAnnotation(annotation: Annotation, context: AnnotationContext): JsonObject {
  const { id, kind, refId, anchor, origin, createdBy, createdAt, updatedAt } = annotation;
  const about = context.records.get(`${kind} ${refId}`) ?? null;
  const target: LabelTarget =
    kind === 'entity' ? { kind, type: about?.kind === kind ? about.record.type : 'other' } : { kind };
  const person = context.people.get(createdBy);
  const extra = findUnknownKeys(annotation);
  return {
    '@context': annotationContext,
    id: writeId('annotation', id),
    type: 'Annotation',
    motivation: listMotivations(annotation),
    creator:
      person === undefined
        ? writeId('person', createdBy)
        : { type: 'Person', ...encodeNode(person, shapes.person) },
    created: createdAt,
    modified: updatedAt,
    body: createBodies(annotation, {
      label: chooseLabel(annotation, target, context.labels),
      about,
      sources: context.sources,
    }),
    target: createTarget(anchor, context.article),
    [kindTerm]: kind,
    [recordTerm]: writeId(kind, refId),
    [createTerm('origin')]: origin,
    [createTerm('state')]: anchor.state,
    ...(anchor.was !== null && { [createTerm('was')]: anchor.was }),
    ...(extra !== null && { [extraTerm]: extra }),
  };
}

function listMotivations({ kind, note, tags }: Annotation): readonly string[] {
  return [
    kind === 'entity' ? 'identifying' : 'assessing',
    ...(note === null ? [] : ['commenting']),
    ...(tags.length === 0 ? [] : ['tagging']),
  ];
}

/**
 * Where the words are. The document is the article's address on the web if it has one, as it was when our text was taken
 * from it; else it is that text. An orphan has no position.
 */
function createTarget(
  { exact, prefix, suffix, codePoints }: Anchor,
  { url, language, importedAt, revision }: TickmarkFile['article'],
): JsonObject {
  const text = writeId('revision', revision.id);
  const page = url === null ? null : toUri(url);
  return {
    type: 'SpecificResource',
    source: { id: page ?? text, type: 'Text', ...(page === null && { format: 'text/plain' }), language },
    ...(page !== null && { state: { type: 'TimeState', sourceDate: importedAt, cached: text } }),
    selector: [
      {
        type: 'TextQuoteSelector',
        exact,
        ...(prefix !== '' && { prefix }),
        ...(suffix !== '' && { suffix }),
      },
      ...(codePoints === null
        ? []
        : [{ type: 'TextPositionSelector', start: codePoints.start, end: codePoints.end }]),
    ],
  };
}
