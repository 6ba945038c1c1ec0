import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app } from './app.ts';
import { guard } from './guard.ts';

/** What the app has asked the desktop to do. */
export interface ShellCall {
  readonly method: 'openExternal' | 'openPath' | 'showItemInFolder' | 'trashItem' | 'beep';
  readonly target: string;
}

/** Read by tests as `globalThis.shellCalls`; nothing of it is ever carried out. */
const shellCalls: ShellCall[] = [];
Object.defineProperty(globalThis, 'shellCalls', { value: shellCalls });

export const shell = guard('shell', {
  openExternal: async (url: string): Promise<void> => {
    shellCalls.push({ method: 'openExternal', target: new URL(url).href });
  },
  openPath: async (path: string): Promise<string> => {
    shellCalls.push({ method: 'openPath', target: path });
    return '';
  },
  showItemInFolder: (path: string): void => {
    shellCalls.push({ method: 'showItemInFolder', target: path });
  },
  /** Moves the item into a folder of its own under the app's user data. */
  trashItem: async (path: string): Promise<void> => {
    const folder = join(app.getPath('userData'), 'Trash', String(shellCalls.length));
    mkdirSync(folder, { recursive: true });
    cpSync(path, join(folder, basename(path)), { recursive: true });
    rmSync(path, { recursive: true });
    shellCalls.push({ method: 'trashItem', target: path });
  },
  beep: (): void => {
    shellCalls.push({ method: 'beep', target: '' });
  },
});
