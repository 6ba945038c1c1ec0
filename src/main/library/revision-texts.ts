import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { Change } from '#shared/domain/annotations.ts';
import type { Article, Revision } from '#shared/domain/article.ts';
import { createBrokenError } from '#shared/format/json-text.ts';
import { TickmarkError } from '#shared/result.ts';
import type { RevisionName } from './stored-files.ts';

export type RevisionChange = Extract<Change, { readonly type: 'revision' }>;

/** The revision that is worked on. */
export function getLastRevision(revisions: readonly Revision[]): Revision {
  const last = revisions.at(-1);
  if (last === undefined) throw new Error('an article has no revision');
  return last;
}

/** Names a text: a revision that is being corrected keeps its id, and gets other words. */
export function nameRevision({ id, textSha256 }: Revision): RevisionName {
  return { id, textSha256 };
}

/**
 * The revisions of these names among the texts that `article.json` keeps, in the order of the names. Without names it is
 * the first revision alone: what names none was written when there were no others.
 *
 * @returns null where one of the texts is not kept
 */
export function findRevisions(
  kept: readonly Revision[],
  names: readonly RevisionName[] | null,
): readonly Revision[] | null {
  if (names === null) {
    const [first, ...others] = kept;
    if (first === undefined) return null;
    return [others.reduce((lowest, other) => (other.number < lowest.number ? other : lowest), first)];
  }
  const found = names.flatMap(
    ({ id, textSha256 }) =>
      kept.findLast((revision) => revision.id === id && revision.textSha256 === textSha256) ?? [],
  );
  return found.length === names.length ? found : null;
}

/**
 * The revisions of an article of which nothing but the texts is known: those that lead to the last text that was written,
 * before which texts may stand that had been taken away again.
 */
export function guessRevisions(kept: readonly Revision[]): readonly Revision[] {
  const found: Revision[] = [];
  for (const revision of kept.toReversed()) {
    const [next] = found;
    if (next === undefined || revision.number === next.number - 1) found.unshift(revision);
  }
  return found;
}

/** An article that keeps these texts besides those that it has, and as the last ones; itself where it does. */
export function addTexts(article: Article, revisions: readonly Revision[]): Article {
  const from = article.revisions.length - revisions.length;
  if (revisions.every((revision, place) => revision === article.revisions[from + place])) return article;
  const others = article.revisions.filter(
    (kept) => !revisions.some((revision) => isSameText(kept, revision)),
  );
  return { ...article, revisions: [...others, ...revisions] };
}

/** An article that keeps these texts alone; itself where it does. */
export function limitTexts(article: Article, revisions: readonly Revision[]): Article {
  const { length } = article.revisions;
  const isSame =
    length === revisions.length && revisions.every((one, place) => one === article.revisions[place]);
  return isSame ? article : { ...article, revisions };
}

function isSameText(one: Revision, other: Revision): boolean {
  return one.id === other.id && one.textSha256 === other.textSha256;
}

/**
 * The revisions of an article after a change of them. Doing the same once more changes nothing.
 *
 * @throws TickmarkError `bad-request` where a new revision is not the next one, another than the last would be changed or
 * taken away, or the text of a file would be
 */
export function changeRevisions(
  revisions: readonly Revision[],
  { id, value }: RevisionChange,
): readonly Revision[] {
  const place = revisions.findIndex((revision) => revision.id === id);
  const last = getLastRevision(revisions);
  const isLast = last.id === id;
  if (value === null) {
    if (place === -1) return revisions;
    if (!isLast) throw refuse(`Revision ${revisions[place]?.number} is not the last one, and stays.`);
    if (place === 0) throw refuse('It is the only revision, and stays.');
    return revisions.slice(0, -1);
  }
  if (place === -1) {
    if (value.number === last.number + 1) return [...revisions, value];
    throw refuse(`Revision ${value.number} does not follow revision ${last.number}.`);
  }
  if (!isLast) throw refuse(`Revision ${revisions[place]?.number} is not the last one, and stays as it is.`);
  if (isDeepStrictEqual(value, last)) return revisions;
  if (value.number !== last.number) throw refuse(`Revision ${last.number} keeps its number.`);
  if (last.source !== null) {
    throw refuse(
      `The text of revision ${last.number} is that of a file; corrections make a revision of their own.`,
    );
  }
  return [...revisions.slice(0, -1), value];
}

function refuse(message: string): TickmarkError {
  return new TickmarkError({ code: 'bad-request', message });
}

/**
 * The plain text of a revision, which is the one it was.
 *
 * @param place of the revision in the file
 * @throws TickmarkError `broken`
 */
export function readRevisionText(
  { document, textSha256 }: Pick<Revision, 'document' | 'textSha256'>,
  { file, place }: { readonly file: string; readonly place: string },
): string {
  const text = readPlainText(document, { file, place: `${place}.document` });
  /* Annotations stand in this very text; one that has been altered from outside is as bad as a broken one. */
  if (hashPlainText(text) === textSha256) return text;
  const message = 'The text is not the one it was.';
  throw createBrokenError({ file, place: `${place}.textSha256`, message });
}

/** As `hashText`, at once: what a change is checked by must not give way to the next change. */
function hashPlainText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** @throws TickmarkError `broken` where the JSON is no document of this schema */
export function readPlainText(
  json: unknown,
  { file, place }: { readonly file: string; readonly place: string },
): string {
  try {
    return getPlainText(parseDocument(json));
  } catch (error) {
    /* Besides RangeErrors of its own, ProseMirror throws whatever a wrong shape makes it stumble over. */
    const reason = error instanceof Error ? error.message : String(error);
    throw createBrokenError({ file, place, message: `It is no document of Tickmark: ${reason}.` }, error);
  }
}
