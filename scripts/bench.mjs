/** `npm run bench`: gets what is missing, then measures the built app and the quote checker, and prints tables. */
import { runUnseen } from './unseen.mjs';

await runUnseen('test/bench/latency.ts');
if (process.exitCode === 0) await runUnseen('test/bench/transcript.ts');
