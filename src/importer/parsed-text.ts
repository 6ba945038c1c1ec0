import type { Node } from 'prosemirror-model';
import type { Metadata } from '#shared/domain/article.ts';

/** What a parser makes of a text: its blocks, and what the text says of itself. */
export interface ParsedText {
  readonly blocks: readonly Node[];
  readonly metadata: Partial<Metadata>;
}
