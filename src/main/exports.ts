import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createTimestamp } from '#shared/domain/ids.ts';
import type { ExportInput } from '#shared/format/exchange.ts';
import type { ExportFilter } from '#shared/format/export-filter.ts';
import { createLabelTable, type LabelRow } from '#shared/format/label-table.ts';
import type { ExportChoice, ExportedFormat, ExportPreview, Progress } from '#shared/ipc.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import {
  type ArticleExport,
  createExport,
  type Print,
  requireWritten,
  writeExport,
} from './export/article-export.ts';
import { createExportInput } from './export/export-input.ts';
import type { Library } from './library/library.ts';
import { systemClock } from './library/system-clock.ts';

/** How much of an export is shown before it is written, in UTF-16 units: some screens of it. */
const previewLength = 20_000;

export interface ExportPlaces {
  readonly library: Library;
  /** Tickmark's own version. */
  readonly version: string;
  readonly print: Print;
  readonly getLabels: () => readonly LabelRow[];
  /** Asks for a place; null: nowhere. */
  readonly chooseTarget: (created: ArticleExport) => Promise<string | null>;
  readonly chooseFolder: () => Promise<string | null>;
  readonly showProgress: (progress: Progress) => void;
}

/** Writes articles out: one format to a file, several to a folder. */
export class Exports {
  private readonly places: ExportPlaces;
  private cancelled = 0;

  constructor(places: ExportPlaces) {
    this.places = places;
  }

  /**
   * Asks where to, and writes there. Where several formats are written, one that fails does not keep the others from it.
   *
   * @returns null where the user chose no place
   * @throws TickmarkError where the only format cannot be written
   */
  async write(articleId: string, choice: ExportChoice): Promise<readonly ExportedFormat[] | null> {
    const [only, ...others] = choice.formats;
    const input = await this.createInput(articleId);
    if (only !== undefined && others.length === 0) return this.writeOne(input, { format: only, ...choice });
    return this.writeSeveral(input, choice);
  }

  /** Leaves out the formats that have not been begun. */
  cancel(): void {
    this.cancelled += 1;
  }

  async preview(
    articleId: string,
    { format, filter }: { readonly format: string; readonly filter: ExportFilter },
  ): Promise<ExportPreview> {
    const { isText } = requireWritten(format);
    if (!isText) return { text: null, notices: [], files: [] };
    const created = await this.create(await this.createInput(articleId), { format, filter });
    const [main] = created.files;
    return {
      text: typeof main.content === 'string' ? main.content.slice(0, previewLength) : null,
      notices: created.notices,
      files: created.files.map(({ suffix, content }) => ({
        suffix,
        bytes: typeof content === 'string' ? new TextEncoder().encode(content).length : content.length,
      })),
    };
  }

  private async createInput(articleId: string): Promise<ExportInput> {
    const { library, version, getLabels } = this.places;
    return createExportInput(await library.readArticle(articleId), {
      version,
      people: library.people,
      scales: library.settings.scales,
      labels: createLabelTable(getLabels()),
      exportedAt: createTimestamp(systemClock),
    });
  }

  private create(
    input: ExportInput,
    { format, filter }: { readonly format: string; readonly filter: ExportFilter },
  ): Promise<ArticleExport> {
    return createExport([input], { format, filter, print: this.places.print });
  }

  private async writeOne(
    input: ExportInput,
    { format, filter }: { readonly format: string; readonly filter: ExportFilter },
  ): Promise<readonly ExportedFormat[] | null> {
    const created = await this.create(input, { format, filter });
    const path = await this.places.chooseTarget(created);
    if (path === null) return null;
    const paths = await writeExport(path, created);
    return [{ format, paths, notices: created.notices, error: null }];
  }

  private async writeSeveral(
    input: ExportInput,
    { formats, filter }: ExportChoice,
  ): Promise<readonly ExportedFormat[] | null> {
    const chosen = await this.places.chooseFolder();
    if (chosen === null) return null;
    const exported: ExportedFormat[] = [];
    const taken = new Set<string>();
    const { cancelled } = this;
    for (const [done, format] of formats.entries()) {
      const { title } = requireWritten(format);
      this.places.showProgress({ what: title, done, total: formats.length });
      exported.push(
        this.cancelled === cancelled
          ? await this.writeInto(chosen, { input, format, filter, taken })
          : { format, paths: [], notices: [], error: cancelledError },
      );
    }
    return exported;
  }

  private async writeInto(
    chosen: string,
    {
      input,
      format,
      filter,
      taken,
    }: {
      readonly input: ExportInput;
      readonly format: string;
      readonly filter: ExportFilter;
      readonly taken: Set<string>;
    },
  ): Promise<ExportedFormat> {
    try {
      const created = await this.create(input, { format, filter });
      await mkdir(chosen, { recursive: true });
      /* Two formats may have one ending: the second one says which it is. */
      const plain = `${created.name}.${created.extension}`;
      const name = taken.has(plain) ? `${created.name}.${format}.${created.extension}` : plain;
      taken.add(name);
      const paths = await writeExport(join(chosen, name), created);
      return { format, paths, notices: created.notices, error: null };
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      return { format, paths: [], notices: [], error: error.detail };
    }
  }
}

const cancelledError: AppError = {
  code: 'cancelled',
  message: 'It was cancelled before it was written.',
  remedy: 'Export it again when you want it.',
};
