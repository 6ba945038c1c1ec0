import type { EventEmitter } from 'node:events';

/** Lets an error be an uncaught exception, and whoever met it go on. */
export function throwLater(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}

/**
 * Emits an event as Electron does, which is not called by JavaScript and has nobody to throw at: what a listener throws
 * is an uncaught exception, and whatever was to follow the event follows.
 */
export function emitSafely(emitter: EventEmitter, event: string, ...args: readonly unknown[]): void {
  try {
    emitter.emit(event, ...args);
  } catch (error) {
    throwLater(error);
  }
}
