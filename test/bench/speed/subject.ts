import type { Page } from '@playwright/test';
import type { Material } from './material.ts';
import type { KeyTimes, ScrollTimes } from './probe.ts';

/** Something whose speed is measured, in a window of its own that stays open from round to round. */
export interface Subject {
  readonly name: string;
  /** Its window, while it is started. */
  readonly page: Page;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Opens an article, and hands over what was measured, by metric. */
  open(material: Material): Promise<Readonly<Record<string, number>>>;
  /** Where the next keys are pressed. */
  goTo(place: Place): Promise<void>;
  /** The keys that are measured, each with the name of its metric, in the order in which they are pressed. */
  readonly keys: readonly KeyPress[];
  /** What scrolls the article. */
  readonly scroller: string;
}

export const places = ['start', 'middle'] as const;

export type Place = (typeof places)[number];

export interface KeyPress {
  readonly metric: string;
  /** In Playwright's notation. */
  readonly key: string;
}

/** How long what follows a press is watched, in milliseconds: work that is put off would be felt at the next key. */
export const watched = 1000;

/** Presses a key and measures what comes of it. */
export async function measureKey(
  page: Page,
  key: string,
  { watched, limit = 10_000 }: { readonly watched: number; readonly limit?: number },
): Promise<KeyTimes> {
  await page.evaluate(() => speedProbe.arm());
  await page.keyboard.press(key);
  return page.evaluate((options) => speedProbe.finish(options), { watched, limit });
}

/** Scrolls through the article. */
export function measureScrolling(page: Page, scroller: string, frames: number): Promise<ScrollTimes> {
  return page
    .locator(scroller)
    .first()
    .evaluate((element, count) => speedProbe.scrollThrough(speedProbe.findScroller(element), count), frames);
}

/** What the page's scripts and its document hold after all that is not needed is gone, in bytes. */
export async function measureHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.collectGarbage');
    const usage = await session.send('Runtime.getHeapUsage');
    const parts: Readonly<Record<string, number>> = { ...usage };
    return usage.usedSize + (parts['embedderHeapUsedSize'] ?? 0) + (parts['backingStorageSize'] ?? 0);
  } finally {
    await session.detach();
  }
}
