import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/* Of what passes axe would describe every element, which takes longer than its rules do. */
const everyRule = { resultTypes: ['violations' as const] };

/** Nothing else of a page differs in the dark. */
const rulesOfColour = { ...everyRule, runOnly: ['color-contrast', 'link-in-text-block'] };

/** What lies over the window, which is looked at without it as well. */
const overlays = '[role="dialog"], [role="menu"], [data-overlay]';

/** Runs in the place of axe's own source where axe is there already. */
const nothing = 'void 0';

/**
 * What axe objects to on a page in the light, and of its colours in the dark; where a dialog or a menu is open, in that. What
 * fades in is shown at once, for it has other contrasts meanwhile. The page stays in the light.
 */
export async function findFaults(page: Page): Promise<readonly unknown[]> {
  const faults: unknown[] = [];
  const hasOverlay = (await page.locator(overlays).count()) > 0;
  for (const [colorScheme, options] of [
    ['dark', rulesOfColour],
    ['light', everyRule],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    /* By itself it would be loaded twice for each analysis, which takes longer than most of them do. */
    const isThere = await page.evaluate(() => 'axe' in globalThis);
    const axe = new AxeBuilder({ page, ...(isThere && { axeSource: nothing }) });
    if (hasOverlay) axe.include(overlays);
    /* axe opens a page of its own for a report that nobody uses here; the stand-in and Electron have no such pages. */
    const { violations } = await axe.setLegacyMode().options(options).analyze();
    for (const violation of violations) faults.push({ colorScheme, ...violation });
  }
  return faults;
}
