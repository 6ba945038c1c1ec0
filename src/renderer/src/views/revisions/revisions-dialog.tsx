import { useEffect, useState } from 'react';
import { compareDrafts } from '#shared/anchor/drafts/comparison.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import { getCurrentRevision, type RevisionHead } from '#shared/domain/article.ts';
import type { OpenRevision } from '#shared/library-state.ts';
import type { Result } from '#shared/result.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DialogButtons, DialogFrame } from '../../ui/dialog-frame.tsx';
import { ErrorText } from '../error-text.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { formatTime } from '../words.ts';
import { DraftComparison } from './draft-comparison.tsx';
import styles from './revisions-dialog.module.css';

/** Two drafts of the article side by side; an earlier one can be exported from here as it was. */
export function RevisionsDialog() {
  const close = useClose();
  const app = useApp();
  const snapshot = useAppState((state) => state.snapshot);
  const revisions = snapshot?.revisions ?? [];
  const last = revisions.at(-1)?.number ?? 1;
  const [before, setBefore] = useState(Math.max(1, last - 1));
  const [after, setAfter] = useState(last);
  const left = useRevision(before);
  const right = useRevision(after);
  if (revisions.length < 2) {
    return (
      <DialogFrame title="Drafts" onClose={close}>
        <p>There is one draft of this article only. A new one can be brought in at any time.</p>
        <DialogButtons>
          <Button look="main" isAutoFocused onPress={close}>
            Close
          </Button>
        </DialogButtons>
      </DialogFrame>
    );
  }
  const items = revisions.map((revision) => ({ id: String(revision.number), label: describe(revision) }));
  return (
    <DialogFrame
      title="Drafts side by side"
      width="widest"
      onClose={close}
      head={
        <div className={styles['choices']}>
          <Choice
            label="Before"
            items={items}
            value={String(before)}
            onChange={(id) => setBefore(Number(id))}
          />
          <Choice label="After" items={items} value={String(after)} onChange={(id) => setAfter(Number(id))} />
        </div>
      }
    >
      {left !== null && !left.ok && <ErrorText error={left.error} />}
      {right !== null && !right.ok && <ErrorText error={right.error} />}
      {left?.ok === true && left.value.fault !== null && <ErrorText error={left.value.fault} />}
      {left?.ok === true && right?.ok === true && (
        <DraftComparison rows={compareDrafts(readText(left.value), readText(right.value))} />
      )}
      <DialogButtons>
        <Button look="main" onPress={close}>
          Close
        </Button>
        <Button
          onPress={() =>
            app.store.setState({ dialog: { name: 'export', revision: before === last ? null : before } })
          }
        >
          Export draft {before}…
        </Button>
      </DialogButtons>
    </DialogFrame>
  );
}

function useRevision(number: number): Result<OpenRevision> | null {
  const app = useApp();
  const [read, setRead] = useState<{ readonly number: number; readonly result: Result<OpenRevision> } | null>(
    null,
  );
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const result = await app.revising.read(number);
      if (isWanted) setRead({ number, result });
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [app, number]);
  return read?.number === number ? read.result : null;
}

function readText({ article }: OpenRevision): string {
  return getPlainText(parseDocument(getCurrentRevision(article).document));
}

function describe({ number, createdAt, source }: RevisionHead): string {
  const from = source === null ? 'corrections' : source.fileName;
  return `Draft ${number}: ${from}, ${formatTime(createdAt, new Date())}`;
}
