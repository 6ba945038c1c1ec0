import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
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

test.each([
  ['before it is closed', true],
  ['after it is closed', false],
])('the index is made in a while where that is asked for %s', async (_, isOpen) => {
  const folder = makeFolder();
  const library = await openTestLibrary(folder);
  for (const text of ['One article\n\nIts text.', 'Another one\n\nIts text.']) await addSample(library, text);
  const memory = createMemoryLoader({ library, onProgress: () => undefined, warn: () => undefined });
  onTestFinished(() => memory.close());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  if (!isOpen) await memory.close();
  memory.loadSoon();
  expect(vi.getTimerCount()).toBe(isOpen ? 1 : 0);
});
