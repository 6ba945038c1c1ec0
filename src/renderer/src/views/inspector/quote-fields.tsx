import { useLayoutEffect, useRef } from 'react';
import { quoteModeNames } from '#shared/domain/labels.ts';
import type { Entity, Quote } from '#shared/domain/records.ts';
import { patchRecord, type QuotePatch } from '../../editor/record-edits.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useApp, useKeys } from '../use-app.ts';
import styles from './fields.module.css';
import { SpellingStatusChoice } from './record-status.tsx';
import { SourceList } from './source-list.tsx';
import { VerificationFields } from './verification-fields.tsx';

const modes = (['direct', 'partial', 'indirect'] as const).map((id) => ({ id, label: quoteModeNames[id] }));

/** What is known of a quote: who said it, how it is given, and what it was compared with. */
export function QuoteFields({ quote, speaker }: { readonly quote: Quote; readonly speaker: Entity | null }) {
  const app = useApp();
  const { id } = quote;
  const checkKeys = useKeys('quote.check');
  const patch = (change: QuotePatch) => {
    app.editing.edit(patchRecord({ type: 'quote', id, patch: change }));
  };
  return (
    <>
      <SpellingStatusChoice status={quote.status} />
      <SpeakerField speaker={speaker} />
      <Choice label="Quoted" isInline items={modes} value={quote.mode} onChange={(mode) => patch({ mode })} />
      <SourceList holder={{ kind: 'quote', id }} sourceIds={quote.sourceIds} claim={null} />
      <VerificationFields quote={quote} onPatch={patch} />
      <div className={styles['row']}>
        <Button keys={checkKeys} onPress={() => app.commands.run('quote.check')}>
          Compare with a transcript…
        </Button>
      </div>
    </>
  );
}

/** Who said it; pressed, the speaker is chosen. */
function SpeakerField({ speaker }: { readonly speaker: Entity | null }) {
  const app = useApp();
  const keys = useKeys('link');
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(
    () => app.inspectorFields.register('first', () => ref.current?.querySelector('button')?.focus()),
    [app],
  );
  return (
    <div className={styles['line']}>
      <span className={styles['label']} aria-hidden="true">
        Speaker
      </span>
      <span ref={ref} className={styles['row']}>
        <Button look="plain" keys={keys} onPress={() => app.commands.run('link')}>
          <span className="unseen">Speaker: </span>
          {speaker === null ? 'Not known yet' : speaker.name}
        </Button>
      </span>
    </div>
  );
}
