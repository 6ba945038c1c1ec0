import type { EventEmitter } from 'node:events';

/** What Node's emitters have; Electron's own types only say which events there are. */
type Inherited = keyof EventEmitter;

/** Names that Electron does not have; there must be none. */
type Foreign<Ours, Theirs> = Exclude<keyof Ours, keyof Theirs | Inherited | symbol>;

/**
 * The part of one of Electron's types that a type of ours covers: every member has Electron's signature, and none has a
 * name that Electron lacks. Excepted are members that give another object of the stand-in, which is itself only a part
 * of Electron's.
 */
export type PartOf<Theirs, Ours, Excepted extends keyof Theirs = never> = Pick<
  Theirs,
  Exclude<keyof Ours & keyof Theirs, Inherited | Excepted>
> &
  ([Foreign<Ours, Theirs>] extends [never] ? unknown : { readonly 'not in Electron': Foreign<Ours, Theirs> });
