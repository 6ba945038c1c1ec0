import type { Entity } from '../../domain/records.ts';
import { findLink } from '../identifier-links.ts';
import type { JsonObject } from '../migrations.ts';
import type { TickmarkFile } from '../tickmark/file-schema.ts';

/** Somebody who says or publishes something. */
export interface Agent {
  /** What they are unless the article's entities know better. */
  readonly type: 'Person' | 'Organization';
  readonly name: string;
}

/** Somebody as schema.org has it: an entity of the article of that name tells what they are, and where they are described. */
export function describeAgent(
  { type, name }: Agent,
  { entities }: Pick<TickmarkFile, 'entities'>,
): JsonObject {
  const entity = entities.find((known) => isCalled(known, name));
  const links = Object.entries(entity?.identifiers ?? {}).flatMap(([scheme, identifier]) => {
    const link = findLink(scheme, identifier);
    return link === null ? [] : [link];
  });
  return {
    '@type': entity === undefined ? type : types[entity.type],
    name,
    ...(links.length > 0 && { sameAs: links }),
  };
}

/** Only these two can be the authors of anything. */
const types = { person: 'Person', organisation: 'Organization' } as const;

type AgentEntity = Entity & { readonly type: keyof typeof types };

function isCalled(entity: Entity, name: string): entity is AgentEntity {
  return Object.hasOwn(types, entity.type) && [entity.name, ...entity.aliases].includes(name);
}
