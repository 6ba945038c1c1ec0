import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { Change } from '#shared/domain/annotations.ts';
import {
  articleSchema,
  getCurrentRevision,
  type NodeJson,
  type Origin,
  type Revision,
  revisionSchema,
} from '#shared/domain/article.ts';
import { articleIdSchema, type Clock, createId } from '#shared/domain/ids.ts';
import type { ImportedArticle, ImportedFile } from '#shared/domain/imported-article.ts';
import { type JoinReport, joinAnnotations } from '#shared/domain/joining.ts';
import { type TickmarkFile, tickmarkFileSchema } from '#shared/format/tickmark/file-schema.ts';
import { listKnowledge } from '#shared/format/tickmark/lists.ts';
import { renamePeople } from '#shared/format/tickmark/people.ts';
import { TickmarkError } from '#shared/result.ts';
import { hashText } from '#shared/text/hash.ts';
import type { Library } from './library.ts';
import type { ArticleIdentity, PastRevision } from './new-article.ts';

/** A file that the importer has read. */
export interface ReadFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly imported: ImportedFile;
}

export interface IntakeOptions {
  readonly library: Library;
  readonly clock: Clock;
  /** The article that annotations are for, whatever text they come with; null: the one with their text, else a new one. */
  readonly into: string | null;
  /** To whom that is put down of which a file does not say who did it; asked for where there is any. */
  readonly getPersonId: () => Promise<string>;
  /** What other files bring to articles that are there: it is not saved yet, and not to be brought twice. */
  readonly unsaved?: readonly JoinedIntake[];
}

export interface ArticleName {
  readonly articleId: string;
  readonly title: string;
}

/** What has become of an article, or of annotations, in a file. */
export type Intake = ArticleName &
  (
    | {
        readonly status: 'imported';
        readonly notices: readonly string[];
        /** How many annotations came with it. */
        readonly annotations: number;
        /** The remarks of a word processor, which nobody has asked for yet. */
        readonly comments: TickmarkFile | null;
      }
    /** The annotations are for an article that is there. The changes are not done yet. */
    | {
        readonly status: 'joined';
        readonly notices: readonly string[];
        readonly changes: readonly Change[];
        readonly report: JoinReport;
      }
    /** The same file is in the library, and has nothing to add. */
    | { readonly status: 'already' }
  );

/** Annotations for an article that is there. */
export type JoinedIntake = Extract<Intake, { readonly status: 'joined' }>;

/**
 * Takes what the importer has read of a file into a library. Articles are added; annotations of a text that is there are
 * prepared to be joined with what is known of it, for whoever shows the article has to do that.
 *
 * @throws TickmarkError `no-text` where annotations come without a text and it is not said which article they are for,
 * `bad-request`, `too-large`, `disk`
 */
export async function takeIn(file: ReadFile, options: IntakeOptions): Promise<readonly Intake[]> {
  const { articles, textless, notices, skipped } = file.imported;
  const told = [
    ...notices,
    ...(skipped > 0 && notices.length === 0
      ? [`${skipped} of the annotations ${skipped === 1 ? 'was' : 'were'} left out.`]
      : []),
  ];
  const intakes: Intake[] = [];
  const listUnsaved = () => [
    ...(options.unsaved ?? []),
    ...intakes.filter((intake) => intake.status === 'joined'),
  ];
  for (const article of articles) {
    const own = { ...article, notices: [...article.notices, ...(intakes.length === 0 ? told : [])] };
    const about = { ...options, file, unsaved: listUnsaved() };
    intakes.push(await options.library.intake.run(() => takeArticle(own, about)));
  }
  for (const annotations of textless)
    intakes.push(await joinWith(annotations, { ...options, notices: told, unsaved: listUnsaved() }));
  return intakes;
}

/**
 * Joins annotations with an article of the library: the one they are for, else the one that has their text. Null where
 * there is none with their text.
 *
 * @throws TickmarkError `no-text`
 */
