/* What most articles are written in. Any other language can be typed. */
const usual =
  'ar bg bn ca cs cy da de de-AT de-CH el en en-GB en-US es et eu fa fi fr fr-CA ga gl he hi hr hu id is it ja ko lt lv mk ms mt nb nl nn pl pt pt-BR ro ru sk sl sq sr sv sw ta th tr uk ur vi zh'.split(
    ' ',
  );

const displayNames = new Intl.DisplayNames('en', { type: 'language' });

const namesByTag: ReadonlyMap<string, string> = new Map(
  usual.map((tag) => [tag, displayNames.of(tag) ?? tag]),
);

/** A usual language as it is called in English (`German`, `Austrian German`), any other by its tag. */
export function nameLanguage(tag: string): string {
  return namesByTag.get(tag) ?? tag;
}

/** The names of the usual languages, in the order of the alphabet. */
export const languageNames: readonly string[] = [...namesByTag.values()].toSorted();

const tagsByName: ReadonlyMap<string, string> = new Map(
  [...namesByTag].map(([tag, name]) => [name.toLowerCase(), tag]),
);

/** The longest tag that an article may have. */
const longestTag = 35;

/**
 * The BCP 47 tag that a name of a usual language, or a tag in any spelling, stands for; null where it is neither. What
 * stands for the language of now is never wrong.
 */
export function readLanguage(text: string, now?: string): string | null {
  if (now !== undefined && text === nameLanguage(now)) return now;
  const word = text.trim();
  const named = tagsByName.get(word.toLowerCase());
  if (named !== undefined) return named;
  try {
    const [tag] = Intl.getCanonicalLocales(word.replaceAll('_', '-'));
    return tag === undefined || tag.length > longestTag || !isKnown(tag) ? null : tag;
  } catch {
    return null;
  }
}

/** A word such as `German1` or `klingon` has the form of a tag as well. */
function isKnown(tag: string): boolean {
  return displayNames.of(new Intl.Locale(tag).language) !== new Intl.Locale(tag).language;
}
