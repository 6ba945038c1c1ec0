import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { keepToProcessor, workers } from './test/support/own-processor.ts';
import { keepMessagesPlain } from './test/support/plain-messages.ts';

const root = import.meta.dirname;

/* Without Electron's own binary the tests run on its stand-in; whoever sets the variable has chosen. */
if (!existsSync(join(root, 'node_modules/electron/path.txt'))) {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= join(root, 'test/electron');
}
/* Windows that flash up would take the focus from whoever works beside the tests. */
process.env['ELECTRON_STAND_IN_HEADLESS'] ??= '1';
/* A page lives for one test: with V8's optimizing compilers the tests take a sixth to a quarter more of the processors. */
process.env['ELECTRON_STAND_IN_SHORT_LIVED'] ??= '1';

/* Each worker reads this anew, before its tests. */
const place = process.env['TEST_PARALLEL_INDEX'];
if (place !== undefined) keepToProcessor(Number(place));
keepMessagesPlain();

export default defineConfig({
  projects: [
    { name: 'electron', testDir: 'test/electron-spec' },
    { name: 'e2e', testDir: 'test/e2e' },
  ],
  /* Each worker runs a browser of its own; more of them than processors only makes all of them slow. */
  workers,
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
