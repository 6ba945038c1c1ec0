import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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

/** A process that starts cannot be hurried when the machine has much to do. */
const patience = { timeout: 60_000 };

const executable = String(createRequire(import.meta.url)('electron'));

const children = new Set<ChildProcess>();

/** A test that fails leaves nothing running. */
test.afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

/** A program that ends with its test, with what it says where one wants to hear it. */
function start(
  program: string,
  args: readonly string[],
  { env, told }: { readonly env?: NodeJS.ProcessEnv; readonly told?: 'stdout' | 'stderr' } = {},
): ChildProcess {
  const child = spawn(program, args, {
    stdio: ['ignore', told === 'stdout' ? 'pipe' : 'ignore', told === 'stderr' ? 'pipe' : 'ignore'],
    env: { ...process.env, ...env },
  });
  children.add(child);
  return child;
}

/** Electron's executable as a user starts it, without Playwright. */
function startLife({ userData, args = [] }: LaunchOptions): ChildProcess {
  return start(executable, [
    '--no-sandbox',
    join(import.meta.dirname, 'apps/life'),
    `--user-data-dir=${userData}`,
    ...args,
  ]);
}

/** How a program ends that cannot start, and what it says. */
async function fail(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<[code: unknown, told: string]> {
  const child = start(executable, args, { env, told: 'stderr' });
  let told = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (told += text));
  const [code] = await once(child, 'close');
  return [code, told];
}

/** When a process was started, in the kernel's own terms: the 22nd field (proc(5)). */
function readStart(pid: number): string {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return fields[19] ?? '';
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
const findProfiles = (pid: number | undefined): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`electron-stand-in-${pid}-`));

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

type Wish = Pick<Electron.WebPreferences, 'sandbox' | 'nodeIntegration'>;

const wishes: readonly (readonly [name: string, preferences: Wish])[] = [
  ['sandbox: false', { sandbox: false }],
  ['nodeIntegration: true', { nodeIntegration: true }],
];

for (const [name, preferences] of wishes) {
  test(`where the app has enabled the sandbox a page with ${name} has it all the same`, async ({
    userData,
  }) => {
    const life = await launchLife({ userData, args: ['--sandbox'] });
    const preload = join(import.meta.dirname, 'apps/workbench/preload.cjs');
    const answer = await life.evaluate(
      async ({ BrowserWindow }, webPreferences) => {
        const window = new BrowserWindow({ show: false, webPreferences });
        await window.loadURL('data:text/html,<h1>Sandboxed</h1>');
        const isSandboxed: unknown = await window.webContents.executeJavaScript('bridge.isSandboxed');
        return isSandboxed;
      },
      { ...preferences, preload },
    );
    expect(answer).toBe(true);
    await life.close();
  });

  test(`where the app has not enabled the sandbox a page with ${name} is an error`, async ({
    sharedWorkbench,
  }) => {
    test.skip(!isStandIn, 'in Electron it has none');
    const opening = sharedWorkbench.evaluate(
      ({ BrowserWindow }, webPreferences) => void new BrowserWindow({ show: false, webPreferences }),
      preferences,
    );
    await expect(opening).rejects.toThrow('stand-in: a page without a sandbox is not there');
  });
}

test('the sandbox can only be enabled before the app is ready', async ({ sharedWorkbench }) => {
  const enabling = sharedWorkbench.evaluate(({ app }) => app.enableSandbox());
  await expect(enabling).rejects.toThrow('app.enableSandbox() can only be called before app is ready');
});

