import { describeAnchor } from '../anchor/describe.ts';
import { resolveAnchor } from '../anchor/resolve.ts';
import { CodePointIndex } from '../text/code-points.ts';
import type { Anchor, AnchorState, Annotation } from './annotation.ts';
import { type AnnotationLists, type Change, emptyLists } from './annotations.ts';
import { spanSchema } from './span.ts';

/** Annotations from elsewhere: of a text, which need not be the one that they are to stand in. */
export interface Incoming extends Omit<AnnotationLists, 'nothingToCheck' | 'signOffs' | 'rejections'> {
  /** Empty where it is not known. */
  readonly text: string;
}

/** What they are to be joined with. */
export interface Ground {
  /** The plain text of the article's revision. */
  readonly text: string;
  readonly lists: AnnotationLists;
  /** What has been joined with them, and is not saved yet. */
  readonly unsaved?: readonly Change[];
}

/** How many annotations came to stand where: by their anchors, and those that were there already. */
export type JoinReport = Readonly<Record<AnchorState | 'already', number>>;

export interface Joining {
  /** What is to be done, records before the annotations that name them. */
  readonly changes: readonly Change[];
  readonly report: JoinReport;
}

/**
 * Joins annotations from elsewhere with those of an article. In the very same text they stand where they stood; in any
 * other they are looked for, and what is not found is an orphan, which is listed and never dropped. Nothing that is there
 * is altered: an annotation or a record of the same id stays as it is, and so does an annotation that says the same of
 * the same words.
 */
export function joinAnnotations(incoming: Incoming, ground: Ground): Joining {
  const place = createPlacer(incoming.text, ground.text);
  const annotations = incoming.annotations.map((annotation) => ({
    ...annotation,
    anchor: place(annotation.anchor),
  }));
  return addUnknown({ ...incoming, annotations }, addValues(ground.lists, ground.unsaved ?? []));
}

/** What of a joining is still to be done, where others have been joined with the same article since. */
export function joinRest({ changes, report }: Joining, lists: AnnotationLists): Joining {
  const rest = addUnknown(addValues(emptyLists, changes), lists);
  return { ...rest, report: { ...rest.report, already: report.already + rest.report.already } };
}

/** Adds annotations that stand in the text of the lists. */
function addUnknown(incoming: Omit<Incoming, 'text'>, lists: AnnotationLists): Joining {
  const there = new Set(lists.annotations.map(({ id }) => id));
  const known = new Set(lists.annotations.map((annotation) => describeMark(annotation)));
  const report = { exact: 0, moved: 0, changed: 0, orphan: 0, already: 0 };
  const added: Annotation[] = [];
  for (const annotation of incoming.annotations) {
    if (there.has(annotation.id) || known.has(describeMark(annotation))) {
      report.already += 1;
      continue;
    }
    report[annotation.anchor.state] += 1;
    added.push(annotation);
  }
  return { changes: listChanges(added, { incoming, lists }), report };
}

/** The lists with what joining adds to them. */
function addValues(lists: AnnotationLists, changes: readonly Change[]): AnnotationLists {
  const added = {
    annotations: [...lists.annotations],
    claims: [...lists.claims],
    quotes: [...lists.quotes],
    entities: [...lists.entities],
    sources: [...lists.sources],
  };
  for (const { type, value } of changes) {
    if (value === null) continue;
    if (type === 'annotation') added.annotations.push(value);
    else if (type === 'claim') added.claims.push(value);
    else if (type === 'quote') added.quotes.push(value);
    else if (type === 'entity') added.entities.push(value);
    else if (type === 'source') added.sources.push(value);
  }
  return { ...lists, ...added };
}

/** What makes two annotations say the same of the same words, whatever their ids are. */
function describeMark({ kind, anchor, tags, note }: Annotation): string {
  return JSON.stringify([kind, anchor.utf16?.start, anchor.utf16?.end, anchor.exact, tags, note]);
}

/** Finds the anchors of one text in another. */
function createPlacer(from: string, to: string): (anchor: Anchor) => Anchor {
  const index = new CodePointIndex(to);
  return (anchor) => {
    if (from === to && from !== '') return anchor;
    const byPosition = anchor.exact === '' ? findPosition(anchor, { text: to, index }) : null;
    if (byPosition !== null) return describeAnchor(to, byPosition, index);
    const { state, span } = resolveAnchor(anchor, to);
    const was = anchor.was ?? anchor.exact;
    if (span === null) return { ...anchor, utf16: null, codePoints: null, state: 'orphan', was };
    const found = describeAnchor(to, span, index);
    return state === 'changed' ? { ...found, state, was } : { ...found, state };
  };
}

/** Where an anchor of which nothing but its place is known would be (`position`, in code points). */
function findPosition(
  anchor: Anchor,
  { text, index }: { readonly text: string; readonly index: CodePointIndex },
): { readonly start: number; readonly end: number } | null {
  const position = spanSchema.safeParse(anchor['position']);
  if (!position.success || position.data.end > index.length) return null;
  const span = { start: index.toUtf16(position.data.start), end: index.toUtf16(position.data.end) };
  return span.end <= text.length ? span : null;
}

interface JoinContext {
  readonly incoming: Omit<Incoming, 'text'>;
  readonly lists: AnnotationLists;
}

/** What the added annotations need of records and sources, and themselves. */
function listChanges(added: readonly Annotation[], { incoming, lists }: JoinContext): readonly Change[] {
  const needed = new Set(added.map(({ refId }) => refId));
  const quotes = incoming.quotes.filter(({ id }) => needed.has(id));
  for (const { speakerId } of quotes) if (speakerId !== null) needed.add(speakerId);
  const claims = incoming.claims.filter(({ id }) => needed.has(id));
  const entities = incoming.entities.filter(({ id }) => needed.has(id));
  const sourceIds = new Set([...claims, ...quotes, ...entities].flatMap((record) => record.sourceIds));
  for (const { verification } of quotes) if (verification !== null) sourceIds.add(verification.sourceId);
  const sources = incoming.sources.filter(({ id }) => sourceIds.has(id));
  return [
    ...without(sources, lists.sources).map((value) => ({ type: 'source' as const, id: value.id, value })),
    ...without(entities, lists.entities).map((value) => ({ type: 'entity' as const, id: value.id, value })),
    ...without(quotes, lists.quotes).map((value) => ({ type: 'quote' as const, id: value.id, value })),
    ...without(claims, lists.claims).map((value) => ({ type: 'claim' as const, id: value.id, value })),
    ...added.map((value) => ({ type: 'annotation' as const, id: value.id, value })),
  ];
}

/** Those that are not there yet. */
function without<T extends { readonly id: string }>(items: readonly T[], there: readonly T[]): readonly T[] {
  const ids = new Set(there.map(({ id }) => id));
  return items.filter(({ id }) => !ids.has(id));
}
