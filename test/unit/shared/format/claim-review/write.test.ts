import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Scale } from '#shared/domain/library-settings.ts';
import { createClaim, createEntity } from '#shared/domain/records.ts';
import { writeClaimReview } from '#shared/format/claim-review/write.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { createInput, getContent } from '../../../../support/annotation-files.ts';
import { expandSafely } from '../../../../support/annotation-suite.ts';
import { corpusFolder } from '../../../../support/corpus.ts';
import { workFile } from '../../../../support/work-file.ts';

const claim = {
  ...createClaim('c1'),
  statement: 'The tunnel 🚇 cost €412\u00a0million.',
  verdict: { scale: 'default', value: 'half-true', explanation: 'Without\ninterest.' },
  claimant: 'Zoé Marsh',
  claimedAt: '2026-01-30',
  appearance: 'https://example.org/speech',
};
const article = {
  ...workFile.article,
  url: 'https://example.org/check',
  publisher: 'The Example',
  byline: 'A. Writer',
  publishedAt: '2026-01-31',
};
const full: TickmarkFile = { ...workFile, article, claims: [claim, createClaim('c2'), createClaim('c3')] };

async function write(file: TickmarkFile, scales?: readonly Scale[]) {
  const input = createInput(file);
  const written = await writeClaimReview([{ ...input, scales: scales ?? input.scales }]);
  const reviews = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(getContent(written, '.json')));
  return { reviews, notices: written.notices, skipped: written.skipped };
}

/** The file with only this claim, about which one thing is different. */
function withClaim(known: Partial<typeof claim> | Partial<TickmarkFile['claims'][number]>): TickmarkFile {
  const annotations = full.annotations.filter(({ refId }) => refId === 'c1');
  return { ...full, annotations, claims: [{ ...claim, ...known }] };
}

test('a review says what is known', async () => {
  const { reviews, notices, skipped } = await write(full);
  expect(reviews).toEqual([
    {
      '@context': 'https://schema.org',
      '@type': 'ClaimReview',
      url: 'https://example.org/check',
      datePublished: '2026-01-31',
      author: { '@type': 'Organization', name: 'The Example' },
      claimReviewed: 'The tunnel 🚇 cost €412\u00a0million.',
      reviewRating: {
        '@type': 'Rating',
        ratingValue: 3,
        bestRating: 5,
        worstRating: 1,
        alternateName: 'half-true',
      },
      reviewBody: 'Without interest.',
      inLanguage: 'en',
      version: 1,
      itemReviewed: {
        '@type': 'Claim',
        author: { '@type': 'Person', name: 'Zoé Marsh', sameAs: ['http://www.wikidata.org/entity/Q42'] },
        datePublished: '2026-01-30',
        firstAppearance: { '@type': 'CreativeWork', url: 'https://example.org/speech' },
        appearance: { '@type': 'CreativeWork', url: 'https://example.org/speech' },
      },
    },
  ]);
  expect(notices).toEqual(['2 of the claims have no verdict, and were left out (2 annotations).']);
  expect(skipped).toBe(2);
});

describe('the rating', () => {
  const scale: Scale = { id: 'five', name: 'Five', values: ['ja', 'eher', 'halb', 'kaum', 'nein'] };
  test.each([
    ['default', 'true', { ratingValue: 5, bestRating: 5, worstRating: 1 }],
    ['default', 'false', { ratingValue: 1, bestRating: 5, worstRating: 1 }],
    ['default', 'unproven', {}],
    ['five', 'ja', { ratingValue: 5, bestRating: 5, worstRating: 1 }],
    ['five', 'nein', { ratingValue: 1, bestRating: 5, worstRating: 1 }],
    ['five', 'Ja', {}],
    ['gone', 'ja', {}],
    ['one', 'unproven', { ratingValue: 1, bestRating: 1, worstRating: 1 }],
  ])('on the scale %s of %s', async (id, value, rating) => {
    const scales = [...createInput(full).scales, scale, { id: 'one', name: 'One', values: ['unproven'] }];
    const file = withClaim({ verdict: { scale: id, value, explanation: null } });
    const { reviews, notices } = await write(file, scales);
    expect(reviews[0]?.['reviewRating']).toEqual({ '@type': 'Rating', ...rating, alternateName: value });
    expect(notices.some((notice) => notice.includes('ratingValue'))).toBe(!('ratingValue' in rating));
  });
});

test.each(['</script><script>alert(1)</script>', 'a <!-- <script> b'])(
  'a claim that says %j stays one in the script of a page',
  async (statement) => {
    const content = getContent(await writeClaimReview([createInput(withClaim({ statement }))]), '.json');
    expect(content).not.toContain('<');
    expect((await write(withClaim({ statement }))).reviews).toMatchObject([{ claimReviewed: statement }]);
  },
);

test('a claim without a statement is in the words of its first place', async () => {
  const { reviews } = await write(withClaim({ statement: '  ' }));
  expect(reviews[0]?.['claimReviewed']).toBe('It cost €412\u00a0million');
});

test('somebody is what the entities say', async () => {
  const port = createEntity('e9', { name: 'Port Authority', type: 'organisation' });
  const file = withClaim({ claimant: 'the Port' });
  const { reviews } = await write({ ...file, entities: [{ ...port, aliases: ['the Port'] }] });
  expect(reviews[0]?.['itemReviewed']).toMatchObject({
    author: { '@type': 'Organization', name: 'the Port' },
  });
});

test('a place that is no address is a work by its name', async () => {
  const { reviews } = await write(withClaim({ appearance: 'Evening news' }));
  const work = { '@type': 'CreativeWork', name: 'Evening news' };
  expect(reviews[0]?.['itemReviewed']).toMatchObject({ firstAppearance: work, appearance: work });
});

