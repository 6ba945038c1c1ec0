import type { Node } from 'prosemirror-model';
import { getPlainText } from '#shared/document/positions.ts';
import type { Metadata } from '#shared/domain/article.ts';
import { splitFileName } from './file-name.ts';
import { findTitle } from './headline.ts';
import { guessLanguage } from './language.ts';
import { readLanguageTag } from './language-tag.ts';

export interface MetadataHints {
  readonly document: Node;
  readonly blocks: readonly Node[];
  readonly fileName: string;
  /** Of a text that gives no sign of its own: a BCP 47 tag. */
  readonly fallbackLanguage?: string | undefined;
}

/**
 * What is known of an article: what its file says; for the rest the title is its headline or the file's name, and the
 * language is guessed from its words.
 */
export function completeMetadata(
  said: Partial<Metadata>,
  { document, blocks, fileName, fallbackLanguage }: MetadataHints,
): Metadata {
  return {
    title: said.title ?? findTitle(blocks) ?? splitFileName(fileName).stem,
    byline: said.byline ?? null,
    publisher: said.publisher ?? null,
    url: isWebAddress(said.url) ? said.url : null,
    publishedAt: said.publishedAt ?? null,
    language: readLanguageTag(said.language ?? '') ?? guessLanguage(getPlainText(document), fallbackLanguage),
  };
}

/** An article's address becomes a link in exports, so it may be nothing that runs or reads. */
function isWebAddress(address: string | null | undefined): address is string {
  return typeof address === 'string' && URL.canParse(address) && /^https?:$/u.test(new URL(address).protocol);
}
