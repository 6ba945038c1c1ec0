import { useState } from 'react';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { statusNames } from '#shared/domain/labels.ts';
import type { EditorSnapshot } from '../../editor/article-editor.ts';
import { useAppState } from '../use-app.ts';
import { formatTime } from '../words.ts';
import styles from './history.module.css';

const origins = {
  manual: 'Tagged',
  occurrence: 'Tagged with its other mentions',
  suggestion: 'Accepted',
  import: 'Imported',
} as const;

/** Who tagged it, who gave it its status, who decided, and when; and when it was last changed, if it was. */
export function History({
  active: { body },
  snapshot: { records },
}: {
  readonly active: PlacedAnnotation;
  readonly snapshot: EditorSnapshot;
}) {
  const [now] = useState(() => new Date());
  const record = records[body.kind].get(body.refId);
  const claim = body.kind === 'claim' ? records.claim.get(body.refId) : undefined;
  const decision = claim?.decision ?? null;
  return (
    <ul className={styles['history']}>
      <Act what={origins[body.origin]} by={body.createdBy} at={body.createdAt} />
      {body.updatedAt !== body.createdAt && <Act what="Mention changed" by={null} at={body.updatedAt} />}
      {record != null && record.checkedBy !== null && record.checkedAt !== null && (
        <Act what={statusNames[record.status]} by={record.checkedBy} at={record.checkedAt} />
      )}
      {claim?.memory !== undefined && (
        <li dir="auto">
          Taken over from “{claim.memory.title}”
          {claim.memory.at !== null && (
            <>
              , checked there on <time dateTime={claim.memory.at}>{formatTime(claim.memory.at, now)}</time>
            </>
          )}
        </li>
      )}
      {decision !== null && <Act what="Decided" by={decision.by} at={decision.at} />}
    </ul>
  );
}

/** Something that was done, by somebody of the library, at some time. */
function Act({ what, by, at }: { readonly what: string; readonly by: string | null; readonly at: string }) {
  const people = useAppState((state) => state.library?.people);
  const [now] = useState(() => new Date());
  const name = people?.find(({ id }) => id === by)?.name ?? 'somebody else';
  return (
    <li>
      {what}
      {by !== null && ` by ${name}`}, <time dateTime={at}>{formatTime(at, now)}</time>
    </li>
  );
}
