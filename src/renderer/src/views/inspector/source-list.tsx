import { X } from 'lucide-react';
import type { Claim, Source } from '#shared/domain/records.ts';
import { needsSources } from '#shared/domain/sources-needed.ts';
import { detachSource, type SourceHolder } from '../../editor/source-edits.ts';
import { Button } from '../../ui/button.tsx';
import { joinClasses } from '../../ui/class-names.ts';
import { useApp, useAppState, useKeys } from '../use-app.ts';
import { formatCount } from '../words.ts';
import { Listing } from './listing.tsx';
import styles from './source-list.module.css';
import { describeSource } from './source-words.ts';

export interface SourceListProps {
  readonly holder: SourceHolder;
  readonly sourceIds: readonly string[];
  /** The claim that rests on them, which may need more; null for what is no claim. */
  readonly claim: Claim | null;
}

/** The sources of a record: each opened for change, looked at or taken off, and more attached. */
export function SourceList({ holder, sourceIds, claim }: SourceListProps) {
  const app = useApp();
  const keys = useKeys('source.attach');
  const records = useAppState((state) => state.snapshot?.records.source ?? null);
  const missing = useAppState((state) => state.missingEvidence);
  const wanted = useAppState((state) => state.library?.policy.secondarySources ?? 0);
  const sources = sourceIds.flatMap((id) => records?.get(id) ?? []);
  const isThin =
    claim !== null && needsSources(claim, (id) => records?.get(id), { secondarySources: wanted });
  return (
    <Listing
      title="Sources"
      action={
        <Button look="plain" keys={keys} onPress={() => app.commands.run('source.attach')}>
          Attach
        </Button>
      }
    >
      {sources.length > 0 && (
        <ul className={styles['list']}>
          {sources.map((source) => (
            <li key={source.id} className={styles['item']}>
              <SourceRow
                source={source}
                holder={holder}
                isMissing={source.attachment !== null && missing.includes(source.attachment.sha256)}
              />
            </li>
          ))}
        </ul>
      )}
      {isThin && sources.length > 0 && (
        <p className={styles['thin']}>
          Rests on {formatCount(sources.length, 'secondary source', 'secondary sources')}: {wanted} are
          needed, or a primary one.
        </p>
      )}
      {isThin && sources.length === 0 && <p className={styles['thin']}>Rests on no source yet.</p>}
    </Listing>
  );
}

function SourceRow({
  source,
  holder,
  isMissing,
}: {
  readonly source: Source;
  readonly holder: SourceHolder;
  readonly isMissing: boolean;
}) {
  const app = useApp();
  const canOpen = source.attachment !== null || source.url !== null;
  return (
    <>
      <button
        type="button"
        className={styles['title']}
        onClick={() =>
          app.store.setState({ dialog: { name: 'source', request: { source, isNew: false, holder: null } } })
        }
      >
        <span dir="auto">{source.title === '' ? 'A source without a title' : source.title}</span>
        <span className={joinClasses(styles['facts'], isMissing && styles['missing'])}>
          {describeSource(source, isMissing)}
        </span>
      </button>
      {canOpen && (
        <Button look="plain" onPress={() => void app.evidence.openOrTell(source)}>
          Open<span className="unseen"> {source.title}</span>
        </Button>
      )}
      <button
        type="button"
        className={styles['detach']}
        aria-label={`Take off ${source.title}`}
        title="Take it off; the article keeps it"
        onClick={() => {
          app.editing.edit(detachSource(source.id, holder));
          app.inspectorFields.focus('first');
        }}
      >
        <X aria-hidden="true" />
      </button>
    </>
  );
}
