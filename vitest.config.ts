import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { pickedLexicon } from './lexicon.config.ts';
import { workers } from './test/support/own-processor.ts';

const unit = 'test/unit/**/*.test.ts';

/* The command line's workers, and the processes that tests start and kill, would each compile the same modules anew. */
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/tickmark/compiled');

/** Tests that put another module in the place of one, which any other test in the same process would get as well. */
const mocking = readdirSync(join(import.meta.dirname, 'test/unit'), { recursive: true, encoding: 'utf8' })
  .map((path) => join('test/unit', path))
  .filter((path) => path.endsWith('.test.ts'))
  .filter((path) => readFileSync(join(import.meta.dirname, path), 'utf8').includes('vi.mock('));

export default defineConfig({
  plugins: [pickedLexicon],
  test: {
    /* Property tests and killed processes take longer than a unit test's usual five seconds on a busy machine. */
    testTimeout: 60_000,
    /* By itself it leaves a processor to others, which on a machine with two of them is half the time. */
    maxWorkers: workers,
    setupFiles: ['src/shared/text/english-model.ts'],
    projects: [
      {
        extends: true,
        /* Loading what they test anew for each file would take as long as the tests themselves. */
        test: {
          name: 'unit',
          include: [unit],
          exclude: mocking,
          isolate: false,
          pool: 'forks',
          setupFiles: ['test/support/unit-worker.ts'],
        },
      },
      { extends: true, test: { name: 'alone', include: [...mocking, 'test/faults/**/*.test.ts'] } },
    ],
  },
});
