import type { Node } from 'prosemirror-model';
import type { Metadata } from '#shared/domain/article.ts';
import type { Span } from '#shared/domain/span.ts';
import type { CleanText } from '#shared/text/clean.ts';
import type { DecodedText } from '#shared/text/encoding.ts';

/** A remark on some words of a document, as word processors have them. */
export interface ParsedComment {
  /** In UTF-16 units of the plain text that the blocks make. */
  readonly span: Span;
  readonly text: string;
  readonly author: string | null;
}

/** A part of a book that can be taken by itself. */
export interface ParsedChapter {
  readonly title: string;
  readonly words: number;
}

/** What a parser makes of a file: its blocks, and what the file says of itself. */
export interface ParsedText {
  readonly blocks: readonly Node[];
  readonly metadata: Partial<Metadata>;
  /** What the user should know beyond what is known of the text itself, a sentence each. */
  readonly notices?: readonly string[];
  /** How its bytes became text, where they did as a whole. */
  readonly decoding?: { readonly decoded: DecodedText; readonly cleaned: CleanText };
  readonly comments?: readonly ParsedComment[];
  /** Whether the page that it was found in has more words, of which some may belong to it. */
  readonly hasMore?: boolean;
  /** All chapters that there are, whichever were taken. */
  readonly chapters?: readonly ParsedChapter[];
}
