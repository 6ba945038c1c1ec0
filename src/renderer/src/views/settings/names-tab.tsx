import { useState } from 'react';
import type { LibrarySettings } from '#shared/domain/library-settings.ts';
import { LinesField } from '../../ui/lines-field.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { findFault, namedExamples, namedLabels, namedTypes, readDraft, toDraft } from './names-draft.ts';
import styles from './settings.module.css';
import { SettingsForm } from './settings-form.tsx';

/** Names that suggestions are to know. */
export function NamesTab() {
  const library = useAppState((state) => state.library);
  return library === null ? <p>The library is not open.</p> : <Names settings={library} />;
}

function Names({ settings }: { readonly settings: LibrarySettings }) {
  const app = useApp();
  const [draft, setDraft] = useState(() => toDraft(settings.gazetteer));
  return (
    <SettingsForm
      isChanged={JSON.stringify(draft) !== JSON.stringify(toDraft(settings.gazetteer))}
      hasFaults={namedTypes.some((type) => findFault(draft, type) !== null)}
      save={async () => {
        const gazetteer = readDraft(draft, settings.gazetteer);
        const error = await app.settings.saveLibrary({ ...settings, gazetteer });
        const saved = app.store.getState().library;
        if (error === null && saved !== null) setDraft(toDraft(saved.gazetteer));
        return error;
      }}
    >
      {(isTried) => (
        <>
          <p className={styles['intro']}>
            Suggestions know these names, and those of the entities in the library’s other articles. A name a
            line, as articles write it.
          </p>
          {namedTypes.map((type) => (
            <LinesField
              key={type}
              label={namedLabels[type]}
              value={draft[type]}
              onChange={(lines) => setDraft({ ...draft, [type]: lines })}
              fault={isTried ? findFault(draft, type) : null}
              hint={`Such as ${namedExamples[type]}.`}
            />
          ))}
        </>
      )}
    </SettingsForm>
  );
}
