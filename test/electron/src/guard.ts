import { EventEmitter } from 'node:events';

/** What the language and its tools ask of any object; it is never part of Electron, so its absence is no mistake. */
const askedOfAnything = new Set([
  'then',
  'toJSON',
  'constructor',
  'prototype',
  'inspect',
  'nodeType',
  'domain',
]);

/** The error for a part of Electron that the stand-in lacks. */
export function createAbsence(name: string): Error {
  return new Error(`stand-in: ${name} is not there; see test/electron/README.md`);
}

/** The same object, but reading a member that it lacks throws an error with the member's name. */
export function guard<T extends object>(name: string, target: T): T {
  return new Proxy(target, { get: (object, key, receiver) => readMember(name, { object, key, receiver }) });
}

function readMember(
  name: string,
  {
    object,
    key,
    receiver,
  }: { readonly object: object; readonly key: string | symbol; readonly receiver: unknown },
): unknown {
  if (typeof key === 'string' && !(key in object) && !askedOfAnything.has(key)) {
    throw createAbsence(`${name}.${key}`);
  }
  return Reflect.get(object, key, receiver);
}

/**
 * Makes every instance of a class throw, with the member's name, when a member is read that neither it nor its class has.
 * The class must extend EventEmitter directly. The guard stands at the end of the prototype chain rather than around
 * the instances, so that private fields keep working.
 */
export function guardInstances(name: string, prototype: EventEmitter): void {
  const end: object = Object.create(EventEmitter.prototype);
  Object.setPrototypeOf(
    prototype,
    new Proxy(end, { get: (object, key, receiver) => readMember(name, { object, key, receiver }) }),
  );
}

interface Destroyable {
  isDestroyed(): boolean;
}

/**
 * Makes the members of a class throw, as Electron's do, once the object is destroyed. `isDestroyed` goes on telling so,
 * and what the object has of its own or of an emitter stays as it is.
 */
export function refuseDestroyed(prototype: Destroyable): void {
  for (const [key, member] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (key === 'constructor' || key === 'isDestroyed') continue;
    for (const part of ['value', 'get', 'set'] as const) {
      const run: unknown = member[part];
      if (typeof run === 'function') member[part] = refuseWhenDestroyed(run);
    }
    Object.defineProperty(prototype, key, member);
  }
}

function refuseWhenDestroyed(run: Function): (...args: readonly unknown[]) => unknown {
  return function (this: Destroyable, ...args) {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
    return Reflect.apply(run, this, args);
  };
}

/** A stand-in for a whole part of Electron that is not there: it can be imported, but not used. */
export function createAbsent(name: string): object {
  /* A function of the old kind, because only that can be called with `new`. */
  function refuse(): never {
    throw createAbsence(name);
  }
  return new Proxy(refuse, {
    get: (_target, key) => (typeof key === 'string' && !askedOfAnything.has(key) ? refuse() : undefined),
    construct: refuse,
    apply: refuse,
  });
}
