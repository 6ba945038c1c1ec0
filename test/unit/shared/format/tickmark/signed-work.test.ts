import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import type { SignOff } from '#shared/domain/sign-off.ts';
import { encodeTickmark, formatTickmark } from '#shared/format/tickmark/encode.ts';
import { describeWork, hashItems, hashWork } from '#shared/format/tickmark/signed-work.ts';
import { exampleArticle, exampleLists, exampleOptions } from '../../../../support/example-article.ts';

const [revision] = exampleArticle.revisions;
if (revision === undefined) throw new Error('the example has no revision');

async function sign(lists: AnnotationLists): Promise<SignOff> {
  return {
    id: revision?.id ?? '',
    by: 'person-3',
    initials: 'NI',
    at: exampleOptions.exportedAt,
    textSha256: revision?.textSha256 ?? '',
    annotationsSha256: await hashWork(await describeWork(lists)),
    waiver: null,
    items: await hashItems(lists),
  };
}

const signed = { ...exampleLists, signOffs: [await sign(exampleLists)] };
const [claim] = exampleLists.claims;
const [quote] = exampleLists.quotes;
const [nothing] = exampleLists.nothingToCheck;
if (claim === undefined || quote === undefined || nothing === undefined)
  throw new Error('the example is bare');
const moved = { ...nothing.anchor, state: 'changed', was: 'Something else happened' } as const;

async function exportWith(lists: AnnotationLists) {
  return encodeTickmark({ article: exampleArticle, lists }, exampleOptions);
}

describe('a sign-off', () => {
  test('is exported with who signed, and without what it keeps for itself', async () => {
    const { signOff, people } = await exportWith(signed);
    expect(Object.keys(signOff ?? {}).toSorted()).toEqual(
      ['annotationsSha256', 'at', 'by', 'initials', 'outdated', 'textSha256', 'waiver'].toSorted(),
    );
    expect(people.map(({ id }) => id)).toContain('person-3');
  });

  test('of an earlier revision is outdated, with who signed', async () => {
    const other = { ...signed, signOffs: signed.signOffs.map((one) => ({ ...one, id: 'revision-0' })) };
    const { signOff, people } = await exportWith(other);
    expect(signOff).toEqual({ ...(await exportWith(signed)).signOff, outdated: true });
    expect(people.map(({ id }) => id)).toContain('person-3');
  });

  test('is null where nobody has signed', async () => {
    expect((await exportWith(exampleLists)).signOff).toBeNull();
  });

  test.each<[string, Partial<AnnotationLists>, boolean]>([
    ['nothing', {}, false],
    ['the order of lists', { annotations: exampleLists.annotations.toReversed() }, false],
    ['the status of a claim', { claims: [{ ...claim, status: 'disputed' }] }, true],
    ['a source', { sources: [] }, true],
    ['the speaker of a quote', { quotes: [{ ...quote, speakerId: null }] }, true],
    ['an annotation', { annotations: exampleLists.annotations.slice(1) }, true],
    ['a mark that is not there any more', { nothingToCheck: [] }, true],
    ['the words under a mark', { nothingToCheck: [{ ...nothing, anchor: moved }] }, true],
  ])('after a change of %s', async (_what, change, outdated) => {
    expect((await exportWith({ ...signed, ...change })).signOff?.outdated).toBe(outdated);
  });

  test('of another text is outdated', async () => {
    const signOffs = signed.signOffs.map((one) => ({ ...one, textSha256: 'f'.repeat(64) }));
    expect((await exportWith({ ...signed, signOffs })).signOff?.outdated).toBe(true);
  });

  test('can be proved from the exported file alone', async () => {
    const file = JSON.parse(formatTickmark(await exportWith(signed)));
    const { annotations, claims, quotes, entities, sources, coverage } = file;
    const work = { annotations, claims, quotes, entities, sources, nothingToCheck: coverage.nothingToCheck };
    const sorted = JSON.stringify(work, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
        : value,
    );
    expect(createHash('sha256').update(sorted).digest('hex')).toBe(file.signOff.annotationsSha256);
  });
});

test('the hashes of things differ where the things do', async () => {
  const before = await hashItems(exampleLists);
  const after = await hashItems({ ...exampleLists, claims: [{ ...claim, status: 'disputed' }] });
  const changed = Object.keys(before).filter((id) => before[id] !== after[id]);
  expect(changed).toEqual([claim.id]);
  expect(Object.keys(before)).toHaveLength(
    Object.values(exampleLists).reduce((sum, list) => sum + list.length, 0),
  );
});
