import { useEffect, useRef, useState } from 'react';
import { sourceKindNames } from '#shared/domain/labels.ts';
import { sourceKinds } from '#shared/domain/records.ts';
import type { AppError } from '#shared/result.ts';
import { patchRecord } from '../../editor/record-edits.ts';
import { attachSource, removeSource } from '../../editor/source-edits.ts';
import type { SourceRequest } from '../../state/app-state.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DialogButtons, DialogFrame } from '../../ui/dialog-frame.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ErrorText } from '../error-text.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { formatBytes } from '../words.ts';
import styles from './source-dialog.module.css';
import { findSourceFaults, readSourceDraft, toSourceDraft } from './source-draft.ts';

const kinds = sourceKinds.map((id) => ({ id, label: sourceKindNames[id] }));

/**
 * A source, to be described, and the file that is kept of it. Saved, it is one step of undo; a file that is being archived
 * meanwhile is waited for.
 */
export function SourceDialog({ request: { source, isNew, holder } }: { readonly request: SourceRequest }) {
  const app = useApp();
  const close = useClose();
  const [draft, setDraft] = useState(() => toSourceDraft(source));
  const [isTried, setTried] = useState(false);
  const [isArchiving, setArchiving] = useState(false);
  const [isWaiting, setWaiting] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const faults = findSourceFaults(draft);
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const submit = () => {
    setTried(true);
    const isFaultless = Object.keys(faults).length === 0;
    setWaiting(isFaultless && isArchiving);
    if (isFaultless && !isArchiving) save();
  };
  const formRef = useRef<HTMLFormElement>(null);
  /* With the file, and with what has been typed until it came. */
  useEffect(() => {
    if (isWaiting && !isArchiving) formRef.current?.requestSubmit();
  }, [isWaiting, isArchiving]);
  return (
    <DialogFrame title={isNew ? 'New source' : 'Source'} onClose={close}>
      <form
        ref={formRef}
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDownCapture={(event) => {
          const isSubmit = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
          if (!isSubmit || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          submit();
        }}
      >
        <div className={styles['wide']}>
          <TextField
            label="Title"
            value={draft.title}
            onChange={(title) => set({ title })}
            fault={isTried ? (faults.title ?? null) : null}
            isAutoFocused
          />
        </div>
        <Choice label="Kind" items={kinds} value={draft.kind} onChange={(kind) => set({ kind })} />
        <div className={styles['primary']}>
          <Checkbox
            label="Primary: it knows at first hand"
            isSelected={draft.primary}
            onChange={(primary) => set({ primary })}
          />
        </div>
        <div className={styles['wide']}>
          <TextField
            label="Address"
            value={draft.url}
            onChange={(url) => set({ url })}
            fault={isTried ? (faults.url ?? null) : null}
          />
        </div>
        <TextField
          label="Where in it"
          hint="A page, a paragraph, a time."
          value={draft.locator}
          onChange={(locator) => set({ locator })}
        />
        <TextField
          label="Looked at on"
          hint="A day, such as 3 May 2024."
          value={draft.accessedAt}
          onChange={(accessedAt) => set({ accessedAt })}
          fault={isTried ? (faults.accessedAt ?? null) : null}
        />
        <div className={styles['wide']}>
          <TextArea label="Excerpt" value={draft.excerpt} onChange={(excerpt) => set({ excerpt })} />
        </div>
        <div className={styles['wide']}>
          <ArchivedFile
            attachment={draft.attachment}
            isArchiving={isArchiving}
            onArchive={() => void archive()}
            onOpen={() => void open()}
            onRemove={() => set({ attachment: null })}
          />
        </div>
        {error !== null && <ErrorText error={error} />}
        <DialogButtons>
          <Button look="main" isSubmit isBusy={isWaiting}>
            {isNew ? 'Add the source' : 'Save'}
          </Button>
          <Button onPress={close}>Cancel</Button>
          {!isNew && (
            <Button look="danger" onPress={remove}>
              Remove from the article
            </Button>
          )}
        </DialogButtons>
      </form>
    </DialogFrame>
  );

  function save(): void {
    const known = readSourceDraft(draft);
    if (isNew && holder !== null) {
      if (!app.editing.edit(attachSource({ ...source, ...known }, holder))) {
        setError({
          code: 'not-found',
          message: 'What it was to be attached to is not there any more.',
          remedy: 'Copy what you have written, close this, and attach it to something else.',
        });
        return;
      }
      app.announce(`Attached: ${known.title}`);
    } else app.editing.edit(patchRecord({ type: 'source', id: source.id, patch: known }));
    close();
  }

  function remove(): void {
    app.editing.edit(removeSource(source.id));
    close();
  }

  /* A dialog of its own would take the place of this one, and of what is typed in it. */
  async function open(): Promise<void> {
    setError(await app.evidence.open({ ...source, attachment: draft.attachment }));
  }

  async function archive(): Promise<void> {
    setArchiving(true);
    setError(null);
    const result = await app.evidence.attachFile();
    setArchiving(false);
    if (!result.ok) {
      setWaiting(false);
      setError(result.error);
    } else if (result.value !== null) set({ attachment: result.value });
  }
}

function ArchivedFile({
  attachment,
  isArchiving,
  onArchive,
  onOpen,
  onRemove,
}: {
  readonly attachment: ReturnType<typeof toSourceDraft>['attachment'];
  readonly isArchiving: boolean;
  readonly onArchive: () => void;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}) {
  const missing = useAppState((state) => state.missingEvidence);
  const isMissing = attachment !== null && missing.includes(attachment.sha256);
  return (
    <fieldset className={styles['file']} aria-label="Archived file">
      {isArchiving ? (
        <output className={styles['fileName']}>Archiving…</output>
      ) : (
        <span className={styles['fileName']}>
          {attachment === null ? 'No file is kept of it.' : attachment.fileName}
          {attachment !== null && (
            <span className={isMissing ? styles['missing'] : styles['size']}>
              {isMissing
                ? ' · the archived file is missing from the library'
                : ` · ${formatBytes(attachment.bytes)}`}
            </span>
          )}
        </span>
      )}
      {attachment !== null && !isMissing && <Button onPress={onOpen}>Open</Button>}
      {attachment !== null && <Button onPress={onRemove}>Keep no file</Button>}
      <Button onPress={onArchive} isBusy={isArchiving}>
        {attachment === null ? 'Archive a file…' : 'Archive another…'}
      </Button>
    </fieldset>
  );
}