export async function joinFile(
  annotations: TickmarkFile,
  {
    library,
    into,
    notices,
    unsaved = [],
  }: Pick<IntakeOptions, 'library' | 'into' | 'unsaved'> & { readonly notices: readonly string[] },
): Promise<JoinedIntake | null> {
  const { text } = annotations.article;
  /* Not by the hash that the file states: it may be that of a text which has been changed since. */
  const articleId = into ?? (text === '' ? null : library.findByText(await hashText(text))?.id) ?? null;
  if (articleId === null) {
    if (text === '') throw createNoText();
    return null;
  }
  const renamed = await library.people.adopt(annotations.people);
  const { article, lists } = await library.readArticle(articleId);
  const ground = {
    text: getPlainText(parseDocument(getCurrentRevision(article).document)),
    lists,
    unsaved: unsaved.flatMap((joined) => (joined.articleId === articleId ? joined.changes : [])),
  };
  const incoming = renamePeople(annotations, renamed);
  const { changes, report } = joinAnnotations({ ...incoming, text }, ground);
  return { status: 'joined', articleId, title: article.metadata.title, notices, changes, report };
}

async function joinWith(
  annotations: TickmarkFile,
  options: IntakeOptions & { readonly notices: readonly string[] },
): Promise<Intake> {
  const joined = await joinFile(annotations, options);
  if (joined === null) throw createNoText();
  return joined;
}

async function takeArticle(
  imported: ImportedArticle,
  options: IntakeOptions & { readonly file: ReadFile },
): Promise<Intake> {
  const { library, file } = options;
  const { annotations, notices } = imported;
  const joined = annotations === null ? null : await joinFile(annotations, { ...options, notices });
  if (joined !== null) return joined;
  const known = annotations === null ? {} : await prepareKnowledge(annotations, options);
  const isOne = file.imported.articles.length === 1;
  const bytes =
    isOne || annotations === null ? file.bytes : new TextEncoder().encode(JSON.stringify(annotations));
  const { fileName } = file;
  const source = { fileName, mediaType: imported.mediaType };
  const { document, metadata } = imported;
  const { status, article } = await library.addArticle({ document, metadata, source, bytes, ...known });
  const name = { articleId: article.id, title: article.metadata.title };
  if (status === 'already') return { status, ...name };
  const count = annotations?.annotations.length ?? 0;
  return { status, ...name, notices, annotations: count, comments: imported.comments };
}

/** An article with all that belongs to it, as an archive holds it. */
export interface WholeArticle {
  readonly file: TickmarkFile;
  readonly document: NodeJson;
  /** The file that it came from; null where that is not known any more. */
  readonly original: { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> } | null;
  /** The file that its revision came from; null where it was made by corrections, undefined where that is not known. */
  readonly source?: Origin | null | undefined;
  /** Its revisions before that one, in their order, with what was known of each; null where that is lost. */
  readonly earlier?: readonly { readonly revision: Revision; readonly file: TickmarkFile | null }[];
  /** The files that revisions came from, but for the original, by their SHA-256. */
  readonly drafts?: ReadonlyMap<string, { readonly bytes: Uint8Array }>;
  readonly notices: readonly string[];
}

/**
 * Takes an article in with its structure and its original file; or, where its text is there already, what is known about
 * it. The files of its sources are archived by whoever has them.
 *
 * @throws TickmarkError as `takeIn`
 */
export function takeWhole(whole: WholeArticle, options: Omit<IntakeOptions, 'into'>): Promise<Intake> {
  return options.library.intake.run(() => joinOrAdd(whole, options));
}

