import type { Node } from 'prosemirror-model';
import { getPlainText } from '#shared/document/positions.ts';
import type { Metadata } from '#shared/domain/article.ts';
import { findTitle } from './headline.ts';
import { guessLanguage } from './language.ts';

export interface MetadataHints {
  readonly document: Node;
  readonly blocks: readonly Node[];
  readonly fileName: string;
}

/**
 * What is known of an article: what its file says; for the rest the title is its headline or the file's name, and the
 * language is guessed from its words.
 */
export function completeMetadata(
  said: Partial<Metadata>,
  { document, blocks, fileName }: MetadataHints,
): Metadata {
  return {
    title: said.title ?? findTitle(blocks) ?? fileName.replace(/\.[^.]*$/u, ''),
    byline: said.byline ?? null,
    publisher: said.publisher ?? null,
    url: said.url ?? null,
    publishedAt: said.publishedAt ?? null,
    language: normalizeLanguage(said.language) ?? guessLanguage(getPlainText(document)),
  };
}

/** A language tag in its canonical form (`en_gb` is `en-GB`), or null where it is none. */
function normalizeLanguage(tag: string | undefined): string | null {
  if (tag === undefined) return null;
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}
