import type { CommandId } from '#shared/commands.ts';
import { entityTypeNames, kindNames } from '#shared/domain/labels.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';
import { Button } from '../ui/button.tsx';
import { KindMark } from '../ui/kind-mark.tsx';
import { Strip } from '../ui/strip.tsx';
import styles from './suggestion-strip.module.css';
import { useApp, useAppState, useKeys } from './use-app.ts';

const answers: readonly { readonly id: CommandId; readonly label: string }[] = [
  { id: 'suggestion.accept', label: 'Accept' },
  { id: 'suggestion.reject', label: 'Reject' },
  { id: 'suggestion.previous', label: 'Previous' },
  { id: 'suggestion.next', label: 'Next' },
];

/** What is suggested, and why; nothing while no suggestion is the current one, or a question is asked. */
export function SuggestionStrip() {
  const reading = useAppState((state) => state.snapshot?.suggestion ?? null);
  const isAsked = useAppState((state) => state.snapshot?.question != null);
  if (reading === null || isAsked) return null;
  const { suggestion, words } = reading;
  const name = nameSuggestion(suggestion);
  return (
    <Strip
      label="Suggestion"
      answers={answers.map(({ id, label }) => <Answer key={id} id={id} label={label} />)}
    >
      <p className={styles['kind']}>
        <KindMark kind={suggestion.kind} />
        <b>{name}?</b>
        {/* A date that is one because it is a date. */}
        {suggestion.reason !== name.toLowerCase() && (
          <span className={styles['reason']}>{suggestion.reason}</span>
        )}
      </p>
      <p className={styles['words']} dir="auto">
        {words}
      </p>
      <More suggestion={suggestion} words={words} />
    </Strip>
  );
}

function nameSuggestion(suggestion: Suggestion): string {
  return suggestion.kind === 'entity' && suggestion.type !== 'other'
    ? entityTypeNames[suggestion.type]
    : kindNames[suggestion.kind];
}

/** Whose record a mention joins, or who is quoted. */
function More({ suggestion, words }: { readonly suggestion: Suggestion; readonly words: string }) {
  if (suggestion.kind === 'claim') return null;
  const name = suggestion.kind === 'quote' ? suggestion.speaker?.name : suggestion.name;
  if (name === undefined || name === words) return null;
  return (
    <p className={styles['more']}>
      {suggestion.kind === 'quote' ? 'said by ' : 'mention of '}
      <bdi>{name}</bdi>
    </p>
  );
}

function Answer({ id, label }: { readonly id: CommandId; readonly label: string }) {
  const app = useApp();
  return (
    <Button
      keys={useKeys(id)}
      onPress={() => {
        app.commands.run(id);
        app.paneFocus.focus('article');
      }}
    >
      {label}
    </Button>
  );
}