async function joinOrAdd(whole: WholeArticle, options: Omit<IntakeOptions, 'into'>): Promise<Intake> {
  const { library } = options;
  const { file, document, original, notices } = whole;
  const joined = await joinFile(file, { ...options, into: null, notices });
  if (joined !== null) return joined;
  const known = await preparePast(whole, { ...options, known: await prepareKnowledge(file, options) });
  const { title, byline, publisher, url, publishedAt, language, source } = file.article;
  const { status, article } = await library.addArticle({
    document,
    metadata: { title, byline, publisher, url, publishedAt, language },
    source: { fileName: original?.fileName ?? source.fileName, mediaType: source.mediaType },
    /* Without its original an article still comes from something: from the text itself. */
    bytes: original?.bytes ?? new TextEncoder().encode(file.article.text),
    /* One from the same file has another text here: it is at another revision. */
    isSeparate: true,
    ...known,
  });
  const name = { articleId: article.id, title: article.metadata.title };
  if (status === 'already') return { status, ...name };
  return { status, ...name, notices, annotations: file.annotations.length, comments: null };
}

type Knowledge = Awaited<ReturnType<typeof prepareKnowledge>>;

/** What a new article is given of its past. Where its id is somebody else's here, its revisions keep theirs all the same. */
async function preparePast(
  { file, source, earlier = [], drafts = new Map() }: WholeArticle,
  { known, ...options }: Omit<IntakeOptions, 'into'> & { readonly known: Knowledge },
) {
  if (earlier.length === 0) return known;
  const { importedAt, revision } = file.article;
  const { id, number, createdAt } = revision;
  const identity = {
    ...(known.identity ?? { id: createId(options.clock), importedAt }),
    revision: { id, number, createdAt, ...(source !== undefined && { source }) },
  };
  const getBytes = (origin: Origin | null | undefined) => drafts.get(origin?.sha256 ?? '')?.bytes ?? null;
  const past: PastRevision[] = [];
  for (const one of earlier) {
    const lists = one.file === null ? null : (await prepareKnowledge(one.file, options)).lists;
    past.push({ revision: one.revision, lists, bytes: getBytes(one.revision.source) });
  }
  return { ...known, identity, earlier: past, draft: getBytes(source) };
}

/** What a new article is given of a file that knows more than its text. */
async function prepareKnowledge(
  annotations: TickmarkFile,
  { library, clock, getPersonId }: Omit<IntakeOptions, 'into'>,
) {
  const renamed = await library.people.adopt(annotations.people);
  const personId = annotations.coverage.nothingToCheck.length === 0 ? '' : await getPersonId();
  const lists = await listKnowledge(renamePeople(annotations, renamed), { clock, personId });
  const identity = readIdentity(annotations, library);
  return { lists, about: findUnknown(annotations), ...(identity !== null && { identity }) };
}

/** What a file says under keys that are not ours, of its article and outside of it, as an article keeps it. */
function findUnknown(file: TickmarkFile): Readonly<Record<string, unknown>> {
  const { shape } = tickmarkFileSchema;
  const outside = {
    file: omit(file, Object.keys(shape)),
    coverage: omit(file.coverage, Object.keys(shape.coverage.shape)),
  };
  const isEmpty = Object.values(outside).every((unknown) => Object.keys(unknown).length === 0);
  return {
    ...omit(file.article, [...Object.keys(articleSchema.shape), ...Object.keys(shape.article.shape)]),
    ...(!isEmpty && { outside }),
  };
}

function omit(value: object, known: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !known.includes(key)));
}

/** Null where its id is not one of ours, or somebody else's here. */
function readIdentity({ article }: TickmarkFile, library: Library): ArticleIdentity | null {
  const { id, importedAt, revision } = article;
  if (!articleIdSchema.safeParse(id).success || library.has(id)) return null;
  const known = articleSchema.pick({ id: true, importedAt: true }).safeParse({ id, importedAt });
  if (!known.success) return null;
  const { textSha256: _textSha256, utf16Length: _utf16Length, codePointLength: _length, ...head } = revision;
  const unknown = omit(head, Object.keys(revisionSchema.shape));
  return {
    id,
    importedAt,
    revision: { ...unknown, id: head.id, number: head.number, createdAt: head.createdAt },
  };
}

function createNoText(): TickmarkError {
  return new TickmarkError({
    code: 'no-text',
    message: 'It holds annotations without the text that they are of.',
    remedy: 'Open the article they belong to, and import the file into it.',
  });
}
