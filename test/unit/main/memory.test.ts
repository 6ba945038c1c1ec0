import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createMemoryLoader } from '#main/memory.ts';
import { addSample, makeFolder, openTestLibrary } from './library/fixture.ts';

test('the index is made for what other articles know, and for a search', async () => {
  const folder = makeFolder();
  const library = await openTestLibrary(folder);
  const memory = createMemoryLoader({ library, onProgress: () => undefined, warn: () => undefined });
  onTestFinished(() => memory.close());
  const hasIndex = () => existsSync(join(folder, 'index'));
  expect(memory.loadOthers(null)).toBeNull();
  const only = await addSample(library);
  expect(memory.loadOthers(only)).toBeNull();
  expect(hasIndex()).toBe(false);

  const other = await addSample(library, 'Another article\n\nIts text.');
  const names = await memory.loadOthers(other)?.listNames(other);
  expect(names).toEqual([]);
  expect(hasIndex()).toBe(true);
  expect(memory.load()).toBe(memory.loadOthers(only));
});
