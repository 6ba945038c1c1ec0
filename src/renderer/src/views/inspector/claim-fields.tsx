import type { Claim } from '#shared/domain/records.ts';
import { findDayFault, readDay } from '#shared/text/written-day.ts';
import { type ClaimPatch, patchRecord } from '../../editor/record-edits.ts';
import { Button } from '../../ui/button.tsx';
import { useApp, useKeys } from '../use-app.ts';
import { ClaimsBefore } from './checked-before.tsx';
import styles from './claim-fields.module.css';
import { DraftField } from './draft-field.tsx';
import { ClaimStatusChoice } from './record-status.tsx';
import { SourceList } from './source-list.tsx';
import { VerdictField } from './verdict-field.tsx';

/** The day that is written, as it is kept; null where none is. */
function toDay(text: string | null): string | null {
  const day = readDay(text ?? '');
  return day.ok ? day.value : null;
}

/** Puts the correction into the text, or says that it is there. */
function ApplyCorrection({ correction, words }: { readonly correction: string; readonly words: string }) {
  const app = useApp();
  const keys = useKeys('correction.apply');
  if (correction.trim() === words.trim()) return <p className={styles['done']}>✓ The text says so now.</p>;
  return (
    <Button keys={keys} onPress={() => app.commands.run('correction.apply')}>
      Put it into the text
    </Button>
  );
}

/** What is known of a claim, whose annotation has these words in the text: what it says, whether that is so, and why. */
export function ClaimFields({ claim, words }: { readonly claim: Claim; readonly words: string }) {
  const app = useApp();
  const { id } = claim;
  const correctionKeys = useKeys('correction.edit');
  const decisionKeys = useKeys('decision.edit');
  const patch = (change: ClaimPatch) => {
    app.editing.edit(patchRecord({ type: 'claim', id, patch: change }));
  };
  return (
    <>
      <ClaimsBefore claim={claim} />
      <ClaimStatusChoice status={claim.status} />
      <DraftField
        recordId={id}
        label="Statement"
        name="first"
        shape="paragraph"
        value={claim.statement}
        onCommit={(statement) => patch({ statement })}
      />
      <DraftField
        recordId={id}
        label="Correction"
        keys={correctionKeys}
        name="correction"
        shape="paragraph"
        value={claim.correction}
        onCommit={(correction) => patch({ correction })}
        onSubmit={() => {
          /* Where it is refused, who types on is still in the field. */
          if (app.commands.run('correction.apply')) app.paneFocus.focus('article');
        }}
      />
      {claim.correction !== null && <ApplyCorrection correction={claim.correction} words={words} />}
      <DraftField
        recordId={id}
        label="Concern"
        shape="paragraph"
        value={claim.concern}
        onCommit={(concern) => patch({ concern })}
      />
      <SourceList holder={{ kind: 'claim', id }} sourceIds={claim.sourceIds} claim={claim} />
      <DraftField
        recordId={id}
        label="Decision"
        keys={decisionKeys}
        name="decision"
        shape="paragraph"
        value={claim.decision?.text ?? null}
        onCommit={(decision) => patch({ decision })}
      />
      <VerdictField claim={claim} onPatch={patch} />
      <DraftField
        recordId={id}
        label="Claimed by"
        shape="line"
        value={claim.claimant}
        onCommit={(claimant) => patch({ claimant })}
      />
      <DraftField
        recordId={id}
        label="On"
        shape="line"
        value={claim.claimedAt}
        check={findDayFault}
        onCommit={(written) => patch({ claimedAt: toDay(written) })}
      />
      <DraftField
        recordId={id}
        label="Where (address)"
        shape="line"
        value={claim.appearance}
        onCommit={(appearance) => patch({ appearance })}
      />
      <DraftField
        recordId={id}
        label="Category"
        shape="line"
        value={claim.category}
        onCommit={(category) => patch({ category })}
      />
    </>
  );
}
