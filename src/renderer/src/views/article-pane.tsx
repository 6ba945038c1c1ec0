import { useEffect, useRef } from 'react';
import { parseDocument } from '#shared/document/schema.ts';
import { describeHead, getCurrentRevision, type Metadata } from '#shared/domain/article.ts';
import { createArticleEditor } from '../editor/article-editor.ts';
import { readPlace } from '../editor/reading-place.ts';
import { findScroller } from '../editor/scrolling.ts';
import type { App } from '../state/app.ts';
import type { Opened } from '../state/app-state.ts';
import { Keycaps } from '../ui/keycaps.tsx';
import styles from './article-pane.module.css';
import { CoverageMap } from './coverage-map.tsx';
import { describeOrigin } from './origin.ts';
import { useApp, useAppState, useKeys } from './use-app.ts';
import { usePane } from './use-pane.ts';

/** The paper: the open article in its editor. */
export function ArticlePane() {
  const app = useApp();
  const ref = useRef<HTMLElement>(null);
  const placeRef = useRef<HTMLDivElement>(null);
  const opened = useAppState((state) => state.opened);
  usePane('article', ref, () => {
    if (app.editing.current === null) ref.current?.focus();
    else app.editing.current.focus();
  });
  useEditor(opened, placeRef);
  return (
    <section ref={ref} aria-label="Article" className={styles['pane']} tabIndex={-1}>
      {opened === null ? (
        <NoArticle />
      ) : (
        <div className={styles['scroller']}>
          <div className={styles['sheet']} lang={opened.article.metadata.language}>
            <Byline metadata={opened.article.metadata} />
            <div ref={placeRef} />
          </div>
          <CoverageMap />
        </div>
      )}
    </section>
  );
}

function NoArticle() {
  const openKeys = useKeys('article.open');
  const importKeys = useKeys('article.import');
  const pasteKeys = useKeys('article.paste');
  const articles = useAppState((state) => state.library?.articles ?? null);
  /* The article last worked on is on its way: nobody need open one. */
  const isOpening = useAppState((state) => !state.isReady) && articles !== null && articles.length > 0;
  return (
    <div className={styles['empty']}>
      {articles === null && <p>Opening the library…</p>}
      {isOpening && <p>Opening the article…</p>}
      {articles?.length === 0 && (
        <>
          <p className={styles['emptyTitle']}>Your articles will be read and tagged here.</p>
          <p>
            <Keycaps keys={importKeys} /> imports Word files, PDFs, saved web pages, text, and the files of
            annotation tools.
          </p>
          <p>
            <Keycaps keys={pasteKeys} /> makes an article of what you have copied.
          </p>
          <p>Files can be dropped anywhere in the window, too.</p>
        </>
      )}
      {articles !== null && articles.length > 0 && !isOpening && (
        <p>
          No article is open. <Keycaps keys={openKeys} /> opens one.
        </p>
      )}
    </div>
  );
}

/** Who wrote it, for whom and when; all of it can be edited, so it is a button to where that is done. */
function Byline({ metadata }: { readonly metadata: Metadata }) {
  const app = useApp();
  const keys = useKeys('article.metadata');
  const facts = describeOrigin(metadata);
  return (
    <button
      type="button"
      className={styles['byline']}
      title={`Edit the article’s details (${keys})`}
      onClick={() => app.commands.run('article.metadata')}
    >
      {facts.length > 0 ? facts.join(' · ') : 'No publisher, byline or date yet'}
    </button>
  );
}

/** Has an editor in the place as long as an article is open: one for each opening. */
function useEditor(opened: Opened | null, placeRef: React.RefObject<HTMLDivElement | null>): void {
  const app = useApp();
  const opening = opened?.opening;
  useEffect(() => {
    const place = placeRef.current;
    const now = app.store.getState().opened;
    if (place === null || now === null || now.opening !== opening) return undefined;
    return attachEditor(app, now, place);
  }, [app, opening, placeRef]);
}

function attachEditor(app: App, { article, lists, opening }: Opened, place: HTMLElement): () => void {
  const revision = getCurrentRevision(article);
  const detach = app.editing.attach(article.id, (listeners) =>
    createArticleEditor({
      ...listeners,
      place,
      left: app.editing.places.get(revision.id) ?? null,
      lists,
      document: parseDocument(revision.document),
      revisions: article.revisions.map(describeHead),
      language: article.metadata.language,
      get personId() {
        return app.store.getState().library?.person.id ?? '';
      },
      clock: app.clock,
      announce: app.announce,
      forward: app.forward,
    }),
  );
  const editor = app.editing.current;
  if (editor === null) return detach;
  hideEditing(editor.view.dom);
  if (app.store.getState().dialog === null) app.paneFocus.focus('article');
  /* Before anything is drawn of what comes: the page would have to be laid out once more to be asked where the text is. */
  const unsubscribe = app.store.subscribe(({ opened: next }, { opened: last }) => {
    if (last?.opening !== opening || next?.opening === opening) return;
    app.editing.places.set(editor.snapshot.revision.id, readPlace(editor.view));
    /* What comes is shown in the same scroller, and begins at its top unless it was left elsewhere. */
    findScroller(editor.view).scrollTop = 0;
  });
  return () => {
    unsubscribe();
    detach();
  };
}

/**
 * Tells React nothing of the element being edited: else it notes the selection before each of its commits, for which it
 * walks all the text up to the caret, and a long article makes every redrawn pane slow. The editor minds its selection
 * itself. The attribute, which the browser goes by, stays as it is.
 */
function hideEditing(element: HTMLElement): void {
  Object.defineProperty(element, 'contentEditable', {
    get: () => 'inherit',
    set: (value: string) => {
      element.setAttribute('contenteditable', value);
    },
  });
}
