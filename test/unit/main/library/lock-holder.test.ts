import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import {
  createHolder,
  createLockedError,
  type Holder,
  isAlive,
  type Place,
  parseHolder,
} from '#main/library/lock-holder.ts';
import { systemClock } from '#main/library/system-clock.ts';

const hour = 60 * 60 * 1000;
const noon = Date.UTC(2026, 0, 31, 12);
const here: Place = { host: 'desk', machine: 'm1', boot: 'b1', namespace: 'pid:[1]', bootedAt: noon };
/** The system says nothing but a name, as macOS and Windows do. */
const bare: Place = { host: 'desk', machine: null, boot: null, namespace: null, bootedAt: noon };

const { process: identity } = createHolder(systemClock);
const createAt = (time: number) => new Date(time).toISOString();
const living: Holder = {
  ...here,
  pid: process.pid,
  process: identity,
  token: 't',
  at: createAt(noon + hour),
};
const dead = { pid: spawnSync(process.execPath, ['--version']).pid };

test.each<[string, Partial<Holder>, Place, boolean]>([
  ['a living process', {}, here, true],
  ['one that has ended', dead, here, false],
  ['one whose number another has', { process: '1' }, here, identity === null],
  ['one of another machine', { ...dead, host: 'lap', machine: 'm2' }, here, true],
  ['one of another machine of the same name', { ...dead, machine: 'm2' }, here, true],
  ['one of a machine that has been given another name', { ...dead, host: 'lap' }, here, false],
  ['one in another container', { ...dead, namespace: 'pid:[2]' }, here, true],
  ['one in another container, of an earlier boot', { namespace: 'pid:[2]', boot: 'b0' }, here, false],
  ['one of an earlier boot', { boot: 'b0' }, here, false],
  ['one of this boot, whose clock went wrong', { at: createAt(noon - 9 * hour) }, here, true],
  ['bare: a living process', { process: null }, bare, true],
  ['bare: one of another name', { ...dead, host: 'lap' }, bare, true],
  ['bare: one of before the boot', { process: null, at: createAt(noon - hour) }, bare, false],
  ['bare: one of just before the boot', { process: null, at: createAt(noon - 60_000) }, bare, true],
])('%s', (_, part, place, alive) => {
  expect(isAlive({ ...living, ...part }, place)).toBe(alive);
});

test('a holder is written and read as it is, and its machine is not named by its id', () => {
  const holder = createHolder(systemClock);
  expect(parseHolder(JSON.stringify(holder))).toEqual(holder);
  expect(isAlive(holder)).toBe(true);
  expect(holder.machine ?? '0'.repeat(64)).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['', {}, 'this computer', process.platform === 'linux' ? 'Close it first.' : 'If no Tickmark is running'],
  ['in another container', { namespace: 'pid:[0]' }, 'this computer', 'If no Tickmark is running'],
  ['elsewhere', { host: 'lap', machine: 'm2' }, 'lap', 'If that computer no longer runs it, delete'],
])('a lock of a process %s says where it is and what to do', (_, part, where, remedy) => {
  const { detail } = createLockedError('library.lock', { ...createHolder(systemClock), ...part });
  expect(detail.message).toContain(`process ${process.pid} on ${where}, since`);
  expect(detail.remedy).toContain(remedy);
});
