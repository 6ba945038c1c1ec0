import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = import.meta.dirname;

/* Without Electron's own binary the tests run on its stand-in; whoever sets the variable has chosen. */
if (!existsSync(join(root, 'node_modules/electron/path.txt'))) {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= join(root, 'test/electron');
}
/* Windows that flash up would take the focus from whoever works beside the tests. */
process.env['ELECTRON_STAND_IN_HEADLESS'] ??= '1';

export default defineConfig({
  projects: [
    { name: 'electron', testDir: 'test/electron-spec' },
    { name: 'e2e', testDir: 'test/e2e' },
  ],
  /* Each worker runs a browser of its own; more of them than processors only makes all of them slow. */
  workers: 2,
  /* A worker that is done with its files takes over tests of the other's: no test needs the one before it. */
  fullyParallel: true,
  forbidOnly: true,
  /* A test that passes at its second try tells of a bug, in the test or in the app. */
  retries: 0,
  /* Several starts of the app in one test take a minute on a machine that does other work as well. */
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  outputDir: 'test-results',
});
