import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { z } from 'zod';
import { type Clock, createId, createTimestamp, timestampSchema } from '#shared/domain/ids.ts';
import { TickmarkError } from '#shared/result.ts';
import { getSystemCode } from './disk.ts';

/** What systems other than Linux do not say. */
const perhaps = z.string().nullable().default(null);

const holderSchema = z.looseObject({
  pid: z.int().min(1),
  host: z.string(),
  /** What tells the machine from another of the same name, and knows it again under another name. */
  machine: perhaps,
  /** Since when the machine is up: a process of an earlier boot is no more. */
  boot: perhaps,
  /** Containers and sandboxes number their processes each for itself. */
  namespace: perhaps,
  /** What, besides its number, tells the process from another of the same number. */
  process: perhaps,
  token: z.string().regex(/^[\w-]{1,100}$/),
  at: timestampSchema,
});

/** The process that a lock names. */
export type Holder = Readonly<z.infer<typeof holderSchema>>;

/** Where a process runs that asks whether another is alive. */
export interface Place extends Pick<Holder, 'host' | 'machine' | 'boot' | 'namespace'> {
  /** When the machine started, in milliseconds since 1970, as its clock has it now. */
  readonly bootedAt: number;
}

/**
 * How much earlier than the boot a lock must be to count as one of before it, where boots have no names: clocks are set
 * right after a start, by minutes rather than hours.
 */
const clockSlack = 10 * 60 * 1000;

/** This process, as the holder of a lock that it makes now. */
export function createHolder(clock: Clock): Holder {
  const { bootedAt: _bootedAt, ...place } = findPlace();
  return {
    pid: process.pid,
    ...place,
    process: identifyProcess(process.pid),
    token: createId(clock),
    at: createTimestamp(clock),
  };
}

/** Null where the text is no holder, or not all of one. */
export function parseHolder(text: string): Holder | null {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Whether a holder lives, or may live: of another machine, or of other numbers than ours, nobody here can tell. */
export function isAlive(holder: Holder, here: Place = findPlace()): boolean {
  if (!isOfMachine(holder, here)) return true;
  if (isOfEarlierBoot(holder, here)) return false;
  if (differ(holder.namespace, here.namespace)) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (getSystemCode(error) === 'ESRCH') return false;
  }
  return !differ(holder.process, identifyProcess(holder.pid));
}

/** The error `locked` that names the holder, and says how to get rid of a lock that only seems to be held. */
export function createLockedError(path: string, holder: Holder): TickmarkError {
  const here = findPlace();
  const isHere = isOfMachine(holder, here);
  /* Where the system tells processes of one number apart, a lock of this computer is that of one that lives. */
  const isSure = isHere && holder.process !== null && !differ(holder.namespace, here.namespace);
  const doubt = isHere ? 'no Tickmark is running' : 'that computer no longer runs it';
  const remedy = isHere ? 'Close it first.' : 'Close it there first.';
  const where = isHere ? 'this computer' : holder.host;
  return new TickmarkError({
    code: 'locked',
    file: path,
    message: `Another Tickmark has this library open: process ${holder.pid} on ${where}, since ${holder.at}.`,
    remedy: isSure ? remedy : `${remedy} If ${doubt}, delete this file.`,
  });
}

function isOfMachine({ host, machine }: Holder, here: Place): boolean {
  return machine === null || here.machine === null ? host === here.host : machine === here.machine;
}

function isOfEarlierBoot({ boot, at }: Holder, here: Place): boolean {
  if (boot === null || here.boot === null) return Date.parse(at) < here.bootedAt - clockSlack;
  return boot !== here.boot;
}

/** Whether both are known, and not the same. */
function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

function findPlace(): Place {
  return {
    host: hostname(),
    machine: identifyMachine(),
    boot: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: orNull(() => readlinkSync('/proc/self/ns/pid')),
    bootedAt: Date.now() - uptime() * 1000,
  };
}

/** machine-id(5) asks that the id itself be given to nobody, and a library may be shared. */
function identifyMachine(): string | null {
  const id = orNull(() => readFileSync('/etc/machine-id', 'utf8').trim());
  if (id === null || !/^[0-9a-f]{32}$/.test(id)) return null;
  return createHash('sha256').update(`tickmark ${id}`).digest('hex');
}

/** When a process began, in ticks since the boot (proc(5), field 22 of `stat`); null where there is none, or no /proc. */
function identifyProcess(pid: number): string | null {
  const text = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (text === null) return null;
  /* The second field is the program's name in brackets, which may hold spaces and brackets itself. */
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  /* A zombie has ended; only its number is still taken. */
  return fields[0] === 'Z' ? '' : (fields[19] ?? null);
}

function orNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
