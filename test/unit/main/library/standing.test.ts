import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenCounts } from '#main/library/open-records.ts';
import { type SetChange, WorkingSet } from '#main/library/working-set.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import { type AnnotationLists, emptyLists } from '#shared/domain/annotations.ts';
import { findOpenness } from '#shared/domain/coverage.ts';
import {
  type Claim,
  claimStatuses,
  createClaim,
  createEntity,
  createQuote,
  type Entity,
  type Quote,
  spellingStatuses,
} from '#shared/domain/records.ts';
import {
  addSample,
  createAnnotation,
  createManualTimers,
  createTestClock,
  makeFolder,
  openTestLibrary,
  readTree,
  tag,
} from './fixture.ts';

const decision = { text: 'Stays.', by: 'person', at: '2026-02-01T10:00:00.000Z' };
const claim = (about: Partial<Claim>): SetChange => ({
  type: 'claim',
  id: 'c',
  value: { ...createClaim('c'), ...about },
});
const quote = (about: Partial<Quote>): SetChange => ({
  type: 'quote',
  id: 'q',
  value: { ...createQuote('q', 'direct'), ...about },
});
const entity = (about: Partial<Entity>): SetChange => ({
  type: 'entity',
  id: 'e',
  value: { ...createEntity('e', { name: 'Zoé', type: 'person' }), ...about },
});
const mention = (id: string, kind: Annotation['kind'], refId: string, words = 'plain'): SetChange => ({
  type: 'annotation',
  id,
  value: createAnnotation(id, { kind, refId, words }),
});
const changed = (id: string, refId: string): SetChange => {
  const value = createAnnotation(id, { refId });
  return {
    type: 'annotation',
    id,
    value: { ...value, anchor: { ...value.anchor, state: 'changed', was: 'plane' } },
  };
};

const createSet = (changes: readonly SetChange[]): WorkingSet => {
  const set = WorkingSet.of(emptyLists, '');
  set.apply(changes);
  return set;
};

test.each<[name: string, changes: readonly SetChange[], open: number, needsChange: number]>([
  ['nothing', [], 0, 0],
  ['a claim that is not checked', [claim({}), mention('a', 'claim', 'c')], 1, 0],
  ['one fact in three places', [claim({}), ...['a', 'b', 'd'].map((id) => mention(id, 'claim', 'c'))], 1, 0],
  ['a claim that nothing names', [claim({})], 0, 0],
  ['a claim that is verified', [claim({ status: 'verified' }), mention('a', 'claim', 'c')], 0, 0],
  ['a claim to change', [claim({ status: 'needs-change' }), mention('a', 'claim', 'c')], 1, 1],
  [
    'a claim to change, decided',
    [claim({ status: 'needs-change', decision }), mention('a', 'claim', 'c')],
    0,
    1,
  ],
  [
    'a claim whose correction is in the text',
    [claim({ status: 'needs-change', correction: 'plain' }), mention('a', 'claim', 'c')],
    0,
    0,
  ],
  [
    'a claim whose correction is in the text in one of two places',
    [
      claim({ status: 'needs-change', correction: 'plain' }),
      mention('a', 'claim', 'c'),
      mention('b', 'claim', 'c', 'third'),
    ],
    1,
    1,
  ],
  ['a dispute', [claim({ status: 'disputed' }), mention('a', 'claim', 'c')], 1, 0],
  ['a verified claim whose words have changed', [claim({ status: 'verified' }), changed('a', 'c')], 1, 0],
  [
    'a quote and an entity',
    [quote({}), entity({}), mention('a', 'quote', 'q'), mention('b', 'entity', 'e')],
    2,
    0,
  ],
  ['a name to change', [entity({ status: 'needs-change' }), mention('b', 'entity', 'e')], 1, 1],
])('%s', (_name, changes, open, needsChange) => {
  expect(createSet(changes).openCounts).toEqual({ open, needsChange });
});

/** Counted from scratch. */
function count(lists: AnnotationLists): OpenCounts {
  const records = {
    claim: new Map(lists.claims.map((record) => [record.id, record])),
    quote: new Map(lists.quotes.map((record) => [record.id, record])),
    entity: new Map(lists.entities.map((record) => [record.id, record])),
  };
  const open = new Set<string>();
  const toChange = new Set<string>();
  for (const annotation of lists.annotations) {
    const openness = findOpenness(annotation, records);
    if (openness !== null) open.add(`${annotation.kind} ${annotation.refId}`);
    if (openness === 'needs-change') toChange.add(`${annotation.kind} ${annotation.refId}`);
  }
  return { open: open.size, needsChange: toChange.size };
}

test('whatever is changed, taken back and asked in between, the counts are those of a count from scratch', () => {
  const id = fc.constantFrom('1', '2', '3');
  const kind = fc.constantFrom('claim', 'quote', 'entity');
  const record = fc
    .tuple(kind, id, fc.constantFrom(...claimStatuses), fc.constantFrom(...spellingStatuses), fc.boolean())
    .map(([type, ref, status, spelling, isCorrected]): SetChange => {
      if (type === 'claim') {
        const correction = isCorrected ? 'plain' : null;
        return { type, id: ref, value: { ...createClaim(ref), status, correction } };
      }
      if (type === 'quote')
        return { type, id: ref, value: { ...createQuote(ref, 'direct'), status: spelling } };
      return {
        type: 'entity',
        id: ref,
        value: { ...createEntity(ref, { name: ref, type: 'person' }), status: spelling },
      };
    });
  const annotation = fc
    .tuple(id, kind, id, fc.constantFrom('plain', 'third'))
    .map(([own, of, ref, words]) => mention(own, of, ref, words));
  const removal = fc
    .tuple(fc.constantFrom('annotation' as const, 'claim' as const, 'quote' as const, 'entity' as const), id)
    .map(([type, own]): SetChange => ({ type, id: own, value: null }));
  const batch = fc.array(fc.oneof(record, annotation, removal), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(batch, fc.boolean(), fc.boolean()), { maxLength: 20 }), (batches) => {
      const set = createSet([]);
      for (const [changes, isTakenBack, isAsked] of batches) {
        try {
          const inverse = set.apply(changes);
          if (isTakenBack) set.revert(inverse);
        } catch {
          /* It did not fit, and nothing of it is done. */
        }
        if (isAsked) expect(set.openCounts).toEqual(count(set.toLists()));
      }
      expect(set.openCounts).toEqual(count(set.toLists()));
    }),
  );
});

