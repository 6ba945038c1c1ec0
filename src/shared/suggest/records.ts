import type { EntityType } from '../domain/records.ts';
import type { Span } from '../domain/span.ts';
import { foldText } from '../text/folded-text.ts';
import { placeQualifiers } from '../text/name-words.ts';
import { listSearchNames, readPersonName } from '../text/search-names.ts';

/** A mention of a name, with the offsets (UTF-16) of the article. */
export interface Mention extends Span {
  readonly id: string;
  readonly words: string;
  readonly type: EntityType;
  /** Its words, or what the gazetteer calls it. */
  readonly name: string;
}

/** What a mention belongs to. */
export interface Belonging {
  /** The id of the mention with the full name. */
  readonly record: string;
  readonly name: string;
  /** How the mention is linked to it: it is the first, it has the same words, or others. */
  readonly by: 'itself' | 'same' | 'surname' | 'abbreviation' | 'short form';
}

interface Full extends Mention {
  /** The folded words of the name that others may use by themselves. */
  readonly surname: string;
  readonly given: string;
}

/**
 * To which full name each mention belongs, by the ids of the mentions. The same words are the same thing; a person's surname,
 * or given name, is that of the only person who has been named in full with it, so far or in the article; where two have, of
 * the last one in the same paragraph, else nobody's. An abbreviation belongs to the name that it stands behind
 * in brackets, or that it stands before.
 *
 * @param text the article's plain text, of which the mentions are in order
 */
export function linkMentions(mentions: readonly Mention[], text: string): ReadonlyMap<string, Belonging> {
  const firsts = new Map<string, Mention>();
  for (const mention of mentions) {
    const key = keyOf(mention.type, mention.name);
    if (!firsts.has(key)) firsts.set(key, mention);
  }
  const people = listPeople([...firsts.values()]);
  const others = listOtherForms([...firsts.values()]);
  const abbreviations = findAbbreviations(mentions, text);
  const belongings = new Map<string, Belonging>();
  /* Who has been named so far, by surname and by given name, the last one last. */
  const named = new Map<string, readonly Full[]>();
  for (const mention of mentions) {
    /* Two amounts that are the same are not of the same thing. */
    if (mention.type === 'date' || mention.type === 'number') {
      belongings.set(mention.id, { record: mention.id, name: mention.name, by: 'itself' });
      continue;
    }
    const key = keyOf(mention.type, mention.name);
    const first = firsts.get(key) ?? mention;
    const full = people.full.get(key);
    if (full !== undefined) {
      for (const name of [full.surname, full.given]) {
        const others = (named.get(name) ?? []).filter(({ id }) => id !== full.id);
        named.set(name, [...others.slice(-mostNamesakes), { ...full, end: mention.end }]);
      }
    }
    const person = full === undefined ? findPerson(mention, { people, named, text }) : null;
    const long = abbreviations.get(fold(mention.words)) ?? null;
    const form = others.get(key) ?? null;
    const [owner, by] =
      person !== null
        ? ([person, 'surname'] as const)
        : long !== null && long.id !== first.id
          ? ([firsts.get(keyOf(long.type, long.name)) ?? long, 'abbreviation'] as const)
          : form !== null
            ? ([form, 'short form'] as const)
            : ([first, first.id === mention.id ? 'itself' : 'same'] as const);
    belongings.set(mention.id, { record: owner.id, name: owner.name, by });
  }
  return belongings;
}

/** People of one name that are told apart; in the longest book a few more than matter. */
const mostNamesakes = 20;

function fold(words: string): string {
  return foldText(words).lower.replace(/^the /u, '').replaceAll('.', '');
}

function keyOf(type: EntityType, name: string): string {
  return `${type} ${fold(name)}`;
}

interface People {
  /** Those with a given name, by the key of their name. */
  readonly full: ReadonlyMap<string, Full>;
  /** Who has a surname or a given name. */
  readonly bySurname: ReadonlyMap<string, readonly Full[]>;
  readonly byGiven: ReadonlyMap<string, readonly Full[]>;
}

