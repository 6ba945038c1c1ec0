import { expect, test, vi } from 'vitest';

const electron = vi.hoisted(() => ({ asked: [] as string[], exposed: {} as Record<string, unknown> }));
vi.mock('electron', () => ({
  ipcRenderer: {
    invoke: async (channel: string) => `answer ${electron.asked.push(channel)} to ${channel}`,
  },
  contextBridge: {
    exposeInMainWorld: (_name: string, bridge: Record<string, unknown>) =>
      Object.assign(electron.exposed, bridge),
  },
}));

test('what a window starts from is asked for before its script is there, and the script gets that answer', async () => {
  await import('../../../src/preload/index.ts');
  expect(electron.asked).toEqual(['tickmark:readStart']);
  const { readStart } = electron.exposed;
  if (typeof readStart !== 'function') throw new Error('there is no readStart');
  expect(await readStart()).toBe('answer 1 to tickmark:readStart');
  /* Whoever asks once more wants to know how things are now. */
  expect(await readStart()).toBe('answer 2 to tickmark:readStart');
});
