import {
  type Claim,
  claimStatuses,
  type Entity,
  type Quote,
  quoteSchema,
  type Source,
  type SpellingStatus,
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

/** A claim with what attributes say of it that is not known yet; a status that is none is left as it is. */
export function readClaim(claim: Claim, attributes: Attributes): Claim {
  const { verdict, explanation } = attributes;
  const text = (name: keyof Claim): string | null => attributes[name] ?? null;
  const status = claimStatuses.find((known) => known === attributes['status']);
  return {
    ...claim,
    status: claim.status === 'unchecked' ? (status ?? claim.status) : claim.status,
    statement: claim.statement ?? text('statement'),
    category: claim.category ?? text('category'),
    concern: claim.concern ?? text('concern'),
    correction: claim.correction ?? text('correction'),
    claimant: claim.claimant ?? text('claimant'),
    appearance: claim.appearance ?? text('appearance'),
    verdict:
      claim.verdict ??
      (verdict === undefined ? null : { scale: 'default', value: verdict, explanation: explanation ?? null }),
  };
}

export function readQuote(quote: Quote, attributes: Attributes): Quote {
  const mode = quoteSchema.shape.mode.safeParse(attributes['mode']);
  return {
    ...quote,
    status: readSpelling(quote, attributes),
    mode: quote.mode === 'direct' && mode.success ? mode.data : quote.mode,
  };
}

/** @param words those of the mention: a name that is not theirs has been said of the entity */
export function readEntity(entity: Entity, attributes: Attributes, words: string): Entity {
  const isNamed = entity.name !== words;
  return {
    ...entity,
    status: readSpelling(entity, attributes),
    name: isNamed ? entity.name : (attributes['name'] ?? entity.name),
    title: entity.title ?? attributes['title'] ?? null,
    affiliation: entity.affiliation ?? attributes['affiliation'] ?? null,
    aliases: entity.aliases.length > 0 ? entity.aliases : (attributes['aliases']?.split('; ') ?? []),
    identifiers:
      Object.keys(entity.identifiers).length > 0
        ? entity.identifiers
        : Object.fromEntries(
            (attributes['identifiers']?.split('; ') ?? []).flatMap((identifier) => {
              const colon = identifier.indexOf(':');
              return colon < 1 ? [] : [[identifier.slice(0, colon), identifier.slice(colon + 1)]];
            }),
          ),
  };
}

function readSpelling({ status }: Quote | Entity, attributes: Attributes): SpellingStatus {
  const said = spellingStatuses.find((known) => known === attributes['status']);
  return status === 'unchecked' ? (said ?? status) : status;
}

/** The attributes that say what the record, as it was described, does not: they stay with the annotation. */
export function findUnread(attributes: Attributes, described: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name, value]) => described[name] !== value));
}
