import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Claim } from '#shared/domain/records.ts';
import type { ClaimPatch } from '../../editor/record-edits.ts';
import { ChoiceMenu } from '../../ui/choice-menu.tsx';
import { useApp, useAppState, useKeys } from '../use-app.ts';
import { DraftField } from './draft-field.tsx';
import styles from './fields.module.css';
import { describeVerdict, listVerdicts, noVerdict } from './verdicts.ts';

/** The verdict on a claim, and the menu that chooses it; then the keyboard is back in the article. */
export function VerdictField({
  claim: { verdict },
  onPatch,
}: {
  readonly claim: Claim;
  readonly onPatch: (patch: ClaimPatch) => void;
}) {
  const app = useApp();
  const scales = useAppState((state) => state.library?.scales ?? null);
  const [isOpen, setOpen] = useState(false);
  const [isByKey, setByKey] = useState(false);
  const isChosen = useRef(false);
  const items = listVerdicts(scales ?? [], verdict);
  useLayoutEffect(
    () =>
      app.inspectorFields.register('verdict', () => {
        setByKey(true);
        setOpen(true);
      }),
    [app],
  );
  useEffect(() => {
    if (isOpen || !isChosen.current) return;
    isChosen.current = false;
    app.paneFocus.focus('article');
  }, [isOpen, app]);
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
          isOpen={isOpen}
          isOpenedByKey={isByKey}
          hasLetters={false}
          onOpenChange={(willOpen) => {
            setByKey(false);
            setOpen(willOpen);
          }}
          onChoose={(chosen) => {
            isChosen.current = true;
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
          label="Explanation"
          shape="text"
          value={verdict.explanation}
          onCommit={(explanation) => onPatch({ verdict: { ...verdict, explanation } })}
        />
      )}
    </>
  );
}
