import { expect, test } from 'vitest';
import { findPersonFaults, suggestInitials, tidyPerson } from '#shared/domain/person.ts';

test.for<readonly [string, string]>([
  ['Dana Kessler', 'DK'],
  ['Ana María de la Cruz', 'AC'],
  ['dkessler', 'D'],
  ['dana.kessler', 'DK'],
  ['юля', 'Ю'],
  ['🧾 bill', '🧾B'],
  ['...', ''],
  ['', ''],
])('%s suggests %s', ([name, initials]) => {
  expect(suggestInitials(name)).toBe(initials);
});

test.for<readonly [string, string]>([
  [' Dana\t Kessler ', 'Dana Kessler'],
  ['Ze\u0301', 'Zé'],
  ['Dana\u00a0Kessler', 'Dana Kessler'],
])('%j is kept as %j', ([name, kept]) => {
  expect(tidyPerson({ name, initials: name })).toEqual({ name: kept, initials: kept });
});

test.for<readonly [string, string, readonly string[]]>([
  ['Dana', 'D', []],
  ['Dana', 'DKDK', []],
  ['Dana', '👩‍🚒e\u0301xy', []],
  ['שלום עולם', 'שע', []],
  ['', 'D', ['name']],
  [' \u00a0', 'D', ['name']],
  ['Dana', ' ', ['initials']],
  ['Dana', 'DKDKD', ['initials']],
  ['', '', ['name', 'initials']],
  ['x'.repeat(80), 'D', []],
  ['x'.repeat(81), 'D', ['name']],
  ['Da\u0007na', 'D\u0000', ['name', 'initials']],
  ['Da\u202ena', 'D', ['name']],
  ['Da\ud800na', 'D', ['name']],
])('of %j, %j the faults are in %j', ([name, initials, fields]) => {
  expect(Object.keys(findPersonFaults({ name, initials }))).toEqual(fields);
});
