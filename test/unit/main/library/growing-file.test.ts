import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type * as limits from '#shared/limits.ts';
import { makeFolder, openTestLibrary } from './fixture.ts';

vi.mock('#shared/limits.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof limits>()),
  maximumEvidenceBytes: 100,
}));

/* What Linux tells of its processor is a file without a size, and with more to read than the limit here. */
test.runIf(process.platform === 'linux')('a file that is larger than it says is refused', async () => {
  const { evidence } = await openTestLibrary(join(makeFolder(), 'library'));
  await expect(evidence.archiveFile('/proc/cpuinfo')).rejects.toMatchObject({
    detail: { code: 'too-large', file: '/proc/cpuinfo', remedy: expect.any(String) },
  });
  expect(readdirSync(evidence.folder)).toEqual([]);
});