test('reviews come in the order of the text', async () => {
  const verdict = { scale: 'default', value: 'true', explanation: null };
  const claims = ['c3', 'gone', 'c2', 'c1'].map((id) => ({ ...createClaim(id), statement: id, verdict }));
  const { reviews } = await write({ ...full, claims });
  expect(reviews.map((review) => review['claimReviewed'])).toEqual(['c1', 'c2', 'c3', 'gone']);
});

describe('the notices', () => {
  test.each<[string, TickmarkFile, readonly string[]]>([
    ['nothing is lacking', withClaim({}), []],
    [
      'no claim has a verdict',
      withClaim({ verdict: null }),
      ['No claim has a verdict, so there is nothing to review.'],
    ],
    [
      'the article says little',
      {
        ...withClaim({}),
        article: { ...article, url: 'example.org', publishedAt: '31 January', publisher: ' ', byline: null },
      },
      [
        'The article has not got an address on the web: its reviews (1) lack "url", which Google required.',
        'The article has not got a date such as 2026-01-31: its reviews (1) lack "datePublished", which Google recommended.',
        'The article has not got a publisher or an author: its reviews (1) lack "author", which Google recommended.',
      ],
    ],
    [
      'the claim says little',
      withClaim({
        claimant: null,
        claimedAt: null,
        appearance: '',
        verdict: { scale: 'default', value: '', explanation: null },
      }),
      [
        '1 of the claims have not got words for the verdict ("reviewRating.alternateName", which Google required): “The tunnel 🚇 cost €412\u00a0million.”.',
        '1 of the claims have not got a place on a scale for the verdict ("reviewRating.ratingValue", which Google recommended): “The tunnel 🚇 cost €412\u00a0million.”.',
        '1 of the claims have not got a claimant ("itemReviewed.author", which Google recommended): “The tunnel 🚇 cost €412\u00a0million.”.',
        '1 of the claims have not got the day of the claim ("itemReviewed.datePublished", which Google recommended): “The tunnel 🚇 cost €412\u00a0million.”.',
        '1 of the claims have not got the place of the claim ("itemReviewed.appearance", which Google recommended): “The tunnel 🚇 cost €412\u00a0million.”.',
      ],
    ],
    [
      'a claim has no words at all',
      { ...withClaim({ statement: null }), annotations: [] },
      [
        '1 of the claims have not got a statement ("claimReviewed", which Google required): one without words.',
      ],
    ],
    ['a claim is just short enough', withClaim({ statement: '😀'.repeat(74) }), []],
    [
      'a claim is too long',
      withClaim({ statement: '👩‍🔬'.repeat(75) }),
      [`1 of the claims have 75 characters or more, and are cut in lists: “${'👩‍🔬'.repeat(40)}…”.`],
    ],
  ])('when %s', async (_name, file, expected) => {
    expect((await write(file)).notices).toEqual(expected);
  });
});

const nodeSchema = z.looseObject({ '@id': z.string() });
const listed = <T extends z.ZodType>(schema: T) =>
  z.union([z.array(schema), schema.transform((item) => [item])]);
const vocabularySchema = z.object({
  '@graph': z.array(
    nodeSchema.extend({
      'rdfs:subClassOf': listed(nodeSchema).default([]),
      'schema:domainIncludes': listed(nodeSchema).default([]),
    }),
  ),
});

describe.skipIf(corpusFolder === undefined)('the vocabulary of schema.org', () => {
  const folder = join(corpusFolder ?? '', 'schemaorg');

  /** Names properties that schema.org does not know for the types that have them. */
  async function createFinder() {
    const text = await readFile(join(folder, 'schemaorg-all-https.jsonld'), 'utf8');
    const { '@graph': graph } = vocabularySchema.parse(JSON.parse(text));
    const terms = new Map(graph.map((term) => [term['@id'], term]));
    const listTypes = (type: string): readonly string[] => [
      type,
      ...(terms.get(type)?.['rdfs:subClassOf'] ?? []).flatMap((parent) => listTypes(parent['@id'])),
    ];
    const find = (value: unknown): readonly string[] => {
      if (Array.isArray(value)) return value.flatMap(find);
      const node = z.record(z.string(), z.unknown()).safeParse(value);
      if (!node.success) return [];
      const { '@context': _context, '@type': type, ...properties } = node.data;
      const types = listTypes(`schema:${String(type)}`);
      return Object.entries(properties).flatMap(([name, item]) => {
        const domains = terms.get(`schema:${name}`)?.['schema:domainIncludes'] ?? [];
        const isKnown =
          terms.has(`schema:${String(type)}`) && domains.some((domain) => types.includes(domain['@id']));
        return [...(isKnown ? [] : [`${String(type)}.${name}`]), ...find(item)];
      });
    };
    return find;
  }

  test('has every property that we write, for its type', async () => {
    const find = await createFinder();
    const { reviews } = await write(full);
    expect(find(reviews)).toEqual([]);
    expect(find((await write(withClaim({ appearance: 'Evening news' }))).reviews)).toEqual([]);
    expect(
      find({ '@type': 'ClaimReview', ratingValue: 1, author: { '@type': 'Nobody', name: 'x' } }),
    ).toEqual(['ClaimReview.ratingValue', 'Nobody.name']);
  });

  test('takes a review without a loss', async () => {
    const { reviews } = await write(full);
    const contexts = { 'https://schema.org': join(folder, 'schemaorgcontext.jsonld') };
    const [expanded] = await expandSafely(reviews[0], contexts);
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(expanded))).toHaveLength(10);
  });
});
