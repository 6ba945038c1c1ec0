import { GridListItem } from 'react-aria-components/GridList';
import type { ArticleSummary } from '#shared/library-state.ts';
import { getShare } from '../../state/library-listing.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { joinClasses } from '../../ui/class-names.ts';
import styles from './article-card.module.css';
import { describeCoverage, formatShare, listFacts, listOpenWork } from './article-words.ts';

const actions = ['open', 'archive', 'delete'] as const;
export type ArticleAction = (typeof actions)[number];

export interface ArticleCardProps {
  readonly article: ArticleSummary;
  readonly isOpen: boolean;
  readonly isMenuOpen: boolean;
  readonly onMenuChange: (isOpen: boolean) => void;
  readonly onAction: (action: ArticleAction) => void;
}

/** An article of the library: what it is called, how far it is, and what can be done with it. */
export function ArticleCard({ article, isOpen, isMenuOpen, onMenuChange, onAction }: ArticleCardProps) {
  const { title, archivedAt } = article;
  const share = formatShare(article);
  return (
    <GridListItem
      id={article.id}
      textValue={title}
      className={joinClasses(
        styles['card'],
        isOpen && styles['open'],
        archivedAt !== null && styles['archived'],
      )}
      {...(isOpen && { 'data-open': '' })}
    >
      <div className={styles['head']}>
        <p className={styles['title']} dir="auto">
          {title}
          {isOpen && <span className="unseen">, open now</span>}
        </p>
        <ActionMenu
          label={`Actions for ${title}`}
          items={[
            { id: 'open', label: 'Open' },
            { id: 'archive', label: archivedAt === null ? 'Archive' : 'Bring back' },
            { id: 'delete', label: 'Delete…', isDanger: true },
          ]}
          isOpen={isMenuOpen}
          onOpenChange={onMenuChange}
          onAction={onAction}
        />
      </div>
      <p className={styles['facts']} title={describeCoverage(article) ?? undefined}>
        {share !== null && (
          <>
            <span aria-hidden="true">{share}</span>
            <span className="unseen">{describeCoverage(article)}</span>
          </>
        )}
        {listOpenWork(article).map((words, place) => (
          <span key={words} className={joinClasses(words.endsWith('to change') && styles['change'])}>
            {(share !== null || place > 0) && ' · '}
            {words}
          </span>
        ))}
      </p>
      <p className={styles['facts']} dir="auto">
        {listFacts(article).join(' · ')}
      </p>
      <div className={styles['track']} aria-hidden="true">
        <div className={styles['done']} style={{ width: `${(getShare(article) ?? 0) * 100}%` }} />
      </div>
    </GridListItem>
  );
}
