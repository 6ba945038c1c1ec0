import { useRef, useState } from 'react';
import { tidyPerson } from '#shared/domain/person.ts';
import type { LibraryState } from '#shared/library-state.ts';
import type { AppError } from '#shared/result.ts';
import { isAsking } from '../state/app-state.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ErrorText } from './error-text.tsx';
import { changeName, findDraftFaults } from './person-draft.ts';
import styles from './person-strip.module.css';
import { useApp, useAppState } from './use-app.ts';
import { usePane } from './use-pane.ts';

/** Asks once who works here, and stands in nobody's way; nothing, once that is answered. */
export function PersonStrip() {
  const library = useAppState((state) => (isAsking(state) ? state.library : null));
  return library === null ? null : <Question library={library} />;
}

function Question({ library: { person } }: { readonly library: LibraryState }) {
  const app = useApp();
  const ref = useRef<HTMLElement>(null);
  const [draft, setDraft] = useState({ name: person.name, initials: person.initials });
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  /* A name that somebody has already is an answer, too: it is them. */
  const faults = findDraftFaults({ id: null, ...draft }, []);
  usePane('person', ref, () => {
    const field = ref.current?.querySelector('input');
    field?.focus();
    field?.select();
  });
  return (
    <section ref={ref} aria-label="Who is checking?" className={styles['strip']}>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(faults).length === 0) void save();
        }}
      >
        <p className={styles['question']}>Who is checking?</p>
        <div className={styles['name']}>
          <TextField
            label="Name"
            value={draft.name}
            onChange={(name) => setDraft(changeName(draft, name))}
            fault={isTried ? (faults.name ?? null) : null}
          />
        </div>
        <div className={styles['initials']}>
          <TextField
            label="Initials"
            value={draft.initials}
            onChange={(initials) => setDraft({ ...draft, initials })}
            fault={isTried ? (faults.initials ?? null) : null}
          />
        </div>
        <Button isSubmit>Save</Button>
        <Button look="plain" onPress={later}>
          Later
        </Button>
      </form>
      {error !== null && <ErrorText error={error} />}
    </section>
  );

  async function save(): Promise<void> {
    const hadKeyboard = hasKeyboard();
    const failure = await app.settings.answer(tidyPerson(draft));
    setError(failure);
    if (failure === null && hadKeyboard) app.paneFocus.focus('article');
  }

  function later(): void {
    const hadKeyboard = hasKeyboard();
    app.settings.keepSuggestion();
    app.announce('The settings ask for your name and initials whenever you like');
    if (hadKeyboard) app.paneFocus.focus('article');
  }

  /** What has the keyboard goes with the strip, and must not take it along. */
  function hasKeyboard(): boolean {
    return ref.current?.contains(document.activeElement) ?? false;
  }
}
