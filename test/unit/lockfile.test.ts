import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

/*
 * npm forgets packages for other systems when its registry does not have them, and refuses a fresh clone everywhere
 * afterwards. Nobody would notice on a machine where everything is installed already.
 */
test('the lockfile has every optional package, for this system or another', async () => {
  const { packages } = lockSchema.parse(
    JSON.parse(await readFile(resolve(import.meta.dirname, '../../package-lock.json'), 'utf8')),
  );
  const missing = Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        packages[`node_modules/${name}`]?.version === undefined &&
        packages[`${parent}/node_modules/${name}`]?.version === undefined,
    ),
  );
  expect(missing).toEqual([]);
});

test('Electron is one exact version, and the one that is locked', async () => {
  const readJson = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(resolve(import.meta.dirname, '../..', name), 'utf8'));
  const { packages } = lockSchema.parse(await readJson('package-lock.json'));
  const { devDependencies } = z
    .object({ devDependencies: z.object({ electron: z.string().regex(/^\d+\.\d+\.\d+$/) }) })
    .parse(await readJson('package.json'));
  expect(packages['node_modules/electron']?.version).toBe(devDependencies.electron);
});