test('exit asks nobody', async ({ userData }) => {
  const life = await launchLife({ userData });
  const ended = once(life.process(), 'exit');
  await life.evaluate(({ app, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.on('close', (event) => event.preventDefault());
    setImmediate(() => app.exit(3));
  });
  expect(await ended).toEqual([3, null]);
  expect(readLife(userData).filter((line) => line !== 'will-finish-launching')).toEqual([
    'loaded false',
    'ready',
    'whenReady true',
    'closed',
    'quit 3',
  ]);
});

for (const name of ['right after quit', 'before-quit', 'will-quit'] as const) {
  test(`exit overtakes quit: ${name}`, async ({ userData }) => {
    const life = await launchLife({ userData });
    const ended = once(life.process(), 'exit');
    await life.evaluate(({ app }, name) => {
      const exit = () => app.exit(3);
      if (name === 'before-quit') app.on('before-quit', exit);
      else if (name === 'will-quit') app.on('will-quit', exit);
      setImmediate(() => {
        app.quit();
        if (name === 'right after quit') exit();
      });
    }, name);
    expect(await ended).toEqual([3, null]);
    expect(readLife(userData).filter((line) => line.startsWith('quit'))).toEqual(['quit 3']);
  });
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} quits in good order`, async ({ userData }) => {
    const life = startLife({ userData });
    const ended = once(life, 'exit');
    await expect.poll(() => readLife(userData).at(-1), patience).toBe('whenReady true');
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

test('a second instance that is quicker than the first is heard once the first is ready', async ({
  userData,
}) => {
  const both = [startLife({ userData, args: ['--lock'] }), startLife({ userData, args: ['--lock'] })];
  const ended = both.map((life) => once(life, 'exit'));
  await expect
    .poll(() => readLife(userData).map((line) => line.split(' ')[0]), patience)
    .toContain('greeted');
  const log = readLife(userData);
  expect(log.findIndex((line) => line.startsWith('greeted'))).toBeGreaterThan(log.indexOf('ready'));
  for (const life of both) life.kill();
  await Promise.all(ended);
});

test('of several instances at once one is the first, and hears of each of the others', async ({
  userData,
}) => {
  const names = ['--say=a', '--say=b', '--say=c', '--say=d'];
  const lives = names.map((name) => startLife({ userData, args: ['--lock', name] }));
  const ended = lives.map((life) => once(life, 'exit'));
  const count = (start: string) => readLife(userData).filter((line) => line.startsWith(start)).length;
  await expect.poll(() => count('greeted'), patience).toBe(names.length - 1);
  expect([count('first true'), count('second false')]).toEqual([1, names.length - 1]);
  const heard = names.filter((name) => readLife(userData).some((line) => line.includes(`"${name}"`)));
  expect(heard).toHaveLength(names.length - 1);
  for (const life of lives) life.kill();
  await Promise.all(ended);
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
  await expect.poll(() => readLife(userData), patience).toContain('whenReady true');
  killed.kill('SIGKILL');
  await ended;
  const next = await launchLife({ userData, args: ['--lock'] });
  expect(readLife(userData).filter((line) => line === 'first true')).toHaveLength(2);
  await next.close();
});

test('the lock of a process that has ended, which its parent has not noticed, is taken over', async ({
  userData,
}) => {
  test.skip(process.platform !== 'linux', 'the state of a process is looked up in /proc');
  const script = '"$@" > /dev/null 2>&1 & echo $!; exec sleep 600';
  const app = join(import.meta.dirname, 'apps/life');
  const command = [executable, '--no-sandbox', app, `--user-data-dir=${userData}`, '--lock'];
  const parent = start('sh', ['-c', script, 'sh', ...command], { told: 'stdout' });
  if (parent.stdout === null) throw new Error('the shell does not say what it started');
  const [pid] = await once(createInterface(parent.stdout), 'line');
  try {
    await expect.poll(() => readLife(userData), patience).toContain('whenReady true');
  } finally {
    process.kill(Number(pid), 'SIGKILL');
  }
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
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

test('what a second instance said to a first that is no more is heard by the next, if it still waits', async ({
  userData,
}) => {
  test.skip(!isStandIn, 'it is said here as only the stand-in says it');
  const inbox = join(userData, 'SingletonInbox');
  mkdirSync(inbox);
  const leave = (name: string, start: string) =>
    writeFileSync(
      join(inbox, `${hostname()}-${process.pid}-${start}.json`),
      JSON.stringify({ argv: [`--say=${name}`], cwd: '/', data: { files: [] } }),
    );
  leave('gone', '1');
  leave('waiting', readStart(process.pid));
  const life = await launchLife({ userData, args: ['--lock'] });
  await expect
    .poll(() => readLife(userData).filter((line) => line.startsWith('greeted')))
    .toEqual(['greeted {"argv":["--say=waiting"],"cwd":"/","files":[]}']);
  expect(readdirSync(inbox)).toEqual([]);
  await life.close();
});

test('a lock that is another’s by now is not given back', async ({ userData }) => {
  test.skip(!isStandIn, 'Chromium has other means to find out');
  const life = await launchLife({ userData, args: ['--lock'] });
  const lock = join(userData, 'SingletonLock');
  rmSync(lock);
  symlinkSync('another', lock);
  await life.close();
  expect(readlinkSync(lock)).toBe('another');
});

test('whoever kills the main process ends Chromium too', async ({ userData }) => {
  test.skip(!isStandIn, 'there is no other process in Electron');
  const life = startLife({ userData });
  const ended = once(life, 'exit');
  await expect.poll(() => readLife(userData).at(-1), patience).toBe('whenReady true');
  const profile = profilePrefix(life.pid);
  expect(findProcesses(profile).length).toBeGreaterThan(0);
  expect(findProfiles(life.pid)).toHaveLength(1);
  life.kill('SIGKILL');
  await ended;
  await expect.poll(() => findProcesses(profile)).toEqual([]);
  const next = await launchLife({ userData });
  expect(findProfiles(life.pid)).toEqual([]);
  await next.close();
});

test('an end in good order leaves no process and no profile', async ({ userData }) => {
  test.skip(!isStandIn, 'Electron keeps its profile in the user data');
  const life = await launchLife({ userData });
  const { pid } = life.process();
  expect(findProfiles(pid)).toHaveLength(1);
  await life.close();
  /* Whoever closes it does not wait for the last of its processes. */
  await expect.poll(() => findProcesses(profilePrefix(pid))).toEqual([]);
  await expect.poll(() => findProfiles(pid)).toEqual([]);
});

test('an app that is ended while it starts leaves no process and no profile', async ({ userData }) => {
  test.skip(!isStandIn, 'Electron keeps its profile in the user data');
  const life = startLife({ userData });
  const ended = once(life, 'exit');
  await expect.poll(() => findProfiles(life.pid), patience).toHaveLength(1);
  life.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await expect.poll(() => findProcesses(profilePrefix(life.pid)), patience).toEqual([]);
  await expect.poll(() => findProfiles(life.pid), patience).toEqual([]);
  expect(readLife(userData).slice(-2)).toEqual(['will-quit', 'quit 0']);
});

test('an app that is ended while its window opens ends all the same', async ({ userData }) => {
  /* Each at another moment of its navigation, as the machine will have it. */
  const lives = ['a', 'b', 'c', 'd'].map((name) => {
    const folder = join(userData, name);
    mkdirSync(folder);
    return { folder, life: startLife({ userData: folder }) };
  });
  const ended = lives.map(async ({ folder, life }) => {
    const end = once(life, 'exit');
    await expect.poll(() => readLife(folder), { ...patience, intervals: [5] }).toContain('whenReady true');
    life.kill('SIGTERM');
    return end;
  });
  expect(await Promise.all(ended)).toEqual(lives.map(() => [0, null]));
});

test('an app that cannot be loaded ends with its error', async ({ userData }) => {
  test.skip(!isStandIn, 'Electron shows a window with the error and waits');
  writeFileSync(join(userData, 'package.json'), '{ "main": "main.cjs" }');
  writeFileSync(join(userData, 'main.cjs'), `throw new Error('no such luck');`);
  expect(await fail([userData])).toEqual([1, expect.stringContaining('no such luck')]);
});

const unfit: readonly (readonly [name: string, path: string, told: string])[] = [
  ['not there', '/nowhere/chromium', 'CHROMIUM_PATH names /nowhere/chromium, which is not there'],
  ['no program', import.meta.dirname, `stand-in: ${import.meta.dirname} cannot be run`],
];

for (const [name, path, told] of unfit) {
  test(`no display is needed, but Chromium is: one that is ${name} is told`, async ({ userData }) => {
    test.skip(!isStandIn, 'Electron brings its own');
    const args = [join(import.meta.dirname, 'apps/life'), `--user-data-dir=${userData}`];
    expect(await fail(args, { CHROMIUM_PATH: path })).toEqual([1, expect.stringContaining(told)]);
  });
}
