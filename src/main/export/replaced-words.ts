import type { Annotation } from '#shared/domain/annotation.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { isCorrected } from '#shared/domain/coverage.ts';
import type { ExportedArticle } from '#shared/format/tickmark/encode.ts';
import type { Library } from '../library/library.ts';

/**
 * What stood before where the text has been given the correction of a claim, by the ids of the annotations: the words of the
 * newest draft in which they were others. A draft of which only the text is left, or which cannot be read, is passed over;
 * what nobody knows is not there.
 */
export async function readReplacedWords(
  library: Library,
  { article, lists }: ExportedArticle,
): Promise<ReadonlyMap<string, string>> {
  const records = { claim: new Map(lists.claims.map((claim) => [claim.id, claim])) };
  const sought = new Map(
    lists.annotations
      .filter((annotation) => isCorrected(annotation, records))
      .map((annotation) => [annotation.id, annotation]),
  );
  const replaced = new Map<string, string>();
  for (const { number } of article.revisions.slice(0, -1).toReversed()) {
    if (sought.size === 0) break;
    for (const [id, words] of findOtherWords(await readLists(library, { id: article.id, number }), sought)) {
      replaced.set(id, words);
      sought.delete(id);
    }
  }
  return replaced;
}

async function readLists(
  library: Library,
  { id, number }: { readonly id: string; readonly number: number },
): Promise<Pick<AnnotationLists, 'annotations'>> {
  const nothing = { annotations: [] };
  const opened = await library.readRevision(id, number).catch(() => null);
  return opened?.fault === null ? opened.lists : nothing;
}

function findOtherWords(
  { annotations }: Pick<AnnotationLists, 'annotations'>,
  sought: ReadonlyMap<string, Annotation>,
): readonly (readonly [id: string, words: string])[] {
  return annotations.flatMap(({ id, anchor }) => {
    const now = sought.get(id);
    const isOther = now !== undefined && anchor.utf16 !== null && anchor.exact !== now.anchor.exact;
    return isOther ? [[id, anchor.exact] as const] : [];
  });
}
