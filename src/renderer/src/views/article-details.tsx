import { useState } from 'react';
import type { Article } from '#shared/domain/article.ts';
import type { AppError } from '#shared/result.ts';
import { Button } from '../ui/button.tsx';
import { DialogButtons, DialogFrame } from '../ui/dialog-frame.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './article-details.module.css';
import { type Draft, findFaults, readDraft, toDraft } from './details-draft.ts';
import { ErrorText } from './error-text.tsx';
import { useApp, useAppState } from './use-app.ts';
import { useClose } from './use-close.ts';

/** What is said about the open article, to be changed. */
export function ArticleDetails() {
  const article = useAppState((state) => state.opened?.article ?? null);
  return article === null ? null : <Details key={article.id} article={article} />;
}

const fields = [
  ['title', 'Title', 'In the list and in exports; the headline in the text stays as it is.'],
  ['byline', 'Byline', undefined],
  ['publisher', 'Publisher', undefined],
  ['publishedAt', 'Date', 'As the source writes it.'],
  ['language', 'Language', 'A tag such as en, de or fr-CA.'],
  ['url', 'Address', 'Where it is published, with https://'],
] as const satisfies readonly (readonly [keyof Draft, string, string | undefined])[];

function Details({ article: { id, metadata } }: { readonly article: Article }) {
  const app = useApp();
  const close = useClose();
  const [draft, setDraft] = useState(() => toDraft(metadata));
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const faults = findFaults(draft);
  return (
    <DialogFrame title="Article details" onClose={close}>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(faults).length === 0) void save();
        }}
      >
        {fields.map(([name, label, hint]) => (
          <div key={name} className={styles[name]}>
            <TextField
              label={label}
              value={draft[name]}
              onChange={(value) => setDraft({ ...draft, [name]: value })}
              fault={isTried ? (faults[name] ?? null) : null}
              isAutoFocused={name === 'title'}
              {...(hint === undefined ? {} : { hint })}
            />
          </div>
        ))}
        {error !== null && <ErrorText error={error} />}
        <DialogButtons>
          <Button look="main" isSubmit>
            Save
          </Button>
          <Button onPress={close}>Cancel</Button>
        </DialogButtons>
      </form>
    </DialogFrame>
  );

  async function save(): Promise<void> {
    const failure = await app.articles.saveDetails(id, readDraft(draft, metadata));
    setError(failure);
    if (failure === null) close();
  }
}
