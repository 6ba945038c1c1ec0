import { type FoundComment, joinThreads } from '../comment-threads.ts';
import type { MarkedComment } from '../marked-html.ts';
import { childrenOf, findAll, textOf, type XmlElement } from '../xml-tree.ts';

/** The comments of a document, and the numbers of those that stand at a range by the ids that ranges use. */
export interface WordComments {
  readonly comments: readonly MarkedComment[];
  readonly numbers: ReadonlyMap<string, number>;
}

interface WordComment extends FoundComment {
  readonly id: string;
  /** The ids of its paragraphs, of which the last one stands for the comment. */
  readonly paragraphs: readonly string[];
}

/**
 * The comments in `comments.xml`. A reply (told by `commentsExtended.xml`, [MS-DOCX] 2.5.1.15) has no place of its own: its
 * text is joined to that of the comment which it answers.
 */
export function readComments(comments: XmlElement | null, extended: XmlElement | null): WordComments {
  const found = comments === null ? [] : findAll(comments, 'w:comment').map(readComment);
  const parents = readParents(extended);
  const owners = new Map(
    found.flatMap((comment) => comment.paragraphs.map((paragraph) => [paragraph, comment])),
  );
  const threads = joinThreads(found, ({ paragraphs }) => {
    const parent = paragraphs.map((paragraph) => parents.get(paragraph)).find((id) => id !== undefined);
    return owners.get(parent ?? '');
  });
  return {
    comments: threads.map(({ comment }) => comment),
    numbers: new Map(threads.map(({ first, comment }) => [first.id, comment.number])),
  };
}

function readComment(comment: XmlElement): WordComment {
  const paragraphs = findAll(comment, 'w:p');
  return {
    id: comment.attributes.get('w:id') ?? '',
    author: comment.attributes.get('w:author')?.trim() || null,
    text: paragraphs.map(readLine).join('\n').trim(),
    paragraphs: paragraphs.flatMap(({ attributes }) => attributes.get('w14:paraId') ?? []),
  };
}

/** The words of a paragraph of a comment, with its changes accepted. */
function readLine(element: XmlElement): string {
  switch (element.name) {
    case 'w:t':
      return textOf(element);
    case 'w:tab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '\u2011';
    case 'w:del':
    case 'w:moveFrom':
    case 'w:pPr':
      return '';
    default:
      return childrenOf(element).map(readLine).join('');
  }
}

/** By the ids of paragraphs, those of the comments that they answer. */
function readParents(extended: XmlElement | null): ReadonlyMap<string, string> {
  const entries = extended === null ? [] : childrenOf(extended, 'w15:commentEx');
  return new Map(
    entries.flatMap(({ attributes }) => {
      const [own, parent] = [attributes.get('w15:paraId'), attributes.get('w15:paraIdParent')];
      return own === undefined || parent === undefined ? [] : [[own, parent] as const];
    }),
  );
}
