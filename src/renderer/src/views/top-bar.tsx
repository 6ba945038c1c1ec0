import { Keyboard, PanelLeft, PanelRight, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CommandId } from '#shared/commands.ts';
import { Button } from '../ui/button.tsx';
import { SignOffBadge } from './sign-off/sign-off-badge.tsx';
import styles from './top-bar.module.css';
import { useApp, useAppState, useKeys } from './use-app.ts';

/** What this is, what is open, who works, and where the keys are found. */
export function TopBar() {
  const app = useApp();
  const article = useAppState((state) => state.opened?.article ?? null);
  const number = useAppState((state) => state.snapshot?.revision.number ?? 1);
  const person = useAppState((state) => state.library?.person ?? null);
  const facts =
    article === null ? [] : [article.metadata.title, article.metadata.publisher, describeDraft(number)];
  return (
    <header className={styles['bar']}>
      <IconButton id="focus.library" label="Library" look={styles['toLibrary']}>
        <PanelLeft aria-hidden="true" />
      </IconButton>
      <h1 className={styles['name']}>
        <span aria-hidden="true">✓ </span>
        <span className={styles['word']}>Tickmark</span>
      </h1>
      <p className={styles['article']}>{facts.filter((fact) => fact !== null && fact !== '').join(' · ')}</p>
      <SignOffBadge />
      {person !== null && (
        <button
          type="button"
          className={styles['person']}
          title="Who is checking: your initials are put to what you tag"
          onClick={() => app.commands.run('settings.person')}
        >
          <span className={styles['personName']}>{person.name}</span>{' '}
          <span className={styles['initials']}>{person.initials}</span>
        </button>
      )}
      <CommandHint id="palette" label="commands" />
      <CommandHint id="help.keys" label="keys" />
      <IconButton id="palette" label="Commands" look={styles['toCommand']}>
        <Search aria-hidden="true" />
      </IconButton>
      <IconButton id="help.keys" label="Keys" look={styles['toCommand']}>
        <Keyboard aria-hidden="true" />
      </IconButton>
      <IconButton id="focus.inspector" label="Inspector" look={styles['toInspector']}>
        <PanelRight aria-hidden="true" />
      </IconButton>
    </header>
  );
}

/** The first draft is the rule and says nothing. */
function describeDraft(count: number): string | null {
  return count > 1 ? `draft ${count}` : null;
}

/** A command by its icon alone, for what a narrow window has no room for: a pane, or the words of a button. */
function IconButton({
  id,
  label,
  look,
  children,
}: {
  readonly id: CommandId;
  readonly label: string;
  readonly look: string | undefined;
  readonly children: ReactNode;
}) {
  const app = useApp();
  return (
    <button
      type="button"
      aria-label={label}
      title={`${label} (${useKeys(id)})`}
      className={look}
      onClick={() => app.commands.run(id)}
    >
      {children}
    </button>
  );
}

function CommandHint({ id, label }: { readonly id: CommandId; readonly label: string }) {
  const app = useApp();
  return (
    <span className={styles['hint']}>
      <Button look="plain" keys={useKeys(id)} isKeysFirst onPress={() => app.commands.run(id)}>
        {label}
      </Button>
    </span>
  );
}
