import { patchNote } from '../../editor/annotation-patch.ts';
import { useApp, useKeys } from '../use-app.ts';
import { DraftField } from './draft-field.tsx';

/** The note of an annotation: what is to be said of this very mention. */
export function NoteField({
  annotationId,
  note,
}: {
  readonly annotationId: string;
  readonly note: string | null;
}) {
  const app = useApp();
  return (
    <DraftField
      recordId={annotationId}
      label="Note"
      keys={useKeys('annotation.note')}
      name="note"
      shape="text"
      value={note}
      onCommit={(text) => app.editing.edit(patchNote(annotationId, text))}
    />
  );
}
