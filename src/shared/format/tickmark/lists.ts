import { describeAnchor } from '../../anchor/describe.ts';
import type { AnnotationLists } from '../../domain/annotations.ts';
import { type Clock, createId, createTimestamp } from '../../domain/ids.ts';
import { CodePointIndex, isInsidePair } from '../../text/code-points.ts';
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
    file.coverage.nothingToCheck.map(async (nothing) => ((await isSaidOf(text, nothing)) ? [nothing] : [])),
  );
  const nothingToCheck = marked.flat().map(({ utf16, textSha256: _textSha256, ...unknown }) => ({
    ...unknown,
    id: createId(clock),
    anchor: describeAnchor(text, utf16, index),
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

/** Whether the words there are those of which somebody said that there is nothing to check in them. */
export async function isSaidOf(
  text: string,
  { utf16: { start, end }, textSha256 }: TickmarkFile['coverage']['nothingToCheck'][number],
): Promise<boolean> {
  const isPlace = end <= text.length && !isInsidePair(text, start) && !isInsidePair(text, end);
  return isPlace && (await hashText(text.slice(start, end))) === textSha256;
}
