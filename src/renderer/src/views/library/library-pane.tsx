import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef, useState } from 'react';
import { GridList } from 'react-aria-components/GridList';
import { Virtualizer } from 'react-aria-components/Virtualizer';
import type { ArticleSummary } from '#shared/library-state.ts';
import {
  type ArticleOrder,
  articleOrders,
  type LibraryView,
  listArticles,
  shelves,
} from '../../state/library-listing.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice-menu.tsx';
import { joinClasses } from '../../ui/class-names.ts';
import { CountedFilter } from '../../ui/counted-filter.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useApp, useAppState, useKeys } from '../use-app.ts';
import { usePane } from '../use-pane.ts';
import { formatCount } from '../words.ts';
import { type ArticleAction, ArticleCard } from './article-card.tsx';
import { ArticleLayout } from './article-layout.ts';
import styles from './library-pane.module.css';
import { focusRow } from './row-focus.ts';
import { useOpenedInSight } from './use-opened-in-sight.ts';

const noArticles: readonly ArticleSummary[] = [];

const shelfLabels = { all: 'All', work: 'In work', done: 'Done', archived: 'Archived' } as const;

const orderLabels: Readonly<Record<ArticleOrder, string>> = {
  imported: 'Last imported',
  title: 'Title',
  progress: 'Progress',
  open: 'Open items',
  worked: 'Last worked on',
};

/** The articles of the library, how far they are, and the way to bring in more. */
export function LibraryPane() {
  const app = useApp();
  const ref = useRef<HTMLElement>(null);
  const articles = useAppState((state) => state.library?.articles ?? noArticles);
  const isLoaded = useAppState((state) => state.library !== null);
  const [view, setView] = useState<LibraryView>({ shelf: 'all', text: '', order: 'imported' });
  const { listed, counts } = useMemo(() => listArticles(articles, view), [articles, view]);
  usePane('library', ref, () => {
    const open = ref.current?.querySelector<HTMLElement>('[data-open]');
    const list = ref.current?.querySelector<HTMLElement>('[role="grid"]');
    (open ?? list ?? ref.current?.querySelector<HTMLElement>('button'))?.focus();
  });
  const open = async (articleId: string) => {
    const isOpen = articleId === app.store.getState().opened?.article.id;
    if (isOpen || (await app.articles.open(articleId))) app.paneFocus.focus('article');
  };
  const isEmpty = isLoaded && articles.length === 0;
  return (
    <section ref={ref} aria-label="Library" className={styles['pane']}>
      <div className={styles['head']}>
        <h2 className={styles['heading']}>Library</h2>
        {articles.length > 1 && (
          <OrderMenu value={view.order} onChange={(order) => setView({ ...view, order })} />
        )}
      </div>
      {articles.length > 0 && (
        <div className={styles['tools']} onKeyDownCapture={leaveField}>
          <SearchField
            label="Find an article"
            placeholder="Title, publisher or byline"
            isAutoFocused={false}
            value={view.text}
            onChange={(text) => setView({ ...view, text })}
          />
          <CountedFilter
            label="Which articles"
            layout="pairs"
            items={shelves.map((id) => ({ id, label: shelfLabels[id], count: counts[id] }))}
            value={view.shelf}
            onChange={(shelf) => setView({ ...view, shelf })}
          />
          <p className={styles['found']} aria-live="polite">
            {view.text.trim() !== '' &&
              `${listed.length} of ${formatCount(view.shelf === 'all' ? counts.all : counts[view.shelf], 'article', 'articles')}`}
          </p>
        </div>
      )}
      {isEmpty ? (
        <p className={styles['empty']}>No articles yet.</p>
      ) : listed.length === 0 && isLoaded ? (
        <div className={styles['empty']}>
          <p>No article here is like that.</p>
          <Button onPress={() => setView({ ...view, shelf: 'all', text: '' })}>Show all</Button>
        </div>
      ) : (
        <ArticleList
          /* Whatever is asked for anew is seen from its beginning. */
          key={JSON.stringify(view)}
          listed={listed}
          onOpen={(id) => void open(id)}
        />
      )}
      <Foot />
    </section>
  );

  /** From the field the list is one key away, and the first of it another. */
  function leaveField(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
    const [first] = listed;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      ref.current?.querySelector<HTMLElement>('[role="grid"] [role="row"]')?.focus();
    } else if (event.key === 'Enter' && first !== undefined) {
      event.preventDefault();
      void open(first.id);
    }
  }
}

