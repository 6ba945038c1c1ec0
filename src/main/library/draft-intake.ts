import { getCurrentRevision, type Origin, type Revision, revisionSchema } from '#shared/domain/article.ts';
import { createId, createTimestamp } from '#shared/domain/ids.ts';
import type { ImportedArticle } from '#shared/domain/imported-article.ts';
import { copyAsJson } from '#shared/format/json-text.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { TickmarkError } from '#shared/result.ts';
import { hashBytes, hashText } from '#shared/text/hash.ts';
import type { ArticleName, IntakeOptions, ReadFile } from './intake.ts';
import { readPlainText } from './revision-texts.ts';

/** What has become of a file that is a draft of an article. Nothing of the article is changed. */
export type DraftIntake = ArticleName &
  (
    | {
        readonly status: 'draft';
        readonly notices: readonly string[];
        /** The next one of the article. */
        readonly revision: Revision;
        /** The remarks of a word processor, which nobody has asked for yet. */
        readonly comments: TickmarkFile | null;
      }
    /** Its text is that of the current revision. */
    | { readonly status: 'already' }
  );

/**
 * Makes the next revision of an article from what the importer has read of a file, and keeps the file. The revision is for
 * whoever carries the annotations over to it, and saves it with them.
 *
 * @throws TickmarkError `no-text`, `unsupported` where there are several texts in the file, `bad-request` where its document
 * is none of ours, `not-found` or what keeps the article from being used, `disk`
 */
export async function takeDraft(
  { fileName, bytes, imported }: ReadFile,
  { library, clock, articleId }: Pick<IntakeOptions, 'library' | 'clock'> & { readonly articleId: string },
): Promise<DraftIntake> {
  const draft = requireOne(imported.articles);
  const { article } = await library.readArticle(articleId);
  const name = { articleId, title: article.metadata.title };
  const current = getCurrentRevision(article);
  const textSha256 = await hashText(readDraftText(draft, fileName));
  if (textSha256 === current.textSha256) return { status: 'already', ...name };
  const source: Origin = {
    fileName,
    mediaType: draft.mediaType,
    sha256: await hashBytes(bytes),
    bytes: bytes.length,
  };
  const number = current.number + 1;
  const made = {
    id: createId(clock),
    number,
    createdAt: createTimestamp(clock),
    textSha256,
    source,
    document: draft.document,
  };
  const revision = revisionSchema.parse(copyAsJson(made));
  await library.keepDraftFile(articleId, { number, origin: source, bytes });
  const notices = [...imported.notices, ...draft.notices, ...tellLeftOut(draft)];
  return { status: 'draft', ...name, notices, revision, comments: draft.comments };
}

/** The error where an archive of an article is to be a draft of one. */
export function createNoDraft(): TickmarkError {
  return new TickmarkError({
    code: 'unsupported',
    message: 'It is an archive of an article with everything that belongs to it, and no draft.',
    remedy: 'Import it as an article, or choose the file of the new text.',
  });
}

function requireOne(articles: readonly ImportedArticle[]): ImportedArticle {
  const [draft, ...others] = articles;
  if (draft === undefined) {
    throw new TickmarkError({
      code: 'no-text',
      message: 'It holds annotations without the text that they are of.',
      remedy: 'Choose the file of the new text.',
    });
  }
  if (others.length === 0) return draft;
  throw new TickmarkError({
    code: 'unsupported',
    message: `It holds ${articles.length} texts, and a draft is one.`,
    remedy: 'Save the one that is the draft in a file of its own.',
  });
}

function readDraftText({ document }: ImportedArticle, file: string): string {
  try {
    return readPlainText(document, { file, place: '$.document' });
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    throw new TickmarkError({ ...error.detail, code: 'bad-request' }, { cause: error });
  }
}

/** What is known of the article is carried over; what the file knows would be in its way. */
function tellLeftOut({ annotations }: ImportedArticle): readonly string[] {
  const count = annotations?.annotations.length ?? 0;
  if (count === 0) return [];
  const what = count === 1 ? 'The annotation in it is' : `The ${count} annotations in it are`;
  return [`${what} not taken over. Import the file into the article once this is its text.`];
}
