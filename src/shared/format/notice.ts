import type { ForeignSpan } from './foreign.ts';

/** A notice of how many things something concerns, where it concerns any: `3 of the notes …` */
export function tellCount(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}

/** A notice for formats that have no place for whoever made an annotation; with one person there is nothing to tell. */
export function tellCreators(spans: readonly ForeignSpan[]): readonly string[] {
  const names = new Set(spans.map(({ creator }) => creator));
  return names.size < 2 ? [] : ['Which of the annotations is whose is not in the file.'];
}
