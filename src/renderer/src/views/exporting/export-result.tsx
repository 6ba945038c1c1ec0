import type { ExportedFormat } from '#shared/export-choice.ts';
import { findFormat } from '#shared/format/formats.ts';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { CloseButton } from '../close-button.tsx';
import { ErrorText } from '../error-text.tsx';
import { useClose } from '../use-close.ts';
import { formatCount } from '../words.ts';
import styles from './export-result.module.css';

/** Where the export was written to, and what it could not carry. */
export function ExportResult({ exported }: { readonly exported: readonly ExportedFormat[] }) {
  const close = useClose();
  return (
    <DialogFrame title={describe(exported)} onClose={close}>
      <ul className={styles['formats']}>
        {exported.map((result) => (
          <li key={result.format}>
            {exported.length > 1 && <p className={styles['title']}>{findFormat(result.format)?.title}</p>}
            {result.error !== null && <ErrorText error={result.error} />}
            {result.paths.map((path) => (
              <output key={path} className={styles['path']}>
                {path}
              </output>
            ))}
            {result.notices.map((notice) => (
              <p key={notice} className={styles['notice']}>
                {notice}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <CloseButton />
    </DialogFrame>
  );
}

function describe(exported: readonly ExportedFormat[]): string {
  const written = exported.filter(({ error }) => error === null).length;
  if (written === exported.length) return 'Exported';
  return written === 0
    ? 'Nothing was exported'
    : `${written} of ${formatCount(exported.length, 'format', 'formats')} exported`;
}
