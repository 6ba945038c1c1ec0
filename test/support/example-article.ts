import { describeAnchor } from '#shared/anchor/describe.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { type Article, nodeJsonSchema } from '#shared/domain/article.ts';
import type { NothingToCheck } from '#shared/domain/nothing-to-check.ts';
import type { Person } from '#shared/domain/person.ts';
import type { Claim, Entity, Quote, Source } from '#shared/domain/records.ts';

const at = '2026-01-31T09:30:00.000Z';
const sha256 = '0123456789abcdef'.repeat(4);

/** Emoji, a combining mark, NBSP, a hard break and text from right to left, so that every offset is put to the test. */
const document = createDocument([
  schema.node('heading', { level: 1 }, schema.text('Tunnel 🚇 costs rise')),
  schema.node('paragraph', null, [
    schema.text('It cost €412\u00a0million, said 👩‍🔬 Dr. Zoe\u0301 Marsh. “Cheap,”'),
    schema.node('hard_break'),
    schema.text('she added.'),
  ]),
  schema.node('paragraph', null, schema.text('מירי כהן disagreed. Nothing else happened 😀.')),
]);

export const exampleText = getPlainText(document);

const examplePeople: readonly Person[] = [
  { id: 'person-2', name: 'Bo Li', initials: 'BL' },
  { id: 'person-1', name: 'Ann Example', initials: 'AE' },
  { id: 'person-3', name: 'Not Involved', initials: 'NI' },
];

export const exampleArticle: Article = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  metadata: {
    title: 'Tunnel costs rise',
    byline: 'A. Writer',
    publisher: 'The Example',
    url: 'https://example.org/tunnel',
    publishedAt: '31 January 2026',
    language: 'en',
  },
  archivedAt: null,
  importedAt: at,
  source: { fileName: 'tunnel.md', mediaType: 'text/markdown', sha256, bytes: 123 },
  revisions: [
    {
      id: 'revision-1',
      number: 1,
      createdAt: at,
      textSha256: sha256,
      source: { fileName: 'tunnel.md', mediaType: 'text/markdown', sha256, bytes: 123 },
      document: nodeJsonSchema.parse(document.toJSON()),
    },
  ],
};

/** An annotation of the first place in the example's text where these words stand. */
export function annotate(
  words: string,
  about: Pick<Annotation, 'id' | 'kind' | 'refId'> & Partial<Annotation>,
): Annotation {
  const start = exampleText.indexOf(words);
  if (start === -1) throw new Error(`${words} is not in the example`);
  return {
    anchor: describeAnchor(exampleText, { start, end: start + words.length }),
    note: null,
    tags: [],
    origin: 'manual',
    createdBy: 'person-1',
    createdAt: at,
    updatedAt: at,
    ...about,
  };
}

const claim: Claim = {
  id: 'claim-1',
  statement: 'The tunnel cost €412 million.',
  status: 'needs-change',
  category: 'money',
  concern: 'Which year?',
  correction: '€421 million',
  verdict: { scale: 'default', value: 'half-true', explanation: 'Without interest.' },
  claimant: 'Zoé Marsh',
  claimedAt: '2026-01-30',
  appearance: 'https://example.org/speech',
  decision: { text: 'Change it.', by: 'person-2', at },
  sourceIds: ['source-1'],
  checkedBy: 'person-1',
  checkedAt: at,
};

const quote: Quote = {
  id: 'quote-1',
  speakerId: 'entity-1',
  mode: 'direct',
  status: 'verified',
  verification: { method: 'recording', sourceId: 'source-1', locator: '0:12', result: 'verbatim' },
  sourceIds: ['source-1'],
  checkedBy: 'person-1',
  checkedAt: at,
};

const entity: Entity = {
  id: 'entity-1',
  name: 'Zoé Marsh',
  type: 'person',
  aliases: ['Dr. Marsh'],
  title: 'Dr.',
  affiliation: 'Port Authority',
  identifiers: { wikidata: 'Q1', orcid: '0000' },
  status: 'verified',
  sourceIds: ['source-1'],
  checkedBy: 'person-2',
  checkedAt: at,
};

const source: Source = {
  id: 'source-1',
  kind: 'recording',
  title: 'Press conference',
  url: 'https://example.org/recording',
  locator: '12:30',
  excerpt: '“Cheap”',
  primary: true,
  accessedAt: '2026-01-31',
  attachment: { fileName: 'conference.mp3', mediaType: 'audio/mpeg', sha256, bytes: 456 },
};

/** The one sentence of the last paragraph in which nothing happens. */
const nothingToCheck: NothingToCheck = {
  id: 'nothing-1',
  anchor: annotate('Nothing else happened 😀.', { id: 'nothing-1', kind: 'claim', refId: 'claim-1' }).anchor,
  createdBy: 'person-2',
  createdAt: at,
};

/** Every kind of annotation and record, every field filled, and an orphan. */
export const exampleLists: AnnotationLists = {
  annotations: [
    annotate('Cheap,', {
      id: 'annotation-4',
      kind: 'quote',
      refId: 'quote-1',
      note: 'Listen again',
      tags: ['audio'],
    }),
    annotate('Zoe\u0301 Marsh', {
      id: 'annotation-3',
      kind: 'entity',
      refId: 'entity-1',
      origin: 'suggestion',
    }),
    annotate('It cost €412\u00a0million', { id: 'annotation-2', kind: 'claim', refId: 'claim-1' }),
    annotate('It cost €412\u00a0million, said 👩‍🔬 Dr. Zoe\u0301 Marsh.', {
      id: 'annotation-5',
      kind: 'claim',
      refId: 'claim-1',
      note: 'Ask the port',
      tags: ['money'],
    }),
    {
      ...annotate('😀', { id: 'annotation-1', kind: 'entity', refId: 'entity-1', createdBy: 'person-2' }),
      anchor: {
        exact: 'gone',
        prefix: '',
        suffix: '',
        utf16: null,
        codePoints: null,
        state: 'orphan',
        was: 'gone',
      },
    },
  ],
  claims: [claim],
  quotes: [quote],
  entities: [entity],
  sources: [source],
  nothingToCheck: [nothingToCheck],
  signOffs: [],
  rejections: [],
};

export const exampleOptions = {
  people: examplePeople,
  generatorVersion: '1.2.3',
  exportedAt: at,
} as const;
