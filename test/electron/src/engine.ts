import type { Chromium } from './chromium.ts';
import type { Targets } from './targets.ts';

/** The running Chromium and its pages: there from the moment when the app is ready. */
export interface Engine {
  readonly chromium: Chromium;
  readonly targets: Targets;
}

let current: Engine | null = null;

export function setEngine(engine: Engine): void {
  current = engine;
}

/** @throws Error before the app is ready */
export function getEngine(): Engine {
  if (current === null) throw new Error('Cannot create BrowserWindow before app is ready');
  return current;
}

/** The running Chromium, or null before the app is ready. */
export function findEngine(): Engine | null {
  return current;
}
