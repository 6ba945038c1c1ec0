/** More than one message holds: the 200,000 changes that one action may make have some thirty values each. */
const maximumValues = 10_000_000;

/** More than any list holds: a shelf of books has half a million paragraphs. */
const maximumLength = 1_000_000;

/** Deeper than any document: its markup may be nested 200 levels, each of them a node and the list of what is in it. */
const maximumDepth = 1000;

/**
 * What is wrong with a value that came from a page, before anybody looks at what it says; null where it is plain data of
 * a size that can be looked at: JSON, bytes and `undefined`.
 *
 * Structured cloning carries more than that: a list of four billion holes is a message of a few bytes, and one list that
 * is mentioned twice in a second one, and that twice in a third, is a million lists after twenty. Whoever decodes such a
 * value item by item runs out of memory, and would take the main process along.
 */
export function findDataFault(value: unknown): string | null {
  return new DataWalk().visit(value, 0);
}

class DataWalk {
  private values = 0;

  visit(value: unknown, depth: number): string | null {
    this.values += 1;
    if (this.values > maximumValues) return `more than ${maximumValues.toLocaleString('en')} values`;
    if (typeof value === 'number') return Number.isFinite(value) ? null : `the number ${value}`;
    if (typeof value === 'bigint') return 'a big integer';
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return null;
    if (depth >= maximumDepth) return `values more than ${maximumDepth} levels deep, or in themselves`;
    if (Array.isArray(value)) return this.visitList(value, depth);
    /* The tag and not the prototype, which is another one for what comes from another context. */
    const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
    if (tag !== 'Object') return `a value of the type ${tag}`;
    return this.visitAll(Object.values(value), depth);
  }

  private visitList(list: readonly unknown[], depth: number): string | null {
    if (list.length > maximumLength) return `a list of more than ${maximumLength.toLocaleString('en')} items`;
    return this.visitAll(list, depth);
  }

  private visitAll(members: readonly unknown[], depth: number): string | null {
    for (const member of members) {
      const fault = this.visit(member, depth + 1);
      if (fault !== null) return fault;
    }
    return null;
  }
}
