import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashBytes } from '#shared/text/hash.ts';

test.each(['', 'abc', 'a🦀b\r\n\u00a0e\u0301', 'שלום'.repeat(10_000)])(
  'hashes the UTF-8 of a text',
  async (text) => {
    const expected = createHash('sha256').update(text, 'utf8').digest('hex');
    expect(await hashBytes(new TextEncoder().encode(text))).toBe(expected);
  },
);
