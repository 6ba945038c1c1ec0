import { useMemo, useState } from 'react';
import type { Source } from '#shared/domain/records.ts';
import type { AppError, Result } from '#shared/result.ts';
import { searchFuzzily } from '../../state/fuzzy.ts';
import { mayBeTranscript, type OpenTranscript } from '../../state/transcripts.ts';
import { AnswerRow } from '../../ui/answer-row.tsx';
import { SearchList } from '../../ui/search-list.tsx';
import { ErrorText } from '../error-text.tsx';
import { describeSource } from '../inspector/source-words.ts';
import { useApp, useAppState } from '../use-app.ts';
import styles from './quote-checker.module.css';

export interface TranscriptChoiceProps {
  readonly quoteId: string;
  readonly error: AppError | null;
  readonly isBusy: boolean;
  readonly onChoose: (reading: Promise<Result<OpenTranscript | null>>) => void;
}

interface Item {
  readonly id: string;
  readonly name: string;
  readonly source: Source | null;
}

const fileItem: Item = { id: 'file', name: 'Open a transcript: text, .srt or .vtt…', source: null };
const clipboardItem: Item = { id: 'clipboard', name: 'Take the text in the clipboard', source: null };

/** More than one line is no title to look for, but the transcript itself. */
const isTranscript = (pasted: string): boolean => pasted.trim().includes('\n');

/** Which transcript: one of the article's, those of the quote first; a file; or what has been copied. */
export function TranscriptChoice({ quoteId, error, isBusy, onChoose }: TranscriptChoiceProps) {
  const app = useApp();
  const snapshot = useAppState((state) => state.snapshot);
  const [query, setQuery] = useState('');
  const items = useMemo(() => {
    const own = new Set(snapshot?.records.quote.get(quoteId)?.sourceIds);
    const sources = [...(snapshot?.records.source.values() ?? [])]
      .filter(mayBeTranscript)
      .toSorted((one, other) => Number(own.has(other.id)) - Number(own.has(one.id)));
    const known = sources.map((source): Item => ({ id: `source ${source.id}`, name: source.title, source }));
    return [
      ...searchFuzzily(query, known, ({ name }) => name).map(({ item }) => item),
      fileItem,
      clipboardItem,
    ];
  }, [snapshot, quoteId, query]);
  return (
    <div
      onPasteCapture={(event) => {
        const text = event.clipboardData.getData('text/plain');
        if (!isTranscript(text)) return;
        event.preventDefault();
        event.stopPropagation();
        onChoose(app.transcripts.take(text));
      }}
    >
      <SearchList
        label="Transcript"
        placeholder="Compare with which transcript?"
        query={query}
        onQueryChange={setQuery}
        items={items}
        emptyText=""
        renderItem={({ name, source }) => (
          <AnswerRow name={name} facts={source === null ? '' : describeSource(source, false)} />
        )}
        onChoose={(id) => {
          const item = items.find((candidate) => candidate.id === id);
          if (item === undefined || isBusy) return;
          if (item.source !== null) onChoose(app.transcripts.read(item.source));
          else onChoose(id === 'file' ? app.transcripts.openFile() : app.transcripts.takeClipboard());
        }}
      />
      {error !== null && (
        <div className={styles['error']}>
          <ErrorText error={error} />
        </div>
      )}
    </div>
  );
}
