import type { MarkedComment } from './marked-html.ts';

/** A remark as a word processor has it, which may answer another one. */
export interface FoundComment {
  readonly text: string;
  readonly author: string | null;
}

/** A remark with all that answers it. */
export interface CommentThread<T extends FoundComment> {
  readonly first: T;
  /** What stands at the place of the first one: its text, then those of the answers with their authors. */
  readonly comment: MarkedComment;
}

/** The threads that remarks form, in the order of the remarks that they begin with. One that is a circle has no beginning, and falls apart. */
export function joinThreads<T extends FoundComment>(
  comments: readonly T[],
  findParent: (comment: T) => T | undefined,
): readonly CommentThread<T>[] {
  const threads = new Map<T, T[]>();
  for (const comment of comments) {
    const first = findFirst(comment, findParent);
    const answers = threads.get(first) ?? [];
    threads.set(first, answers);
    if (comment !== first) answers.push(comment);
  }
  return Array.from(threads, ([first, answers], number) => ({
    first,
    comment: { number, author: first.author, text: [first.text, ...answers.map(writeAnswer)].join('\n\n') },
  }));
}

function findFirst<T>(comment: T, findParent: (comment: T) => T | undefined): T {
  const seen = new Set([comment]);
  let first = comment;
  for (let parent = findParent(first); parent !== undefined; parent = findParent(first)) {
    if (seen.has(parent)) return comment;
    seen.add(parent);
    first = parent;
  }
  return first;
}

function writeAnswer({ author, text }: FoundComment): string {
  return author === null ? text : `${author}: ${text}`;
}
