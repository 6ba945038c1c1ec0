import type { ForeignSpan } from './foreign.ts';

/** A notice of how many things something concerns, where it concerns any: `3 of the notes …` */
export function tellCount(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}

/** The notice of annotations that were read and left out, because they have no place in the text. */
export function tellPlaceless(count: number): readonly string[] {
  const one = count === 1;
  return tellCount(
    count,
    `of the annotations ${one ? 'has' : 'have'} no place in the text, and ${one ? 'was' : 'were'} left out.`,
  );
}

/** A notice for formats that have no place for whoever made an annotation; with one person there is nothing to tell. */
export function tellCreators(spans: readonly ForeignSpan[]): readonly string[] {
  const names = new Set(spans.map(({ creator }) => creator));
  return names.size < 2 ? [] : ['Which of the annotations is whose is not in the file.'];
}
