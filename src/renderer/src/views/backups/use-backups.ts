import { useEffect, useState } from 'react';
import type { BackupHead } from '#shared/library-state.ts';
import type { AppError, Result } from '#shared/result.ts';
import type { EditorSnapshot } from '../../editor/article-editor.ts';
import type { ComparedBackup } from '../../state/restoring.ts';
import { useApp } from '../use-app.ts';

/** What going back to a backup would change, or why it cannot be used. */
export type BackupSummary = Result<ComparedBackup>;

export interface Backups {
  /** Null until they are listed. */
  readonly heads: readonly BackupHead[] | null;
  readonly error: AppError | null;
  /** What has been found of each, by its id. */
  readonly summaries: ReadonlyMap<string, BackupSummary>;
}

/** The backups of the open article, and one after the other how they differ from what there is. */
export function useBackups(snapshot: EditorSnapshot | null): Backups {
  const app = useApp();
  const [heads, setHeads] = useState<readonly BackupHead[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [summaries, setSummaries] = useState<ReadonlyMap<string, BackupSummary>>(new Map());
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const listed = await app.restoring.list();
      if (!isWanted) return;
      if (!listed.ok) {
        setError(listed.error);
        return;
      }
      setHeads(listed.value);
      for (const head of listed.value) {
        if (snapshot === null) return;
        const compared = await app.restoring.compare(head, snapshot);
        if (!isWanted) return;
        setSummaries((known) => new Map([...known, [head.id, compared]]));
      }
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [app, snapshot]);
  return { heads, error, summaries };
}
