import { describe, expect, test } from 'vitest';
import { listNotKept, mergeClaims, mergeEntities } from '#shared/domain/merging.ts';
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
      'a doubt that is there stays',
      { status: 'disputed', checkedBy: 'bo', checkedAt: at },
      { status: 'verified', ...checked },
      { status: 'disputed', checkedBy: 'bo' },
    ],
    ['a decision is taken', {}, { decision }, { decision }],
    [
      'a decision comes with its status',
      {},
      { status: 'disputed', ...checked, decision },
      { status: 'disputed', decision },
    ],
    [
      'a decision about another status settles no doubt',
      { status: 'disputed', ...checked },
      { status: 'needs-change', correction: 'A', decision },
      { status: 'disputed', correction: null, decision: null },
    ],
    [
      'nor does one about none',
      { decision },
      { status: 'disputed', ...checked },
      { status: 'disputed', decision: null },
    ],
    [
      'a decision about the same doubt does',
      { status: 'disputed', ...checked },
      { status: 'disputed', decision },
      { status: 'disputed', decision },
    ],
    [
      'a correction under no status stays with a fact that is fine',
      { correction: 'A' },
      { status: 'verified', ...checked },
      { status: 'verified', correction: 'A' },
    ],
    [
      'a contradiction counts, with what is kept of the rest',
      { status: 'verified', checkedBy: 'bo', checkedAt: at, statement: 'A', verdict },
      { status: 'needs-change', ...checked, statement: 'B', correction: 'C' },
      { status: 'needs-change', ...checked, statement: 'A', correction: 'C', verdict },
    ],
    [
      'what is still being checked contradicts nothing',
      { status: 'verified', ...checked },
      { status: 'checking', checkedBy: 'bo', checkedAt: at },
      { status: 'verified', ...checked },
    ],
    ['keys that nobody knows are kept', { one: 1 }, { one: 2, two: 2 }, { one: 1, two: 2 }],
  ])('%s', (_name, kept, other, merged) => {
    const result = mergeClaims({ ...createClaim('kept'), ...kept }, { ...createClaim('other'), ...other });
    expect(result).toMatchObject({ id: 'kept', ...merged });
  });
});

test.each<[string, Partial<Claim>, Partial<Claim>, readonly string[]]>([
  ['nothing where one knows nothing', { statement: 'A', status: 'verified', verdict }, {}, []],
  ['nothing where both know the same', { statement: 'A', verdict }, { statement: 'A', verdict }, []],
  ['what the other said', { statement: 'A' }, { statement: 'B', appearance: 'C' }, ['statement']],
  [
    'what was said of what is kept, where the other counts',
    { status: 'verified', ...checked, verdict },
    { status: 'disputed', ...checked, verdict: { ...verdict, value: 'false' } },
    ['status', 'verdict'],
  ],
  ['a decision about no doubt', { decision }, { status: 'disputed', ...checked }, ['decision']],
])('a merge of claims tells what it does not keep: %s', (_name, kept, other, gone) => {
  const claims = [
    { ...createClaim('kept'), ...kept },
    { ...createClaim('other'), ...other },
  ] as const;
  expect(listNotKept(mergeClaims(...claims), claims)).toEqual(gone);
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
