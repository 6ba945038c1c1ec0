import { useState } from 'react';
import { formats } from '#shared/format/formats.ts';
import type { AppError } from '#shared/result.ts';
import { Button } from '../ui/button.tsx';
import { DialogButtons, DialogFrame } from '../ui/dialog-frame.tsx';
import { RadioList } from '../ui/radio-list.tsx';
import { CloseButton } from './close-button.tsx';
import { ErrorText } from './error-text.tsx';
import styles from './export-dialog.module.css';
import { useApp } from './use-app.ts';
import { useClose } from './use-close.ts';

const written = formats.filter((format) => format.writes);

type Outcome =
  | { readonly status: 'asking' }
  | { readonly status: 'working' }
  | { readonly status: 'done'; readonly path: string }
  | { readonly status: 'failed'; readonly error: AppError };

/** The format is chosen here, the place in the system's own dialog; then the path is shown. */
export function ExportDialog() {
  const app = useApp();
  const close = useClose();
  const [format, setFormat] = useState<string>(written[0]?.id ?? '');
  const [outcome, setOutcome] = useState<Outcome>({ status: 'asking' });
  if (outcome.status === 'done') {
    return (
      <DialogFrame title="Exported" onClose={close}>
        <output className={styles['path']}>{outcome.path}</output>
        <CloseButton />
      </DialogFrame>
    );
  }
  return (
    <DialogFrame title="Export" onClose={close}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void write();
        }}
      >
        <RadioList
          label="Format"
          items={written.map(({ id, title, extensions }) => ({
            id,
            label: title,
            hint: `.${extensions[0]}`,
          }))}
          value={format}
          onChange={setFormat}
        />
        {outcome.status === 'failed' && <ErrorText error={outcome.error} />}
        <DialogButtons>
          <Button look="main" keys="Enter" isAutoFocused isSubmit isBusy={outcome.status === 'working'}>
            Choose where and export
          </Button>
          <Button onPress={close}>Cancel</Button>
        </DialogButtons>
      </form>
    </DialogFrame>
  );

  async function write(): Promise<void> {
    if (outcome.status === 'working') return;
    setOutcome({ status: 'working' });
    const result = await app.exporting.run(format);
    if (!result.ok) setOutcome({ status: 'failed', error: result.error });
    else if (result.value === null) setOutcome({ status: 'asking' });
    else setOutcome({ status: 'done', path: result.value.path });
  }
}
