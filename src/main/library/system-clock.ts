import { randomFillSync } from 'node:crypto';
import type { Clock } from '#shared/domain/ids.ts';

/** The machine's own time and chance. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: (bytes) => randomFillSync(bytes),
};
