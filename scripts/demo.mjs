/**
 * `npm run demo`: gets what is missing, then works through the sample article by key presses, unseen, and leaves
 * pictures and the export in `demo/`. What is done there stands in `test/tour/session.ts`.
 */
import { runUnseen } from './unseen.mjs';

await runUnseen('test/tour/session.ts');
