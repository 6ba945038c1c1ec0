import { useEffect, useRef, useState } from 'react';
import { createId } from '#shared/domain/ids.ts';
import { defaultScaleId, type LibrarySettings } from '#shared/domain/library-settings.ts';
import { Button } from '../../ui/button.tsx';
import { LinesField } from '../../ui/lines-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useApp, useAppState } from '../use-app.ts';
import {
  addScale,
  changeScale,
  findFaults,
  type LibraryDraft,
  type LibraryFaults,
  moveScale,
  readDraft,
  removeScale,
  type ScaleDraft,
  toDraft,
} from './scales-draft.ts';
import styles from './scales-tab.module.css';
import settingsStyles from './settings.module.css';
import { SettingsForm } from './settings-form.tsx';

/** On which scales verdicts are given, and how many sources a claim needs. */
export function ScalesTab() {
  const library = useAppState((state) => state.library);
  return library === null ? <p>The library is not open.</p> : <Scales settings={library} />;
}

function Scales({ settings }: { readonly settings: LibrarySettings }) {
  const app = useApp();
  const listRef = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState(() => toDraft(settings));
  const target = useRef<FocusTarget | null>(null);
  const faults = findFaults(draft);
  /* What had the keyboard may have gone, or have been moved; it goes on where the change was. */
  useEffect(() => {
    if (target.current === null) return;
    const { scaleId, part } = target.current;
    const scale = listRef.current?.querySelector(`[data-scale="${CSS.escape(scaleId)}"]`);
    scale?.querySelector<HTMLElement>(selectors[part])?.focus();
    target.current = null;
  });
  const change = (changed: LibraryDraft, next: FocusTarget | null = null) => {
    setDraft(changed);
    target.current = next;
  };
  return (
    <SettingsForm
      isChanged={JSON.stringify(draft) !== JSON.stringify(toDraft(settings))}
      hasFaults={faults.scales.length > 0 || faults.secondarySources !== null}
      save={async () => {
        const error = await app.settings.saveLibrary(readDraft(draft, settings));
        const saved = app.store.getState().library;
        if (error === null && saved !== null) setDraft(toDraft(saved));
        return error;
      }}
    >
      {(isTried) => (
        <>
          <h3 className={settingsStyles['heading']}>Sources</h3>
          <div className={styles['count']}>
            <TextField
              label="Secondary sources that a claim without a primary one needs"
              value={draft.secondarySources}
              onChange={(secondarySources) => change({ ...draft, secondarySources })}
              fault={isTried ? faults.secondarySources : null}
              hint="A claim that rests on fewer shows it. 0 asks for none."
            />
          </div>
          <h3 className={settingsStyles['heading']}>Verdict scales</h3>
          <p className={settingsStyles['intro']}>
            Verdicts are given on one of these scales. Those that have been given keep their words.
          </p>
          <div ref={listRef} className={styles['scales']}>
            {draft.scales.map((scale, index) => (
              <ScaleFields
                key={scale.id}
                scale={scale}
                place={index}
                draft={draft}
                faults={isTried ? faults.scales : []}
                onChange={change}
              />
            ))}
          </div>
          <div>
            <Button
              onPress={() => {
                const id = createId(app.clock);
                change(addScale(draft, id), { scaleId: id, part: 'name' });
              }}
            >
              Add a scale
            </Button>
          </div>
        </>
      )}
    </SettingsForm>
  );
}

interface FocusTarget {
  readonly scaleId: string;
  readonly part: 'name' | 'up' | 'down';
}

const selectors: Readonly<Record<FocusTarget['part'], string>> = {
  name: 'input',
  up: '[data-move="up"] button',
  down: '[data-move="down"] button',
};

interface ScaleFieldsProps {
  readonly scale: ScaleDraft;
  readonly place: number;
  readonly draft: LibraryDraft;
  readonly faults: LibraryFaults['scales'];
  readonly onChange: (draft: LibraryDraft, next?: FocusTarget | null) => void;
}

function ScaleFields({ scale, place, draft, faults, onChange }: ScaleFieldsProps) {
  const { id, name, values } = scale;
  const called = name.trim() === '' ? 'New scale' : name;
  const findFault = (field: 'name' | 'values') =>
    faults.find((fault) => fault.scaleId === id && fault.field === field)?.message ?? null;
  const isFirst = place === 0;
  const isLast = place === draft.scales.length - 1;
  /* At an end the button for that way has gone, and the keyboard goes on with the other. */
  const move = (step: 1 | -1) => {
    const to = place + step;
    const isAtEnd = to === 0 || to === draft.scales.length - 1;
    const isUp = isAtEnd ? to !== 0 : step === -1;
    onChange(moveScale(draft, id, step), { scaleId: id, part: isUp ? 'up' : 'down' });
  };
  return (
    <fieldset className={styles['scale']} data-scale={id}>
      <legend className="unseen">{called}</legend>
      <TextField
        label="Name"
        value={name}
        onChange={(changed) => onChange(changeScale(draft, id, { name: changed }))}
        fault={findFault('name')}
      />
      <LinesField
        label="Values"
        value={values}
        onChange={(changed) => onChange(changeScale(draft, id, { values: changed }))}
        fault={findFault('values')}
        hint="A value a line, the best first."
      />
      <div className={styles['buttons']}>
        {!isFirst && (
          <span data-move="up">
            <Button look="plain" onPress={() => move(-1)}>
              Up<span className="unseen"> {called}</span>
            </Button>
          </span>
        )}
        {!isLast && (
          <span data-move="down">
            <Button look="plain" onPress={() => move(1)}>
              Down<span className="unseen"> {called}</span>
            </Button>
          </span>
        )}
        {id === defaultScaleId ? (
          <span className={styles['fixed']}>The default scale stays.</span>
        ) : (
          <Button
            look="danger"
            onPress={() => {
              const neighbour = draft.scales[place - 1] ?? draft.scales[place + 1];
              const next =
                neighbour === undefined ? null : ({ scaleId: neighbour.id, part: 'name' } as const);
              onChange(removeScale(draft, id), next);
            }}
          >
            Remove<span className="unseen"> {called}</span>
          </Button>
        )}
      </div>
    </fieldset>
  );
}
