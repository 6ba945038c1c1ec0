import { createHash } from 'node:crypto';
import type { Library } from '#main/library/library.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import type { Change } from '#shared/domain/annotations.ts';
import type { Article, Origin, Revision } from '#shared/domain/article.ts';
import { createDocumentJson, sampleText } from './fixture.ts';

/** `sampleText` with words before and in it, so that nothing stands where it stood. */
export const secondText = sampleText
  .replace('Zoé', 'Updated 🚇: Zoé')
  .replace('A third paragraph', 'A third and shorter paragraph');

export const thirdText = `New first line.\n\n${secondText}`;

/** A revision of a text; made by corrections where it is not said which file it came from. */
export function createRevision(
  number: number,
  text: string,
  {
    id = `revision-${number}`,
    source = null,
  }: { readonly id?: string; readonly source?: Origin | null } = {},
): Revision {
  return {
    id,
    number,
    createdAt: '2026-02-01T10:00:00.000Z',
    textSha256: createHash('sha256').update(text).digest('hex'),
    source,
    document: createDocumentJson(text),
  };
}

export function revise(value: Revision): Change {
  return { type: 'revision', id: value.id, value };
}

export function takeBack(id: string): Change {
  return { type: 'revision', id, value: null };
}

/** Annotations as they stand in a text, at the first place of their words. */
export function place(text: string, annotations: readonly Annotation[]): readonly Change[] {
  return annotations.map((annotation): Change => {
    const { exact } = annotation.anchor;
    const start = text.indexOf(exact);
    if (start === -1) throw new Error(`${exact} is not in the text`);
    const anchor = describeAnchor(text, { start, end: start + exact.length });
    return { type: 'annotation', id: annotation.id, value: { ...annotation, anchor } };
  });
}

/** The batch that makes a text the current one: the revision, and everything as it stands in it. */
export async function createDraft(
  library: Library,
  { id, revision, text }: { readonly id: string; readonly revision: Revision; readonly text: string },
): Promise<readonly Change[]> {
  const { lists } = await library.readArticle(id);
  return [revise(revision), ...place(text, lists.annotations)];
}

export function getNumbers({ revisions }: Article): readonly number[] {
  return revisions.map(({ number }) => number);
}
