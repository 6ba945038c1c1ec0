import { z } from 'zod';
import { idSchema } from './ids.ts';

/** Somebody who works in a library. */
export const personSchema = z.looseObject({ id: idSchema, name: z.string(), initials: z.string() });
export type Person = Readonly<z.infer<typeof personSchema>>;

/** How somebody is called, and how they sign. */
export type PersonDetails = Readonly<Pick<Person, 'name' | 'initials'>>;

/** Longer names do not fit beside the title of an article. */
const longestName = 80;

/** Initials stand in the margins of print-outs. */
const longestInitials = 4;

const tidy = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

/** What somebody typed, as it is kept: NFC, without spaces at its ends, and single ones inside. */
export function tidyPerson({ name, initials }: PersonDetails): PersonDetails {
  return { name: tidy(name), initials: tidy(initials) };
}

/** What is wrong with a name and its initials, tidy or not, and what to do; empty where they can be used. */
export function findPersonFaults(details: PersonDetails): Readonly<Partial<PersonDetails>> {
  const { name, initials } = tidyPerson(details);
  const nameFault = describeNameFault(name);
  const initialsFault = describeInitialsFault(initials);
  return {
    ...(nameFault !== null && { name: nameFault }),
    ...(initialsFault !== null && { initials: initialsFault }),
  };
}

/** Characters that cannot be printed, or that would turn what stands beside them. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

function describeNameFault(name: string): string | null {
  if (name === '') return 'The name is empty. Write yours.';
  if (unprintable.test(name)) return 'The name has characters that cannot be printed. Write it anew.';
  if (countCharacters(name) > longestName)
    return `The name is longer than ${longestName} characters. Shorten it.`;
  return null;
}

function describeInitialsFault(initials: string): string | null {
  if (initials === '') return 'The initials are empty. Write one to four characters.';
  if (unprintable.test(initials))
    return 'The initials have characters that cannot be printed. Write them anew.';
  if (countCharacters(initials) > longestInitials) return 'These are more than four characters. Write fewer.';
  return null;
}

/** As a reader counts them: an accent belongs to its letter. */
function countCharacters(text: string): number {
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length;
}

/** The initials that a name suggests: the first letters of its first and last words, in capitals; at most two. */
export function suggestInitials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => (/^./u.exec(word ?? '')?.[0] ?? '').toLocaleUpperCase()).join('');
}
