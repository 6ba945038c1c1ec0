import { expect, test } from 'vitest';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import type { Earlier } from '#shared/domain/records.ts';
import { encodeTickmark } from '#shared/format/tickmark/encode.ts';
import { renamePeople } from '#shared/format/tickmark/people.ts';
import { exampleArticle, exampleLists, exampleOptions } from '../../../../support/example-article.ts';

/** Has a part in the example only where a case says so. */
const checker = 'person-3';

const earlier: Earlier = {
  status: 'verified',
  checkedBy: checker,
  checkedAt: '2026-01-31T09:30:00.000Z',
  revision: 1,
  words: 'cost',
};
const { annotations, claims, quotes, entities } = exampleLists;

test.each<[string, Partial<AnnotationLists>]>([
  ['made an annotation', { annotations: annotations.map((one) => ({ ...one, createdBy: checker })) }],
  ['checked a claim', { claims: claims.map((claim) => ({ ...claim, checkedBy: checker })) }],
  ['checked a claim before its words changed', { claims: claims.map((claim) => ({ ...claim, earlier })) }],
  ['checked a quote before', { quotes: quotes.map((quote) => ({ ...quote, earlier })) }],
  ['checked an entity before', { entities: entities.map((entity) => ({ ...entity, earlier })) }],
])('whoever %s is in the file, and can be given another id everywhere', async (_name, changed) => {
  const lists = { ...exampleLists, ...changed };
  const file = await encodeTickmark({ article: exampleArticle, lists }, exampleOptions);
  expect(file.people.map(({ id }) => id)).toContain(checker);
  const renamed = JSON.stringify(renamePeople(file, new Map([[checker, 'somebody']])));
  expect(renamed).toContain('"somebody"');
  expect(renamed).not.toContain(checker);
});
