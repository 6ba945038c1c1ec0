import { useState } from 'react';
import { type AnnotationKind, annotationKinds } from '#shared/domain/annotation.ts';
import { kindPlurals, statusNames } from '#shared/domain/labels.ts';
import { type ClaimStatus, claimStatuses } from '#shared/domain/records.ts';
import type { ExportChoice, ExportedFormat } from '#shared/export-choice.ts';
import type { FormatId } from '#shared/format/formats.ts';
import type { AppError } from '#shared/result.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DialogButtons, DialogFrame } from '../../ui/dialog-frame.tsx';
import { ErrorText } from '../error-text.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import styles from './export-dialog.module.css';
import { ExportPreview } from './export-preview.tsx';
import { ExportResult } from './export-result.tsx';
import { chooseKnown, formatGroups, formatHints, getFormat } from './format-groups.ts';

type Outcome =
  | { readonly status: 'asking' }
  | { readonly status: 'working' }
  | { readonly status: 'done'; readonly exported: readonly ExportedFormat[] }
  | { readonly status: 'failed'; readonly error: AppError };

const all = 'all';

const kinds = [
  { id: all, label: 'Claims, quotes and entities' },
  ...annotationKinds.map((id) => ({ id, label: kindPlurals[id] })),
] as const;

const statuses = [
  { id: all, label: 'Any status' },
  ...claimStatuses.map((id) => ({ id, label: statusNames[id] })),
] as const;

/**
 * The formats are chosen here, the place in the system's own dialog; then what was written is shown. Whoever leaves it while it
 * is written has it written all the same.
 */
export function ExportDialog({ revision }: { readonly revision: number | null }) {
  const app = useApp();
  const close = useClose();
  const lastExport = useAppState((state) => state.preferences.lastExport);
  const [chosen, setChosen] = useState(() => chooseKnown(lastExport.formats));
  const [shown, setShown] = useState<FormatId>(() => chosen[0] ?? 'tickmark');
  const [kind, setKind] = useState<AnnotationKind | typeof all>(lastExport.filter.kinds[0] ?? all);
  const [status, setStatus] = useState<ClaimStatus | typeof all>(lastExport.filter.statuses[0] ?? all);
  const [outcome, setOutcome] = useState<Outcome>({ status: 'asking' });
  if (outcome.status === 'done') return <ExportResult exported={outcome.exported} />;
  const filter = { kinds: kind === all ? [] : [kind], statuses: status === all ? [] : [status] };
  const toggle = (id: FormatId, isChosen: boolean) => {
    const next = chooseKnown(isChosen ? [...chosen, id] : chosen.filter((other) => other !== id));
    setChosen(next);
    /* What is no longer wanted gives its place to what still is. */
    if (isChosen) setShown(id);
    else if (shown === id) setShown(next[0] ?? id);
  };
  return (
    <DialogFrame
      title={revision === null ? 'Export' : `Export draft ${revision}`}
      width="widest"
      onClose={close}
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void write({ formats: chosen, filter });
        }}
      >
        <div className={styles['columns']}>
          <div className={styles['choices']}>
            {formatGroups.map(({ title, ids }) => (
              <fieldset key={title} className={styles['group']}>
                <legend>{title}</legend>
                {ids.map((id) => (
                  <FormatChoice
                    key={id}
                    id={id}
                    isChosen={chosen.includes(id)}
                    onChange={(isChosen) => toggle(id, isChosen)}
                  />
                ))}
              </fieldset>
            ))}
          </div>
          <div className={styles['side']}>
            <Choice label="Annotations" items={kinds} value={kind} onChange={setKind} />
            <Choice label="With the status" items={statuses} value={status} onChange={setStatus} />
            <ExportPreview
              key={`${shown} ${kind} ${status}`}
              format={shown}
              revision={revision}
              kind={filter.kinds[0] ?? null}
              status={filter.statuses[0] ?? null}
            />
          </div>
        </div>
        {outcome.status === 'failed' && <ErrorText error={outcome.error} />}
        <DialogButtons>
          <Button look="main" keys="Enter" isAutoFocused isSubmit isBusy={outcome.status === 'working'}>
            {chosen.length > 1 ? `Choose a folder for ${chosen.length} formats` : 'Choose where and export'}
          </Button>
          <Button
            onPress={() => {
              if (outcome.status === 'working') app.exporting.cancel();
              else close();
            }}
          >
            Cancel
          </Button>
        </DialogButtons>
      </form>
    </DialogFrame>
  );

  async function write(choice: ExportChoice): Promise<void> {
    if (outcome.status === 'working' || choice.formats.length === 0) return;
    setOutcome({ status: 'working' });
    const result = await app.exporting.run(choice, revision);
    if (!result.ok) setOutcome({ status: 'failed', error: result.error });
    else if (result.value === null) setOutcome({ status: 'asking' });
    else setOutcome({ status: 'done', exported: result.value });
  }
}

interface FormatChoiceProps {
  readonly id: FormatId;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

function FormatChoice({ id, isChosen, onChange }: FormatChoiceProps) {
  const { title, extensions } = getFormat(id);
  return (
    <div className={styles['format']}>
      <Checkbox label={title} isSelected={isChosen} onChange={onChange} />
      <span className={styles['hint']}>{formatHints[id] ?? `.${extensions[0]}`}</span>
    </div>
  );
}