describe('the list tells of an article', () => {
  const prepare = async () => {
    const folder = makeFolder();
    const clock = createTestClock();
    const timers = createManualTimers();
    const library = await openTestLibrary(folder, { clock, setTimer: timers.setTimer });
    const id = await addSample(library);
    const find = () => library.list().find((article) => article.id === id);
    return { folder, clock, timers, library, id, find };
  };

  test('what is open, at every change and when it is opened again', async () => {
    const { folder, library, id, find } = await prepare();
    let heard = 0;
    library.onChange(() => (heard += 1));
    await library.saveChanges(id, [claim({}), mention('a', 'claim', 'c'), ...tag('b', { kind: 'entity' })]);
    expect(find()).toMatchObject({ annotationCount: 2, open: 2, needsChange: 0 });
    await library.saveChanges(id, [claim({ status: 'needs-change' })]);
    expect(find()).toMatchObject({ open: 2, needsChange: 1 });
    await library.saveChanges(id, [claim({ status: 'verified' })]);
    expect(find()).toMatchObject({ open: 1, needsChange: 0 });
    expect(heard).toBe(3);
    await library.close();
    const next = await openTestLibrary(folder);
    expect(next.list()).toMatchObject([{ annotationCount: 2, open: 1, needsChange: 0 }]);
  });

  test('when it was last worked on', async () => {
    const { folder, clock, library, id, find } = await prepare();
    expect(find()?.workedOnAt).toBeNull();
    clock.advance(60_000);
    /* What is tagged says itself when. */
    await library.saveChanges(id, tag('a'));
    expect(find()?.workedOnAt).toBe('2026-01-31T09:31:00.000Z');
    await library.saveChanges(id, [claim({ status: 'disputed', decision }), mention('b', 'claim', 'c')]);
    await library.close();
    const next = await openTestLibrary(folder);
    expect(next.list()[0]?.workedOnAt).toBe(decision.at);
  });

  test('how far it is covered, which is written when something else is, and not before', async () => {
    const { folder, library, id, timers, find } = await prepare();
    await library.readArticle(id);
    expect(find()?.coverage).toBeNull();
    const before = readTree(folder);
    library.noteCoverage(id, { sentences: 12, dealtWith: 3 });
    expect(find()?.coverage).toEqual({ sentences: 12, dealtWith: 3 });
    timers.fire();
    await library.flush();
    expect(readTree(folder)).toEqual(before);
    await library.saveChanges(id, tag('a'));
    library.noteCoverage(id, { sentences: 12, dealtWith: 4 });
    await library.close();
    const next = await openTestLibrary(folder);
    expect(next.list()[0]?.coverage).toEqual({ sentences: 12, dealtWith: 4 });
    next.noteCoverage(id, { sentences: 12, dealtWith: 5 });
    expect(next.list()[0]?.coverage).toEqual({ sentences: 12, dealtWith: 5 });
  });

  test('nothing of its work where its annotations cannot be read', async () => {
    const { folder, library, id } = await prepare();
    await library.saveChanges(id, tag('a'));
    await library.close();
    writeFileSync(join(folder, 'articles', id, 'annotations.json'), 'null');
    const next = await openTestLibrary(folder);
    expect(next.list()).toMatchObject([
      { id, annotationCount: null, open: 0, needsChange: 0, coverage: null, workedOnAt: null },
    ]);
    expect(next.listSources(null)).toEqual([]);
  });
});

test('files of the first versions are read, and written as they are now', async () => {
  const folder = makeFolder();
  const library = await openTestLibrary(folder);
  const id = await addSample(library);
  await library.saveChanges(id, tag('a'));
  await library.close();
  const makeOlder = (name: string, keys: readonly string[]) => {
    const path = join(folder, 'articles', id, name);
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const kept = Object.entries(Object(value)).filter(([key]) => !keys.includes(key));
    writeFileSync(path, JSON.stringify({ ...Object.fromEntries(kept), version: 1 }));
  };
  makeOlder('article.json', ['archivedAt']);
  makeOlder('annotations.json', ['revisions', 'nothingToCheck', 'signOffs', 'rejections', 'coverage']);
  const next = await openTestLibrary(folder);
  expect(next.problems).toEqual([]);
  expect(next.list()).toMatchObject([{ id, archivedAt: null, coverage: null, annotationCount: 1, open: 1 }]);
  await next.setArchived(id, true);
  await next.saveChanges(id, tag('b'));
  await next.close();
  const versions = [
    ['article.json', 3],
    ['annotations.json', 4],
  ] as const;
  for (const [name, version] of versions) {
    const value: unknown = JSON.parse(readFileSync(join(folder, 'articles', id, name), 'utf8'));
    expect(value).toMatchObject({ version });
  }
});
