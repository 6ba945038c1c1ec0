import { useState } from 'react';
import { type Person, tidyPerson } from '#shared/domain/person.ts';
import type { LibraryState } from '#shared/library-state.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { changeName, findDraftFaults, type PersonDraft } from '../person-draft.ts';
import { useApp, useAppState } from '../use-app.ts';
import styles from './settings.module.css';
import { SettingsForm } from './settings-form.tsx';

/** Who works here. */
export function YouTab() {
  const library = useAppState((state) => state.library);
  return library === null ? <p>The library is not open.</p> : <You library={library} />;
}

/* No id of a person is empty. */
const newId = '';

const toDraft = ({ id, name, initials }: Person): PersonDraft => ({ id, name, initials });

function You({ library: { person, people } }: { readonly library: LibraryState }) {
  const app = useApp();
  const [draft, setDraft] = useState(() => toDraft(person));
  const faults = findDraftFaults(draft, people);
  const choices = [
    ...people.map(({ id, name, initials }) => ({ id, label: `${name} · ${initials}` })),
    { id: newId, label: 'Somebody new' },
  ];
  const choose = (id: string) => {
    const chosen = people.find((candidate) => candidate.id === id);
    setDraft(chosen === undefined ? { id: null, name: '', initials: '' } : toDraft(chosen));
  };
  const isChanged =
    draft.id !== person.id || draft.name !== person.name || draft.initials !== person.initials;
  return (
    <SettingsForm
      isChanged={isChanged}
      hasFaults={Object.keys(faults).length > 0}
      save={async () => {
        const details = tidyPerson(draft);
        const error = await app.settings.savePerson({ id: draft.id, ...details });
        const saved = app.store.getState().library?.person;
        if (error === null && saved !== undefined) setDraft(toDraft(saved));
        return error;
      }}
    >
      {(isTried) => (
        <>
          <p className={styles['intro']}>
            What you tag, check and decide is kept under your name, and signed with your initials.
          </p>
          <Choice label="Who is checking" items={choices} value={draft.id ?? newId} onChange={choose} />
          <div className={styles['pair']}>
            <TextField
              label="Name"
              value={draft.name}
              onChange={(name) => setDraft(changeName(draft, name))}
              fault={isTried ? (faults.name ?? null) : null}
              hint={describeName(draft, person)}
            />
            <TextField
              label="Initials"
              value={draft.initials}
              onChange={(initials) => setDraft({ ...draft, initials })}
              fault={isTried ? (faults.initials ?? null) : null}
            />
          </div>
        </>
      )}
    </SettingsForm>
  );
}

function describeName({ id }: PersonDraft, current: Person): string {
  if (id === current.id) return 'Another name renames you, also in what you have done before.';
  const takeover = `From now on; what ${current.name} has done stays theirs.`;
  return id === null ? takeover : `${takeover} Another name renames them.`;
}
