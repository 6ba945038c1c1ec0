import { useMemo } from 'react';
import {
  findSpokenSentences,
  joinLines,
  listSpokenSentences,
  locate,
  type SpokenSentence,
} from '#shared/transcript/spoken-sentences.ts';
import type { Transcript } from '#shared/transcript/transcript.ts';
import { AnswerRow } from '../../ui/answer-row.tsx';
import { SearchList } from '../../ui/search-list.tsx';
import styles from './quote-checker.module.css';

/* As many as anybody reads; they are all drawn. */
const mostListed = 200;

interface Item {
  readonly id: string;
  readonly excerpt: string;
  readonly facts: string;
}

export interface TranscriptSearchProps {
  readonly transcript: Transcript;
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
  /** The sentence that is chosen, and all that follow it. */
  readonly onChoose: (sentences: readonly SpokenSentence[]) => void;
}

/** What a transcript says, sentence by sentence, to be searched by its words or read from its beginning. */
export function TranscriptSearch({ transcript, query, onQueryChange, onChoose }: TranscriptSearchProps) {
  const sentences = useMemo(() => listSpokenSentences(transcript), [transcript]);
  const found = useMemo(() => findSpokenSentences(query, sentences), [query, sentences]);
  const items = useMemo(
    () =>
      found.slice(0, mostListed).map(({ start, end }): Item => {
        const { locator, speaker } = locate(transcript, start);
        const facts = [locator, speaker].filter((fact) => fact !== null).join(' · ');
        return { id: String(start), excerpt: joinLines(transcript.text.slice(start, end)), facts };
      }),
    [found, transcript],
  );
  return (
    <div className={styles['search']}>
      <SearchList
        label="Words of the transcript"
        placeholder="Find by its words what was said…"
        isPart
        query={query}
        onQueryChange={onQueryChange}
        items={items}
        emptyText="No sentence of the transcript has all these words."
        renderItem={renderItem}
        {...(found.length > mostListed && {
          foot: `${(found.length - mostListed).toLocaleString('en')} more: type more of the words.`,
        })}
        onChoose={(id) => onChoose(sentences.filter(({ start }) => start >= Number(id)))}
      />
    </div>
  );
}

const renderItem = ({ excerpt, facts }: Item) => <AnswerRow name={excerpt} facts={facts} />;
