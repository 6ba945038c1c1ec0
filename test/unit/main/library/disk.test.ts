import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { removeUnfinished, writeDurably } from '#main/library/disk.ts';
import { makeFolder } from './fixture.ts';

/** What the file system answers when it is to sync a folder, or to set a mode; null where it simply does. */
const answers = vi.hoisted((): { sync: string | null; chmod: string | null } => ({
  sync: null,
  chmod: null,
}));

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof promises>();
  const refuse = (code: string | null) => {
    if (code !== null) throw Object.assign(new Error(code), { code });
  };
  return {
    ...original,
    chmod: async (...args: Parameters<typeof promises.chmod>) => {
      refuse(answers.chmod);
      await original.chmod(...args);
    },
    open: async (...args: Parameters<typeof promises.open>) => {
      const handle = await original.open(...args);
      const isFolder = (await handle.stat()).isDirectory();
      const sync = handle.sync.bind(handle);
      handle.sync = async () => {
        if (isFolder) refuse(answers.sync);
        await sync();
      };
      return handle;
    },
  };
});

const write = async ({ sync = null, chmod = null }: Partial<typeof answers>) => {
  const path = join(makeFolder(), 'a.json');
  writeFileSync(path, 'old');
  chmodSync(path, 0o640);
  Object.assign(answers, { sync, chmod });
  try {
    await writeDurably(path, Buffer.from('new'));
    return path;
  } finally {
    Object.assign(answers, { sync: null, chmod: null });
    expect(readFileSync(path, 'utf8')).toBe('new');
  }
};

describe.skipIf(process.platform === 'win32')('a file system that', () => {
  test.each(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF', 'ENOSYS', 'EPERM'])(
    'cannot sync folders (%s) does for a library',
    async (sync) => {
      await write({ sync });
    },
  );

  test.each(['EIO', 'ENOSPC', 'EACCES'])('fails to sync a folder (%s) has not saved', async (sync) => {
    await expect(write({ sync })).rejects.toMatchObject({ detail: { code: 'disk' } });
  });

  test('knows no permissions does for a library', async () => {
    await write({ chmod: 'EPERM' });
  });

  test('knows permissions keeps those of the file', async () => {
    expect(statSync(await write({})).mode & 0o777).toBe(0o640);
  });
});

test('a file whose name is as long as names can be is written', async () => {
  const folder = makeFolder();
  const name = '語'.repeat(85);
  await writeDurably(join(folder, name), Buffer.from('a'));
  expect(readdirSync(folder)).toEqual([name]);
});

test('what a killed process has left is removed, and a folder of such a name is not', async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, '.01890a5d.tickmark-tmp'), 'a');
  mkdirSync(join(folder, 'mine.tickmark-tmp'));
  await removeUnfinished(folder);
  expect(readdirSync(folder)).toEqual(['mine.tickmark-tmp']);
});
