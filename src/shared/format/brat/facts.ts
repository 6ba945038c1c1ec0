import type { ForeignRelation } from '../foreign.ts';
import { noteName } from './names.ts';

/** What the lines of a file say about its spans. */
export interface Facts {
  /** By span, the attributes by their names. */
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly notes: ReadonlyMap<string, string>;
  readonly relations: readonly ForeignRelation[];
  /** How many lines speak of something that has no place in the text. */
  readonly lost: number;
}

/** A line that gives a span a value: of several for one name, `joint` is put between them. */
export interface Said {
  readonly name: string;
  readonly target: string;
  readonly value: string;
  readonly joint: string;
}

/**
 * Puts what is said down to the spans that are meant.
 *
 * @param resolve the id of the span that an id means; null where it means none
 */
export function gatherFacts(
  { said, relations }: { readonly said: readonly Said[]; readonly relations: readonly ForeignRelation[] },
  resolve: (id: string) => string | null,
): Facts {
  const attributes = new Map<string, Map<string, string>>();
  const notes = new Map<string, string>();
  let lost = 0;
  for (const { name, target, value, joint } of said) {
    const id = resolve(target);
    if (id === null) {
      lost += 1;
      continue;
    }
    const known = name === noteName ? notes : (attributes.get(id) ?? new Map<string, string>());
    if (name !== noteName) attributes.set(id, known);
    const key = name === noteName ? id : name;
    const before = known.get(key);
    known.set(key, before === undefined ? value : before + joint + value);
  }
  const found = relations.flatMap(({ label, ...ends }): readonly ForeignRelation[] => {
    const [from, to] = [resolve(ends.from), resolve(ends.to)];
    return from === null || to === null ? [] : [{ label, from, to }];
  });
  return { attributes, notes, relations: found, lost: lost + relations.length - found.length };
}
