import { describeAnchor } from '../../anchor/describe.ts';
import type { AnnotationLists } from '../../domain/annotations.ts';
import { type Clock, createId, createTimestamp } from '../../domain/ids.ts';
import { CodePointIndex } from '../../text/code-points.ts';
import { hashText } from '../../text/hash.ts';
import type { TickmarkFile } from './file-schema.ts';
import { hashItems } from './signed-work.ts';

export interface ListOptions {
  readonly clock: Clock;
  /** To whom the marks "nothing to check" are put down, of which a file does not say who made them. */
  readonly personId: string;
}

/**
 * Everything that a file knows about its text, as a library keeps it. A sentence without anything to check counts only
 * where its words are those of which that was said. A sign-off that holds keeps holding, for it is bound to the same
 * text, annotations and ids.
 */
export async function listKnowledge(
  file: TickmarkFile,
  { clock, personId }: ListOptions,
): Promise<AnnotationLists> {
  const { annotations, claims, quotes, entities, sources } = file;
  const { text } = file.article;
  const index = new CodePointIndex(text);
  const marked = await Promise.all(
    file.coverage.nothingToCheck.map(async ({ utf16, textSha256 }) => {
      const isThere =
        utf16.end <= text.length && (await hashText(text.slice(utf16.start, utf16.end))) === textSha256;
      return isThere ? [utf16] : [];
    }),
  );
  const nothingToCheck = marked.flat().map((span) => ({
    id: createId(clock),
    anchor: describeAnchor(text, span, index),
    createdBy: personId,
    createdAt: createTimestamp(clock),
  }));
  const lists = {
    annotations,
    claims,
    quotes,
    entities,
    sources,
    nothingToCheck,
    signOffs: [],
    rejections: [],
  };
  if (file.signOff === null) return lists;
  const { outdated, ...signOff } = file.signOff;
  const items = outdated ? {} : await hashItems(lists);
  return { ...lists, signOffs: [{ ...signOff, id: file.article.revision.id, items }] };
}
