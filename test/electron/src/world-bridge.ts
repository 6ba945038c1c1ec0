/**
 * One end of the bridge between a page's own world and the isolated world of its preload script. The worlds share no
 * JavaScript objects, but they share the window's events, and the browser clones an event's `detail` for the world that
 * reads it: at once, and as `structuredClone` would. Functions, promises and errors are passed as numbered proxies.
 */
export interface WorldBridge {
  /** Calls the function that the other end offers under a name. @throws Error 'An object could not be cloned.' */
  readonly call: (name: string, args: readonly unknown[]) => unknown;
  readonly offer: (name: string, run: (...args: readonly unknown[]) => unknown) => void;
}

/** Refers to nothing outside itself, because its source is injected into pages. */
export function createWorldBridge(options: {
  /** Type of the events that this end sends, and of those that it hears: secrets, so that a page cannot join in. */
  readonly sends: string;
  readonly hears: string;
  /** Marks what stands for something else in a packed value; a secret too. */
  readonly mark: string;
}): WorldBridge {
  type Unchecked = ReturnType<typeof JSON.parse>;

  /* Kept here before any script of the page can replace them. */
  const target = window;
  const dispatch = EventTarget.prototype.dispatchEvent.bind(target);
  const EventType = CustomEvent;
  const clone = structuredClone;

  const functions = new Map<number | string, (...args: readonly unknown[]) => unknown>();
  const numbers = new WeakMap<object, number>();
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  const answers = new Map<number, Unchecked>();
  let lastNumber = 0;

  const send = (message: object): void => {
    dispatch(new EventType(options.sends, { detail: message }));
  };
  const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

  const isRecord = (value: object): boolean => Object.prototype.toString.call(value) === '[object Object]';

  /** Copies the members; symbols have no meaning in the other world and are left out. */
  const fill = (
    copy: unknown[] | Record<string, unknown>,
    {
      value,
      seen,
      change,
    }: {
      readonly value: object;
      readonly seen: Map<object, unknown>;
      readonly change: (member: unknown) => unknown;
    },
  ): unknown => {
    seen.set(value, copy);
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'symbol') continue;
      const property = { value: change(member), writable: true, enumerable: true, configurable: true };
      Object.defineProperty(copy, key, property);
    }
    return copy;
  };

  const packFunction = (run: (...args: readonly unknown[]) => unknown): unknown => {
    let number = numbers.get(run);
    if (number === undefined) {
      lastNumber += 1;
      number = lastNumber;
      numbers.set(run, number);
      functions.set(number, run);
    }
    return { [options.mark]: 'function', number };
  };

  const packPromise = (promise: Promise<unknown>): unknown => {
    lastNumber += 1;
    const number = lastNumber;
    promise
      .then((value) => send({ kind: 'settle', number, ok: true, value: pack(value) }))
      .catch((error: unknown) => send({ kind: 'settle', number, ok: false, value: describe(error) }));
    return { [options.mark]: 'promise', number };
  };

  /* The clone that the browser makes keeps a value whole that mentions one object twice, or itself. */
  const packObject = (value: object, seen: Map<object, unknown>): unknown => {
    if (value instanceof Promise) return packPromise(value);
    if (value instanceof Error) return { [options.mark]: 'error', message: value.message };
    const known = seen.get(value);
    if (known !== undefined) return known;
    if (Array.isArray(value))
      return fill([], { value: value, seen, change: (member) => packMember(member, seen) });
    if (isRecord(value))
      return fill({}, { value: value, seen, change: (member) => packMember(member, seen) });
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
    try {
      return clone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };

  const packMember = (value: unknown, seen: Map<object, unknown>): unknown => {
    if (typeof value === 'function') return packFunction((...args) => Reflect.apply(value, undefined, args));
    return typeof value === 'object' && value !== null ? packObject(value, seen) : value;
  };

  const pack = (value: unknown): unknown => packMember(value, new Map());

  const unpackMarked = (packed: Unchecked): unknown => {
    switch (packed[options.mark]) {
      case 'function':
        return (...args: readonly unknown[]) => call(packed.number, args);
      case 'error':
        return new Error(packed.message);
      default:
        return new Promise((resolve, reject) => promises.set(packed.number, { resolve, reject }));
    }
  };

  const unpackMember = (packed: Unchecked, seen: Map<object, unknown>): unknown => {
    if (typeof packed !== 'object' || packed === null) return packed;
    const known = seen.get(packed);
    if (known !== undefined) return known;
    if (Object.hasOwn(packed, options.mark)) return unpackMarked(packed);
    if (Array.isArray(packed))
      return fill([], { value: packed, seen, change: (member) => unpackMember(member, seen) });
    return isRecord(packed)
      ? fill({}, { value: packed, seen, change: (member) => unpackMember(member, seen) })
      : packed;
  };

  const unpack = (packed: unknown): unknown => unpackMember(packed, new Map());

  const call = (name: number | string, args: readonly unknown[]): unknown => {
    lastNumber += 1;
    const number = lastNumber;
    send({ kind: 'call', number, name, args: args.map((arg) => pack(arg)) });
    const answer = answers.get(number);
    answers.delete(number);
    if (answer === undefined) throw new Error('The other side of the context bridge is gone');
    if (!answer.ok) throw new Error(answer.value);
    return unpack(answer.value);
  };

  const run = (message: Unchecked): void => {
    try {
      const args: unknown[] = message.args.map((arg: unknown) => unpack(arg));
      const value = pack(functions.get(message.name)?.(...args));
      send({ kind: 'answer', number: message.number, ok: true, value });
    } catch (error) {
      send({ kind: 'answer', number: message.number, ok: false, value: describe(error) });
    }
  };

  const settle = (message: Unchecked): void => {
    const promise = promises.get(message.number);
    promises.delete(message.number);
    if (message.ok) promise?.resolve(unpack(message.value));
    else promise?.reject(new Error(message.value));
  };

  target.addEventListener(
    options.hears,
    (event) => {
      event.stopImmediatePropagation();
      const message: Unchecked = event instanceof CustomEvent ? event.detail : null;
      if (message?.kind === 'call') run(message);
      else if (message?.kind === 'answer') answers.set(message.number, message);
      else if (message?.kind === 'settle') settle(message);
    },
    { capture: true },
  );

  return { call, offer: (name, action) => void functions.set(name, action) };
}
