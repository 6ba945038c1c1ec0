import { z } from 'zod';
import { idSchema } from './ids.ts';

/** Somebody who works in a library. */
export const personSchema = z.looseObject({ id: idSchema, name: z.string(), initials: z.string() });
export type Person = Readonly<z.infer<typeof personSchema>>;

/** The initials that a name suggests: the first letters of its first and last words, in capitals; at most two. */
export function suggestInitials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => (/^./u.exec(word ?? '')?.[0] ?? '').toLocaleUpperCase()).join('');
}
