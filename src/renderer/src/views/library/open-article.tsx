import { useMemo, useState } from 'react';
import type { ArticleSummary } from '#shared/library-state.ts';
import { searchFuzzily } from '../../state/fuzzy.ts';
import { AnswerRow } from '../../ui/answer-row.tsx';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { SearchList } from '../../ui/search-list.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { formatShare } from './article-words.ts';

/* Who has not found it among so many types another letter. */
const mostAnswers = 50;

const noArticles: readonly ArticleSummary[] = [];

/** The articles by their titles, the last imported first; those that are put away come after all others. */
export function OpenArticle() {
  const app = useApp();
  const close = useClose();
  const articles = useAppState((state) => state.library?.articles ?? noArticles);
  const openId = useAppState((state) => state.opened?.article.id ?? null);
  const [query, setQuery] = useState('');
  const answers = useMemo(
    () =>
      searchFuzzily(query, articles, ({ title }) => title)
        .toSorted((a, b) => Number(a.item.archivedAt !== null) - Number(b.item.archivedAt !== null))
        .slice(0, mostAnswers)
        .map(({ item, match }) => ({ id: item.id, name: item.title, article: item, offsets: match.offsets })),
    [query, articles],
  );
  return (
    <DialogFrame title="Open an article" isTitleHidden onClose={close}>
      <SearchList
        label="Title"
        placeholder="Which article?"
        query={query}
        onQueryChange={setQuery}
        items={answers}
        emptyText="No article in the library has that title."
        renderItem={({ name, article, offsets }) => (
          <AnswerRow name={name} offsets={offsets} facts={listFacts(article, openId).join(' · ')} />
        )}
        onChoose={(id) => {
          close();
          void app.articles.open(id);
        }}
      />
    </DialogFrame>
  );
}

function listFacts(article: ArticleSummary, openId: string | null): readonly string[] {
  return [
    article.archivedAt === null ? null : 'archived',
    formatShare(article),
    article.id === openId ? 'open now' : (article.publisher ?? article.byline),
  ]
    .filter((fact) => fact !== null)
    .filter((fact) => fact !== '');
}
