import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, isStandIn, type LaunchOptions, launchApp, test } from './support/workbench.ts';

function readLife(userData: string): string[] {
  const file = join(userData, 'life.log');
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

async function launchLife(options: LaunchOptions): Promise<ElectronApplication> {
  const life = await launchApp({ app: 'life', ...options });
  await (await life.firstWindow()).locator('h1').waitFor();
  return life;
}

/** Electron's executable as a user starts it, without Playwright. */
function startLife({ userData, args = [] }: LaunchOptions): ChildProcess {
  const executable: unknown = createRequire(import.meta.url)('electron');
  return spawn(
    String(executable),
    ['--no-sandbox', join(import.meta.dirname, 'apps/life'), `--user-data-dir=${userData}`, ...args],
    {
      stdio: 'ignore',
    },
  );
}

/** The numbers of the processes whose command line names this text. */
function findProcesses(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    })
    .map(Number);
}

const profilePrefix = (pid: number | undefined): string => join(tmpdir(), `electron-stand-in-${pid}-`);
const profiles = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('electron-stand-in-'));

test('the app is loaded, then ready, and ends with its last window', async ({ userData }) => {
  const life = await launchLife({ userData });
  const ended = once(life.process(), 'exit');
  await life.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect(await ended).toEqual([0, null]);
  expect(readLife(userData).filter((line) => line !== 'will-finish-launching')).toEqual([
    'loaded false',
    'ready',
    'whenReady true',
    'close',
    'closed',
    'before-quit',
    'will-quit',
    'quit 0',
  ]);
});

test('an app that listens for it outlives its last window, and can open another', async ({ userData }) => {
  const life = await launchLife({ userData, args: ['--stay'] });
  await life.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => readLife(userData).at(-1)).toBe('window-all-closed');
  const title = await life.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL('data:text/html,<title>Again</title>');
    const answer: unknown = await window.webContents.executeJavaScript('document.title');
    return answer;
  });
  expect(title).toBe('Again');
  await life.close();
});

test('quit closes the windows, and does not tell that all are closed', async ({ userData }) => {
  const life = await launchLife({ userData, args: ['--stay'] });
  await life.close();
  expect(readLife(userData).slice(-5)).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit 0']);
});

for (const name of ['before-quit', 'will-quit'] as const) {
  test(`${name} can keep the app alive`, async ({ userData }) => {
    const life = await launchLife({ userData, args: ['--stay'] });
    await life.evaluate(({ app }, name) => {
      if (name === 'before-quit') app.once('before-quit', (event) => event.preventDefault());
      else app.once('will-quit', (event) => event.preventDefault());
      app.quit();
    }, name);
    await expect.poll(() => readLife(userData).at(-1)).toBe(name);
    expect(await life.evaluate(({ app }) => app.isReady())).toBe(true);
    await life.close();
    expect(readLife(userData).at(-1)).toBe('quit 0');
  });
}

test('listeners that throw do not keep the app alive', async ({ userData }) => {
  const life = await launchLife({ userData });
  const ended = once(life.process(), 'exit');
  await life.evaluate(({ app, BrowserWindow }) => {
    process.on('uncaughtException', (error) => Reflect.get(globalThis, 'say')('uncaught', error.message));
    const complain = (name: string) => () => {
      throw new Error(name);
    };
    app.on('before-quit', complain('before-quit'));
    app.on('will-quit', complain('will-quit'));
    BrowserWindow.getAllWindows()[0]?.on('close', complain('close'));
    /* After the answer to this: an app that has ended gives none. */
    setImmediate(() => app.quit());
  });
  expect(await ended).toEqual([0, null]);
  const uncaught = readLife(userData).filter((line) => line.startsWith('uncaught'));
  expect(uncaught).toEqual(['uncaught before-quit', 'uncaught close', 'uncaught will-quit']);
});

