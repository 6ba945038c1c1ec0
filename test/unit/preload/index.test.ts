import { beforeEach, expect, test, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  asked: [] as string[],
  exposed: {} as Record<string, unknown>,
  listeners: new Map<string, () => void>(),
}));
vi.mock('electron', () => ({
  ipcRenderer: {
    invoke: async (channel: string) => `answer ${electron.asked.push(channel)} to ${channel}`,
    once: (channel: string, listener: () => void) => electron.listeners.set(channel, listener),
  },
  contextBridge: {
    exposeInMainWorld: (_name: string, bridge: Record<string, unknown>) =>
      Object.assign(electron.exposed, bridge),
  },
}));

const askForStart = (): unknown => {
  const { readStart } = electron.exposed;
  if (typeof readStart !== 'function') throw new Error('there is no readStart');
  return readStart();
};

beforeEach(async () => {
  electron.asked.length = 0;
  vi.resetModules();
  await import('../../../src/preload/index.ts');
});

test('what a window starts from is asked for before its script is there, and the script gets that answer', async () => {
  expect(electron.asked).toEqual(['tickmark:readStart']);
  expect(await askForStart()).toBe('answer 1 to tickmark:readStart');
  /* Whoever asks once more wants to know how things are now. */
  expect(await askForStart()).toBe('answer 2 to tickmark:readStart');
});

test('it is asked for anew where the library has changed before the script is there', async () => {
  electron.listeners.get('tickmark:library')?.();
  expect(await askForStart()).toBe('answer 2 to tickmark:readStart');
});
