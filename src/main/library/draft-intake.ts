import { measureContainment, measureTitles } from '#shared/anchor/draft-likeness.ts';
import { getCurrentRevision, type Metadata, type NodeJson, type Revision } from '#shared/domain/article.ts';
import { type Clock, createId, createTimestamp } from '#shared/domain/ids.ts';
import { TickmarkError } from '#shared/result.ts';
import { hashBytes, hashText } from '#shared/text/hash.ts';
import { readPlainText } from './revision-texts.ts';
import type { ReadFile } from './intake.ts';
import type { Library } from './library.ts';

/** What has become of a file that is a new draft of an article. Nothing is changed until the revision is saved as a change. */
export type DraftIntake =
  | {
      readonly status: 'draft';
      readonly articleId: string;
      readonly title: string;
      readonly notices: readonly string[];
      readonly revision: Revision;
    }
  /** Its text is the one that is worked on. */
  | { readonly status: 'already'; readonly articleId: string; readonly title: string };

/**
 * Makes of what the importer has read of a file the next revision of an article, and keeps the file beside it.
 *
 * @throws TickmarkError `bad-request` where the file has several texts or none, `not-found`, `disk`
 */
export async function takeDraft(
  { fileName, bytes, imported }: ReadFile,
  {
    library,
    clock,
    articleId,
  }: { readonly library: Library; readonly clock: Clock; readonly articleId: string },
): Promise<DraftIntake> {
  const [draft, ...others] = imported.articles;
  if (draft === undefined || others.length > 0) {
    throw new TickmarkError({
      code: 'bad-request',
      file: fileName,
      message:
        draft === undefined
          ? 'It holds annotations without a text.'
          : `It holds ${imported.articles.length} texts; a draft is one.`,
      remedy: 'Choose the file that the text of the new draft is in.',
    });
  }
  const { article } = await library.readArticle(articleId);
  const { title } = article.metadata;
  const current = getCurrentRevision(article);
  const textSha256 = await hashText(readPlainText(draft.document, { file: fileName, place: '$.document' }));
  if (textSha256 === current.textSha256) return { status: 'already', articleId, title };
  const source = {
    fileName,
    mediaType: draft.mediaType,
    sha256: await hashBytes(bytes),
    bytes: bytes.length,
  };
  const number = current.number + 1;
  await library.keepDraftFile(articleId, { number, origin: source, bytes });
  const head = { id: createId(clock), number, createdAt: createTimestamp(clock), textSha256, source };
  const known = draft.annotations?.annotations.length ?? 0;
  return {
    status: 'draft',
    articleId,
    title,
    notices: [
      ...imported.notices,
      ...draft.notices,
      ...(known > 0
        ? [
            `The ${known} annotations in the file are left out: those of this article are carried over. Import the file as annotations to add them.`,
          ]
        : []),
    ],
    revision: { ...head, document: draft.document },
  };
}

/** An article that a text may be a new draft of. */
export interface DraftProposal {
  readonly articleId: string;
  readonly title: string;
  readonly revisionNumber: number;
  /** How much of the text is in the article already, 0 to 1. */
  readonly alike: number;
}

/** How alike a title must be for half of the text to be enough … */
const alikeTitle = 0.5;
const alikeText = 0.5;

/** … and how much of the text it takes where the title is another one. */
const sameText = 0.7;

/** The articles that are looked into: those with the likest titles … */
const mostByTitle = 8;

/** … and those that were worked on last, for a draft may have got another title. More would make every import slow. */
const mostRecent = 12;

/**
 * The article of a library that a text is most likely a new draft of; null where it is like none of them, or is the very
 * text of one.
 */
export async function proposeDraft(
  { document, metadata }: { readonly document: NodeJson; readonly metadata: Metadata },
  library: Library,
): Promise<DraftProposal | null> {
  const text = readPlainText(document, { file: metadata.title, place: '$.document' });
  if (library.findByText(await hashText(text)) !== null) return null;
  const articles = library
    .list()
    .map((summary) => ({ ...summary, likeness: measureTitles(summary.title, metadata.title) }));
  const byTitle = articles
    .filter(({ likeness }) => likeness >= alikeTitle)
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, mostByTitle);
  const getTime = ({ workedOnAt, importedAt }: (typeof articles)[number]): string => workedOnAt ?? importedAt;
  const recent = articles
    .toSorted((one, other) => (getTime(one) < getTime(other) ? 1 : -1))
    .slice(0, mostRecent);
  let best: DraftProposal | null = null;
  for (const { id, title, revisionNumber, likeness } of new Set([...byTitle, ...recent])) {
    const known = await readText(library, id);
    const alike = known === null ? 0 : measureContainment(text, known);
    const isAlike = alike >= (likeness >= alikeTitle ? alikeText : sameText);
    if (isAlike && alike > (best?.alike ?? 0)) best = { articleId: id, title, revisionNumber, alike };
  }
  return best;
}

/** Null where the article cannot be read: then nothing is proposed, and the library tells why elsewhere. */
async function readText(library: Library, id: string): Promise<string | null> {
  try {
    const { article } = await library.readArticle(id);
    return readPlainText(getCurrentRevision(article).document, { file: id, place: '$.document' });
  } catch (error) {
    if (error instanceof TickmarkError) return null;
    throw error;
  }
}