test('a window that refuses to close keeps the app alive', async ({ userData }) => {
  const life = await launchLife({ userData });
  await life.evaluate(({ app, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.once('close', (event) => event.preventDefault());
    app.quit();
  });
  await expect.poll(() => readLife(userData).at(-1)).toBe('close');
  expect(await life.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await life.close();
  expect(readLife(userData).at(-1)).toBe('quit 0');
});

test('exit asks nobody', async ({ userData }) => {
  const life = await launchLife({ userData, args: ['--stay'] });
  const ended = once(life.process(), 'exit');
  await life
    .evaluate(({ app, BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.on('close', (event) => event.preventDefault());
      app.exit(3);
    })
    .catch(() => undefined);
  expect(await ended).toEqual([3, null]);
  expect(readLife(userData)).not.toContain('before-quit');
  expect(readLife(userData)).not.toContain('will-quit');
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} quits in good order`, async ({ userData }) => {
    const life = startLife({ userData });
    const ended = once(life, 'exit');
    await expect.poll(() => readLife(userData).at(-1)).toBe('whenReady true');
    life.kill(signal);
    await ended;
    expect(readLife(userData)).toContain('before-quit');
    expect(readLife(userData).slice(-2)).toEqual(['will-quit', 'quit 0']);
  });
}

test('a second instance hands over what it was started with, and ends', async ({ userData }) => {
  const life = await launchLife({ userData, args: ['--lock'] });
  const second = startLife({ userData, args: ['--lock', '--say=ünï ✅'] });
  await once(second, 'exit');
  await expect.poll(() => readLife(userData).find((line) => line.startsWith('greeted'))).toBeDefined();
  const greeting: unknown = JSON.parse(
    readLife(userData)
      .find((line) => line.startsWith('greeted'))
      ?.slice('greeted '.length) ?? 'null',
  );
  expect(greeting).toEqual({ argv: ['--say=ünï ✅'], cwd: process.cwd(), files: ['/tmp/é ✅.txt'] });
  expect(readLife(userData)).toContain('first true');
  expect(readLife(userData)).toContain('second false');
  await life.close();
});

test('another folder of user data is another lock', async ({ userData }) => {
  mkdirSync(join(userData, 'other'));
  const first = await launchLife({ userData, args: ['--lock'] });
  const other = await launchLife({ userData: join(userData, 'other'), args: ['--lock'] });
  expect(readLife(join(userData, 'other'))).toContain('first true');
  await other.close();
  await first.close();
});

test('the lock of a killed process is taken over', async ({ userData }) => {
  const killed = startLife({ userData, args: ['--lock'] });
  const ended = once(killed, 'exit');
  await expect.poll(() => readLife(userData)).toContain('whenReady true');
  killed.kill('SIGKILL');
  await ended;
  const next = await launchLife({ userData, args: ['--lock'] });
  expect(readLife(userData).filter((line) => line === 'first true')).toHaveLength(2);
  await next.close();
});

test('the lock of a process whose number came round again is taken over', async ({ userData }) => {
  test.skip(!isStandIn, 'Chromium has other means to find out');
  /* This very process has the number, but it did not start then. */
  symlinkSync(`${hostname()}-${process.pid}-1`, join(userData, 'SingletonLock'));
  const life = await launchLife({ userData, args: ['--lock'] });
  expect(readLife(userData)).toContain('first true');
  expect(readlinkSync(join(userData, 'SingletonLock'))).toContain(`-${life.process().pid}-`);
  await life.close();
  expect(existsSync(join(userData, 'SingletonLock'))).toBe(false);
});

test('whoever kills the main process ends Chromium too', async ({ userData }) => {
  test.skip(!isStandIn, 'there is no other process in Electron');
  const life = startLife({ userData });
  const ended = once(life, 'exit');
  await expect.poll(() => readLife(userData).at(-1)).toBe('whenReady true');
  const profile = profilePrefix(life.pid);
  expect(findProcesses(profile).length).toBeGreaterThan(0);
  expect(profiles().some((name) => name.startsWith(`electron-stand-in-${life.pid}-`))).toBe(true);
  life.kill('SIGKILL');
  await ended;
  await expect.poll(() => findProcesses(profile)).toEqual([]);
  const next = await launchLife({ userData });
  expect(profiles().some((name) => name.startsWith(`electron-stand-in-${life.pid}-`))).toBe(false);
  await next.close();
});

test('an end in good order leaves no process and no profile', async ({ userData }) => {
  test.skip(!isStandIn, 'Electron keeps its profile in the user data');
  const life = await launchLife({ userData });
  const { pid } = life.process();
  expect(profiles().some((name) => name.startsWith(`electron-stand-in-${pid}-`))).toBe(true);
  await life.close();
  expect(findProcesses(profilePrefix(pid))).toEqual([]);
  expect(profiles().some((name) => name.startsWith(`electron-stand-in-${pid}-`))).toBe(false);
});

test('an app that cannot be loaded ends with its error', async ({ userData }) => {
  test.skip(!isStandIn, 'Electron shows a window with the error and waits');
  writeFileSync(join(userData, 'package.json'), '{ "main": "main.cjs" }');
  writeFileSync(join(userData, 'main.cjs'), `throw new Error('no such luck');`);
  const executable: unknown = createRequire(import.meta.url)('electron');
  const child = spawn(String(executable), [userData], { stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(told).toContain('no such luck');
});

test('no display is needed, but Chromium is', async ({ userData }) => {
  test.skip(!isStandIn, 'Electron brings its own');
  const executable: unknown = createRequire(import.meta.url)('electron');
  const child = spawn(
    String(executable),
    [join(import.meta.dirname, 'apps/life'), `--user-data-dir=${userData}`],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, CHROMIUM_PATH: '/nowhere/chromium' },
    },
  );
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(told).toContain('CHROMIUM_PATH names /nowhere/chromium, which is not there');
});
