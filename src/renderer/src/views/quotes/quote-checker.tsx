import { useState } from 'react';
import type { AppError, Result } from '#shared/result.ts';
import type { OpenTranscript } from '../../state/transcripts.ts';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { PassageView } from './passage-view.tsx';
import { TranscriptChoice } from './transcript-choice.tsx';

/** Compares a quote with a transcript: first which one, then the passage that is most like it, word by word. */
export function QuoteChecker({ annotationId }: { readonly annotationId: string }) {
  const app = useApp();
  const close = useClose();
  const refId = useAppState((state) => state.snapshot?.annotations.get(annotationId)?.body.refId ?? null);
  const [opened, setOpened] = useState<OpenTranscript | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (refId === null) return null;
  const words = app.editing.current?.getText(annotationId) ?? '';
  if (opened !== null) {
    return (
      <DialogFrame title="Quote and transcript" width="wide" onClose={close}>
        <PassageView
          quoteId={refId}
          words={words}
          opened={opened}
          onBack={() => setOpened(null)}
          onClose={close}
        />
      </DialogFrame>
    );
  }
  return (
    <DialogFrame title="Compare with a transcript" isTitleHidden onClose={close}>
      <TranscriptChoice
        quoteId={refId}
        error={error}
        isBusy={isBusy}
        onChoose={(reading) => void take(reading)}
      />
    </DialogFrame>
  );

  async function take(reading: Promise<Result<OpenTranscript | null>>): Promise<void> {
    setBusy(true);
    setError(null);
    const result = await reading;
    setBusy(false);
    if (!result.ok) setError(result.error);
    else if (result.value !== null) setOpened(result.value);
  }
}