function OrderMenu({
  value,
  onChange,
}: {
  readonly value: ArticleOrder;
  readonly onChange: (order: ArticleOrder) => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <ChoiceMenu
      label="Sorted by"
      shown={orderLabels[value]}
      keys=""
      items={articleOrders.map((id) => ({ id, label: orderLabels[id], sign: null }))}
      value={value}
      isOpen={isOpen}
      isOpenedByKey={false}
      isModal
      hasLetters={false}
      onOpenChange={setIsOpen}
      onChoose={onChange}
    />
  );
}

interface ArticleListProps {
  readonly listed: readonly ArticleSummary[];
  readonly onOpen: (articleId: string) => void;
}

function ArticleList(props: ArticleListProps) {
  const openId = useAppState((state) => state.markedId);
  return <Cards {...props} openId={openId} />;
}

const Cards = memo(function Cards({
  listed,
  openId,
  onOpen,
}: ArticleListProps & { readonly openId: string | null }) {
  const app = useApp();
  const ref = useRef<HTMLDivElement>(null);
  const [layout] = useState(() => new ArticleLayout<ArticleSummary>());
  const [menuId, setMenuId] = useState<string | null>(null);
  useOpenedInSight(ref, layout);
  const act = (articleId: string, action: ArticleAction) => {
    if (action === 'open') onOpen(articleId);
    if (action === 'archive') void archive(articleId);
    if (action === 'delete') app.shelving.askToDelete(articleId, findNeighbour(articleId));
  };
  return (
    <div
      className={styles['list']}
      onContextMenuCapture={openMenu}
      onKeyDownCapture={(event) => {
        const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
        if (isMenuKey) openMenu(event);
      }}
    >
      <Virtualizer layout={layout}>
        <GridList
          ref={ref}
          className={joinClasses(styles['cards'])}
          aria-label="Articles"
          items={listed}
          dependencies={[openId, menuId]}
          onAction={(key) => onOpen(String(key))}
        >
          {(article) => (
            <ArticleCard
              article={article}
              isOpen={article.id === openId}
              isMenuOpen={article.id === menuId}
              onMenuChange={(isOpen) => setMenuId(isOpen ? article.id : null)}
              onAction={(action) => act(article.id, action)}
            />
          )}
        </GridList>
      </Virtualizer>
    </div>
  );

  /** It may go far away in the list; the keyboard stays where it was, on the one that comes next. */
  async function archive(articleId: string): Promise<void> {
    const neighbour = findNeighbour(articleId);
    await app.shelving.toggleArchived(articleId);
    requestAnimationFrame(() => focusRow(neighbour));
  }

  function findNeighbour(articleId: string): string | null {
    const place = listed.findIndex(({ id }) => id === articleId);
    return (listed[place + 1] ?? listed[place - 1])?.id ?? null;
  }

  /** The menu of the article that is pointed at, or that the keyboard is on. */
  function openMenu(event: KeyboardEvent | MouseEvent): void {
    const row = event.target instanceof Element ? event.target.closest('[role="row"]') : null;
    const id = row?.getAttribute('data-key') ?? null;
    if (id === null) return;
    event.preventDefault();
    setMenuId(id);
  }
});

function Foot() {
  const app = useApp();
  const problems = useAppState((state) => state.library?.problems.length ?? 0);
  const importKeys = useKeys('article.import');
  return (
    <div className={styles['foot']}>
      {problems > 0 && (
        <Button look="danger" onPress={() => app.store.setState({ dialog: { name: 'problems' } })}>
          {formatCount(problems, 'file cannot be used', 'files cannot be used')}
        </Button>
      )}
      <Button look="plain" keys={importKeys} onPress={() => app.commands.run('article.import')}>
        Import files
      </Button>
    </div>
  );
}
