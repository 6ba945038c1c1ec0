import { entityTypeNames } from '#shared/domain/labels.ts';
import { type Entity, type EntityType, entityTypes } from '#shared/domain/records.ts';
import { type EntityPatch, patchRecord } from '../../editor/record-edits.ts';
import { Choice } from '../../ui/choice.tsx';
import { useApp } from '../use-app.ts';
import { SpellingsBefore } from './checked-before.tsx';
import { DraftField } from './draft-field.tsx';
import { checkIdentifiers, formatIdentifiers, parseIdentifiers, parseLines } from './entity-texts.ts';
import { SpellingStatusChoice } from './record-status.tsx';
import { SourceList } from './source-list.tsx';

const types = entityTypes.map((type) => ({ id: type, label: entityTypeNames[type] }));

function isAffiliated(type: EntityType): boolean {
  return type === 'person' || type === 'organisation';
}

/** What is known of a person, a place or another thing: how it is called, and by what it is known elsewhere. */
export function EntityFields({ entity, mentions }: { readonly entity: Entity; readonly mentions: number }) {
  const app = useApp();
  const { id } = entity;
  const patch = (change: EntityPatch) => {
    app.editing.edit(patchRecord({ type: 'entity', id, patch: change }));
  };
  return (
    <>
      <SpellingsBefore entity={entity} />
      <SpellingStatusChoice status={entity.status} />
      <DraftField
        recordId={id}
        label={mentions > 1 ? `Name, of all ${mentions} mentions` : 'Name'}
        name="first"
        shape="paragraph"
        value={entity.name}
        onCommit={(name) => {
          if (name !== null) patch({ name });
        }}
      />
      <Choice label="Type" isInline items={types} value={entity.type} onChange={(type) => patch({ type })} />
      {(entity.title !== null || entity.type === 'person') && (
        <DraftField
          recordId={id}
          label="Title"
          shape="line"
          value={entity.title}
          onCommit={(title) => patch({ title })}
        />
      )}
      {(entity.affiliation !== null || isAffiliated(entity.type)) && (
        <DraftField
          recordId={id}
          label="Affiliation"
          shape="line"
          value={entity.affiliation}
          onCommit={(affiliation) => patch({ affiliation })}
        />
      )}
      <DraftField
        recordId={id}
        label="Also called, one a line"
        shape="text"
        value={entity.aliases.join('\n')}
        onCommit={(text) => patch({ aliases: parseLines(text ?? '') })}
      />
      <DraftField
        recordId={id}
        label="Identifiers, such as wikidata: Q42"
        shape="text"
        value={formatIdentifiers(entity.identifiers)}
        check={checkIdentifiers}
        onCommit={(text) => patch({ identifiers: parseIdentifiers(text ?? '') ?? entity.identifiers })}
      />
      <SourceList holder={{ kind: 'entity', id }} sourceIds={entity.sourceIds} claim={null} />
    </>
  );
}
