import { describe, expect, test } from 'vitest';
import { mergeClaims, mergeEntities } from '#shared/domain/merging.ts';
import { type Claim, createClaim, createEntity, type Entity } from '#shared/domain/records.ts';

const at = '2026-01-31T09:30:00.000Z';
const checked = { checkedBy: 'ann', checkedAt: at };
const verdict = { scale: 'default', value: 'true', explanation: null };
const decision = { text: 'Stet', by: 'ed', at };

describe('two claims as one', () => {
  test.each<[string, Partial<Claim>, Partial<Claim>, Partial<Claim>]>([
    ['what is kept stays', { statement: 'A' }, { statement: 'B' }, { statement: 'A' }],
    ['what is lacking is taken', {}, { statement: 'B', verdict }, { statement: 'B', verdict }],
    ['both concerns stay', { concern: 'A?' }, { concern: 'B?' }, { concern: 'A?\n\nB?' }],
    ['the same concern stays once', { concern: 'A?' }, { concern: 'A?' }, { concern: 'A?' }],
    [
      'the sources of both',
      { sourceIds: ['a', 'b'] },
      { sourceIds: ['b', 'c'] },
      { sourceIds: ['a', 'b', 'c'] },
    ],
    [
      'a status is taken with who gave it',
      {},
      { status: 'verified', ...checked },
      { status: 'verified', ...checked },
    ],
    [
      'a status that is there stays',
      { status: 'disputed', checkedBy: 'bo', checkedAt: at },
      { status: 'verified', ...checked },
      { status: 'disputed', checkedBy: 'bo' },
    ],
    ['a decision is taken', {}, { decision }, { decision }],
    ['keys that nobody knows are kept', { one: 1 }, { one: 2, two: 2 }, { one: 1, two: 2 }],
  ])('%s', (_name, kept, other, merged) => {
    const result = mergeClaims({ ...createClaim('kept'), ...kept }, { ...createClaim('other'), ...other });
    expect(result).toMatchObject({ id: 'kept', ...merged });
  });
});

describe('two entities as one', () => {
  const zoe = createEntity('kept', { name: 'Zoe\u0301 Marsh', type: 'person' });
  test.each<[string, Partial<Entity>, Partial<Entity>, Partial<Entity>]>([
    ['the name of the other is an alias', {}, { name: 'Marsh' }, { aliases: ['Marsh'] }],
    ['the same name is none', {}, { name: 'Zoe\u0301 Marsh' }, { aliases: [] }],
    [
      'aliases come once',
      { aliases: ['ZM'] },
      { name: 'Marsh', aliases: ['ZM', 'Z. Marsh'] },
      { aliases: ['ZM', 'Marsh', 'Z. Marsh'] },
    ],
    ['the type stays', {}, { type: 'other' }, { type: 'person' }],
    ['titles are taken', {}, { title: 'Dr' }, { title: 'Dr' }],
    [
      'identifiers add up',
      { identifiers: { a: '1' } },
      { identifiers: { a: '2', b: '3' } },
      { identifiers: { a: '1', b: '3' } },
    ],
    ['a status is taken', {}, { status: 'verified', ...checked }, { status: 'verified', ...checked }],
  ])('%s', (_name, kept, other, merged) => {
    const base = createEntity('other', { name: 'M', type: 'person' });
    expect(mergeEntities({ ...zoe, ...kept }, { ...base, ...other })).toMatchObject({
      id: 'kept',
      ...merged,
    });
  });
});
