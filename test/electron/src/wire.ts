/** Values on their way between processes, as text; what comes out equals a structured clone of what went in. */
export interface Wire {
  /** @throws Error 'An object could not be cloned.' where a structured clone cannot be made, and for hosts' own objects */
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
}

/**
 * Made by one function that refers to nothing outside itself, because its source is injected into pages as well.
 *
 * The text is JSON. What JSON cannot hold is written as `{ "$": kind, … }`, and so is an object that has a `$` of its
 * own. Objects are numbered in the order in which they are met, so that a second mention is a reference to the first.
 */
export function createWire(): Wire {
  type Unchecked = ReturnType<typeof JSON.parse>;

  const uncloneable = 'An object could not be cloned.';
  const errorTypes: Readonly<Record<string, ErrorConstructor>> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };
  const viewTypes: Readonly<Record<string, new (buffer: ArrayBuffer) => ArrayBufferView>> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };

  /* Node 24 has only Buffer for this, browsers have only the newer methods. */
  const toBase64 = (bytes: Uint8Array): string =>
    typeof Buffer === 'undefined'
      ? bytes.toBase64()
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const fromBase64 = (text: string): ArrayBuffer =>
    typeof Buffer === 'undefined'
      ? Uint8Array.fromBase64(text).buffer
      : new Uint8Array(Buffer.from(text, 'base64')).buffer;

  const copy = (value: unknown): unknown => {
    try {
      return structuredClone(value);
    } catch {
      throw new Error(uncloneable);
    }
  };

  const encode = (root: unknown): string => {
    const numbers = new Map<object, number>();
    const list = (values: Iterable<unknown>): unknown[] => Array.from(values, (value) => write(value));
    const record = (value: object): Record<string, unknown> =>
      Object.fromEntries(Object.entries(value).map(([key, member]) => [key, write(member)]));

    const writeNumber = (value: number): unknown =>
      Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };

    const writeObject = (value: object): unknown => {
      const seen = numbers.get(value);
      if (seen !== undefined) return { $: 'ref', v: seen };
      numbers.set(value, numbers.size);
      if (Array.isArray(value)) {
        const isDense = Object.keys(value).length === value.length;
        return isDense ? list(value) : { $: 'sparse', n: value.length, v: record(value) };
      }
      if (value instanceof Date) return { $: 'date', v: writeNumber(value.getTime()) };
      if (value instanceof RegExp) return { $: 'regexp', v: value.source, f: value.flags };
      if (value instanceof Map) return { $: 'map', v: Array.from(value, (entry) => list(entry)) };
      if (value instanceof Set) return { $: 'set', v: list(value) };
      if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
      if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) {
        const type = Object.prototype.toString.call(value).slice('[object '.length, -1);
        return {
          $: 'view',
          t: type,
          v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
        };
      }
      if (value instanceof Error) {
        const cause = Object.hasOwn(value, 'cause') ? { cause: write(value.cause) } : {};
        return { $: 'error', t: value.name, v: value.message, stack: value.stack, ...cause };
      }
      if (
        ['[object Boolean]', '[object Number]', '[object String]'].includes(
          Object.prototype.toString.call(value),
        )
      ) {
        return { $: 'boxed', v: write(value.valueOf()) };
      }
      /* What is left of the cloneable things are plain objects, and objects of the host such as files. */
      if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error(uncloneable);
      return Object.hasOwn(value, '$') ? { $: 'object', v: record(value) } : record(value);
    };

    const write = (value: unknown): unknown => {
      if (typeof value === 'number') return writeNumber(value);
      if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
      if (value === undefined) return { $: 'undefined' };
      return typeof value === 'object' && value !== null ? writeObject(value) : value;
    };

    return JSON.stringify(write(copy(root)));
  };

  const decode = (text: string): unknown => {
    const objects: unknown[] = [];
    const keep = <T>(value: T): T => {
      objects.push(value);
      return value;
    };
    const fill = (target: Unchecked, members: Readonly<Record<string, unknown>>): unknown => {
      for (const [key, member] of Object.entries(members)) {
        /* Setting this one would do something else; defining takes ten times as long. */
        if (key === '__proto__') {
          Object.defineProperty(target, key, {
            value: read(member),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        } else target[key] = read(member);
      }
      return target;
    };

    const readError = (value: Unchecked): unknown => {
      const type = errorTypes[value.t] ?? Error;
      const error = keep(
        Object.hasOwn(value, 'cause') ? new type(value.v, { cause: null }) : new type(value.v),
      );
      error.stack = value.stack;
      if (Object.hasOwn(value, 'cause')) error.cause = read(value.cause);
      return error;
    };

    /* Containers are kept before their members are read: that is the order in which they were numbered. */
    const readTagged = (value: Unchecked): unknown => {
      switch (value.$) {
        case 'ref':
          return objects[value.v];
        case 'undefined':
          return undefined;
        case 'number':
          return Number(value.v);
        case 'bigint':
          return BigInt(value.v);
        case 'date':
          return keep(new Date(Number(read(value.v))));
        case 'regexp':
          return keep(new RegExp(value.v, value.f));
        case 'map': {
          const map = keep(new Map<unknown, unknown>());
          for (const [key, member] of value.v) map.set(read(key), read(member));
          return map;
        }
        case 'set': {
          const set = keep(new Set<unknown>());
          for (const member of value.v) set.add(read(member));
          return set;
        }
        case 'sparse': {
          const array = keep<unknown[]>([]);
          array.length = value.n;
          return fill(array, value.v);
        }
        case 'buffer':
          return keep(fromBase64(value.v));
        case 'view':
          return keep(new (viewTypes[value.t] ?? Uint8Array)(fromBase64(value.v)));
        case 'error':
          return readError(value);
        case 'boxed':
          return keep(new Object(value.v));
        default:
          return fill(keep({}), value.v);
      }
    };

    const read = (value: Unchecked): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) {
        const array = keep<unknown[]>([]);
        for (const member of value) array.push(read(member));
        return array;
      }
      return Object.hasOwn(value, '$') ? readTagged(value) : fill(keep({}), value);
    };

    return read(JSON.parse(text));
  };

  return { encode, decode };
}
