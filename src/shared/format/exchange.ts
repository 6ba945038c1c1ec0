import type { Node } from 'prosemirror-model';
import type { Clock } from '../domain/ids.ts';
import type { Scale } from '../domain/library-settings.ts';
import type { Person } from '../domain/person.ts';
import type { LabelTable } from './label-table.ts';
import type { TickmarkFile } from './tickmark/file-schema.ts';

/** What every format is written from: one article at one revision, with what is known about it. */
export interface ExportInput {
  readonly file: TickmarkFile;
  /** The text with its headings, lists, tables and links. Its plain text is `file.article.text`. */
  readonly document: Node;
  /** On which verdicts are given. */
  readonly scales: readonly Scale[];
  /** What labels of other tools mean here. */
  readonly labels: LabelTable;
  /** What stood in the text before it was given the correction of a claim, by the ids of the annotations on it. */
  readonly replaced: ReadonlyMap<string, string>;
}

/** One file of an export. */
export interface WrittenFile {
  /** What follows the name that the user chose, with the dot: `.ann`, `.claims.csv`. */
  readonly suffix: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** An export in one format. */
export interface Written {
  /** The first one is the one that is named; the others are written beside it. */
  readonly files: readonly [WrittenFile, ...WrittenFile[]];
  /** What the format could not carry, and what its readers will miss: a sentence each, with how many it concerns. */
  readonly notices: readonly string[];
  /** How many annotations are not in it at all, although the format holds annotations of their kind. */
  readonly skipped: number;
}

/** Writes articles in one format; a format that holds but one article is given one. Pure: the same input, the same bytes. */
export type Write = (inputs: readonly [ExportInput, ...ExportInput[]]) => Written | Promise<Written>;

/** A file with annotations, decoded. */
export interface ReadInput {
  /** As the user knows it, without folders. */
  readonly fileName: string;
  /** As it is in the file: line ends are not folded, for offsets count them. A byte order mark is not part of it. */
  readonly text: string;
  /** The file that belongs to it: for brat's `.ann` the text; null where there is none. */
  readonly companion: { readonly fileName: string; readonly text: string } | null;
}

/** What is needed to take annotations in. */
export interface ReadContext {
  readonly clock: Clock;
  readonly labels: LabelTable;
  /** To whom annotations are put down whose file names nobody. */
  readonly person: Person;
}

/** What a file with annotations holds. */
export interface ReadAnnotations {
  /**
   * An article each. A file without the text that it annotates gives one whose text is empty and whose annotations are
   * orphans: they are looked for in an article that is there.
   */
  readonly files: readonly TickmarkFile[];
  /** What could not be carried over, a sentence each. */
  readonly notices: readonly string[];
  /** How many annotations could not be. */
  readonly skipped: number;
}

/**
 * Reads a file with annotations.
 *
 * @throws TickmarkError `broken` with the line, or the JSON path, of what is wrong
 */
export type Read = (input: ReadInput, context: ReadContext) => ReadAnnotations | Promise<ReadAnnotations>;
