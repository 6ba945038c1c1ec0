import { z } from 'zod';
import { dateSchema, idSchema, timestampSchema } from './ids.ts';

export const claimStatuses = [
  'unchecked',
  'checking',
  'verified',
  'needs-change',
  'disputed',
  'unverifiable',
  'not-checkable',
] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

/** The status of a quote or an entity. */
export const spellingStatuses = ['unchecked', 'verified', 'needs-change'] as const;
export type SpellingStatus = (typeof spellingStatuses)[number];

export const entityTypes = [
  'person',
  'organisation',
  'place',
  'date',
  'number',
  'work',
  'event',
  'other',
] as const;
export type EntityType = (typeof entityTypes)[number];

const text = z.string().nullable();
const ids = z.array(idSchema).readonly();

/** What a record was before the words that it rests on changed with a new revision, and it had to be checked again. */
const earlierSchema = z.looseObject({
  status: z.enum(claimStatuses),
  checkedBy: idSchema.nullable(),
  checkedAt: timestampSchema.nullable(),
  /** The number of the revision in which it was that. */
  revision: z.int().min(1),
  /** The words in that revision. */
  words: z.string(),
});
export type Earlier = Readonly<z.infer<typeof earlierSchema>>;

const checked = {
  checkedBy: idSchema.nullable(),
  checkedAt: timestampSchema.nullable(),
  /** Only where it has to be checked again. */
  earlier: earlierSchema.exactOptional(),
};

/** Where a claim was checked before, and what is known of it was taken over from. */
const memorySchema = z.looseObject({
  articleId: idSchema,
  claimId: idSchema,
  /** Of the article, as it was called then: it may be renamed, or gone. */
  title: z.string(),
  /** When it was checked there; null where that is not known. */
  at: timestampSchema.nullable(),
});

/** The fact behind one or more claim annotations. */
export const claimSchema = z.looseObject({
  id: idSchema,
  statement: text,
  status: z.enum(claimStatuses),
  category: text,
  concern: text,
  correction: text,
  verdict: z.looseObject({ scale: z.string(), value: z.string(), explanation: text }).readonly().nullable(),
  claimant: text,
  claimedAt: dateSchema.nullable(),
  appearance: text,
  decision: z.looseObject({ text: z.string(), by: idSchema, at: timestampSchema }).readonly().nullable(),
  sourceIds: ids,
  ...checked,
  /** Only where it was taken over. */
  memory: memorySchema.readonly().optional(),
});
export type Claim = Readonly<z.infer<typeof claimSchema>>;

/** What somebody said. */
export const quoteSchema = z.looseObject({
  id: idSchema,
  speakerId: idSchema.nullable(),
  mode: z.enum(['direct', 'partial', 'indirect']),
  status: z.enum(spellingStatuses),
  verification: z
    .looseObject({
      method: z.enum(['recording', 'transcript', 'document', 'person']),
      sourceId: idSchema,
      locator: text,
      result: z.enum(['verbatim', 'trimmed', 'altered']),
      /** What the source has in the place of the quote. The excerpt of the source is one for all that rests on it. */
      excerpt: z.string().exactOptional(),
    })
    .readonly()
    .nullable(),
  sourceIds: ids,
  ...checked,
});
export type Quote = Readonly<z.infer<typeof quoteSchema>>;

/** One person, place or other thing behind its mentions. */
export const entitySchema = z.looseObject({
  id: idSchema,
  name: z.string(),
  type: z.enum(entityTypes),
  aliases: z.array(z.string()).readonly(),
  title: text,
  affiliation: text,
  identifiers: z.record(z.string(), z.string()).readonly(),
  status: z.enum(spellingStatuses),
  sourceIds: ids,
  ...checked,
});
export type Entity = Readonly<z.infer<typeof entitySchema>>;

export const sourceKinds = ['document', 'web page', 'interview', 'data', 'recording', 'other'] as const;

/** A piece of evidence. */
export const sourceSchema = z.looseObject({
  id: idSchema,
  kind: z.enum(sourceKinds),
  title: z.string(),
  url: text,
  locator: text,
  excerpt: text,
  primary: z.boolean(),
  accessedAt: dateSchema.nullable(),
  attachment: z
    .looseObject({
      fileName: z.string(),
      mediaType: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int().min(0),
    })
    .readonly()
    .nullable(),
});
export type Source = Readonly<z.infer<typeof sourceSchema>>;

/** A file of the evidence locker as a source names it. */
export type Attachment = NonNullable<Source['attachment']>;

/** A claim as it is the moment a span is tagged: nothing known, nothing checked. */
export function createClaim(id: string): Claim {
  return {
    id,
    statement: null,
    status: 'unchecked',
    category: null,
    concern: null,
    correction: null,
    verdict: null,
    claimant: null,
    claimedAt: null,
    appearance: null,
    decision: null,
    sourceIds: [],
    checkedBy: null,
    checkedAt: null,
  };
}

export function createQuote(id: string, mode: Quote['mode']): Quote {
  return {
    id,
    speakerId: null,
    mode,
    status: 'unchecked',
    verification: null,
    sourceIds: [],
    checkedBy: null,
    checkedAt: null,
  };
}

export function createEntity(
  id: string,
  { name, type }: { readonly name: string; readonly type: EntityType },
): Entity {
  return {
    id,
    name,
    type,
    aliases: [],
    title: null,
    affiliation: null,
    identifiers: {},
    status: 'unchecked',
    sourceIds: [],
    checkedBy: null,
    checkedAt: null,
  };
}

/** A source of which no more is known than what is given: the word of somebody else, until it is said to be primary. */
export function createSource(id: string, known: Partial<Source> = {}): Source {
  return {
    kind: 'document',
    title: '',
    url: null,
    locator: null,
    excerpt: null,
    primary: false,
    accessedAt: null,
    attachment: null,
    ...known,
    id,
  };
}
