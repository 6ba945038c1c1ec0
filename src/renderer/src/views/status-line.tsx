import { useEffect, useRef } from 'react';
import { type CommandId, getCommand } from '#shared/commands.ts';
import type { SaveState } from '../state/outbox.ts';
import { isOutdated } from '../state/sign-off-reader.ts';
import { Button } from '../ui/button.tsx';
import { joinClasses } from '../ui/class-names.ts';
import { Keycaps } from '../ui/keycaps.tsx';
import { formatNumber } from '../ui/numbers.ts';
import styles from './status-line.module.css';
import { useApp, useAppState, useKeys } from './use-app.ts';
import { formatCount } from './words.ts';

/** How far the work is, what has just happened, the common keys, and whether everything is saved. */
export function StatusLine() {
  const isOpen = useAppState((state) => state.opened !== null);
  const isPending = useAppState((state) => state.pendingKeys !== null);
  return (
    <footer className={joinClasses(styles['line'], isPending && styles['asking'])}>
      {isOpen && <CoverageMeter />}
      <div className={styles['news']}>
        <Message />
        {isOpen && <CommonKeys />}
      </div>
      {isOpen && <SaveStatus />}
    </footer>
  );
}

function CoverageMeter() {
  const coverage = useAppState((state) => state.coverage);
  const all = coverage?.sentences ?? 0;
  const done = coverage?.dealtWith ?? 0;
  const words =
    coverage === null
      ? 'counting…'
      : `${formatNumber(done)} of ${formatCount(all, 'sentence', 'sentences')} dealt with`;
  const meter = {
    role: 'meter',
    'aria-label': 'Coverage',
    'aria-valuemin': 0,
    'aria-valuenow': done,
    'aria-valuemax': all,
    'aria-valuetext': words,
  };
  return (
    <div className={styles['coverage']}>
      <span className={styles['label']} aria-hidden="true">
        Coverage
      </span>
      <div {...meter} className={styles['meter']}>
        <span style={{ width: `${all === 0 ? 0 : (100 * done) / all}%` }} />
      </div>
      <span className={styles['count']}>{words}</span>
      {coverage !== null && all > 0 && <NextStep isDone={done === all} />}
    </div>
  );
}

/** What comes next: the next sentence that is not dealt with, and after the last one the sign-off. */
function NextStep({ isDone }: { readonly isDone: boolean }) {
  const app = useApp();
  const isSigned = useAppState((state) => state.signOff !== null && !isOutdated(state.signOff));
  const id = isDone ? 'sign-off' : 'coverage.next';
  const keys = useKeys(id);
  if (isDone && isSigned) return null;
  const run = () => {
    app.commands.run(id);
    if (!isDone) app.paneFocus.focus('article');
  };
  return (
    <span className={styles['nextStep']}>
      <Button look="plain" keys={keys} onPress={run}>
        {isDone ? 'sign off' : 'next'}
      </Button>
    </span>
  );
}

/* The types are known by these words everywhere; there is no room for whole titles. */
const nextNames: Readonly<Partial<Record<CommandId, string>>> = {
  'tag.entity.person': 'person',
  'tag.entity.organisation': 'organisation',
  'tag.entity.place': 'place',
  'tag.entity.date': 'date',
  'tag.entity.number': 'number',
  'tag.entity.work': 'work',
  'tag.entity.event': 'event',
  'tag.entity.other': 'other',
  'tag.entity.last': 'again',
};

/** What screen readers hear, for the eye as well: the last tag, or why a key did nothing. */
function Message() {
  const { text, number } = useAppState((state) => state.announcement);
  const progress = useAppState((state) => state.progress);
  const suggesting = useAppState((state) => state.suggesting);
  const isImporting = useAppState((state) => state.isImporting);
  const pendingKeys = useAppState((state) => state.pendingKeys);
  const message = progress ?? text;
  return (
    <div className={styles['message']}>
      {pendingKeys !== null && (
        <span className={styles['pending']}>
          <Keycaps keys={pendingKeys.shown} /> and then …
          {pendingKeys.next.map(({ keys, id }) => (
            <span key={keys} className={styles['next']}>
              <Keycaps keys={keys} /> {nextNames[id] ?? getCommand(id).title}
            </span>
          ))}
        </span>
      )}
      <p aria-live="polite" className={pendingKeys === null ? undefined : 'unseen'}>
        <span key={number} title={message}>
          {message}
        </span>
      </p>
      {suggesting !== null && progress === null && (
        <p className={styles['suggesting']}>Looking for suggestions… {Math.round(100 * suggesting)} %</p>
      )}
      {isImporting && <KeyHint id="import.cancel" label="cancel" />}
    </div>
  );
}

const commonKeys = [
  ['tag.claim', 'claim'],
  ['tag.quote', 'quote'],
  ['tag.entity.person', 'person'],
] as const satisfies readonly (readonly [CommandId, string])[];

function CommonKeys() {
  return (
    <div className={styles['keys']}>
      {commonKeys.map(([id, label]) => (
        <KeyHint key={id} id={id} label={label} />
      ))}
    </div>
  );
}

function KeyHint({ id, label }: { readonly id: CommandId; readonly label: string }) {
  return (
    <span>
      {label} <Keycaps keys={useKeys(id)} />
    </span>
  );
}

const saveWords = { saved: 'Saved', saving: 'Saving…', failed: 'Not saved' } as const satisfies Record<
  SaveState['status'],
  string
>;

/* A status tells its every change aloud by itself; "saved" after each tag would drown what matters. */
const quietStatus = { role: 'status', 'aria-live': 'off' } as const;

/**
 * Whether everything is on the disk. The sign and its words change in the very moment in which the state does, past
 * React, so that the window never says "saved" of a change that is not. `SaveFailure` says why, where it failed.
 */
function SaveStatus() {
  const app = useApp();
  const ref = useRef<HTMLDivElement>(null);
  const wordsRef = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = ({ status }: SaveState) => {
      ref.current?.setAttribute('data-save-state', status);
      if (wordsRef.current !== null) wordsRef.current.textContent = saveWords[status];
    };
    show(app.outbox.state);
    return app.outbox.subscribe(show);
  }, [app]);
  return (
    <div {...quietStatus} ref={ref} className={styles['state']}>
      <span ref={wordsRef} />
    </div>
  );
}
