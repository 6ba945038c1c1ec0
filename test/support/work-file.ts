import { describeAnchor } from '#shared/anchor/describe.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import { createClaim, createEntity, createQuote } from '#shared/domain/records.ts';
import { describeArticle } from '#shared/format/describe.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { adoptSpans, carry, describeSpan, readContext } from './annotation-files.ts';

const text = [
  'Tunnel 🚇 costs rise',
  'It cost €412\u00a0million, said 👩‍🔬 Dr. Zoe\u0301 Marsh. “Cheap,”\nshe added. Marsh built it in two years.',
  'מירי כהן disagreed: “It was a waste.” Nothing else happened 😀.',
].join('\n\n');

function annotate(
  words: string,
  about: Pick<Annotation, 'id' | 'kind' | 'refId'> & Partial<Annotation>,
): Annotation {
  const start = text.indexOf(words);
  const at = '2026-01-31T00:00:00.000Z';
  return {
    anchor: describeAnchor(text, { start, end: start + words.length }),
    note: null,
    tags: [],
    origin: 'manual',
    createdBy: 'person-1',
    createdAt: at,
    updatedAt: at,
    ...about,
  };
}

const bare = await adoptSpans(text, []);

const work: TickmarkFile = {
  ...bare,
  people: [readContext.person],
  annotations: [
    annotate('It cost €412\u00a0million', {
      id: 'a1',
      kind: 'claim',
      refId: 'c1',
      note: 'Ask the ministry.\nTwice.',
    }),
    annotate('€412\u00a0million', { id: 'a2', kind: 'entity', refId: 'e3' }),
    annotate('Dr. Zoe\u0301 Marsh', { id: 'a3', kind: 'entity', refId: 'e1' }),
    annotate('“Cheap,”\nshe added', { id: 'a4', kind: 'quote', refId: 'q1' }),
    annotate('Marsh built', { id: 'a5', kind: 'claim', refId: 'c2' }),
    annotate('built it in two years', { id: 'a6', kind: 'claim', refId: 'c1' }),
    annotate('she', { id: 'a7', kind: 'entity', refId: 'e1' }),
    annotate('מירי כהן', { id: 'a8', kind: 'entity', refId: 'e2' }),
    annotate('“It was a waste.”', { id: 'a9', kind: 'quote', refId: 'q2' }),
    annotate('😀', { id: 'a10', kind: 'claim', refId: 'c3' }),
  ],
  claims: [
    {
      ...createClaim('c1'),
      status: 'needs-change',
      statement: 'The tunnel\ncost | [much]',
      correction: '*_€420 million; 😀\\n',
      concern: ' a\tb ',
      category: 'costs',
      claimant: 'Ministry',
      verdict: { scale: 'default', value: 'half-true', explanation: 'Rounded\n\nup' },
    },
    { ...createClaim('c2'), status: 'verified' },
    createClaim('c3'),
  ],
  quotes: [
    { ...createQuote('q1', 'partial'), status: 'verified', speakerId: 'e1' },
    { ...createQuote('q2', 'direct'), speakerId: 'e2' },
  ],
  entities: [
    {
      ...createEntity('e1', { name: 'Zoé Marsh', type: 'person' }),
      aliases: ['Marsh', 'Z. M.'],
      title: 'Dr.',
      affiliation: 'Works, Ltd.',
      identifiers: { wikidata: 'Q42', orcid: '0000-1' },
      status: 'needs-change',
    },
    createEntity('e2', { name: 'מירי כהן', type: 'person' }),
    createEntity('e3', { name: '€412\u00a0million', type: 'number' }),
  ],
};

/** The work of a checker as they make it in Tickmark: nested and overlapping spans, records with several mentions. */
export const workFile = carry(work);

/** Everything that another tool may know of an article: spans, what is known of them, what is of one record, who spoke. */
export function listKnown(file: TickmarkFile): readonly unknown[] {
  const { spans, relations, text } = describeArticle(file, readContext.labels).document;
  const lines = new Map(spans.map((span) => [span.id, describeSpan(span, text)]));
  const known = spans.map((span) => ({
    line: describeSpan(span, text),
    /* Names with a dot are what a format keeps of its own. */
    attributes: Object.fromEntries(Object.entries(span.attributes).filter(([name]) => !name.includes('.'))),
    note: span.note,
    mentions: spans
      .filter(({ id, record }) => id === span.id || (record !== null && record === span.record))
      .flatMap(({ id }) => lines.get(id) ?? [])
      .toSorted(),
    relations: relations
      .filter(({ from }) => from === span.id)
      .map(({ label, to }) => `${label} ${lines.get(to)}`)
      .toSorted(),
  }));
  return known.toSorted((one, other) => (one.line < other.line ? -1 : 1));
}
