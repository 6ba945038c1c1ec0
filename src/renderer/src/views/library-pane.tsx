import { useRef } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import type { ArticleSummary } from '#shared/ipc.ts';
import { Button } from '../ui/button.tsx';
import { joinClasses } from '../ui/class-names.ts';
import styles from './library-pane.module.css';
import { useApp, useAppState, useKeys } from './use-app.ts';
import { usePane } from './use-pane.ts';
import { formatCount } from './words.ts';

const noArticles: readonly ArticleSummary[] = [];

/* Most titles take two lines; the layout measures what it draws and corrects itself. */
const layoutOptions = { estimatedRowSize: 68, padding: 8, gap: 2 };

/** The articles of the library, and the way to bring in more. */
export function LibraryPane() {
  const app = useApp();
  const ref = useRef<HTMLElement>(null);
  const articles = useAppState((state) => state.library?.articles ?? noArticles);
  const isLoaded = useAppState((state) => state.library !== null);
  const problems = useAppState((state) => state.library?.problems.length ?? 0);
  const openId = useAppState((state) => state.opened?.article.id ?? null);
  const importKeys = useKeys('article.import');
  usePane('library', ref, () => {
    const open = ref.current?.querySelector<HTMLElement>('[data-open]');
    const list = ref.current?.querySelector<HTMLElement>('[role="listbox"]');
    (open ?? list ?? ref.current?.querySelector<HTMLElement>('button'))?.focus();
  });
  return (
    <section ref={ref} aria-label="Library" className={styles['pane']}>
      <h2 className={styles['heading']}>Library</h2>
      {isLoaded && articles.length === 0 ? (
        <p className={styles['empty']}>No articles yet.</p>
      ) : (
        <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
          <ListBox
            className={joinClasses(styles['cards'])}
            aria-label="Articles"
            items={articles}
            dependencies={[openId]}
            onAction={(key) => void openFromList(String(key))}
          >
            {(article) => <ArticleCard article={article} isOpen={article.id === openId} />}
          </ListBox>
        </Virtualizer>
      )}
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
    </section>
  );

  async function openFromList(articleId: string): Promise<void> {
    if (articleId === openId || (await app.articles.open(articleId))) app.paneFocus.focus('article');
  }
}

function describeProgress({ annotationCount }: ArticleSummary): string {
  if (annotationCount === null) return 'annotations cannot be read';
  return annotationCount === 0 ? 'not begun' : formatCount(annotationCount, 'annotation', 'annotations');
}

function ArticleCard({ article, isOpen }: { readonly article: ArticleSummary; readonly isOpen: boolean }) {
  const facts = [
    describeProgress(article),
    article.revisionNumber > 1 ? `draft ${article.revisionNumber}` : null,
    article.publisher,
  ];
  return (
    <ListBoxItem
      id={article.id}
      textValue={article.title}
      className={joinClasses(styles['card'], isOpen && styles['open'])}
      {...(isOpen && { 'data-open': '' })}
    >
      <p className={styles['title']} dir="auto">
        {article.title}
        {isOpen && <span className="unseen">, open now</span>}
      </p>
      <p className={styles['facts']}>{facts.filter((fact) => fact !== null && fact !== '').join(' · ')}</p>
    </ListBoxItem>
  );
}
