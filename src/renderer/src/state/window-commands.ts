import { isFiltering } from './annotation-filter.ts';
import type { App } from './app.ts';
import { type DialogState, isAsking, type Pane } from './app-state.ts';
import type { WindowCommands } from './commands.ts';

/** The dialogs that need be told nothing. */
type PlainDialog = Exclude<
  DialogState['name'],
  | 'import'
  | 'export'
  | 'exported'
  | 'error'
  | 'attach-source'
  | 'link'
  | 'quote-check'
  | 'source'
  | 'delete-article'
>;

/** What the window does by itself, command by command. */
export function createWindowCommands(app: App): WindowCommands {
  const { store, appearance } = app;
  const isArticleOpen = () => store.getState().opened !== null;
  const onOpenArticle = (act: (articleId: string) => void) => {
    const { opened } = store.getState();
    if (opened !== null) act(opened.article.id);
  };
  const show = (name: PlainDialog) => () => store.setState({ dialog: { name } });
  /* A pane must show what the last key made before the keyboard goes there. */
  const goTo = (pane: Pane) => () => {
    app.editing.readNow();
    app.paneFocus.focus(pane);
  };
  const goOn = (step: 1 | -1) => () => {
    app.editing.readNow();
    app.paneFocus.focusNext(step);
  };
  return {
    'article.import': { run: () => void app.importing.byDialog() },
    'article.paste': { run: () => void app.importing.paste() },
    'revision.import': { run: () => void app.importing.draftByDialog(), isEnabled: isArticleOpen },
    'revision.paste': { run: () => void app.importing.draftFromClipboard(), isEnabled: isArticleOpen },
    'revision.report': { run: () => app.revising.showReport(), isEnabled: isArticleOpen },
    'revision.compare': {
      run: () => {
        app.editing.commitDrafts();
        app.editing.readNow();
        store.setState({ dialog: { name: 'revisions' } });
      },
      isEnabled: isArticleOpen,
    },
    'annotations.import': {
      run: () => void app.importing.annotationsByDialog(),
      isEnabled: isArticleOpen,
    },
    'import.cancel': {
      run: () => {
        if (store.getState().isImporting) app.importing.cancel();
        else app.announce('Nothing is being imported.');
      },
    },
    'article.open': {
      run: show('open-article'),
      isEnabled: () => (store.getState().library?.articles.length ?? 0) > 0,
    },
    'article.metadata': { run: show('details'), isEnabled: isArticleOpen },
    'article.backups': { run: () => app.restoring.show(), isEnabled: isArticleOpen },
    'article.archive': {
      run: () => onOpenArticle((id) => void app.shelving.toggleArchived(id)),
      isEnabled: isArticleOpen,
    },
    'article.delete': {
      run: () => onOpenArticle((id) => app.shelving.askToDelete(id)),
      isEnabled: isArticleOpen,
    },
    export: {
      run: () => store.setState({ dialog: { name: 'export', revision: null } }),
      isEnabled: isArticleOpen,
    },
    find: { run: () => app.finding.start(), isEnabled: isArticleOpen },
    'find.library': {
      run: show('find-library'),
      isEnabled: () => (store.getState().library?.articles.length ?? 0) > 0,
    },
    'memory.reuse': { run: () => void app.memory.reuse(), isEnabled: isArticleOpen },
    'sign-off': {
      run: () => {
        app.editing.commitDrafts();
        app.editing.readNow();
        store.setState({ dialog: { name: 'sign-off' } });
      },
      isEnabled: isArticleOpen,
    },
    settings: { run: show('settings') },
    'settings.person': {
      run: () => {
        /* As long as the strip asks, it is the shortest way to answer. */
        if (isAsking(store.getState())) app.paneFocus.focus('person');
        else store.setState({ dialog: { name: 'settings' }, settingsTab: 'you' });
      },
    },
    'suggestion.show': { run: () => void app.suggesting.toggle() },
    filter: {
      run: () => {
        app.editing.readNow();
        app.paneFocus.open('annotations');
        /* Drawn in the microtask that the change of the drawer asked for, which runs before this one. */
        queueMicrotask(() => app.filtering.focusField());
      },
      isEnabled: isArticleOpen,
    },
    'filter.clear': {
      run: () => app.filtering.clear(),
      isEnabled: () => isFiltering(store.getState().filter),
    },
    'focus.library': { run: goTo('library') },
    'focus.article': { run: goTo('article'), isEnabled: isArticleOpen },
    'focus.inspector': { run: goTo('inspector'), isEnabled: isArticleOpen },
    'focus.next': { run: goOn(1) },
    'focus.previous': { run: goOn(-1) },
    'view.zoom.in': { run: () => void appearance.zoom(1) },
    'view.zoom.out': { run: () => void appearance.zoom(-1) },
    'view.zoom.reset': { run: () => void appearance.resetZoom() },
    'view.theme.light': { run: () => void appearance.setTheme('light') },
    'view.theme.dark': { run: () => void appearance.setTheme('dark') },
    'view.theme.system': { run: () => void appearance.setTheme('system') },
    palette: { run: show('palette') },
    'help.keys': { run: show('keys') },
  };
}
