import type { Clock } from '#shared/domain/ids.ts';

/** The time and the chance of this page or thread, for the ids of what is imported. */
export const importClock: Clock = {
  now: () => Date.now(),
  random(bytes) {
    bytes.set(crypto.getRandomValues(new Uint8Array(bytes.length)));
    return bytes;
  },
};
