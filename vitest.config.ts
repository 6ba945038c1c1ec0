import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/faults/**/*.test.ts'],
    /* Property tests and killed processes take longer than a unit test's usual five seconds on a busy machine. */
    testTimeout: 60_000,
  },
});
