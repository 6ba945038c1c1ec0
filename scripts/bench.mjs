/** `npm run bench`: gets what is missing, then measures the built app and prints a table. */
import { runUnseen } from './unseen.mjs';

await runUnseen('test/bench/latency.ts');