function listPeople(firsts: readonly Mention[]): People {
  const full = new Map<string, Full>();
  const bySurname = new Map<string, Full[]>();
  const byGiven = new Map<string, Full[]>();
  const put = (map: Map<string, Full[]>, name: string, person: Full): void => {
    const known = map.get(name);
    if (known === undefined) map.set(name, [person]);
    else known.push(person);
  };
  for (const mention of firsts) {
    if (mention.type !== 'person') continue;
    const { given, surname } = readPersonName(mention.name);
    const [first] = given;
    if (first === undefined) continue;
    const person = { ...mention, surname: fold(surname), given: fold(first) };
    full.set(keyOf(mention.type, mention.name), person);
    put(bySurname, person.surname, person);
    if (!placeQualifiers.has(person.given)) put(byGiven, person.given, person);
  }
  return { full, bySurname, byGiven };
}

function findPerson(
  mention: Mention,
  {
    people,
    named,
    text,
  }: {
    readonly people: People;
    readonly named: ReadonlyMap<string, readonly Full[]>;
    readonly text: string;
  },
): Full | null {
  if (mention.type !== 'person') return null;
  const name = fold(readPersonName(mention.name).surname);
  const found = people.bySurname.get(name) ?? people.byGiven.get(name) ?? [];
  if (found.length <= 1) return found[0] ?? null;
  const soFar = named.get(name) ?? [];
  const nearest = soFar.at(-1);
  if (nearest === undefined || soFar.length === 1) return nearest ?? null;
  return text.slice(nearest.end, mention.start).includes('\n\n') ? null : nearest;
}

/** Names without their article or legal form, where somebody of the full name is there: Acme for Acme Ltd. */
function listOtherForms(firsts: readonly Mention[]): ReadonlyMap<string, Mention> {
  const forms = new Map<string, Mention>();
  const own = new Set(firsts.map(({ type, name }) => keyOf(type, name)));
  for (const mention of firsts) {
    if (mention.type === 'person') continue;
    const key = keyOf(mention.type, mention.name);
    for (const form of listSearchNames({ name: mention.name, type: mention.type, aliases: [] })) {
      const other = keyOf(mention.type, form);
      if (other !== key && own.has(other) && !forms.has(other)) forms.set(other, mention);
    }
  }
  return forms;
}

/** Harbour Board (HB), and HB (Harbour Board): what each abbreviation stands for. */
function findAbbreviations(mentions: readonly Mention[], text: string): ReadonlyMap<string, Mention> {
  const found = new Map<string, Mention>();
  for (const [place, mention] of mentions.entries()) {
    const next = mentions[place + 1];
    if (next === undefined) break;
    const isBracketed =
      /^['"”’]? ?\(["“'‘]?$/.test(text.slice(mention.end, next.start)) &&
      /^["”'’]?\)/.test(text.slice(next.end, next.end + 2));
    if (!isBracketed) continue;
    for (const [short, long] of [
      [next, mention],
      [mention, next],
    ] as const) {
      if (abbreviates(short.words, long.words) && !found.has(fold(short.words))) {
        found.set(fold(short.words), long);
        break;
      }
    }
  }
  return found;
}

/** Small words whose letters an abbreviation leaves out. */
const small = /^(?:of|the|for|and|on|in|de|la|du|des|und|der|für|&)$/i;

function initials(words: readonly string[]): string {
  return words.map((word) => (/[\p{L}\p{N}]/u.exec(word)?.[0] ?? '').toLowerCase()).join('');
}

/** Whether capitals are the first letters of a name's words, small words left out or not: also where one gives two letters. */
function abbreviates(short: string, long: string): boolean {
  const letters = short.replace(/[^\p{L}]/gu, '').toLowerCase();
  if (!/\p{Lu}.*\p{Lu}/u.test(short) || /\s/.test(short) || letters.length > 10) return false;
  const parts = long.split(/[\s-]+/u).filter((word) => word !== '');
  if (parts.length < 2) return false;
  const main = initials(parts.filter((word) => !small.test(word)));
  return (
    letters === main ||
    letters === initials(parts) ||
    (letters.startsWith(main.slice(0, 2)) && main.length > 2 && isSubsequence(main, letters))
  );
}

function isSubsequence(wanted: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) if (letter === wanted[at]) at++;
  return at === wanted.length;
}
