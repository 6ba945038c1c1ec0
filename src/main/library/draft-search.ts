import type { ArticleSummary } from '#shared/library-state.ts';
import {
  areTitlesAlike,
  compareShingles,
  compareTitles,
  createShingles,
  mayBeDraft,
  type Shingles,
} from '#shared/text/text-likeness.ts';
import type { Library } from './library.ts';

/** As many articles with a like title are looked at, those with the most alike one first; more have it by habit of the house. */
const maximumTitled = 20;

/** And as many whatever their title, those that were last worked on: a draft that has another headline is of one of them. */
const maximumRecent = 20;

/** So many texts are remembered between two imports; with what is looked at for one, a batch of files reads each once. */
const maximumKept = 100;

/** An article that a text may be another draft of. */
export interface DraftTarget {
  readonly articleId: string;
  readonly title: string;
  /** Of its current revision. */
  readonly revisionNumber: number;
  /** How much of the two texts is the same, 0 to 1. */
  readonly alike: number;
}

/** Finds the articles of a library that a text may be another draft of. */
export class DraftSearch {
  private readonly library: Library;
  /** By the hash of the text, the last used last. */
  private readonly known = new Map<string, Shingles>();

  constructor(library: Library) {
    this.library = library;
  }

  /** The article that is most like it; null where none is like it. */
  async find({
    title,
    text,
  }: {
    readonly title: string;
    readonly text: string;
  }): Promise<DraftTarget | null> {
    const shingles = createShingles(text);
    let best: DraftTarget | null = null;
    for (const article of chooseCandidates(this.library.list(), title)) {
      const alike = compareShingles(shingles, await this.read(article.id));
      if (!mayBeDraft(alike, areTitlesAlike(article.title, title))) continue;
      const { id: articleId, title: name, revisionNumber } = article;
      if (best === null || alike > best.alike) best = { articleId, title: name, revisionNumber, alike };
    }
    return best;
  }

  private async read(id: string): Promise<Shingles> {
    const { text, textSha256 } = this.library.findText(id);
    const key = textSha256 ?? '';
    const shingles = this.known.get(key) ?? createShingles(await text());
    this.known.delete(key);
    if (textSha256 !== null) this.known.set(key, shingles);
    for (const old of this.known.keys()) {
      if (this.known.size <= maximumKept) break;
      this.known.delete(old);
    }
    return shingles;
  }
}

function chooseCandidates(articles: readonly ArticleSummary[], title: string): readonly ArticleSummary[] {
  const titled = articles
    .filter((article) => areTitlesAlike(article.title, title))
    .toSorted((one, other) => compareTitles(other.title, title) - compareTitles(one.title, title))
    .slice(0, maximumTitled);
  const recent = articles
    .toSorted((one, other) => (getLastWork(one) < getLastWork(other) ? 1 : -1))
    .slice(0, maximumRecent);
  return [...new Set([...titled, ...recent])];
}

function getLastWork({ workedOnAt, importedAt }: ArticleSummary): string {
  return workedOnAt !== null && workedOnAt > importedAt ? workedOnAt : importedAt;
}
