import { useEffect, useMemo, useState } from 'react';
import { createId } from '#shared/domain/ids.ts';
import { createSource, type Source } from '#shared/domain/records.ts';
import type { SourceOfArticle } from '#shared/library-state.ts';
import type { AppError } from '#shared/result.ts';
import { isWebAddress } from '#shared/text/web-address.ts';
import { attachSource, type SourceHolder } from '../../editor/source-edits.ts';
import type { App } from '../../state/app.ts';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { Emphasised, SearchList } from '../../ui/search-list.tsx';
import { ErrorText } from '../error-text.tsx';
import { describeSource } from '../inspector/source-words.ts';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import styles from './attach-source.module.css';
import { findSources, type SourceAnswer } from './source-answers.ts';
import { createToday } from './source-draft.ts';

const noSources: readonly SourceOfArticle[] = [];

/** Has the record behind an annotation rest on a source: one of the article, one of another article, or a new one. */
export function AttachSource({ annotationId }: { readonly annotationId: string }) {
  const app = useApp();
  const close = useClose();
  const snapshot = useAppState((state) => state.snapshot);
  const missing = useAppState((state) => state.missingEvidence);
  const [query, setQuery] = useState('');
  const [others, setOthers] = useState(noSources);
  const [isArchiving, setArchiving] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    let isOpen = true;
    const look = async () => {
      const found = await app.evidence.listOthers();
      if (isOpen) setOthers(found);
    };
    void look();
    return () => {
      isOpen = false;
    };
  }, [app]);
  const body = snapshot?.annotations.get(annotationId)?.body;
  const record = body === undefined ? undefined : snapshot?.records[body.kind].get(body.refId);
  const answers = useMemo(() => {
    const attachedIds = new Set(record?.sourceIds);
    const latest = [...(snapshot?.records.source.values() ?? [])].toReversed();
    const attached = latest.filter(({ id }) => attachedIds.has(id));
    const own = latest.filter(({ id }) => !attachedIds.has(id));
    return findSources({ query, own, attached, others });
  }, [query, others, snapshot, record]);
  if (body === undefined) return null;
  const holder: SourceHolder = { kind: body.kind, id: body.refId };
  const title = query.trim();
  return (
    <DialogFrame title="Attach a source" isTitleHidden onClose={close}>
      <SearchList
        label="Source"
        placeholder="Which source? A title, an address, or a new one"
        query={query}
        onQueryChange={setQuery}
        items={answers}
        emptyText="No source answers to that."
        renderItem={(answer) => <Answer answer={answer} missing={missing} />}
        onChoose={(id) => {
          const answer = answers.find((candidate) => candidate.id === id);
          if (answer !== undefined)
            choose(app, { answer, holder, query: query.trim(), close, archive: () => void archive() });
        }}
      />
      {isArchiving && <p className={styles['archiving']}>Archiving…</p>}
      {error !== null && (
        <div className={styles['error']}>
          <ErrorText error={error} />
        </div>
      )}
    </DialogFrame>
  );

  /**
   * The file first; then what there is to say of it. Whoever has closed the dialog meanwhile wants none, also where a source is
   * looked for to be attached to something else by then.
   */
  async function archive(): Promise<void> {
    if (isArchiving) return;
    const { dialog } = app.store.getState();
    setArchiving(true);
    setError(null);
    const result = await app.evidence.attachFile();
    setArchiving(false);
    if (app.store.getState().dialog !== dialog) return;
    if (!result.ok) {
      setError(result.error);
      return;
    }
    const attachment = result.value;
    if (attachment === null) return;
    const name = title === '' ? attachment.fileName.replace(/\.[^.]+$/, '') : title;
    describe(app, createNew(app, { title: name, attachment }), holder);
  }
}

function Answer({ answer, missing }: { readonly answer: SourceAnswer; readonly missing: readonly string[] }) {
  if (answer.type === 'new' || answer.type === 'file')
    return <span className={styles['fresh']}>{answer.name}</span>;
  const { source } = answer;
  const isMissing =
    answer.type !== 'other' && source.attachment !== null && missing.includes(source.attachment.sha256);
  return (
    <span className={styles['answer']}>
      <span className={styles['title']} dir="auto">
        <Emphasised text={source.title} offsets={answer.offsets} />
      </span>
      <span className={styles['facts']}>
        {describeSource(source, isMissing)}
        {answer.type === 'other' && ` · from ${answer.articleTitle}`}
        {answer.type === 'attached' && ' · attached already'}
      </span>
    </span>
  );
}

interface Choice {
  readonly answer: SourceAnswer;
  readonly holder: SourceHolder;
  readonly query: string;
  readonly close: () => void;
  readonly archive: () => void;
}

/* Whoever writes a source down has it before them. */
function createNew(app: App, known: Partial<Source>): Source {
  return createSource(createId(app.clock), { accessedAt: createToday(app.clock), ...known });
}

function choose(app: App, { answer, holder, query, close, archive }: Choice): void {
  if (answer.type === 'new') {
    const isAddress = isWebAddress(query);
    const known: Partial<Source> = isAddress ? { url: query, kind: 'web page' } : { title: query };
    describe(app, createNew(app, known), holder);
    return;
  }
  if (answer.type === 'file') {
    archive();
    return;
  }
  if (answer.type === 'attached') {
    app.announce(`Attached already: ${answer.source.title}`);
    close();
    return;
  }
  /* A source of another article is copied: what is said of it here is said of it here alone. */
  const source = answer.type === 'own' ? answer.source : { ...answer.source, id: createId(app.clock) };
  app.editing.edit(attachSource(source, holder));
  app.announce(`Attached: ${source.title}`);
  close();
}

/** Opens the dialog in which a new source is described before it is attached. */
function describe(app: App, source: Source, holder: SourceHolder): void {
  app.store.setState({ dialog: { name: 'source', request: { source, isNew: true, holder } } });
}
