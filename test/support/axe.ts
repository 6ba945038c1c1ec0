import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/* Of what passes axe would describe every element, which takes longer than its rules do. */
const everyRule = { resultTypes: ['violations' as const] };

/** Nothing else of a page differs in the dark. */
const rulesOfColour = { ...everyRule, runOnly: ['color-contrast', 'link-in-text-block'] };

/**
 * What axe objects to on a page in the light, and of its colours in the dark; what fades in is shown at once, for it has
 * other contrasts meanwhile. The page stays in the light.
 */
export async function findFaults(page: Page): Promise<readonly unknown[]> {
  const faults: unknown[] = [];
  for (const [colorScheme, options] of [
    ['dark', rulesOfColour],
    ['light', everyRule],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    /* axe opens a page of its own for a report that nobody uses here; the stand-in and Electron have no such pages. */
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(options).analyze();
    for (const violation of violations) faults.push({ colorScheme, ...violation });
  }
  return faults;
}
