const irregular: readonly (readonly [singular: string, plural: string])[] = [
  ['man', 'men'],
  ['woman', 'women'],
  ['child', 'children'],
  ['person', 'people'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['mouse', 'mice'],
  ['goose', 'geese'],
  ['medium', 'media'],
  ['criterion', 'criteria'],
  ['phenomenon', 'phenomena'],
  ['life', 'lives'],
  ['wife', 'wives'],
  ['knife', 'knives'],
  ['leaf', 'leaves'],
  ['half', 'halves'],
  ['loaf', 'loaves'],
  ['thief', 'thieves'],
  ['wolf', 'wolves'],
  ['shelf', 'shelves'],
];

/** Endings of the singular, of the plural, and what stands before them. */
const endings: readonly (readonly [singular: string, plural: string, stem: RegExp])[] = [
  ['y', 'ies', /[^aeiou]$/],
  ['sis', 'ses', /(?:ba|cri|the|naly|oa|gno|pha)$/],
  ['', 'es', /(?:s|x|z|ch|sh|(?:her|tomat|potat|ech|torped|carg|vet)o)$/],
  ['', 's', /(?:[^sxzh]|[^cs]h|[aeo]ch)$/],
];

/** Shorter words are small ones that have no plural: as, is, us. */
const shortest = 3;
/** What looks like the singular and the plural of one word, and is two. */
const unrelated: ReadonlySet<string> = new Set(['new', 'news']);

/**
 * The forms of an English noun in lower case beside itself: its plural, and its singular where it looks like a plural.
 * Forms that do not exist may be among them, for no text will hold those.
 */
export function listNumberForms(word: string): readonly string[] {
  if (word.length < shortest || unrelated.has(word) || !/^\p{Ll}+$/u.test(word)) return [];
  const forms = new Set<string>();
  const add = (from: string, to: string): void => {
    forms.add(word.slice(0, word.length - from.length) + to);
  };
  for (const [singular, plural] of irregular) {
    /* Policeman, fishermen: the one irregular word that many others end with. */
    const isEnding = singular === 'man';
    if (word === singular || (isEnding && word.endsWith(singular))) add(singular, plural);
    else if (word === plural || (isEnding && word.endsWith(plural))) add(plural, singular);
  }
  for (const [singular, plural, stem] of endings) {
    if (word.endsWith(plural) && stem.test(word.slice(0, -plural.length))) add(plural, singular);
    if (word.endsWith(singular) && stem.test(word.slice(0, word.length - singular.length))) {
      add(singular, plural);
    }
  }
  return [...forms];
}
