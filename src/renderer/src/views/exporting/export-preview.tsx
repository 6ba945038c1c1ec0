import { useEffect, useState } from 'react';
import type { AnnotationKind } from '#shared/domain/annotation.ts';
import type { ClaimStatus } from '#shared/domain/records.ts';
import type { ExportPreview as Preview, PreviewContent } from '#shared/export-choice.ts';
import type { FormatId } from '#shared/format/formats.ts';
import type { Result } from '#shared/result.ts';
import { ErrorText } from '../error-text.tsx';
import { useApp } from '../use-app.ts';
import { formatBytes } from '../words.ts';
import styles from './export-preview.module.css';
import { getFormat } from './format-groups.ts';
import { PagePreview } from './page-preview.tsx';

interface ExportPreviewProps {
  readonly format: FormatId;
  /** An earlier draft by its number; null: the one that is worked on. */
  readonly revision: number | null;
  readonly kind: AnnotationKind | null;
  readonly status: ClaimStatus | null;
}

/** How the export would begin in one format, and what the format cannot carry. */
export function ExportPreview({ format, revision, kind, status }: ExportPreviewProps) {
  const app = useApp();
  const [preview, setPreview] = useState<Result<Preview> | null>(null);
  useEffect(() => {
    let isWanted = true;
    const filter = { kinds: kind === null ? [] : [kind], statuses: status === null ? [] : [status] };
    const make = async () => {
      const made = await app.exporting.preview(format, { filter, revision });
      if (isWanted) setPreview(made);
    };
    void make();
    return () => {
      isWanted = false;
    };
  }, [app, format, revision, kind, status]);
  const { title } = getFormat(format);
  return (
    <section className={styles['preview']} aria-label={`Preview of ${title}`}>
      <h3 className={styles['title']}>{title}</h3>
      {preview !== null &&
        (preview.ok ? <Content preview={preview.value} /> : <ErrorText error={preview.error} />)}
    </section>
  );
}

function Content({ preview: { content, notices, files } }: { readonly preview: Preview }) {
  const sizes = files.map(({ suffix, bytes }) => `${suffix} ${formatBytes(bytes)}`).join(', ');
  return (
    <>
      {notices.map((notice) => (
        <p key={notice} className={styles['notice']}>
          {notice}
        </p>
      ))}
      {sizes !== '' && <p className={styles['sizes']}>{sizes}</p>}
      <Beginning content={content} />
    </>
  );
}

function Beginning({ content }: { readonly content: PreviewContent }) {
  if (content.kind === 'page') return <PagePreview html={content.html} />;
  if (content.kind === 'list') {
    return (
      <>
        <p className={styles['sizes']}>{content.title}</p>
        {/* A list has no keyboard; what is longer than its place is scrolled in a field. */}
        <textarea
          className={styles['text']}
          aria-label={content.title}
          readOnly
          dir="auto"
          value={content.items.join('\n')}
        />
      </>
    );
  }
  return (
    <textarea
      className={styles['text']}
      aria-label="Beginning of the file"
      readOnly
      dir="auto"
      value={content.text}
    />
  );
}
