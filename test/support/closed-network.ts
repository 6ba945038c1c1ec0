import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A process that tried to reach somebody over a network, as the system was asked to. */
export interface NetworkAttempt {
  /** The system call. */
  readonly call: string;
  /** Of the socket, as strace names it: `TCP`, `UDPv6`. */
  readonly protocol: string;
  readonly address: string;
  readonly port: number;
}

export interface ClosedRun {
  /** What the script said, and what was said of it. */
  readonly output: string;
  readonly exitCode: number | null;
  readonly attempts: readonly NetworkAttempt[];
}

/** Every call by which a process names whom it wants to reach. */
const calls = 'connect,sendto,sendmsg,sendmmsg';

/** In milliseconds; a session that is watched takes a minute or two. */
const longestRun = 380_000;

/** The programs, and what the first of them needs of one who is not root. */
const enter = ['unshare', ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']), '--net'];

/** Only the loopback: without it Playwright could not drive the app, nor the app its Chromium. */
const openLoopback = 'ip link set lo up';

/** Why no process can be closed in and watched on this machine; null where it can. */
export function findObstacle(): string | null {
  const [command = '', ...args] = enter;
  const inside = `${openLoopback} && strace -f --seccomp-bpf -e trace=${calls} -o /dev/null true`;
  const { status, error, stderr } = spawnSync(command, [...args, 'sh', '-c', inside], { encoding: 'utf8' });
  if (error === undefined && status === 0) return null;
  return `a network of its own needs unshare, ip and strace, and the right to use them (${error?.message ?? stderr.trim()})`;
}

/**
 * Runs a script of Node, and whatever it starts, in a network namespace that has nothing but the loopback, and records
 * whom each of these processes wanted to reach.
 */
export async function runClosed(script: string, args: readonly string[]): Promise<ClosedRun> {
  const folder = await mkdtemp(join(tmpdir(), 'tickmark-network-'));
  const record = join(folder, 'calls.txt');
  const watch = [
    'strace',
    '-f',
    '--seccomp-bpf',
    '-qq',
    '-yy',
    '-s',
    '0',
    '-e',
    `trace=${calls}`,
    '-o',
    record,
  ];
  const inside = `${openLoopback} && exec "$@"`;
  const [command = '', ...rest] = enter;
  try {
    const child = spawn(
      command,
      [...rest, 'sh', '-c', inside, 'sh', ...watch, process.execPath, script, ...args],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: longestRun,
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output += text;
      });
    }
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { output, exitCode, attempts: parseCalls(await readFile(record, 'utf8')) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Those of the recorded calls that would reach somebody else, or ask somebody for an address. */
export function parseCalls(record: string): readonly NetworkAttempt[] {
  return record.split('\n').flatMap((line): readonly NetworkAttempt[] => {
    const [, call, protocol = ''] = /^\d+ +(\w+)\(\d+(?:<([^:>]+))?/.exec(line) ?? [];
    if (call === undefined) return [];
    /* Names are also asked for by the system's own service. */
    const service = /sun_path="([^"]*resolve[^"]*)"/.exec(line)?.[1];
    if (service !== undefined) return [{ call, protocol, address: service, port: 0 }];
    return [...line.matchAll(/sa_family=AF_INET6?,[^}]*\}/g)].flatMap(([socket]) => {
      const address = /inet_(?:addr\(|pton\(AF_INET6, )"([^"]+)"/.exec(socket)?.[1] ?? '';
      const port = Number(/port=htons\((\d+)\)/.exec(socket)?.[1]);
      return isHarmless(address, port) ? [] : [{ call, protocol, address, port }];
    });
  });
}

/** The loopback leads nowhere but here, unless it is a server of names that is asked: that would ask others. */
function isHarmless(address: string, port: number): boolean {
  return /^(?:127\.|::1$|::ffff:127\.)/.test(address) && port !== 53;
}

/**
 * Whether an attempt is Chromium's question whether there is a way to IPv6 at all: it connects a UDP socket to one fixed
 * address, which has the system look for a route and sends nothing. What would be sent there is an attempt of its own.
 */
export function isRouteQuestion({ call, protocol, address, port }: NetworkAttempt): boolean {
  return (
    call === 'connect' && protocol.startsWith('UDP') && address === '2001:4860:4860::8888' && port === 443
  );
}
