import { personSchema } from '../../domain/person.ts';
import { claimSchema, entitySchema, quoteSchema, sourceSchema } from '../../domain/records.ts';
import { tickmarkFileSchema } from '../tickmark/file-schema.ts';
import type { NodeShape } from './node-codec.ts';
import { createTerm } from './terms.ts';

const { article, generator, coverage, signOff } = tickmarkFileSchema.shape;

/** How the objects of a `tickmark` file become nodes. */
export const shapes = {
  generator: { schema: generator, terms: { name: 'name' } },
  article: { schema: article, idType: 'article' },
  revision: { schema: article.shape.revision, idType: 'revision' },
  person: { schema: personSchema, idType: 'person', terms: { name: 'name', initials: 'nickname' } },
  coverage: { schema: coverage },
  signOff: { schema: signOff },
} as const satisfies Readonly<Record<string, NodeShape>>;

/** The lists of a file that stand beside the annotations, in its order, and what their nodes are. */
export const lists = [
  { key: 'people', type: { type: 'Person' }, shape: shapes.person },
  { key: 'claims', type: { type: createTerm('Claim') }, shape: { schema: claimSchema, idType: 'claim' } },
  { key: 'quotes', type: { type: createTerm('Quote') }, shape: { schema: quoteSchema, idType: 'quote' } },
  {
    key: 'entities',
    type: { type: createTerm('Entity') },
    shape: { schema: entitySchema, idType: 'entity' },
  },
  { key: 'sources', type: { type: createTerm('Source') }, shape: { schema: sourceSchema, idType: 'source' } },
] as const;
