import type { Annotation } from '../domain/annotation.ts';
import {
  type Claim,
  claimStatuses,
  type Entity,
  type Quote,
  quoteSchema,
  type Source,
  spellingStatuses,
} from '../domain/records.ts';

/*
 * What is known of a record, as names and texts: the form in which tools that know nothing of claims carry it. What is
 * not known is left out. `sources` is for people to read and is not read back.
 */

/** The attributes that we know. Others come from elsewhere, and are kept on the annotation as they are. */
export const recordAttributes = [
  'status',
  'statement',
  'category',
  'concern',
  'correction',
  'verdict',
  'explanation',
  'claimant',
  'claimedAt',
  'appearance',
  'decision',
  'mode',
  'verification',
  'name',
  'title',
  'affiliation',
  'aliases',
  'identifiers',
  'sources',
] as const;

type Attributes = Readonly<Record<string, string>>;
type Known = Readonly<Record<string, string | null | undefined>>;

export function describeClaim(claim: Claim, sources: readonly Source[]): Attributes {
  return keepKnown({
    status: claim.status === 'unchecked' ? null : claim.status,
    statement: claim.statement,
    category: claim.category,
    concern: claim.concern,
    correction: claim.correction,
    verdict: claim.verdict?.value,
    explanation: claim.verdict?.explanation,
    claimant: claim.claimant,
    claimedAt: claim.claimedAt,
    appearance: claim.appearance,
    decision: claim.decision?.text,
    sources: describeSources(claim.sourceIds, sources),
  });
}

export function describeQuote(quote: Quote, sources: readonly Source[]): Attributes {
  return keepKnown({
    status: quote.status === 'unchecked' ? null : quote.status,
    mode: quote.mode === 'direct' ? null : quote.mode,
    verification: quote.verification?.result,
    sources: describeSources(quote.sourceIds, sources),
  });
}

/** @param words those of the mention: the name is not said again where they are the name */
export function describeEntity(entity: Entity, sources: readonly Source[], words: string): Attributes {
  return keepKnown({
    status: entity.status === 'unchecked' ? null : entity.status,
    name: entity.name === words ? null : entity.name,
    title: entity.title,
    affiliation: entity.affiliation,
    aliases: entity.aliases.length === 0 ? null : entity.aliases.join('; '),
    identifiers:
      Object.keys(entity.identifiers).length === 0
        ? null
        : Object.entries(entity.identifiers)
            .map(([scheme, value]) => `${scheme}:${value}`)
            .join('; '),
    sources: describeSources(entity.sourceIds, sources),
  });
}

/** A source in one line: its title, its address and the place in it, as far as they are known. */
export function describeSource({ title, url, locator }: Source): string {
  const named = title.trim() === '' ? (url ?? '') : title;
  const address = url === null || named === url ? '' : ` <${url}>`;
  return `${named}${address}${locator === null ? '' : `, ${locator}`}`;
}

function describeSources(ids: readonly string[], sources: readonly Source[]): string | null {
  const named = sources.filter(({ id }) => ids.includes(id)).map(describeSource);
  return named.length === 0 ? null : named.join('; ');
}

function keepKnown(attributes: Known): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, value]],
    ),
  );
}

/** A claim with what its attributes say; a status that is none is left as it is. */
export function readClaim(claim: Claim, attributes: Attributes): Claim {
  const { verdict, explanation } = attributes;
  const text = (name: keyof Claim): string | null => attributes[name] ?? null;
  return {
    ...claim,
    status: claimStatuses.find((status) => status === attributes['status']) ?? claim.status,
    statement: text('statement'),
    category: text('category'),
    concern: text('concern'),
    correction: text('correction'),
    claimant: text('claimant'),
    appearance: text('appearance'),
    verdict:
      verdict === undefined ? null : { scale: 'default', value: verdict, explanation: explanation ?? null },
  };
}

export function readQuote(quote: Quote, attributes: Attributes): Quote {
  const mode = quoteSchema.shape.mode.safeParse(attributes['mode']);
  return {
    ...quote,
    status: spellingStatuses.find((status) => status === attributes['status']) ?? quote.status,
    mode: mode.success ? mode.data : quote.mode,
  };
}

export function readEntity(entity: Entity, attributes: Attributes): Entity {
  return {
    ...entity,
    status: spellingStatuses.find((status) => status === attributes['status']) ?? entity.status,
    name: attributes['name'] ?? entity.name,
    title: attributes['title'] ?? null,
    affiliation: attributes['affiliation'] ?? null,
    aliases: attributes['aliases']?.split('; ') ?? [],
    identifiers: Object.fromEntries(
      (attributes['identifiers']?.split('; ') ?? []).flatMap((identifier) => {
        const colon = identifier.indexOf(':');
        return colon < 1 ? [] : [[identifier.slice(0, colon), identifier.slice(colon + 1)]];
      }),
    ),
  };
}

/** The attributes of which a kind makes nothing: they stay with the annotation. */
export function findUnread(kind: Annotation['kind'], attributes: Attributes): Attributes {
  const read: Readonly<Record<Annotation['kind'], readonly string[]>> = {
    claim: [
      'statement',
      'category',
      'concern',
      'correction',
      'verdict',
      'explanation',
      'claimant',
      'appearance',
    ],
    quote: ['mode'],
    entity: ['name', 'title', 'affiliation', 'aliases', 'identifiers'],
  };
  const statuses: readonly string[] = kind === 'claim' ? claimStatuses : spellingStatuses;
  return Object.fromEntries(
    Object.entries(attributes).filter(([name, value]) =>
      name === 'status' ? !statuses.includes(value) : !read[kind].includes(name),
    ),
  );
}
