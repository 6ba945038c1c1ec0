import { expect, test } from 'vitest';
import { createId, idSchema } from '#shared/domain/ids.ts';

const clock = { now: () => 0, random: (bytes: Uint8Array) => bytes };

test.each([
  [createId(clock), true],
  ['urn:uuid:0190…', true],
  ['T1', true],
  ['a b\u00a0c', true],
  ['e\u0301 🦀 שלום', true],
  ['x'.repeat(200), true],
  ['x'.repeat(201), false],
  ['', false],
  ['a\n\0b', false],
  ['a\tb', false],
  ['a\u2028b', false],
  ['a\u0085b', false],
  ['a\ud83e', false],
])('%j as an id: %s', (id, isGood) => {
  expect(idSchema.safeParse(id).success).toBe(isGood);
});
