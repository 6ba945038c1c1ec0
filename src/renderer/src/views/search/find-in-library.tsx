import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { Span } from '#shared/domain/span.ts';
import type { SearchedArticle, SearchHit } from '#shared/search/library-search.ts';
import { noSearching } from '../../state/searching.ts';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { KindMark } from '../../ui/kind-mark.tsx';
import { OptionsMenu } from '../../ui/options-menu.tsx';
import { SearchList } from '../../ui/search-list.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { ErrorText } from '../error-text.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { formatCount } from '../words.ts';
import styles from './find-in-library.module.css';
import { chooseFilter, describeFound, fieldTitles, listFilters } from './search-words.ts';

/** One row of what was found: a place in an article, or the way to more. */
interface Row {
  readonly id: string;
  readonly article: SearchedArticle | null;
  readonly hit: SearchHit | null;
  /** Whether the article is named above it. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

const moreRow: Row = {
  id: 'more',
  article: null,
  hit: null,
  isFirst: false,
  isLast: false,
};

/** Words looked for in the whole library; what is chosen is gone to in its article. */
export function FindInLibrary() {
  const app = useApp();
  const close = useClose();
  const searching = useAppState((state) => state.searching);
  const { search, articles, next, error } = searching;
  /* The library may be another one than when it was asked last. */
  useEffect(() => app.searching.ask(), [app]);
  const rows = useMemo(
    () => [...articles.flatMap(listRows), ...(next === null ? [] : [moreRow])],
    [articles, next],
  );
  return (
    <DialogFrame title="Find in the library" isTitleHidden width="wide" onClose={close}>
      <SearchList
        label="Words"
        placeholder="Words in any article, or “a phrase”"
        query={search.query}
        onQueryChange={(query) => app.searching.change({ query })}
        items={rows}
        tools={<Filters />}
        foot={error === null ? <Found words={describeFound(searching)} /> : <ErrorText error={error} />}
        emptyText={describeEmpty(search.query)}
        renderItem={(row) => <RowContent row={row} />}
        onChoose={(id) => {
          const row = rows.find((candidate) => candidate.id === id);
          if (row === undefined) return;
          if (row.article === null || row.hit === null) {
            app.searching.goOn();
            return;
          }
          close();
          const { annotationId, span } = row.hit;
          void app.jumping.go({ articleId: row.article.articleId, annotationId, span });
        }}
      />
    </DialogFrame>
  );
}

/** Read out whenever it is other words. */
function Found({ words }: { readonly words: string }) {
  return <output className={styles['found']}>{words}</output>;
}

function describeEmpty(query: string): string {
  return query.trim() === ''
    ? 'Texts, tagged words, statements, notes, sources and names of all articles are searched. A word finds what begins with it.'
    : 'No article has all of these words in one place.';
}

function listRows(article: SearchedArticle): readonly Row[] {
  return article.hits.map((hit, place) => ({
    id: `${article.articleId} ${place}`,
    article,
    hit,
    isFirst: place === 0,
    isLast: place === article.hits.length - 1,
  }));
}

/** What is left out is chosen in a menu, and stands beside it. */
function Filters() {
  const app = useApp();
  const { query: _query, ...filters } = useAppState((state) => state.searching.search);
  const sections = listFilters(filters);
  const chips = sections
    .filter(({ id }) => id !== 'archived' || filters.archived !== 'with')
    .flatMap(({ id: filter, options, chosen }) =>
      options
        .filter(({ id }) => chosen.includes(id))
        .map(({ id, label }) => ({ id: `${filter} ${id}`, filter, value: id, label, chosen })),
    );
  return (
    <div className={styles['filters']}>
      <OptionsMenu
        label="Where to look"
        look="framed"
        align="start"
        sections={sections}
        onChange={(filter, chosen) => app.searching.change(chooseFilter(filter, chosen))}
      >
        <SlidersHorizontal aria-hidden="true" />
        Where to look
      </OptionsMenu>
      {chips.length > 0 && (
        <>
          <Chips
            label="Only in"
            items={chips}
            onRemove={(removed) => {
              const chip = chips.find(({ id }) => removed.has(id));
              if (chip === undefined) return;
              const left = new Set(chip.chosen.filter((id) => id !== chip.value));
              app.searching.change(chooseFilter(chip.filter, left));
            }}
          />
          <Button
            look="plain"
            onPress={() => {
              const { query: _noQuery, ...everywhere } = noSearching.search;
              app.searching.change(everywhere);
            }}
          >
            Everywhere
          </Button>
        </>
      )}
    </div>
  );
}

function RowContent({ row: { article, hit, isFirst, isLast } }: { readonly row: Row }): ReactNode {
  if (article === null || hit === null) return <span className={styles['more']}>Show more articles</span>;
  const { title, isArchived, count, hits } = article;
  const left = count - hits.length;
  return (
    <span className={styles['row']}>
      {isFirst && (
        <span className={styles['article']} dir="auto">
          {title}
          {isArchived && <span className={styles['facts']}>archived</span>}
        </span>
      )}
      <span className={styles['hit']}>
        <span className={styles['field']}>
          {hit.kind !== null && <KindMark kind={hit.kind} />}
          {fieldTitles[hit.field]}
          {hit.status !== null && <StatusMark status={hit.status} />}
        </span>
        <span className={styles['excerpt']} dir="auto">
          <Marked text={hit.excerpt} marks={hit.marks} />
        </span>
      </span>
      {isLast && left > 0 && (
        <span className={styles['facts']}>and {formatCount(left, 'more place', 'more places')} in it</span>
      )}
    </span>
  );
}

function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Span[] }): ReactNode {
  const ends = [0, ...marks.map(({ end }) => end)];
  return (
    <>
      {marks.map(({ start, end }, place) => (
        <span key={start}>
          {text.slice(ends[place], start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
