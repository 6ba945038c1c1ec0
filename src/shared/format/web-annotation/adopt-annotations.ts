import type { Anchor, Annotation } from '../../domain/annotation.ts';
import type { Origin } from '../../domain/article.ts';
import { createId } from '../../domain/ids.ts';
import type { Span } from '../../domain/span.ts';
import { hashText } from '../../text/hash.ts';
import { adoptDocument } from '../adopt.ts';
import { addExtras, readExtras } from '../annotation-extras.ts';
import type { ReadContext } from '../exchange.ts';
import { createForeignSpan, type ForeignRelation, type ForeignSpan } from '../foreign.ts';
import { findTarget, isOwnLabel, type LabelTable } from '../label-table.ts';
import type { TickmarkFile } from '../tickmark/file-schema.ts';
import type { ForeignAnnotation } from './foreign-annotation.ts';
import type { Remarks } from './remarks.ts';
import type { Selection } from './selection.ts';

/** An annotation with those of its targets that are parts of one document's text. */
export interface Placeable {
  readonly annotation: ForeignAnnotation;
  readonly selections: readonly [Selection, ...Selection[]];
}

/** The annotations of one document. */
export interface AnnotatedDocument {
  readonly source: string | null;
  readonly placeables: readonly Placeable[];
  /** Between annotations, by their ids. */
  readonly relations: readonly ForeignRelation[];
}

export interface AdoptGround {
  /** The file that the annotations are in. */
  readonly origin: Origin;
  readonly context: ReadContext;
}

/** Of an annotation that is tagged as nothing: somebody had something to say there, which is for checkers to look at. */
const untagged = 'claim';

/**
 * An article without its text, whose annotations are orphans with the words that the file quotes. `adoptDocument` decides
 * what they are; it wants a text to place them in, so it is given their words one after another.
 */
export async function adoptAnnotations(
  { source, placeables, relations }: AnnotatedDocument,
  { origin, context }: AdoptGround,
): Promise<TickmarkFile> {
  const words = placeables.flatMap(({ selections }) =>
    selections.map(({ quotation }) => quotation?.exact ?? ''),
  );
  const prepared = prepare(placeables, context);
  let offset = 0;
  const spans = prepared.map((item) => {
    const pieces = item.selections.map(({ quotation }): Span => {
      const start = offset;
      offset += (quotation?.exact.length ?? 0) + 1;
      return { start, end: offset - 1 };
    });
    return createSpan(item, pieces);
  });
  const { file } = await adoptDocument(
    {
      name: findFirst(placeables, ({ title }) => title),
      text: words.join('\n'),
      language: findFirst(placeables, ({ language }) => language),
      spans,
      relations,
      meta: null,
    },
    { ...context, fileName: origin.fileName, mediaType: origin.mediaType },
  );
  return emptyText({ ...file, annotations: dress(file.annotations, prepared) }, { source, origin });
}

interface Prepared extends Placeable {
  /** The one of the file; a new one where it has none, or that of another. */
  readonly id: string;
  readonly label: string;
}

function prepare(placeables: readonly Placeable[], { clock, labels }: ReadContext): readonly Prepared[] {
  const used = new Set<string>();
  return placeables.map((placeable) => {
    const { id, remarks } = placeable.annotation;
    const chosen = id === null || used.has(id) ? createId(clock) : id;
    used.add(chosen);
    return { ...placeable, id: chosen, label: chooseLabel(remarks, labels) };
  });
}

/** What tells what a span is: its label, else the first of its tags that the table knows, else the first one. */
function chooseLabel({ label, tags }: Remarks, labels: LabelTable): string {
  const named = tags.filter((tag) => tag.trim() !== '');
  return label ?? named.find((tag) => findTarget(labels, tag) !== null) ?? named[0] ?? untagged;
}

function createSpan({ annotation, selections, id, label }: Prepared, pieces: readonly Span[]): ForeignSpan {
  const [first = { start: 0, end: 0 }, ...others] = pieces;
  const { attributes, notes } = annotation.remarks;
  const values = new Map<string, string>();
  for (const [name, value] of attributes) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before}; ${value}`);
  }
  /* Where no words are known, the same words do not tell the same thing. */
  const isWordless = selections.every(({ quotation }) => quotation === null || quotation.exact === '');
  return createForeignSpan({
    id,
    label,
    pieces: [first, ...others],
    attributes: Object.fromEntries(values),
    note: notes.length === 0 ? null : notes.join('\n\n'),
    record: annotation.record ?? (isWordless ? id : null),
    creator: annotation.creator,
  });
}

/** Gives the annotations what a foreign span cannot say: ids, times, all tags as they are, and anchors of their words. */
function dress(annotations: readonly Annotation[], prepared: readonly Prepared[]): readonly Annotation[] {
  const pieces = prepared.flatMap((item) =>
    item.selections.map((selection, piece) => ({ item, selection, id: piece === 0 ? item.id : null })),
  );
  const names = new Map(annotations.map(({ id }, index) => [id, pieces[index]?.id ?? id]));
  const rename = (id: string): string => names.get(id) ?? id;
  return annotations.flatMap((adopted, index) => {
    const piece = pieces[index];
    if (piece === undefined) return [];
    const { item, selection } = piece;
    const { created, modified } = item.annotation;
    const { fragmentOf, relations } = readExtras(adopted);
    const createdAt = created ?? modified ?? adopted.createdAt;
    return addExtras(
      {
        ...adopted,
        id: rename(adopted.id),
        anchor: createOrphan(selection),
        tags: listTags(item),
        createdAt,
        updatedAt: modified ?? createdAt,
      },
      {
        fragmentOf: fragmentOf === undefined ? undefined : rename(fragmentOf),
        relations: relations?.map(({ label, to }) => ({ label, to: rename(to) })),
      },
    );
  });
}

/** All tags as they are in the file, and the label if it is not among them; of our own labels none is needed. */
function listTags({ annotation: { remarks }, label }: Prepared): readonly string[] {
  const named = remarks.tags.filter((tag) => tag.trim() !== '');
  const all = named.includes(label) ? named : [label, ...named];
  return [...new Set(all)].filter((tag) => tag !== label || !isOwnLabel(tag));
}

/**
 * Where only a position is known, or words without any context, the position goes along under a key of its own, in code
 * points as far as the file's tool counts them.
 */
function createOrphan({ quotation, position }: Selection): Anchor {
  const { exact, prefix, suffix } = quotation ?? { exact: '', prefix: '', suffix: '' };
  const isBare = prefix === '' && suffix === '';
  return {
    exact,
    prefix,
    suffix,
    utf16: null,
    codePoints: null,
    state: 'orphan',
    was: exact,
    ...(isBare && position !== null && { position }),
  };
}

function findFirst(
  placeables: readonly Placeable[],
  get: (annotation: ForeignAnnotation) => string | null,
): string | null {
  for (const { annotation } of placeables) {
    const found = get(annotation);
    if (found !== null) return found;
  }
  return null;
}

/** The file as it is: without a text. */
async function emptyText(
  file: TickmarkFile,
  { source, origin }: { readonly source: string | null; readonly origin: Origin },
): Promise<TickmarkFile> {
  const { article } = file;
  const revision = {
    ...article.revision,
    textSha256: await hashText(''),
    utf16Length: 0,
    codePointLength: 0,
  };
  return { ...file, article: { ...article, url: source, source: origin, revision, text: '' } };
}
