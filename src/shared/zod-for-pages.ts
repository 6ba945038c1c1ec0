/**
 * What stands in the bundles of pages where `zod` is imported (electron.vite.config.ts). zod would make code out of text for
 * speed, which the content security policy forbids, and it tries whether it may when the first schema is made: so it has to be
 * told before that, and not by a module that imports a schema.
 */
import { config } from 'zod/v4';

config({ jitless: true });

export * from 'zod/v4';
