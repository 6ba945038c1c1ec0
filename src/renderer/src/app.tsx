import { type ReactNode, useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria/I18nProvider';
import { UNSAFE_PortalProvider } from 'react-aria/PortalProvider';
import styles from './app.module.css';
import type { App } from './state/app.ts';
import type { AppState } from './state/app-state.ts';
import { charactersPerLine, getInterfaceScale } from './state/appearance.ts';
import type { KeyPlace } from './state/keyboard.ts';
import { joinClasses } from './ui/class-names.ts';
import { AnnotationsPane } from './views/annotations-pane.tsx';
import { ArticlePane } from './views/article-pane.tsx';
import { Dialogs } from './views/dialogs.tsx';
import { DropTarget } from './views/drop-target.tsx';
import { FindStrip } from './views/find-strip.tsx';
import { InspectorPane } from './views/inspector-pane.tsx';
import { LibraryPane } from './views/library/library-pane.tsx';
import { OccurrenceQuestion } from './views/occurrence-question.tsx';
import { PersonStrip } from './views/person-strip.tsx';
import { CarryStrip } from './views/revisions/carry-strip.tsx';
import { CorrectionsStrip } from './views/revisions/corrections-strip.tsx';
import { SaveFailure } from './views/save-failure.tsx';
import { StatusLine } from './views/status-line.tsx';
import { SuggestionStrip } from './views/suggestion-strip.tsx';
import { TopBar } from './views/top-bar.tsx';
import { AppContext, useApp, useAppState } from './views/use-app.ts';

/** The whole window. */
export function Window({ app }: { readonly app: App }) {
  return (
    <AppContext value={app}>
      {/* Else arrow keys go the way of the system's language, which may be from right to left. */}
      <I18nProvider locale="en">
        <Root />
        <Frame />
        <Dialogs />
        <DropTarget />
      </I18nProvider>
    </AppContext>
  );
}

function Frame() {
  const mainRef = useRef<HTMLElement>(null);
  return (
    <div className={styles['frame']}>
      <TopBar />
      <main ref={mainRef} className={styles['panes']}>
        {/* Menus lie in the landmark that they belong to, and not beside all of them. */}
        <UNSAFE_PortalProvider getContainer={() => mainRef.current}>
          <Column name="library" look={styles['library']}>
            <LibraryPane />
          </Column>
          <ArticlePane />
          <Column name="inspector" look={styles['side']}>
            <InspectorPane />
            <AnnotationsPane />
          </Column>
        </UNSAFE_PortalProvider>
      </main>
      <div className={styles['strips']}>
        <FindStrip />
        <CarryStrip />
        <CorrectionsStrip />
        <OccurrenceQuestion />
        <SuggestionStrip />
        <PersonStrip />
        <SaveFailure />
      </div>
      <StatusLine />
    </div>
  );
}

/** Panes beside the article, which lie over it as a drawer where the window is narrow. Its coming and going does not redraw them. */
function Column({
  name,
  look,
  children,
}: {
  readonly name: AppState['drawer'];
  readonly look: string | undefined;
  readonly children: ReactNode;
}) {
  const isOpen = useAppState((state) => state.drawer === name);
  return <div className={joinClasses(look, isOpen && styles['drawer'])}>{children}</div>;
}

/** The one listener for keys: before anything in the window, so that a command's keys do nothing else. */
function useKeyboard(): void {
  const app = useApp();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => app.keyboard.handle(event, getPlace(app, event.target));
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [app]);
}

/** Where a key is pressed. The keyboard on nothing at all is on the article. */
function getPlace(app: App, target: EventTarget | null): KeyPlace {
  if (app.store.getState().dialog !== null) return 'overlay';
  if (!(target instanceof Element) || target === document.body) return 'article';
  if (target.closest('[role="dialog"], [data-overlay]') !== null) return 'overlay';
  if (app.editing.current?.view.dom.contains(target) === true) return 'article';
  if (!target.matches('input, textarea, select, [contenteditable]')) return 'pane';
  const hasNoHistory = target.matches('[data-untouched], select, [type="radio"], [type="checkbox"]');
  return hasNoHistory ? 'untouched-field' : 'field';
}

/**
 * What concerns the page as a whole: its keys, its looks, its title, and whether it can be worked with. It draws nothing and
 * stands by itself: with a new title the panes have nothing to do.
 */
function Root() {
  useKeyboard();
  const { theme, zoom, textFace, lineWidth } = useAppState((state) => state.preferences);
  const title = useAppState((state) => state.opened?.article.metadata.title ?? null);
  const isReady = useAppState((state) => state.isReady);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--zoom', String(zoom));
    style.setProperty('--interface', String(getInterfaceScale(zoom)));
    /* Whoever types goes on seeing what they type. The article keeps its place by itself. */
    const active = document.activeElement;
    if (active instanceof HTMLElement && !active.isContentEditable && active !== document.body)
      active.scrollIntoView({ block: 'nearest' });
  }, [zoom]);
  useEffect(() => {
    document.documentElement.dataset['textFace'] = textFace;
  }, [textFace]);
  useEffect(() => {
    document.documentElement.style.setProperty('--line-width', String(charactersPerLine[lineWidth]));
  }, [lineWidth]);
  useEffect(() => {
    document.title = title === null ? 'Tickmark' : `${title} — Tickmark`;
  }, [title]);
  useEffect(() => {
    if (isReady) document.body.dataset['ready'] = 'true';
  }, [isReady]);
  return null;
}
