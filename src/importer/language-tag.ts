import { metadataSchema } from '#shared/domain/article.ts';

/** What ISO 639 has for “not known”, “several”, “none” and “not listed”: tags, but no languages. */
const noLanguages: ReadonlySet<string> = new Set(['und', 'mul', 'zxx', 'mis']);

/** English names of languages in lower case, with their subtags of two letters; made when a file first needs it. */
let namedLanguages: ReadonlyMap<string, string> | undefined;

/**
 * What a file says of its language as a BCP 47 tag that an article may have: `en_gb` is `en-GB`, `English` is `en`. Null
 * where it is none, or one that nobody writes in.
 */
export function readLanguageTag(said: string): string | null {
  const word = said.trim();
  const locale = readLocale(findByName(word) ?? word.replaceAll('_', '-'));
  if (locale === null || !/^[a-z]{2,3}$/u.test(locale.language) || noLanguages.has(locale.language))
    return null;
  /* Extensions (calendars, sorting) tell nothing of a text; variants may be more than an article has room for. */
  const tags = [locale.baseName, locale.language];
  return tags.find((tag) => metadataSchema.shape.language.safeParse(tag).success) ?? null;
}

function readLocale(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

function findByName(name: string): string | undefined {
  namedLanguages ??= nameLanguages();
  return namedLanguages.get(name.toLowerCase());
}

/** All two-letter subtags that have a name in English are asked for; there are fewer than 200 among the 676. */
function nameLanguages(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const subtags = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(subtags.flatMap((subtag) => toEntry(names.of(subtag), subtag)));
}

function toEntry(name: string | undefined, subtag: string): readonly (readonly [string, string])[] {
  return name === undefined ? [] : [[name.toLowerCase(), subtag]];
}
