import type { Claim } from '#shared/domain/records.ts';
import type { ClaimPatch } from '../../editor/record-edits.ts';
import { ChoiceMenu } from '../../ui/choice-menu.tsx';
import { useAppState, useKeys } from '../use-app.ts';
import { useFieldMenu } from '../use-field-menu.ts';
import { DraftField } from './draft-field.tsx';
import styles from './fields.module.css';
import { describeVerdict, listVerdicts, noVerdict } from './verdicts.ts';

/** The verdict on a claim, and the menu that chooses it; then the keyboard is back in the article. */
export function VerdictField({
  claim: { id: claimId, verdict },
  onPatch,
}: {
  readonly claim: Claim;
  readonly onPatch: (patch: ClaimPatch) => void;
}) {
  const scales = useAppState((state) => state.library?.scales ?? null);
  const { settle, ...menu } = useFieldMenu('verdict');
  const items = listVerdicts(scales ?? [], verdict);
  return (
    <>
      <div className={styles['verdict']}>
        <span className={styles['label']} aria-hidden="true">
          Verdict
        </span>
        <ChoiceMenu
          label="Verdict"
          shown={verdict === null ? 'None' : describeVerdict(scales ?? [], verdict)}
          keys={useKeys('verdict')}
          items={items.map(({ id, label }) => ({ id, label, sign: null }))}
          value={items.find(({ isNow }) => isNow)?.id ?? noVerdict}
          {...menu}
          hasLetters={false}
          onChoose={(chosen) => {
            settle();
            const item = items.find(({ id }) => id === chosen);
            onPatch({
              verdict:
                item?.scale == null
                  ? null
                  : { scale: item.scale, value: item.value, explanation: verdict?.explanation ?? null },
            });
          }}
        />
      </div>
      {verdict !== null && (
        <DraftField
          recordId={claimId}
          label="Explanation"
          shape="text"
          value={verdict.explanation}
          onCommit={(explanation) => onPatch({ verdict: { ...verdict, explanation } })}
        />
      )}
    </>
  );
}
