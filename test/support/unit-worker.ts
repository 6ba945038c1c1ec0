import { keepToProcessor } from './own-processor.ts';

/* What vitest calls a worker's place in its pool begins at 1. */
keepToProcessor(Number(process.env['VITEST_POOL_ID']) - 1);
