/** An article that is measured. */
export interface Size {
  /** As it is asked for on the command line, and named in the tables. */
  readonly name: string;
  readonly words: number;
  readonly annotations: number;
}

export const sizes: readonly Size[] = [
  { name: '1k/100', words: 1_000, annotations: 100 },
  { name: '10k/1k', words: 10_000, annotations: 1_000 },
  { name: '100k/10k', words: 100_000, annotations: 10_000 },
  { name: '500k/10k', words: 500_000, annotations: 10_000 },
];

/** Where every opening begins: an article of no weight, so that what is measured is the article that comes. */
export const home: Size = { name: 'home', words: 200, annotations: 10 };

/** How many articles the libraries have whose start is measured. */
export const librarySizes: readonly number[] = [10, 1_000, 10_000];

/** What an article of a size is called; its text begins with it. */
export function nameArticle(size: Size): string {
  return `Article ${size.name}`;
}
