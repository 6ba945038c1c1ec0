import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';

/** What the package gives to whoever starts Electron from Node. */
const executable = String(createRequire(import.meta.url)('electron'));

/** The app in a process that nobody drives, until somebody asks for its window. */
export class LoneApp {
  /** Its exit status, once it has ended; null where it was killed. */
  readonly ended: Promise<number | null>;
  private readonly process: ChildProcess;
  /** Where its windows can be driven; null where it has ended before it told. */
  private readonly address: Promise<string | null>;

  private constructor(child: ChildProcess) {
    this.process = child;
    this.ended = once(child, 'exit').then(([status]) => (typeof status === 'number' ? status : null));
    this.address = readAddress(child);
  }

  /** @param args what stands on the command line, the app's folder first */
  static start(
    args: readonly string[],
    { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
  ): LoneApp {
    const switches = ['--no-sandbox', '--remote-debugging-port=0'];
    return new LoneApp(
      spawn(executable, [...switches, ...args], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] }),
    );
  }

  /** Its window, once that can be worked with. @throws Error where it ends before it has one */
  async connect(): Promise<Page> {
    const address = await this.address;
    if (address === null) throw new Error('the app has ended, and has no window');
    const browser = await chromium.connectOverCDP(address);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('the app has no pages');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await page.locator('body[data-ready="true"]').waitFor();
    return page;
  }

  /** Ends it, if it has not ended. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }
}

async function readAddress({ stderr }: ChildProcess): Promise<string | null> {
  if (stderr === null) return null;
  for await (const line of createInterface(stderr)) {
    const [, address] = /^DevTools listening on (ws:.*)$/.exec(line) ?? [];
    if (address === undefined) continue;
    /* What it says besides is not read, and must not fill the pipe. */
    stderr.resume();
    return address;
  }
  return null;
}
