import { join } from 'node:path';
import type { Article } from '#shared/domain/article.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import type { ExportChoice, ExportedFormat, ExportPreview } from '#shared/export-choice.ts';
import type { ExportInput } from '#shared/format/exchange.ts';
import type { ExportFilter } from '#shared/format/export-filter.ts';
import { createLabelTable, type LabelRow } from '#shared/format/label-table.ts';
import type { Progress } from '#shared/ipc.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import {
  type ArticleExport,
  createExport,
  type Print,
  requireWritten,
  writeExport,
} from './export/article-export.ts';
import { exportEverything } from './export/everything-export.ts';
import { findPlaces, readHistory } from './export/everything-history.ts';
import { createExportInput, readExported } from './export/export-input.ts';
import { createPreview } from './export/export-preview.ts';
import { createExportName } from './export/file-names.ts';
import { readReplacedWords } from './export/replaced-words.ts';
import type { Library } from './library/library.ts';
import { systemClock } from './library/system-clock.ts';

export interface ExportPlaces {
  readonly library: Library;
  /** Tickmark's own version. */
  readonly version: string;
  readonly print: Print;
  readonly getLabels: () => readonly LabelRow[];
  /** Asks for a place; null: nowhere. */
  readonly chooseTarget: (
    created: Pick<ArticleExport, 'name' | 'title' | 'extension'>,
  ) => Promise<string | null>;
  readonly chooseFolder: () => Promise<string | null>;
  readonly showProgress: (progress: Progress) => void;
}

/** Writes articles out: one format to a file, several to a folder. */
export class Exports {
  private readonly places: ExportPlaces;
  /** What is being written, while something is; where that is several exports, the last one that was begun. */
  private running: AbortController | null = null;

  constructor(places: ExportPlaces) {
    this.places = places;
  }

  /**
   * Asks where to, and writes there. Where several formats are written, one that fails does not keep the others from it.
   *
   * @returns null where the user chose no place
   * @throws TickmarkError where the only format cannot be written
   */
  async write(articleId: string, choice: RevisionChoice): Promise<readonly ExportedFormat[] | null> {
    const [only, ...others] = choice.formats;
    const made = await this.createInput(articleId, choice.revision);
    const running = new AbortController();
    this.running = running;
    const { signal } = running;
    try {
      if (only !== undefined && others.length === 0)
        return await this.writeOne({ ...made, format: only, filter: choice.filter, signal });
      return await this.writeSeveral({ ...choice, ...made, signal });
    } finally {
      if (this.running === running) this.running = null;
    }
  }

  /** Ends an archive that is being written, and leaves out the formats that have not been begun. */
  cancel(): void {
    this.running?.abort(new TickmarkError(cancelledError));
  }

  async preview(
    articleId: string,
    {
      format,
      filter,
      revision,
    }: { readonly format: string; readonly filter: ExportFilter; readonly revision: number | null },
  ): Promise<ExportPreview> {
    requireWritten(format);
    const { input } = await this.createInput(articleId, revision);
    return createPreview(input, { format, filter });
  }

  /** @param revision the number of a revision; null: the current one */
  private async createInput(
    articleId: string,
    revision: number | null,
  ): Promise<Pick<Wish, 'input' | 'isEarlier' | 'article'>> {
    const { library, version, getLabels } = this.places;
    const { isEarlier, ...exported } = await readExported(library, { articleId, revision });
    const input = await createExportInput(exported, {
      version,
      people: library.people.all,
      scales: library.settings.scales,
      labels: createLabelTable(getLabels()),
      replaced: await readReplacedWords(library, exported),
      exportedAt: createTimestamp(systemClock),
    });
    return { input, isEarlier, article: exported.article };
  }

  private create({ input, format, filter, isEarlier }: Wish): Promise<ArticleExport> {
    return createExport([input], { format, filter, isEarlier, print: this.places.print });
  }

  private async writeOne(wish: Wish): Promise<readonly ExportedFormat[] | null> {
    const { format } = wish;
    const prepared = await this.prepare(wish);
    const path = await this.places.chooseTarget(prepared);
    return path === null ? null : [{ format, error: null, ...(await prepared.write(path)) }];
  }

  private async writeSeveral({
    formats,
    ...wish
  }: Omit<Wish, 'format'> & Pick<ExportChoice, 'formats'>): Promise<readonly ExportedFormat[] | null> {
    const folder = await this.places.chooseFolder();
    if (folder === null) return null;
    const exported: ExportedFormat[] = [];
    const taken = new Set<string>();
    for (const [done, format] of formats.entries()) {
      this.places.showProgress({ what: requireWritten(format).title, done, total: formats.length });
      exported.push(await this.writeInto(folder, { ...wish, format, taken }));
    }
    return exported;
  }

  private async writeInto(
    folder: string,
    { taken, ...wish }: Wish & { readonly taken: Set<string> },
  ): Promise<ExportedFormat> {
    const { format, signal } = wish;
    try {
      signal.throwIfAborted();
      const { name, extension, write } = await this.prepare(wish);
      /* Two formats may have one ending: the second one says which it is. */
      const plain = `${name}.${extension}`;
      const chosen = taken.has(plain) ? `${name}.${format}.${extension}` : plain;
      taken.add(chosen);
      return { format, error: null, ...(await write(join(folder, chosen))) };
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      return { format, paths: [], notices: [], error: error.detail };
    }
  }

  /** Makes an export as far as that can be done before it is known where it goes. */
  private async prepare(wish: Wish): Promise<Prepared> {
    const { input, format, filter, signal, isEarlier, article } = wish;
    if (format !== 'everything') {
      const created = await this.create(wish);
      const { name, title, extension, notices } = created;
      return {
        name,
        title,
        extension,
        write: async (path) => ({ paths: await writeExport(path, created), notices }),
      };
    }
    const { library, print } = this.places;
    const { title, extensions } = requireWritten(format);
    const { version } = this.places;
    const places = await findPlaces(library, article);
    const { exportedAt } = input.file;
    const history = await readHistory(library, article, { version, exportedAt, filter });
    return {
      title,
      name: createExportName(input.file.article, { isEarlier }),
      extension: extensions[0],
      write: async (path) => {
        const { notices } = await exportEverything(path, input, {
          filter,
          print,
          places,
          history,
          signal,
        });
        return { paths: [path], notices };
      },
    };
  }
}

/** What is exported of an article, and at which revision; null: the current one. */
export interface RevisionChoice extends ExportChoice {
  readonly revision: number | null;
}

/** One format of one article. */
interface Wish {
  readonly input: ExportInput;
  readonly format: string;
  readonly filter: ExportFilter;
  readonly signal: AbortSignal;
  /** Whether it is of a revision that is not the current one. */
  readonly isEarlier: boolean;
  /** Up to that revision. */
  readonly article: Article;
}

/** An export whose place is still to be chosen. */
interface Prepared extends Pick<ArticleExport, 'name' | 'title' | 'extension'> {
  readonly write: (path: string) => Promise<Pick<ExportedFormat, 'paths' | 'notices'>>;
}

const cancelledError: AppError = {
  code: 'cancelled',
  message: 'It was cancelled before it was written.',
  remedy: 'Export it again when you want it.',
};
