import type { Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';

/* Of what passes axe would describe every element, which takes longer than its rules do. */
const everyRule: RunOptions = { resultTypes: ['violations'] };

/** Nothing else of a page differs in the dark. */
const rulesOfColour: RunOptions = { ...everyRule, runOnly: ['color-contrast', 'link-in-text-block'] };

/** What lies over the window, which is looked at without it as well. */
const overlays = '[role="dialog"], [role="menu"], [data-overlay]';

/**
 * What axe objects to on a page in the light, and of its colours in the dark; where a dialog or a menu is open, in that. What
 * fades in is shown at once, for it has other contrasts meanwhile. The page stays in the light.
 *
 * Axe is loaded once for each load of the page, and asked directly: its package for Playwright loads it twice for each
 * analysis, which takes longer than most of them do.
 */
export async function findFaults(page: Page): Promise<readonly unknown[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const faults: unknown[] = [];
  for (const [colorScheme, options] of [
    ['dark', rulesOfColour],
    ['light', everyRule],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await page.evaluate<Pick<AxeResults, 'violations'>, [string, RunOptions]>(
      async ([selector, asked]) => {
        const open = [...document.querySelectorAll(selector)];
        const { violations: found } = await Reflect.get(globalThis, 'axe').run(
          open.length > 0 ? open : document,
          asked,
        );
        return { violations: found };
      },
      [overlays, options],
    );
    for (const violation of violations) faults.push({ colorScheme, ...violation });
  }
  return faults;
}
