import type { Metadata } from '#shared/domain/article.ts';
import { isWebAddress } from '#shared/text/web-address.ts';

/** An article's details as they stand in the fields: what is not known is empty. */
export interface Draft {
  readonly title: string;
  readonly byline: string;
  readonly publisher: string;
  readonly publishedAt: string;
  readonly url: string;
  readonly language: string;
}

export function toDraft(metadata: Metadata): Draft {
  return {
    title: metadata.title,
    byline: metadata.byline ?? '',
    publisher: metadata.publisher ?? '',
    publishedAt: metadata.publishedAt ?? '',
    url: metadata.url ?? '',
    language: metadata.language,
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The details that the fields say; what else was known is kept. */
export function readDraft(draft: Draft, before: Metadata): Metadata {
  return {
    ...before,
    title: draft.title.trim(),
    byline: orNull(draft.byline),
    publisher: orNull(draft.publisher),
    publishedAt: orNull(draft.publishedAt),
    url: orNull(draft.url),
    language: canonicalise(draft.language) ?? before.language,
  };
}

/** What is wrong with a field and what to do, by its name; empty where all can be saved. */
export function findFaults(draft: Draft): Readonly<Partial<Record<keyof Draft, string>>> {
  const url = draft.url.trim();
  return {
    ...(draft.title.trim() === '' && { title: 'An article needs a title. Write one.' }),
    ...(url !== '' && !isWebAddress(url) && { url: 'This is no web address. Begin it with https://' }),
    ...(canonicalise(draft.language) === null && {
      language: 'This is no language tag. Write one such as en or de.',
    }),
  };
}

/** The tag in its usual spelling, or null where it is none. */
function canonicalise(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim())[0] ?? null;
  } catch {
    return null;
  }
}
