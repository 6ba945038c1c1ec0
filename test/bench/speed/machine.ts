import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import type { Page } from '@playwright/test';

/** How many processes wanted a processor in the minute before the run. */
const [loadBefore = Number.NaN] = loadavg();

/** What the run was made on, in a sentence. */
export async function describeMachine(page: Page): Promise<string> {
  const chromium = await page.evaluate(() =>
    /Chrome\/[\d.]+/u.exec(navigator.userAgent)?.[0].replace('Chrome/', ''),
  );
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = processors[0]?.model.trim() ?? 'unknown';
  const shell =
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] === undefined ? 'Electron' : 'the stand-in for Electron';
  return (
    `${processors.length} processors (${model}), ${memory} GB, ${platform()} ${release()}, Chromium ${chromium} in ${shell}; load before the run ${loadBefore.toFixed(1)}. ` +
    'Medians, with the quartiles in brackets.'
  );
}
