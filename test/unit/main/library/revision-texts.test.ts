import { describe, expect, test } from 'vitest';
import {
  addTexts,
  findRevisions,
  guessRevisions,
  limitTexts,
  nameRevision,
} from '#main/library/revision-texts.ts';
import type { Revision } from '#shared/domain/article.ts';
import { exampleArticle } from '../../../support/example-article.ts';
import { createRevision } from './revision-fixture.ts';

/** `2b:words` is the second revision of the id b with these words. */
function read(list: string): readonly Revision[] {
  return list
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => {
      const [head = '', words = 'words'] = name.split(':');
      return known(Number(head[0]), { id: head, words });
    });
}

const all = new Map<string, Revision>();

/** The same object for the same name, as in a file that is read once. */
function known(number: number, { id, words }: { readonly id: string; readonly words: string }): Revision {
  const key = `${id}:${words}`;
  const revision = all.get(key) ?? createRevision(number, words, { id });
  all.set(key, revision);
  return revision;
}

const show = (revisions: readonly Revision[] | null) =>
  revisions?.map((revision) => [...all].find(([, one]) => one === revision)?.[0]) ?? null;
const names = (list: string) => show(read(list));

describe('the revisions of an article among the texts that are kept', () => {
  test.each<[kept: string, wanted: string, found: string | null]>([
    ['1a 2a', '1a 2a', '1a 2a'],
    ['1a 2a 3a', '1a 2a', '1a 2a'],
    ['2a 3a 1a 2b 3b', '1a 2b 3b', '1a 2b 3b'],
    ['2a 3a 1a 2b 3b', '1a 2a 3a', '1a 2a 3a'],
    ['1a 2a:old 2a:new', '1a 2a:old', '1a 2a:old'],
    ['1a 2a:old 2a:new', '1a 2a:new', '1a 2a:new'],
    ['1a 2a', '1a 2b', null],
    ['1a 2a:old', '1a 2a:new', null],
    ['1a', '1a 2a', null],
  ])('of %j, %j are %j', (kept, wanted, found) => {
    const revisions = findRevisions(read(kept), read(wanted).map(nameRevision));
    expect(show(revisions)).toEqual(found === null ? null : names(found));
  });

  test.each([
    ['1a', '1a'],
    ['7a', '7a'],
    ['1a 2a 3a', '1a'],
    ['2a 3a 1a 2b', '1a'],
  ])('of %j, without names, it is %j', (kept, found) => {
    expect(show(findRevisions(read(kept), null))).toEqual(names(found));
  });

  test.each([
    ['1a', '1a'],
    ['1a 2a 3a', '1a 2a 3a'],
    ['7a 8a', '7a 8a'],
    ['2a 3a 1a 2b 3b', '1a 2b 3b'],
    ['3a 1a 2a', '1a 2a'],
    ['2a:old 1a 2a:new', '1a 2a:new'],
  ])('of %j, of which nothing else is known, they are probably %j', (kept, found) => {
    expect(show(guessRevisions(read(kept)))).toEqual(names(found));
  });
});

test.each([
  ['1a', '1a 2a', '1a 2a'],
  ['1a 2a 3a', '1a 2b', '2a 3a 1a 2b'],
  ['1a 2a:old', '1a 2a:new', '2a:old 1a 2a:new'],
  ['2a 1a 2b', '1a 2a', '2b 1a 2a'],
])('kept are %j, and %j are needed: then kept are %j', (kept, needed, after) => {
  const article = { ...exampleArticle, revisions: read(kept) };
  const added = addTexts(article, read(needed));
  expect(show(added.revisions)).toEqual(names(after));
  expect(addTexts(added, read(needed))).toBe(added);
  const limited = limitTexts(added, read(needed));
  expect(show(limited.revisions)).toEqual(names(needed));
  expect(limitTexts(limited, read(needed))).toBe(limited);
});
