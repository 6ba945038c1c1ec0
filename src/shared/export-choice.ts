import type { ExportFilter } from './format/export-filter.ts';
import type { AppError } from './result.ts';

/** What is exported of an article. */
export interface ExportChoice {
  /** The ids of formats that are written; at least one. */
  readonly formats: readonly string[];
  readonly filter: ExportFilter;
}

/** What has been exported in one format. */
export interface ExportedFormat {
  readonly format: string;
  readonly paths: readonly string[];
  /** What the format could not carry, a sentence each. */
  readonly notices: readonly string[];
  /** Why nothing was written in this format; null where it was. */
  readonly error: AppError | null;
}

/** The start of what an export holds: its own text, the web page that it is or is printed from, or what is in it. */
export type PreviewContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'page'; readonly html: string }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] };

/** How an export would begin. */
export interface ExportPreview {
  readonly content: PreviewContent;
  readonly notices: readonly string[];
  /** The endings of the files, and how many bytes each would have. */
  readonly files: readonly { readonly suffix: string; readonly bytes: number }[];
}
