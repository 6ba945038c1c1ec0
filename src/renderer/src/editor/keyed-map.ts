import type { ReadableMap } from './records-by-id.ts';

/** So many changes lie over a map before they are worked into it, at least. */
const leastPatch = 64;

/**
 * Values by their keys. It never changes: a change makes another map, which shares with this one all but the last changes.
 * Reading costs what it costs with a plain map, for that is what most of it is. A general persistent map pays for each
 * reading with a walk down a tree, and takes ten times as long to be made: much, where every annotation of a long text is
 * read after each key.
 */
export class KeyedMap<Value extends object | number> implements ReadableMap<Value> {
  readonly size: number;
  private readonly base: ReadonlyMap<string, Value>;
  /** What differs from the base; null is taken away. */
  private readonly patch: ReadonlyMap<string, Value | null>;

  private constructor(
    base: ReadonlyMap<string, Value>,
    patch: ReadonlyMap<string, Value | null>,
    size: number,
  ) {
    this.base = base;
    this.patch = patch;
    this.size = size;
  }

  /** Of several values of one key the last one counts. */
  static from<Value extends object | number>(entries: Iterable<readonly [string, Value]>): KeyedMap<Value> {
    const base = new Map(entries);
    return new KeyedMap(base, new Map<string, Value | null>(), base.size);
  }

  get(key: string): Value | undefined {
    const changed = this.patch.get(key);
    return changed === undefined ? this.base.get(key) : (changed ?? undefined);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** With other values of some keys; null takes one away. Many cost one copy, as one does. */
  with(changes: ReadonlyMap<string, Value | null>): KeyedMap<Value> {
    const made = [...changes].filter(([key, value]) => value !== null || this.has(key));
    if (made.length === 0) return this;
    const patch = new Map(this.patch);
    let { size } = this;
    for (const [key, value] of made) {
      size += Number(value !== null) - Number(this.has(key));
      patch.set(key, value);
    }
    const changed = new KeyedMap(this.base, patch, size);
    /* A patch is copied at each change and a base now and then: the root of its size makes both cost about the same. */
    return patch.size < Math.max(leastPatch, Math.sqrt(size)) ? changed : KeyedMap.from(changed.entries());
  }

  /** In no order that anybody may rely on. */
  *entries(): Generator<readonly [string, Value]> {
    for (const entry of this.base) if (!this.patch.has(entry[0])) yield entry;
    for (const [key, value] of this.patch) if (value !== null) yield [key, value];
  }

  *values(): Generator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  *keys(): Generator<string> {
    for (const [key] of this.entries()) yield key;
  }

  toJSON(): Readonly<Record<string, Value>> {
    return Object.fromEntries(this.entries());
  }
}
